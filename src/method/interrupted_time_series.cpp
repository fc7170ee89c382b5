#include "method/interrupted_time_series.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "method/usable_values.h"
#include "numeric/count_series.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr std::size_t least_before = 8;
constexpr double least_df = 3;
constexpr double on_the_lines = 1e-20;   // share of the squares that is rounding
constexpr double on_the_curves = 1e-14;  // of counts, whose fit goes on until steps are that small

const Words too_few = {"Fewer than 8 values before the date: its line is not known.",
                       "Hay menos de 8 valores antes de la fecha: no se conoce su línea."};
const Words nothing_after = {"No value after the date can be compared.",
                             "Ningún valor posterior a la fecha se puede comparar."};
const Words too_many_terms = {"Too few values for so many terms.", "Muy pocos valores para tantos términos."};
const Words no_change_asked = {"Neither a change of the level nor of the trend is in the model.",
                               "El modelo no tiene cambio de nivel ni de tendencia."};
const Words same_columns = {
    "Some terms cannot be told apart, such as a covariate that does not vary.",
    "Algunos términos no se distinguen entre sí; por ejemplo, una covariable constante."};
const Words no_noise = {"All values lie on the lines: nothing says how far they may vary.",
                        "Todos los valores están sobre las líneas: nada dice cuánto pueden variar."};
const Words no_events = {"There are no events before or after the date: the ratio has no estimate.",
                         "No hay hechos antes o después de la fecha: la razón no se puede estimar."};
const Words below_zero = {"A count is below zero.", "Un conteo es menor que cero."};
const Words not_settled = {"The fit with memory did not settle.", "El ajuste con memoria no se estabilizó."};
const Words wrong_length = {"A covariate does not have one value for each period.",
                            "Una covariable no tiene un valor por periodo."};
const Words slope_left_out = {
    "Fewer than three values after the date: a change of the trend cannot be seen, only one of the level.",
    "Hay menos de tres valores después de la fecha: no se ve un cambio de tendencia, solo uno de nivel."};
const Words covariate_gaps = {"Periods without a covariate were left out.",
                              "Los periodos sin covariable se dejaron por fuera."};

const Words finds_too_often = {
    "With errors of this kind, changes are found too often in a series so short or with such memory; "
    "restricted-likelihood errors hold their level better.",
    "Con errores de esta clase se hallan cambios con demasiada frecuencia en una serie tan corta o con tanta "
    "memoria; los de máxima verosimilitud restringida cumplen mejor su nivel."};
const Words strong_memory = {
    "What the lines leave has strong memory: changes are found more often than the level of the test says.",
    "Lo que dejan las líneas tiene mucha memoria: se hallan cambios con más frecuencia que el nivel de la "
    "prueba."};

void set(InterruptedEffect& result, Status status, const Words& why) {
  if (result.status != Status::ok) return;
  result.status = status;
  result.why = why;
}

// Nothing can be said: whatever was weak before.
void fail(InterruptedEffect& result, Status status, const Words& why) {
  result.status = status;
  result.why = why;
}

bool is_count(const InterruptedRequest& request) {
  return request.family != Family::gaussian;
}

bool fits_memory(const InterruptedRequest& request) {
  return request.errors == SeriesErrors::prais_winsten ||
         request.errors == SeriesErrors::restricted_likelihood;
}

// Rows of coefficients, for sums over periods.
using Weights = std::vector<double>;

struct Interval {
  double low = missing, high = missing, p = missing;
};

Interval interval_of(const Contrast& contrast, double confidence) {
  const double reach = student_quantile((1 - confidence) / 2, contrast.df) * contrast.se;
  return {contrast.value - reach, contrast.value + reach,
          2 * student_upper_tail(std::abs(contrast.value) / contrast.se, contrast.df)};
}

// The fit of either kind, with the coefficients on the scale of the columns.
struct Fitted {
  TimeFit fit;  // counts: coefficients, covariance and degrees of freedom only
  InterruptedDesign design;

  std::size_t columns() const { return design.rows.columns; }
  Weights row(std::size_t period) const {
    const auto from = design.every_row.begin() + static_cast<std::ptrdiff_t>(period * columns());
    return {from, from + static_cast<std::ptrdiff_t>(columns())};
  }
  // As it would have been without the change.
  Weights without(Weights row) const {
    if (design.level_at > 0) row[design.level_at] = 0;
    if (design.slope_at > 0) row[design.slope_at] = 0;
    return row;
  }
  double value(const Weights& row) const {
    double sum = 0;
    for (std::size_t j = 0; j < row.size(); ++j) sum += row[j] * fit.coefficient[j];
    return sum;
  }
};

void add(Weights& sum, const Weights& row, double times) {
  for (std::size_t j = 0; j < row.size(); ++j) sum[j] += times * row[j];
}

// False where there is nothing to fit.
bool can_fit(InterruptedEffect& result, const InterruptedRequest& request, const InterruptedDesign& design) {
  result.before = design.before;
  result.after = design.later;
  if (design.before < least_before) set(result, Status::too_few_data, too_few);
  if (design.later == 0) set(result, Status::too_few_data, nothing_after);
  if (design.level_at == 0 && design.slope_at == 0) set(result, Status::not_identified, no_change_asked);
  if (static_cast<double>(design.rows.rows()) < static_cast<double>(design.rows.columns) + least_df)
    set(result, Status::too_few_data, too_many_terms);
  if (result.status != Status::ok) return false;
  if (is_count(request)) {
    double before = 0, later = 0;
    for (std::size_t i = 0; i < design.value.size(); ++i)
      (design.after[i] ? later : before) += design.value[i];
    if (!(before > 0) || !(later > 0)) {
      set(result, Status::not_identified, no_events);
      return false;
    }
  }
  if (design.slope_dropped) set(result, Status::weak, slope_left_out);
  if (design.covariates_missing) set(result, Status::weak, covariate_gaps);
  return true;
}

double neighbour_correlation(const std::vector<double>& residual, const std::vector<std::size_t>& period) {
  double products = 0, squares = 0;
  for (std::size_t t = 0; t < residual.size(); ++t) {
    squares += residual[t] * residual[t];
    if (t > 0 && period[t] == period[t - 1] + 1) products += residual[t] * residual[t - 1];
  }
  return squares > 0 ? products / squares : 0;
}

void add_terms(InterruptedEffect& result, const Fitted& fitted, double confidence) {
  for (std::size_t j = 0; j < fitted.columns(); ++j) {
    Weights one(fitted.columns(), 0);
    one[j] = 1;
    const Contrast contrast = contrast_of(fitted.fit, one);
    const Interval interval = interval_of(contrast, confidence);
    result.terms.push_back(
        {fitted.design.names[j], contrast.value, contrast.se, interval.low, interval.high, interval.p});
  }
}

// Rows after the date that are used.
std::vector<std::size_t> counted_rows(const InterruptedDesign& design) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < design.after.size(); ++i) {
    if (design.after[i]) out.push_back(i);
  }
  return out;
}

// A period after the date, without what depends on the kind of fit.
std::vector<InterruptedPeriod> later_periods(const InterruptedRequest& request,
                                             const InterruptedDesign& design) {
  std::vector<InterruptedPeriod> out;
  for (std::size_t t = request.terms.first_treated; t < request.series.size(); ++t) {
    InterruptedPeriod one;
    one.period = t;
    const double value = request.series.value[t] / (is_count(request) ? 1 : request.series.exposure_at(t));
    if (std::isfinite(value)) one.observed = value;
    one.counted = std::ranges::binary_search(design.rows.period, t);
    out.push_back(one);
  }
  return out;
}

// ---- Values ----

void add_value_effect(InterruptedEffect& result, const InterruptedRequest& request, const Fitted& fitted) {
  const std::vector<std::size_t> rows = counted_rows(fitted.design);
  const double share = 1 / static_cast<double>(rows.size());
  Weights change(fitted.columns(), 0), level(fitted.columns(), 0);
  result.observed = 0;
  for (const std::size_t i : rows) {
    const Weights row = fitted.row(fitted.design.rows.period[i]);
    const Weights without = fitted.without(row);
    add(change, row, share);
    add(change, without, -share);
    add(level, without, share);
    result.observed += share * fitted.design.value[i];
  }
  const Contrast contrast = contrast_of(fitted.fit, change);
  const Interval interval = interval_of(contrast, request.confidence);
  result.estimate = contrast.value;
  result.se = contrast.se;
  result.df = contrast.df;
  result.low = interval.low;
  result.high = interval.high;
  result.p = interval.p;
  const Contrast expected = contrast_of(fitted.fit, level);
  result.expected = expected.value;
  if (!(interval_of(expected, request.confidence).low > 0)) return;
  result.relative = contrast.value / expected.value;
  Weights slope = change;
  for (double& weight : slope) weight /= expected.value;
  add(slope, level, -result.relative / expected.value);
  Contrast relative = contrast_of(fitted.fit, slope);
  relative.value = result.relative;
  relative.df = contrast.df;
  const Interval around = interval_of(relative, request.confidence);
  result.relative_low = around.low;
  result.relative_high = around.high;
}

void add_value_periods(InterruptedEffect& result, const InterruptedRequest& request, const Fitted& fitted) {
  result.periods = later_periods(request, fitted.design);
  for (InterruptedPeriod& one : result.periods) {
    const Weights row = fitted.row(one.period), without = fitted.without(row);
    one.fitted = fitted.value(row);
    one.expected = fitted.value(without);
    Weights change = row;
    add(change, without, -1);
    const Contrast contrast = contrast_of(fitted.fit, change);
    const Interval interval = interval_of(contrast, request.confidence);
    one.effect = contrast.value;
    one.low = interval.low;
    one.high = interval.high;
  }
}

void fit_values(InterruptedEffect& result, const InterruptedRequest& request, InterruptedDesign design) {
  Fitted fitted{fit_time_regression(design.rows, design.value, request.errors, request.lag),
                std::move(design)};
  if (!fitted.fit.full_rank) return fail(result, Status::not_identified, same_columns);
  double squares = 0;
  for (const double value : fitted.design.value) squares += value * value;
  if (!(fitted.fit.variance * fitted.fit.df > on_the_lines * squares))
    return fail(result, Status::not_identified, no_noise);
  const bool fits_memory =
      request.errors == SeriesErrors::prais_winsten || request.errors == SeriesErrors::restricted_likelihood;
  result.memory =
      fits_memory ? fitted.fit.memory : neighbour_correlation(fitted.fit.residual, fitted.design.rows.period);
  result.lag = fitted.fit.lag;
  add_value_effect(result, request, fitted);
  add_value_periods(result, request, fitted);
  add_terms(result, fitted, request.confidence);
}

// ---- Counts ----

// Where the tables of docs/methods/interrupted-time-series.md show that a test of 5 % rejects in more than 8
// %.
void judge_size(InterruptedEffect& result, const InterruptedRequest& request) {
  const std::size_t rows = result.before + result.after;
  const double memory = std::abs(result.memory);
  switch (request.errors) {
    case SeriesErrors::independent:
      if (memory > (is_count(request) ? 0.1 : 0.2)) set(result, Status::weak, finds_too_often);
      return;
    case SeriesErrors::newey_west:
      if (rows < 200 || memory > 0.1) set(result, Status::weak, finds_too_often);
      return;
    case SeriesErrors::prais_winsten:
      if (rows < 100 || memory > (is_count(request) ? 0.25 : 0.5)) set(result, Status::weak, finds_too_often);
      return;
    case SeriesErrors::restricted_likelihood:
      if (is_count(request) ? memory > 0.25 : rows < 40 && memory > 0.7)
        set(result, Status::weak, strong_memory);
      return;
  }
}

// Sums of means and their derivatives by the coefficients.
struct MeanSum {
  double value = 0;
  Weights slope;
  void add_mean(double mean, const Weights& row) {
    value += mean;
    add(slope, row, mean);
  }
};

// A function of the coefficients, by its derivatives.
Contrast delta(const TimeFit& fit, double value, const Weights& slope) {
  Contrast out = contrast_of(fit, slope);
  out.value = value;
  return out;
}

void add_count_effect(InterruptedEffect& result, const InterruptedRequest& request, const Fitted& fitted) {
  const std::vector<std::size_t> rows = counted_rows(fitted.design);
  const double share = 1 / static_cast<double>(rows.size());
  MeanSum with{0, Weights(fitted.columns(), 0)}, without = with;
  result.observed = 0;
  for (const std::size_t i : rows) {
    const Weights row = fitted.row(fitted.design.rows.period[i]), other = fitted.without(row);
    with.add_mean(share * fitted.design.exposure[i] * std::exp(fitted.value(row)), row);
    without.add_mean(share * fitted.design.exposure[i] * std::exp(fitted.value(other)), other);
    result.observed += share * fitted.design.value[i];
  }
  Weights difference = with.slope, ratio(fitted.columns(), 0);
  add(difference, without.slope, -1);
  add(ratio, with.slope, 1 / with.value);
  add(ratio, without.slope, -1 / without.value);
  const Contrast effect = delta(fitted.fit, with.value - without.value, difference);
  const Contrast log_ratio = delta(fitted.fit, std::log(with.value / without.value), ratio);
  const Interval interval = interval_of(effect, request.confidence);
  const Interval of_ratio = interval_of(log_ratio, request.confidence);
  result.estimate = effect.value;
  result.se = effect.se;
  result.df = effect.df;
  result.low = interval.low;
  result.high = interval.high;
  result.p = of_ratio.p;
  result.expected = without.value;
  result.relative = std::expm1(log_ratio.value);
  result.relative_low = std::expm1(of_ratio.low);
  result.relative_high = std::expm1(of_ratio.high);
}

void add_count_periods(InterruptedEffect& result, const InterruptedRequest& request, const Fitted& fitted) {
  result.periods = later_periods(request, fitted.design);
  for (InterruptedPeriod& one : result.periods) {
    const double exposure = request.series.exposure_at(one.period);
    const Weights row = fitted.row(one.period), without = fitted.without(row);
    one.fitted = exposure * std::exp(fitted.value(row));
    one.expected = exposure * std::exp(fitted.value(without));
    Weights slope(fitted.columns(), 0);
    add(slope, row, one.fitted);
    add(slope, without, -one.expected);
    const Interval interval =
        interval_of(delta(fitted.fit, one.fitted - one.expected, slope), request.confidence);
    one.effect = one.fitted - one.expected;
    one.low = interval.low;
    one.high = interval.high;
    one.ratio = one.fitted / one.expected;
  }
}

void fit_counts(InterruptedEffect& result, const InterruptedRequest& request, InterruptedDesign design) {
  const CountRows rows{design.rows, design.value, design.exposure};
  const CountFit counts = fit_count_regression(rows, request.family == Family::negbin);
  if (!counts.full_rank) return fail(result, Status::not_identified, same_columns);
  if (!counts.converged) return fail(result, Status::not_identified, no_events);
  double left = 0, squares = 0;
  for (std::size_t i = 0; i < counts.mean.size(); ++i) {
    left += (design.value[i] - counts.mean[i]) * (design.value[i] - counts.mean[i]);
    squares += design.value[i] * design.value[i];
  }
  if (!(left > on_the_curves * squares)) return fail(result, Status::not_identified, no_noise);
  CountSeriesFit errors = count_series_errors(rows, counts, request.errors, request.lag);
  if (!errors.converged) return fail(result, Status::not_converged, not_settled);
  std::vector<double> residual;
  for (std::size_t i = 0; i < counts.mean.size(); ++i) {
    const double mean = counts.mean[i];
    residual.push_back((design.value[i] - mean) / std::sqrt(mean * (1 + mean / counts.size)));
  }
  result.memory =
      fits_memory(request) ? errors.fit.memory : neighbour_correlation(residual, design.rows.period);
  result.lag = errors.fit.lag;
  result.dispersion = counts.dispersion;
  if (request.family == Family::negbin) result.size = counts.size;
  const Fitted fitted{std::move(errors.fit), std::move(design)};
  add_count_effect(result, request, fitted);
  add_count_periods(result, request, fitted);
  add_terms(result, fitted, request.confidence);
}

}  // namespace

InterruptedEffect interrupted_time_series(const InterruptedRequest& request) {
  InterruptedEffect result;
  for (const std::vector<double>& covariate : request.covariates) {
    if (covariate.size() == request.series.size()) continue;
    set(result, Status::not_identified, wrong_length);
    return result;
  }
  if (beyond_arithmetic(request.series.value, request.series.exposure)) {
    set(result, Status::not_identified, why_beyond_arithmetic());
    return result;
  }
  if (is_count(request) &&
      std::ranges::any_of(request.series.value, [](double value) { return value < 0; })) {
    set(result, Status::too_few_data, below_zero);
    return result;
  }
  InterruptedDesign design =
      interrupted_design({request.series, request.covariates, !is_count(request)}, request.terms);
  if (!can_fit(result, request, design)) return result;
  if (is_count(request)) {
    fit_counts(result, request, std::move(design));
  } else {
    fit_values(result, request, std::move(design));
  }
  if (std::isfinite(result.estimate)) judge_size(result, request);
  return result;
}

}  // namespace contraste
