#include "method/imputation.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "method/staggered_report.h"
#include "numeric/absorbed_regression.h"
#include "numeric/chi_square.h"
#include "numeric/two_way_effects.h"

namespace contraste {

namespace {

// Values of the sample, unit by unit, and which of them are untreated.
struct Values {
  std::size_t units = 0;
  std::size_t periods = 0;
  double largest = 0;
  std::vector<double> outcome;
  std::vector<double> untreated;  // 1: in the fit
};

Values values_of(const ImputationRequest& request, const StaggeredSample& sample) {
  const UnitPanel& panel = *request.data.panel;
  Values values{sample.units.size(), panel.periods, largest_value(panel), {}, {}};
  for (std::size_t i = 0; i < values.units; ++i) {
    for (std::size_t t = 0; t < values.periods; ++t) {
      const double y = rate_at(panel, sample.units[i], t);
      const bool before = sample.cohort[i] == no_cohort || t + request.anticipation < sample.cohort[i];
      values.outcome.push_back(y);
      values.untreated.push_back(before && std::isfinite(y) ? 1.0 : 0.0);
    }
  }
  return values;
}

// The mean effect of a cohort at a time, and each unit's part in its error.
struct Cell {
  GroupTime found;
  std::size_t not_imputed = 0;
  std::vector<double> influence;
};

struct Fit {
  TwoWayDesign design;
  TwoWayEffects effects;
  std::vector<double> residual;
};

Cell cell_of(const Values& values, const Fit& fit, const StaggeredSample& sample, GroupTime wanted) {
  Cell cell{wanted, 0, {}};
  std::vector<std::size_t> in;
  std::vector<double> effect;
  for (std::size_t i = 0; i < values.units; ++i) {
    const std::size_t at = i * values.periods + wanted.time;
    if (values.untreated[at] > 0) ++cell.found.controls;
    if (sample.cohort[i] != wanted.cohort || !std::isfinite(values.outcome[at])) continue;
    const std::size_t component = fit.design.row_component(i);
    if (component == no_component || component != fit.design.column_component(wanted.time)) {
      ++cell.not_imputed;
      continue;
    }
    in.push_back(i);
    effect.push_back(values.outcome[at] - fit.effects.row[i] - fit.effects.column[wanted.time]);
  }
  cell.found.treated = in.size();
  if (in.empty()) return cell;
  const auto count = static_cast<double>(in.size());
  double mean = 0;
  for (const double one : effect) mean += one / count;
  cell.found.estimate = mean;
  // The untreated values weigh by minus the effects that solve for the sums of the treated weights. Residuals
  // of a unit add to zero, so only the period part of those effects is left.
  TwoWayEffects sums{std::vector<double>(values.units, 0.0), std::vector<double>(values.periods, 0.0)};
  for (const std::size_t i : in) sums.row[i] = 1 / count;
  sums.column[wanted.time] = 1;
  const TwoWayEffects weight = fit.design.solve(sums);
  cell.influence.assign(values.units, 0.0);
  for (std::size_t i = 0; i < values.units; ++i) {
    double sum = 0;
    for (std::size_t t = 0; t < values.periods; ++t)
      sum -= weight.column[t] * fit.residual[i * values.periods + t];
    cell.influence[i] = sum * static_cast<double>(values.units);
  }
  for (std::size_t j = 0; j < in.size(); ++j)
    cell.influence[in[j]] += (effect[j] - mean) / count * static_cast<double>(values.units);
  cell.found.se = se_of_influence(cell.influence);
  if (is_rounding(cell.found.se, values.largest)) {
    cell.found.se = missing;
    std::ranges::fill(cell.influence, 0.0);
  }
  if (is_rounding(mean, values.largest)) cell.found.estimate = 0;
  return cell;
}

std::vector<Cell> cells_of(const Values& values, const Fit& fit, const StaggeredSample& sample) {
  std::vector<GroupTime> wanted;
  for (const std::size_t cohort : sample.cohorts) {
    for (std::size_t time = cohort; time < values.periods; ++time) {
      if (!sample.seen[time]) continue;
      GroupTime cell;
      cell.cohort = cohort;
      cell.time = time;
      wanted.push_back(cell);
    }
  }
  std::vector<Cell> cells(wanted.size());
  tbb::parallel_for(std::size_t{0}, wanted.size(),
                    [&](std::size_t k) { cells[k] = cell_of(values, fit, sample, wanted[k]); });
  return cells;
}

void add_leads(Imputation& out, const Values& values, const Fit& fit, const StaggeredSample& sample,
               const ImputationRequest& request) {
  std::vector<std::vector<double>> leads;
  for (std::size_t lead = 1; lead <= request.leads; ++lead) {
    std::vector<double> one(values.outcome.size(), 0.0);
    for (std::size_t i = 0; i < values.units; ++i) {
      const std::size_t cohort = sample.cohort[i];
      if (cohort == no_cohort || cohort < lead + request.anticipation) continue;
      one[i * values.periods + cohort - request.anticipation - lead] = 1;
    }
    leads.push_back(std::move(one));
  }
  const AbsorbedRegression found = absorbed_regression(fit.design, values.outcome, leads);
  std::vector<Eigen::Index> kept;
  for (std::size_t k = 0; k < leads.size(); ++k) {
    if (!found.kept[k]) continue;
    kept.push_back(static_cast<Eigen::Index>(k));
    AggregateElement element;
    element.at = -static_cast<long>(k) - 1;
    element.estimate = found.coefficient[k];
    const double variance = found.covariance[k * leads.size() + k];
    element.se = variance > 0 ? std::sqrt(variance) : missing;
    const NormalInterval interval = normal_interval(element.estimate, element.se, request.options.level);
    element.low = interval.low;
    element.high = interval.high;
    out.leads.push_back(element);
  }
  if (kept.empty()) return;
  const auto k = static_cast<Eigen::Index>(leads.size());
  const Eigen::MatrixXd all = Eigen::Map<const Eigen::MatrixXd>(found.covariance.data(), k, k);
  const Eigen::VectorXd beta = Eigen::Map<const Eigen::VectorXd>(found.coefficient.data(), k);
  const Eigen::MatrixXd covariance = all(kept, kept);
  const Eigen::VectorXd some = beta(kept);
  const Eigen::LDLT<Eigen::MatrixXd> solved(covariance);
  const Eigen::VectorXd pivots = solved.vectorD();
  if (solved.info() != Eigen::Success || !(pivots.minCoeff() > 1e-12 * pivots.maxCoeff())) return;
  out.pretest = some.dot(solved.solve(some));
  out.pretest_df = static_cast<int>(kept.size());
  out.pretest_p =
      std::max(chi_square_upper_tail(out.pretest, out.pretest_df), std::numeric_limits<double>::min());
}

}  // namespace

Imputation imputation(const ImputationRequest& request) {
  Imputation out;
  const StaggeredSample sample = staggered_sample(request.data, request.anticipation);
  const SampleCounts counts = sample_counts(sample);
  out.status = sample.status;
  out.why = sample.why;
  out.units = counts.units;
  out.treated_units = counts.treated;
  out.treated_always = sample.treated_always;
  out.without_data = sample.without_data;
  out.notes = notes_of(sample);
  if (out.status != Status::ok) return out;

  const Values values = values_of(request, sample);
  TwoWayDesign design(values.units, values.periods, values.untreated);
  TwoWayEffects effects = design.fit(values.outcome);
  std::vector<double> residual = design.residual(values.outcome);
  const Fit fit{std::move(design), std::move(effects), std::move(residual)};
  const std::vector<Cell> cells = cells_of(values, fit, sample);
  std::vector<const Cell*> known;
  for (const Cell& cell : cells) {
    out.group_time.push_back(cell.found);
    out.not_imputed += cell.not_imputed;
    if (!cell.influence.empty()) known.push_back(&cell);
  }
  GroupTimeCells table;
  table.cohort = sample.cohort;
  table.influence.resize(values.units * known.size());
  for (std::size_t k = 0; k < known.size(); ++k) {
    table.cells.push_back(known[k]->found);
    for (std::size_t i = 0; i < values.units; ++i)
      table.influence[i * known.size() + k] = known[k]->influence[i];
  }
  AggregateOptions options = request.options;
  options.fixed_weights = true;
  out.aggregates = aggregate_effects(table, options);
  if (request.options.draws > 0) add_band_note(out.notes, sample);
  if (counts.treated == 1) withhold_intervals(out.aggregates);
  add_leads(out, values, fit, sample, request);
  add_count(out.notes, out.not_imputed,
            "Treated values left out because their unit or period has no untreated value to go by",
            "Valores tratados que quedan fuera porque su unidad o periodo no tiene un valor sin tratar");
  const Aggregate& main = main_of(out.aggregates, request.main);
  out.estimate = main.estimate;
  out.se = main.se;
  out.low = main.low;
  out.high = main.high;
  out.p = main.p;
  if (!std::isfinite(out.estimate)) {
    out.status = Status::not_identified;
    out.why = {"No treated value can be imputed: there is nothing untreated at the same time.",
               "Ningún valor tratado se puede imputar: no hay nada sin tratar al mismo tiempo."};
    return out;
  }
  const Words weak = why_weak(sample, out.se, ComparedWith::later_treated);
  if (!weak.empty()) {
    out.status = Status::weak;
    out.why = weak;
  }
  return out;
}

}  // namespace contraste
