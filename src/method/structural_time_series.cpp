#include "method/structural_time_series.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "method/usable_values.h"
#include "numeric/monte_carlo.h"
#include "numeric/portmanteau.h"
#include "numeric/slots.h"
#include "numeric/structural_sampler.h"

namespace contraste {

namespace {

constexpr std::size_t least_before = 8;
constexpr double level_weight = 32;     // values that the expected step of the level is worth
constexpr double faint_weight = 0.01;   // of a prior that says nearly nothing
constexpr double noise_limit = 1.2;     // largest noise, in standard deviations of the series
constexpr double slab_weight = 0.01;    // values that the prior of the coefficients is worth
constexpr double far_outside = 3;       // standard deviations
constexpr double loose_level_sd = 0.1;  // expected step of a level that is not believed to stand still
constexpr double memory_level = 0.05;   // of the test of what is left
constexpr std::size_t most_lags = 10;   // that it looks at
constexpr double largest_r_hat = 1.05;
constexpr double largest_error = 0.1;  // of the posterior standard deviation

const Words too_few = {"Fewer than 8 values before the date: the level cannot be told from the noise.",
                       "Hay menos de 8 valores antes de la fecha: el nivel no se distingue del ruido."};
const Words nothing_after = {"No value after the date can be compared.",
                             "Ningún valor posterior a la fecha se puede comparar."};
const Words no_variation = {
    "All values before the date are the same: nothing says how far they may vary.",
    "Todos los valores previos a la fecha son iguales: nada dice cuánto pueden variar."};
const Words wrong_length = {"A covariate does not have one value for each period.",
                            "Una covariable no tiene un valor por periodo."};
const Words constant_covariate = {"A covariate does not vary before the date: it was left out.",
                                  "Una covariable no varía antes de la fecha: se dejó por fuera."};
const Words covariate_gaps = {"Periods without a covariate were left out.",
                              "Los periodos sin covariable se dejaron por fuera."};
const Words outside = {
    "After the date a covariate lies far outside what it was before: the forecast is an extrapolation.",
    "Después de la fecha una covariable está muy lejos de lo que era antes: el pronóstico es una "
    "extrapolación."};
const Words not_enough_draws = {
    "The chains do not agree well enough: more draws are needed for these numbers.",
    "Las cadenas no coinciden lo suficiente: estas cifras necesitan más extracciones."};

const Words memory_left = {
    "What the model leaves of the values before the date remembers itself: the level moves more than was "
    "expected, or there is a trend or season, so that the interval is too narrow.",
    "Lo que el modelo deja de los valores previos tiene memoria: el nivel se mueve más de lo esperado, o hay "
    "tendencia o estacionalidad, y el intervalo es demasiado estrecho."};

const Words needs_a_still_level = {
    "The interval leaves out zero only if the level is believed to stand nearly still; with a level that may "
    "move by a tenth of a standard deviation a period it does not.",
    "El intervalo excluye el cero solo si se cree que el nivel casi no se mueve; con un nivel que puede "
    "moverse "
    "una décima de desviación estándar por periodo, no."};

void set(StructuralEffect& result, Status status, const Words& why) {
  if (result.status != Status::ok) return;
  result.status = status;
  result.why = why;
}

struct Standard {
  double mean = 0, sd = 1;
  double of(double value) const { return (value - mean) / sd; }
};

Standard standard_of(std::span<const double> values) {
  double n = 0, sum = 0, squares = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    ++n;
    sum += value;
  }
  for (const double value : values)
    squares += std::isfinite(value) ? (value - sum / n) * (value - sum / n) : 0;
  return {sum / n, std::sqrt(squares / (n - 1))};
}

bool varies(const Standard& standard) {
  return std::isfinite(standard.sd) && standard.sd > 1e-12 * std::abs(standard.mean) && standard.sd > 0;
}

// The series as it is learned from and held against the forecast.
struct Prepared {
  std::size_t learned = 0;       // periods learned from: those before it
  std::vector<double> observed;  // of all periods, over exposure; gaps are NaN
  Standard outcome;
  std::vector<Standard> covariate;
  StructuralPrior prior;
  StructuralData data;
};

std::vector<double> rates(const StructuralRequest& request) {
  std::vector<double> out;
  for (std::size_t t = 0; t < request.series.size(); ++t) {
    const double value = request.series.value[t] / request.series.exposure_at(t);
    const bool known = std::ranges::all_of(request.covariates,
                                           [&](const std::vector<double>& x) { return std::isfinite(x[t]); });
    out.push_back(known && std::isfinite(value) ? value : missing);
  }
  return out;
}

std::size_t known_values(std::span<const double> values) {
  return static_cast<std::size_t>(std::ranges::count_if(values, [](double x) { return std::isfinite(x); }));
}

void add_covariates(StructuralEffect& result, const StructuralRequest& request, Prepared& made) {
  const std::size_t n = request.series.size();
  std::vector<std::vector<double>>& columns = made.data.regressor;
  if (request.intercept && !request.covariates.empty()) columns.emplace_back(n, 1.0);
  std::vector<bool> usable(columns.size(), true);
  for (const std::vector<double>& covariate : request.covariates) {
    const Standard own = standard_of(std::span(covariate).first(made.learned));
    const bool good = varies(own);
    if (!good) set(result, Status::weak, constant_covariate);
    usable.push_back(good);
    made.covariate.push_back(good ? own : Standard{});
    std::vector<double> x(n, 0);
    double ahead = 0;
    for (std::size_t t = 0; t < n; ++t) {
      if (good && std::isfinite(covariate[t])) x[t] = own.of(covariate[t]);
      if (t >= made.learned && made.data.counted[t - made.learned])
        ahead += x[t] / static_cast<double>(result.after);
    }
    if (std::abs(ahead) > far_outside) set(result, Status::weak, outside);
    columns.push_back(std::move(x));
  }
  // The matrix of products over all periods, half of what lies beside its diagonal.
  const std::size_t k = columns.size();
  made.prior.precision.assign(k * k, 0);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      double products = 0;
      for (std::size_t t = 0; t < n; ++t) products += columns[i][t] * columns[j][t];
      made.prior.precision[i * k + j] = slab_weight * (i == j ? 1 : 0.5) * products / static_cast<double>(n);
    }
  }
  for (std::size_t j = 0; j < k; ++j)
    made.prior.inclusion.push_back(usable[j] ? std::min(1.0, request.model_size / static_cast<double>(k))
                                             : 0);
}

void add_priors(const StructuralRequest& request, Prepared& made) {
  StructuralPrior& prior = made.prior;
  const auto first = std::ranges::find_if(made.data.value, [](double x) { return std::isfinite(x); });
  prior.start.first_level = *first;
  prior.start.slope = request.trend;
  prior.start.season = request.season ? std::max(request.series.season, 1) : 1;
  // The series has standard deviation 1.
  const bool explained = !request.covariates.empty();
  prior.noise = {explained ? std::sqrt(1 - request.expected_r2) : 1,
                 explained ? request.prior_df : faint_weight, noise_limit};
  prior.level = {request.level_sd, level_weight, 1};
  prior.slope = {request.level_sd, level_weight, 1};
  prior.season = {request.level_sd, faint_weight, 1};
}

// False where there is nothing to compute.
bool prepare(StructuralEffect& result, const StructuralRequest& request, Prepared& made) {
  const std::size_t n = request.series.size();
  for (const std::vector<double>& covariate : request.covariates) {
    if (covariate.size() == n) continue;
    set(result, Status::not_identified, wrong_length);
    return false;
  }
  made.observed = rates(request);
  const std::size_t treated = std::min(request.first_treated, n);
  made.learned = treated - std::min(request.anticipation, treated);
  const std::span<const double> before = std::span(made.observed).first(made.learned);
  result.before = known_values(before);
  for (std::size_t t = made.learned; t < n; ++t) {
    made.data.counted.push_back(std::isfinite(made.observed[t]) && t >= treated + request.transition);
    result.after += made.data.counted.back() ? 1 : 0;
  }
  if (result.before < least_before || result.after == 0) {
    set(result, Status::too_few_data, result.before < least_before ? too_few : nothing_after);
    return false;
  }
  made.outcome = standard_of(before);
  if (!varies(made.outcome)) {
    set(result, Status::not_identified, no_variation);
    return false;
  }
  std::vector<double> all;
  for (std::size_t t = 0; t < n; ++t) all.push_back(request.series.value[t]);
  if (known_values(all) > known_values(made.observed)) set(result, Status::weak, covariate_gaps);
  for (const double value : before) made.data.value.push_back(made.outcome.of(value));
  add_covariates(result, request, made);
  add_priors(request, made);
  return true;
}

// Numbers of one period (or running sum) of each draw, chain after chain.
std::vector<double> column(const std::vector<double>& values, std::size_t width, std::size_t at) {
  std::vector<double> out;
  out.reserve(values.size() / width);
  for (std::size_t i = at; i < values.size(); i += width) out.push_back(values[i]);
  return out;
}

double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

struct Ends {
  Estimated low, high;
};

Ends ends_of(const NormalMixture& mixture, double confidence) {
  return {mixture_quantile(mixture, (1 - confidence) / 2), mixture_quantile(mixture, (1 + confidence) / 2)};
}

StructuralDraws drawn(const StructuralRequest& request, const Prepared& made) {
  return sample_structural(made.prior, made.data,
                           {request.chains, request.burn_in, request.draws, request.seed, request.what});
}

// The sum over the counted periods, on the scale of the model.
double observed_sum(const Prepared& made) {
  double sum = 0;
  for (std::size_t h = 0; h < made.data.counted.size(); ++h)
    sum += made.data.counted[h] ? made.outcome.of(made.observed[made.learned + h]) : 0;
  return sum;
}

bool leaves_out_zero(double low, double high) {
  return low > 0 || high < 0;
}

void add_loose(StructuralEffect& result, const StructuralRequest& request, Prepared made) {
  if (request.level_sd >= loose_level_sd) return;
  made.prior.level.guess = loose_level_sd;
  const StructuralDraws draws = drawn(request, made);
  const std::vector<double> mean = column(draws.sum_mean, draws.periods, draws.periods - 1);
  const std::vector<double> sd = column(draws.sum_sd, draws.periods, draws.periods - 1);
  const Ends ends = ends_of({mean, sd, static_cast<std::size_t>(request.chains)}, request.confidence);
  const double unit = made.outcome.sd / static_cast<double>(result.after);
  const double observed = observed_sum(made);
  result.loose_estimate = unit * (observed - mean_of(mean));
  result.loose_low = unit * (observed - ends.high.value);
  result.loose_high = unit * (observed - ends.low.value);
  if (leaves_out_zero(result.low, result.high) && !leaves_out_zero(result.loose_low, result.loose_high))
    set(result, Status::weak, needs_a_still_level);
}

// What was expected in the counted periods, on the scale of the model.
void add_average(StructuralEffect& result, const StructuralRequest& request, const Prepared& made,
                 const StructuralDraws& draws) {
  const auto chains = static_cast<std::size_t>(request.chains);
  const auto after = static_cast<double>(result.after);
  const std::vector<double> mean = column(draws.sum_mean, draws.periods, draws.periods - 1);
  const std::vector<double> sd = column(draws.sum_sd, draws.periods, draws.periods - 1);
  const NormalMixture mixture{mean, sd, chains};
  const double unit = made.outcome.sd / after;  // of the mean over the counted periods
  const double expected = mean_of(mean);
  const double observed = observed_sum(made);
  double spread = 0;
  for (std::size_t d = 0; d < draws.size; ++d)
    spread += sd[d] * sd[d] + (mean[d] - expected) * (mean[d] - expected);
  const Ends ends = ends_of(mixture, request.confidence);
  result.estimate = unit * (observed - expected);
  result.low = unit * (observed - ends.high.value);
  result.high = unit * (observed - ends.low.value);
  result.estimate_error = unit * batch_error({mean, chains});
  result.low_error = unit * ends.high.error;
  result.high_error = unit * ends.low.error;
  result.sd = unit * std::sqrt(spread / static_cast<double>(draws.size));
  const Estimated tail = mixture_chance(mixture, observed);
  const auto d = static_cast<double>(draws.size);
  result.p = (d * std::min(tail.value, 1 - tail.value) + 1) / (d + 1);
  // What is added for no draw being enough counts as well.
  result.p_error = std::max(tail.error, 1 / (d + 1));
  result.cumulative = after * result.estimate;
  result.cumulative_low = after * result.low;
  result.cumulative_high = after * result.high;
  result.cumulative_error = after * result.estimate_error;
  result.observed = made.outcome.mean + unit * observed;
  result.expected = made.outcome.mean + unit * expected;
  const double low = made.outcome.mean + unit * ends.low.value;
  const double high = made.outcome.mean + unit * ends.high.value;
  if (low > 0) {
    result.relative = result.observed / result.expected - 1;
    result.relative_low = result.observed / high - 1;
    result.relative_high = result.observed / low - 1;
    result.relative_error = result.observed / (result.expected * result.expected) * result.estimate_error;
  }
  result.r_hat = split_r_hat({mean, chains});
}

EffectPeriod one_period(const StructuralRequest& request, const Prepared& made, const StructuralDraws& draws,
                        std::size_t h) {
  const auto chains = static_cast<std::size_t>(request.chains);
  const Standard& outcome = made.outcome;
  EffectPeriod out;
  out.period = made.learned + h;
  out.observed = made.observed[out.period];
  out.counted = made.data.counted[h];
  const std::vector<double> mean = column(draws.mean, draws.periods, h);
  const std::vector<double> sd = column(draws.sd, draws.periods, h);
  const Ends ends = ends_of({mean, sd, chains}, request.confidence);
  out.expected = outcome.mean + outcome.sd * mean_of(mean);
  out.expected_low = outcome.mean + outcome.sd * ends.low.value;
  out.expected_high = outcome.mean + outcome.sd * ends.high.value;
  out.error = outcome.sd * batch_error({mean, chains});
  out.end_error = outcome.sd * std::max(ends.low.error, ends.high.error);
  out.effect = out.observed - out.expected;
  out.low = out.observed - out.expected_high;
  out.high = out.observed - out.expected_low;
  if (!out.counted) return out;
  double observed = 0;
  for (std::size_t i = 0; i <= h; ++i)
    observed += made.data.counted[i] ? outcome.of(made.observed[made.learned + i]) : 0;
  const std::vector<double> sum = column(draws.sum_mean, draws.periods, h);
  const std::vector<double> sum_sd = column(draws.sum_sd, draws.periods, h);
  const Ends sum_ends = ends_of({sum, sum_sd, chains}, request.confidence);
  out.cumulative = outcome.sd * (observed - mean_of(sum));
  out.cumulative_low = outcome.sd * (observed - sum_ends.high.value);
  out.cumulative_high = outcome.sd * (observed - sum_ends.low.value);
  return out;
}

void add_covariate_uses(StructuralEffect& result, const StructuralRequest& request, const Prepared& made,
                        const StructuralDraws& draws) {
  const std::size_t first = draws.regressors - made.covariate.size();
  for (std::size_t j = 0; j < made.covariate.size(); ++j) {
    const std::vector<double> in = column(draws.in, draws.regressors, first + j);
    const std::vector<double> coefficient = column(draws.coefficient, draws.regressors, first + j);
    result.covariates.push_back({mean_of(in), batch_error({in, static_cast<std::size_t>(request.chains)}),
                                 mean_of(coefficient) * made.outcome.sd / made.covariate[j].sd});
  }
}

// At the means of the standard deviations and of the coefficients.
void add_what_is_left(StructuralEffect& result, const Prepared& made, const StructuralDraws& draws) {
  StructuralModel model = made.prior.start;
  model.noise_sd = mean_of(draws.noise);
  model.level_sd = mean_of(draws.level);
  if (model.slope) model.slope_sd = mean_of(draws.slope);
  if (model.season > 1) model.season_sd = mean_of(draws.season);
  std::vector<double> rest = made.data.value;
  std::vector<bool> seen;
  for (const double value : rest) seen.push_back(std::isfinite(value));
  for (std::size_t j = 0; j < draws.regressors; ++j) {
    const double coefficient = mean_of(column(draws.coefficient, draws.regressors, j));
    for (std::size_t t = 0; t < rest.size(); ++t) rest[t] -= coefficient * made.data.regressor[j][t];
  }
  std::vector<double> left = StructuralFilter(model, seen).whiten(rest, false).innovation;
  for (std::size_t t = 0; t < left.size(); ++t) left[t] = seen[t] ? left[t] : missing;
  result.left_p = wander_p(left, std::min(most_lags, result.before / 4));
  if (result.left_p < memory_level) set(result, Status::weak, memory_left);
}

}  // namespace

StructuralEffect structural_time_series(const StructuralRequest& request) {
  StructuralEffect result;
  if (beyond_arithmetic(request.series.value, request.series.exposure)) {
    result.status = Status::not_identified;
    result.why = why_beyond_arithmetic();
    return result;
  }
  Prepared made;
  if (!prepare(result, request, made)) return result;
  const StructuralDraws draws = sample_structural(
      made.prior, made.data, {request.chains, request.burn_in, request.draws, request.seed, request.what});
  const auto chains = static_cast<std::size_t>(request.chains);
  result.draws = static_cast<int>(draws.size);
  add_average(result, request, made, draws);
  result.periods.resize(draws.periods);
  in_slots(draws.periods, [&](std::size_t h) { result.periods[h] = one_period(request, made, draws, h); });
  add_covariate_uses(result, request, made, draws);
  result.noise_sd = made.outcome.sd * mean_of(draws.noise);
  result.noise_error = made.outcome.sd * batch_error({draws.noise, chains});
  result.step_sd = made.outcome.sd * mean_of(draws.level);
  result.step_error = made.outcome.sd * batch_error({draws.level, chains});
  add_what_is_left(result, made, draws);
  add_loose(result, request, std::move(made));
  if (!(result.r_hat <= largest_r_hat) || !(result.estimate_error <= largest_error * result.sd)) {
    result.status = Status::not_converged;
    result.why = not_enough_draws;
  }
  return result;
}

}  // namespace contraste
