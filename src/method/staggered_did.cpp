#include "method/staggered_did.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "numeric/chi_square.h"

namespace contraste {

namespace {

// What is the same for all cells.
struct Design {
  StaggeredSample sample;
  std::size_t periods = 0;  // used
  std::size_t incomplete = 0;
  double largest = 0;  // value
};

// Takes out units with a gap; how many.
std::size_t keep_complete(StaggeredSample& sample, const UnitPanel& panel) {
  StaggeredSample kept = sample;
  kept.units.clear();
  kept.cohort.clear();
  for (std::size_t i = 0; i < sample.units.size(); ++i) {
    bool complete = true;
    for (std::size_t t = 0; t < panel.periods; ++t)
      complete = complete && (!sample.seen[t] || std::isfinite(rate_at(panel, sample.units[i], t)));
    if (!complete) continue;
    kept.units.push_back(sample.units[i]);
    kept.cohort.push_back(sample.cohort[i]);
  }
  std::erase_if(kept.cohorts, [&](std::size_t cohort) {
    return std::ranges::find(kept.cohort, cohort) == kept.cohort.end();
  });
  const std::size_t out = sample.units.size() - kept.units.size();
  if (kept.cohorts.empty()) {
    kept.status = Status::not_identified;
    kept.why = {"No treated unit is seen in all periods.",
                "Ninguna unidad tratada se ve en todos los periodos."};
  }
  sample = std::move(kept);
  return out;
}

bool has_never(const StaggeredSample& sample) {
  return std::ranges::find(sample.cohort, no_cohort) != sample.cohort.end();
}

void cannot_compare(StaggeredSample& sample, bool never_asked) {
  sample.status = Status::not_identified;
  sample.why = never_asked && sample.cohorts.size() > 1
                   ? Words{"No unit stays untreated: compare with units not yet treated.",
                           "Ninguna unidad queda sin tratar: compare con las que aún no lo están."}
                   : Words{"There is no unit to compare with: all are treated at the same time.",
                           "No hay unidad con la cual comparar: todas se tratan al mismo tiempo."};
}

// Without units never treated the last cohort compares until it is treated itself.
Design design_of(const StaggeredDidRequest& request) {
  Design design{staggered_sample(request.data, request.anticipation), 0, 0, 0};
  StaggeredSample& sample = design.sample;
  if (sample.status != Status::ok) return design;
  if (request.complete_units) design.incomplete = keep_complete(sample, *request.data.panel);
  if (sample.status != Status::ok) return design;
  design.periods = request.data.panel->periods;
  design.largest = largest_value(*request.data.panel);
  if (has_never(sample)) return design;
  if (request.comparison == StaggeredComparison::never_treated || sample.cohorts.size() < 2) {
    cannot_compare(sample, request.comparison == StaggeredComparison::never_treated);
    return design;
  }
  const std::size_t last = sample.cohorts.back();
  design.periods = last - request.anticipation;
  sample.cohorts.pop_back();
  std::ranges::replace(sample.cohort, last, no_cohort);
  const std::size_t seen = design.periods;
  std::erase_if(sample.cohorts, [&](std::size_t cohort) { return cohort >= seen; });
  for (std::size_t& cohort : sample.cohort) {
    if (cohort != no_cohort && cohort >= seen) cohort = no_cohort;
  }
  if (sample.cohorts.empty()) cannot_compare(sample, false);
  return design;
}

std::optional<std::size_t> base_of(const StaggeredDidRequest& request, const StaggeredSample& sample,
                                   std::size_t cohort, std::size_t time) {
  const std::size_t start = cohort - request.anticipation;  // staggered_sample: above 0
  const bool from_start = request.base == BasePeriod::universal || time >= start;
  return last_seen_before(sample, from_start ? start : time);
}

struct Cell {
  GroupTime found;
  std::vector<double> influence;  // of each unit of the sample; empty: none
  std::size_t trimmed = 0;
};

Cell cell_of(const StaggeredDidRequest& request, const Design& design, GroupTime wanted, std::size_t base) {
  const UnitPanel& panel = *request.data.panel;
  const StaggeredSample& sample = design.sample;
  std::vector<std::size_t> in;
  std::vector<double> change;
  std::vector<double> treated;
  std::vector<double> covariate;
  const std::size_t until = std::max(wanted.time, base) + request.anticipation;
  for (std::size_t i = 0; i < sample.units.size(); ++i) {
    const std::size_t cohort = sample.cohort[i];
    const bool own = cohort == wanted.cohort;
    const bool compares =
        cohort == no_cohort || (request.comparison == StaggeredComparison::not_yet_treated && cohort > until);
    if (!own && !compares) continue;
    const double difference =
        rate_at(panel, sample.units[i], wanted.time) - rate_at(panel, sample.units[i], base);
    if (!std::isfinite(difference)) continue;
    in.push_back(i);
    change.push_back(difference);
    treated.push_back(own ? 1.0 : 0.0);
    for (std::size_t k = 0; k < request.data.covariates; ++k)
      covariate.push_back(request.data.covariate[sample.units[i] * request.data.covariates + k]);
    ++(own ? wanted.treated : wanted.controls);
  }
  Cell cell{wanted, {}, 0};
  if (wanted.treated == 0 || wanted.controls == 0) return cell;
  const ChangeComparison compared =
      compare_changes({change, treated, request.data.covariates, covariate, request.estimator});
  cell.trimmed = compared.trimmed;
  if (!std::isfinite(compared.estimate)) return cell;
  cell.found.estimate = compared.estimate;
  // The influence is of the mean over all units of the sample.
  cell.influence.assign(sample.units.size(), 0.0);
  const double scale = static_cast<double>(sample.units.size()) / static_cast<double>(in.size());
  for (std::size_t j = 0; j < in.size(); ++j) cell.influence[in[j]] = scale * compared.influence[j];
  if (wanted.time != base) cell.found.se = se_of_influence(cell.influence);
  if (is_rounding(cell.found.se, design.largest)) {
    cell.found.se = missing;
    std::ranges::fill(cell.influence, 0.0);
  }
  if (is_rounding(cell.found.estimate, design.largest)) cell.found.estimate = 0;
  return cell;
}

std::vector<Cell> cells_of(const StaggeredDidRequest& request, const Design& design) {
  struct Wanted {
    GroupTime cell;
    std::size_t base = 0;
  };
  std::vector<Wanted> wanted;
  for (const std::size_t cohort : design.sample.cohorts) {
    for (std::size_t time = 0; time < design.periods; ++time) {
      if (!design.sample.seen[time]) continue;
      if (const auto base = base_of(request, design.sample, cohort, time)) {
        GroupTime cell;
        cell.cohort = cohort;
        cell.time = time;
        wanted.push_back({cell, *base});
      }
    }
  }
  std::vector<Cell> cells(wanted.size());
  tbb::parallel_for(std::size_t{0}, wanted.size(), [&](std::size_t i) {
    cells[i] = cell_of(request, design, wanted[i].cell, wanted[i].base);
  });
  return cells;
}

GroupTimeCells table_of(const std::vector<Cell>& cells, const StaggeredSample& sample) {
  GroupTimeCells table;
  table.cohort = sample.cohort;
  std::vector<const Cell*> known;
  for (const Cell& cell : cells) {
    if (!cell.influence.empty()) known.push_back(&cell);
  }
  table.influence.resize(sample.units.size() * known.size());
  for (std::size_t k = 0; k < known.size(); ++k) {
    table.cells.push_back(known[k]->found);
    for (std::size_t i = 0; i < sample.units.size(); ++i)
      table.influence[i * known.size() + k] = known[k]->influence[i];
  }
  return table;
}

// Wald test that all effects before the treatment are zero; left out where their covariance is singular.
void add_pretest(StaggeredDid& out, const GroupTimeCells& table, std::size_t anticipation) {
  std::vector<std::size_t> before;
  for (std::size_t k = 0; k < table.cells.size(); ++k) {
    const GroupTime& cell = table.cells[k];
    if (cell.time + anticipation < cell.cohort && std::isfinite(cell.se)) before.push_back(k);
  }
  const auto k = static_cast<Eigen::Index>(before.size());
  const auto n = static_cast<Eigen::Index>(table.cohort.size());
  if (k == 0 || k >= n) return;
  Eigen::MatrixXd influence(n, k);
  Eigen::VectorXd estimate(k);
  for (Eigen::Index j = 0; j < k; ++j) {
    const std::size_t at = before[static_cast<std::size_t>(j)];
    estimate(j) = table.cells[at].estimate;
    for (Eigen::Index i = 0; i < n; ++i)
      influence(i, j) = table.influence[static_cast<std::size_t>(i) * table.cells.size() + at];
  }
  const auto units = static_cast<double>(n);
  const Eigen::MatrixXd covariance = influence.transpose() * influence / (units * units);
  const Eigen::LDLT<Eigen::MatrixXd> solved(covariance);
  const Eigen::VectorXd pivots = solved.vectorD();
  if (solved.info() != Eigen::Success || !(pivots.minCoeff() > 1e-12 * pivots.maxCoeff())) return;
  out.pretest = estimate.dot(solved.solve(estimate));
  out.pretest_df = static_cast<int>(k);
  out.pretest_p =
      std::max(chi_square_upper_tail(out.pretest, out.pretest_df), std::numeric_limits<double>::min());
}

void add_notes(StaggeredDid& out, std::size_t without_estimate) {
  add_count(out.notes, without_estimate,
            "Effects of a cohort at a time that cannot be had (no unit to compare with, or too few)",
            "Efectos de una cohorte en un momento que no se pueden obtener (nadie con quién comparar, o muy "
            "pocos)");
  add_count(out.notes, out.trimmed, "Comparisons of a unit that got weight 0, being too likely to be treated",
            "Comparaciones de una unidad que recibió peso 0, por ser demasiado probable que sea tratada");
}

}  // namespace

StaggeredDid staggered_did(const StaggeredDidRequest& request) {
  StaggeredDid out;
  const Design design = design_of(request);
  const StaggeredSample& sample = design.sample;
  out.status = sample.status;
  out.why = sample.why;
  const SampleCounts counts = sample_counts(sample);
  out.units = counts.units;
  out.treated_units = counts.treated;
  out.treated_always = sample.treated_always;
  out.without_data = sample.without_data;
  out.incomplete = design.incomplete;
  out.notes = notes_of(sample);
  add_count(out.notes, out.incomplete, "Units left out for a gap", "Unidades que quedan fuera por un hueco");
  if (out.status != Status::ok) return out;
  const std::vector<Cell> cells = cells_of(request, design);
  for (const Cell& cell : cells) {
    out.group_time.push_back(cell.found);
    out.trimmed += cell.trimmed;
  }
  const GroupTimeCells table = table_of(cells, sample);
  add_notes(out, cells.size() - table.cells.size());
  if (request.options.draws > 0) add_band_note(out.notes, sample);
  out.aggregates = aggregate_effects(table, request.options);
  if (counts.treated == 1) withhold_intervals(out.aggregates);
  add_pretest(out, table, request.anticipation);
  const Aggregate& main = main_of(out.aggregates, request.main);
  out.estimate = main.estimate;
  out.se = main.se;
  out.low = main.low;
  out.high = main.high;
  out.p = main.p;
  if (!std::isfinite(out.estimate)) {
    out.status = Status::not_identified;
    out.why = {"No treated cohort has a period that can be compared.",
               "Ninguna cohorte tratada tiene un periodo que se pueda comparar."};
    return out;
  }
  const Words weak =
      why_weak(sample, out.se,
               request.comparison == StaggeredComparison::never_treated ? ComparedWith::never_treated
                                                                        : ComparedWith::later_treated);
  if (!weak.empty()) {
    out.status = Status::weak;
    out.why = weak;
  }
  return out;
}

}  // namespace contraste
