#include "method/poisson_imputation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "numeric/normal.h"
#include "numeric/poisson_two_way.h"

namespace contraste {

namespace {

// Counts of the sample, unit by unit, and the row of effects that each unit has: its own or that of its
// cohort.
struct Counts {
  std::size_t units = 0;
  std::size_t periods = 0;
  std::vector<double> count;
  std::vector<double> exposure;
  std::vector<double> untreated;  // 1: in the fit
  std::vector<std::size_t> row;
  std::size_t rows = 0;
  bool possible = true;  // no count below 0, no exposure that is not above 0
};

Counts counts_of(const PoissonImputationRequest& request, const StaggeredSample& sample) {
  const UnitPanel& panel = *request.data.panel;
  Counts out;
  out.units = sample.units.size();
  out.periods = panel.periods;
  for (std::size_t i = 0; i < out.units; ++i) {
    const std::size_t cohort = sample.cohort[i];
    for (std::size_t t = 0; t < out.periods; ++t) {
      const std::size_t at = sample.units[i] * panel.periods + t;
      const double exposure = panel.exposure.empty() ? 1.0 : panel.exposure[at];
      const bool seen = std::isfinite(panel.outcome[at]) && std::isfinite(exposure);
      if (seen && (panel.outcome[at] < 0 || exposure <= 0)) out.possible = false;
      out.count.push_back(seen ? panel.outcome[at] : missing);
      out.exposure.push_back(seen ? exposure : 1.0);
      out.untreated.push_back(seen && (cohort == no_cohort || t + request.anticipation < cohort) ? 1.0 : 0.0);
    }
    const auto place = std::ranges::lower_bound(sample.cohorts, cohort) - sample.cohorts.begin();
    out.row.push_back(request.effects == CountEffects::unit ? i : static_cast<std::size_t>(place));
  }
  out.rows = request.effects == CountEffects::unit ? out.units : sample.cohorts.size() + 1;
  return out;
}

// Counts and exposures summed by row of effects: all that the likelihood depends on.
PoissonTwoWay fit_of(const Counts& counts) {
  const std::size_t cells = counts.rows * counts.periods;
  std::vector<double> count(cells, 0.0);
  std::vector<double> exposure(cells, 0.0);
  std::vector<double> in(cells, 0.0);
  for (std::size_t i = 0; i < counts.units; ++i) {
    for (std::size_t t = 0; t < counts.periods; ++t) {
      const std::size_t from = i * counts.periods + t;
      const std::size_t to = counts.row[i] * counts.periods + t;
      if (counts.untreated[from] <= 0) continue;
      count[to] += counts.count[from];
      exposure[to] += counts.exposure[from];
      in[to] = 1;
    }
  }
  return poisson_two_way({counts.rows, counts.periods, count, exposure, in});
}

// One cohort at one time: counted, expected, and each unit's part in the error of both.
struct Cell {
  std::size_t cohort = 0;
  std::size_t time = 0;
  double observed = 0;
  double expected = 0;
  std::size_t treated = 0;
  std::size_t not_imputed = 0;
  std::vector<double> of_observed;
  std::vector<double> of_expected;
};

// What a unit's count was less what was expected, where untreated; 0 elsewhere and for units set apart.
std::vector<double> residuals_of(const Counts& counts, const PoissonTwoWay& fit) {
  std::vector<double> out(counts.count.size(), 0.0);
  for (std::size_t i = 0; i < counts.units; ++i) {
    for (std::size_t t = 0; t < counts.periods; ++t) {
      const std::size_t at = i * counts.periods + t;
      if (counts.untreated[at] > 0 && fit.information.row_component(counts.row[i]) != no_component &&
          fit.information.column_component(t) != no_component)
        out[at] = counts.count[at] -
                  counts.exposure[at] * std::exp(fit.effects.row[counts.row[i]] + fit.effects.column[t]);
    }
  }
  return out;
}

struct Fitted {
  const Counts& counts;
  const PoissonTwoWay& fit;
  std::vector<double> residual;
};

Cell cell_of(const Fitted& fitted, const StaggeredSample& sample, std::size_t cohort, std::size_t time) {
  const Counts& counts = fitted.counts;
  const PoissonTwoWay& fit = fitted.fit;
  Cell cell;
  cell.cohort = cohort;
  cell.time = time;
  std::vector<double> expected(counts.units, 0.0);
  std::vector<bool> in(counts.units, false);
  TwoWayEffects sums{std::vector<double>(counts.rows, 0.0), std::vector<double>(counts.periods, 0.0)};
  for (std::size_t i = 0; i < counts.units; ++i) {
    const std::size_t at = i * counts.periods + time;
    if (sample.cohort[i] != cohort || !std::isfinite(counts.count[at])) continue;
    const std::size_t component = fit.information.row_component(counts.row[i]);
    if (component == no_component || component != fit.information.column_component(time)) {
      ++cell.not_imputed;
      continue;
    }
    in[i] = true;
    ++cell.treated;
    expected[i] = counts.exposure[at] * std::exp(fit.effects.row[counts.row[i]] + fit.effects.column[time]);
    cell.observed += counts.count[at];
    cell.expected += expected[i];
    sums.row[counts.row[i]] += expected[i];
    sums.column[time] += expected[i];
  }
  if (cell.treated == 0) return cell;
  // The change of the expected sum with the effects, times the inverse information, times each unit's score.
  const TwoWayEffects slope = fit.information.solve(sums);
  cell.of_observed.assign(counts.units, 0.0);
  cell.of_expected.assign(counts.units, 0.0);
  const double ratio = cell.observed / cell.expected;
  for (std::size_t i = 0; i < counts.units; ++i) {
    double sum = 0;
    for (std::size_t t = 0; t < counts.periods; ++t)
      sum += (slope.row[counts.row[i]] + slope.column[t]) * fitted.residual[i * counts.periods + t];
    cell.of_expected[i] = sum;
    if (in[i]) cell.of_observed[i] = counts.count[i * counts.periods + time] - ratio * expected[i];
  }
  return cell;
}

CountRatioEffect ratio_of(const std::vector<const Cell*>& cells, long at, double level) {
  CountRatioEffect out;
  out.at = at;
  if (cells.empty()) return out;
  out.observed = 0;
  out.expected = 0;
  std::vector<double> of_observed(cells.front()->of_observed.size(), 0.0);
  std::vector<double> of_expected(of_observed.size(), 0.0);
  for (const Cell* cell : cells) {
    out.observed += cell->observed;
    out.expected += cell->expected;
    for (std::size_t i = 0; i < of_observed.size(); ++i) {
      of_observed[i] += cell->of_observed[i];
      of_expected[i] += cell->of_expected[i];
    }
  }
  if (!(out.expected > 0)) return out;
  out.estimate = out.observed / out.expected - 1;
  if (!(out.observed > 0)) return out;
  out.log_ratio = std::log(out.observed / out.expected);
  double square = 0;
  for (std::size_t i = 0; i < of_observed.size(); ++i) {
    const double part = of_observed[i] / out.observed - of_expected[i] / out.expected;
    square += part * part;
  }
  const auto units = static_cast<double>(of_observed.size());
  // Of a logarithm: less than this is rounding.
  if (!(square > 1e-20)) return out;
  out.se = std::sqrt(square * units / (units - 1));
  const NormalInterval interval = normal_interval(out.log_ratio, out.se, level);
  out.low = std::exp(interval.low) - 1;
  out.high = std::exp(interval.high) - 1;
  out.p = interval.p;
  return out;
}

using Groups = std::map<long, std::vector<const Cell*>>;

std::vector<CountRatioEffect> ratios_of(const Groups& groups, double level) {
  std::vector<CountRatioEffect> out;
  for (const auto& [at, cells] : groups) out.push_back(ratio_of(cells, at, level));
  return out;
}

double dispersion_of(const Fitted& fitted) {
  double sum = 0;
  for (std::size_t i = 0; i < fitted.counts.units; ++i) {
    for (std::size_t t = 0; t < fitted.counts.periods; ++t) {
      const std::size_t at = i * fitted.counts.periods + t;
      if (fitted.counts.untreated[at] <= 0) continue;
      const double residual = fitted.residual[at];
      const double expected = fitted.counts.count[at] - residual;
      if (expected > 0) sum += residual * residual / expected;
    }
  }
  const double cells =
      static_cast<double>(std::ranges::count_if(fitted.counts.untreated, [](double in) { return in > 0; }));
  const double free = cells - static_cast<double>(fitted.fit.information.parameters());
  return free > 0 ? sum / free : missing;
}

void withhold(PoissonImputation& out) {
  const auto none = [](CountRatioEffect& ratio) { ratio.low = ratio.high = ratio.p = missing; };
  none(out.all);
  for (CohortTimeRatio& cell : out.group_time) none(cell.ratio);
  for (auto* list : {&out.group, &out.dynamic, &out.calendar}) std::ranges::for_each(*list, none);
}

void refuse(PoissonImputation& out, Status status, const char* english, const char* spanish) {
  out.status = status;
  out.why = {english, spanish};
}

void add_effects(PoissonImputation& out, const Fitted& fitted, const StaggeredSample& sample, double level) {
  std::vector<Cell> cells;
  for (const std::size_t cohort : sample.cohorts) {
    for (std::size_t time = cohort; time < fitted.counts.periods; ++time) {
      if (sample.seen[time]) cells.push_back(cell_of(fitted, sample, cohort, time));
    }
  }
  std::vector<const Cell*> all;
  Groups by_cohort;
  Groups by_event;
  Groups by_period;
  for (const Cell& cell : cells) {
    out.not_imputed += cell.not_imputed;
    CohortTimeRatio one{cell.cohort, cell.time, {}, cell.treated};
    if (cell.treated > 0) {
      one.ratio = ratio_of({&cell}, 0, level);
      all.push_back(&cell);
      by_cohort[static_cast<long>(cell.cohort)].push_back(&cell);
      by_event[static_cast<long>(cell.time - cell.cohort)].push_back(&cell);
      by_period[static_cast<long>(cell.time)].push_back(&cell);
    }
    out.group_time.push_back(one);
  }
  out.all = ratio_of(all, 0, level);
  out.group = ratios_of(by_cohort, level);
  out.dynamic = ratios_of(by_event, level);
  out.calendar = ratios_of(by_period, level);
}

}  // namespace

PoissonImputation poisson_imputation(const PoissonImputationRequest& request) {
  PoissonImputation out;
  const StaggeredSample sample = staggered_sample(request.data, request.anticipation);
  const SampleCounts sizes = sample_counts(sample);
  out.status = sample.status;
  out.why = sample.why;
  out.units = sizes.units;
  out.treated_units = sizes.treated;
  out.treated_always = sample.treated_always;
  out.without_data = sample.without_data;
  out.notes = notes_of(sample);
  if (out.status != Status::ok) return out;
  const Counts counts = counts_of(request, sample);
  if (!counts.possible) {
    refuse(out, Status::too_few_data, "A count is below zero, or an exposure is not above zero.",
           "Un conteo es menor que cero, o una exposición no es mayor que cero.");
    return out;
  }
  const PoissonTwoWay fit = fit_of(counts);
  if (fit.information.components() == 0) {
    refuse(out, Status::not_identified, "Nothing was counted while units were untreated.",
           "No se contó nada mientras las unidades no recibían el tratamiento.");
    return out;
  }
  if (!fit.converged) {
    refuse(out, Status::not_converged, "A pattern of zeros leaves no finite rate for a unit or period.",
           "Un patrón de ceros no deja una tasa finita para una unidad o un periodo.");
    return out;
  }
  out.units_of_zeros = request.effects == CountEffects::unit ? fit.rows_of_zeros.size() : 0;
  const Fitted fitted{counts, fit, residuals_of(counts, fit)};
  out.dispersion = dispersion_of(fitted);
  add_effects(out, fitted, sample, request.level);
  add_count(out.notes, out.units_of_zeros,
            "Units left out without an event while untreated, so without a rate of their own (effects of "
            "cohorts keep them)",
            "Unidades que quedan fuera sin eventos mientras no son tratadas, es decir sin tasa propia (los "
            "efectos por cohorte las conservan)");
  add_count(out.notes, out.not_imputed, "Treated counts left out with nothing untreated to go by",
            "Conteos tratados que quedan fuera sin nada no tratado en qué apoyarse");
  if (!std::isfinite(out.all.estimate)) {
    refuse(out, Status::not_identified, "No treated count can be held against an untreated one.",
           "Ningún conteo tratado se puede comparar con uno sin tratar.");
    return out;
  }
  if (sizes.treated == 1) withhold(out);
  const bool none_counted = !(out.all.observed > 0);
  Words weak = why_weak(sample, none_counted ? 0.0 : out.all.se, ComparedWith::later_treated);
  if (none_counted) {
    Words first = {"Nothing was counted from the treatment on: a ratio of 0 has no interval.",
                   "No se contó nada desde el tratamiento: una razón de 0 no tiene intervalo."};
    if (!weak.empty()) add_words(first, weak.en, weak.es);
    weak = first;
  }
  if (!weak.empty()) {
    out.status = Status::weak;
    out.why = weak;
  }
  return out;
}

}  // namespace contraste
