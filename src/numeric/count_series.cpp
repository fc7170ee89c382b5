#include "numeric/count_series.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

constexpr int most_turns = 100;
constexpr double settled = 1e-7;  // standard errors

// a * b of square matrices.
std::vector<double> times(const std::vector<double>& a, const std::vector<double>& b, std::size_t k) {
  std::vector<double> out(k * k, 0);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t l = 0; l < k; ++l) {
      for (std::size_t j = 0; j < k; ++j) out[i * k + j] += a[i * k + l] * b[l * k + j];
    }
  }
  return out;
}

void scale(std::vector<double>& values, double factor) {
  for (double& value : values) value *= factor;
}

void add_newey_west(TimeFit& out, const CountFit& fit, std::optional<std::size_t> lag) {
  const std::size_t k = fit.coefficient.size();
  std::vector<double> weight(k, 1);
  if (k > 1) weight[0] = 0;
  out.lag = lag.value_or(newey_west_lag(fit.scores, weight));
  out.covariance = times(times(fit.unscaled, newey_west_sum(fit.scores, out.lag), k), fit.unscaled, k);
  scale(out.covariance, static_cast<double>(fit.scores.rows()) / fit.df);
}

// Counts as values that are linear in the columns near these coefficients, in units of their noise.
struct Linearised {
  TimeRows design;
  std::vector<double> value;
};

Linearised linearised(const CountRows& rows, const std::vector<double>& coefficient, double size) {
  const std::size_t k = rows.design.columns;
  Linearised out{rows.design, {}};
  for (std::size_t t = 0; t < rows.count.size(); ++t) {
    double log_rate = 0;
    for (std::size_t j = 0; j < k; ++j) log_rate += rows.design.value[t * k + j] * coefficient[j];
    const double mean = rows.exposure[t] * std::exp(log_rate);
    const double root = std::sqrt(mean / (1 + mean / size));
    for (std::size_t j = 0; j < k; ++j) out.design.value[t * k + j] *= root;
    out.value.push_back(root * (log_rate + (rows.count[t] - mean) / mean));
  }
  return out;
}

CountSeriesFit with_memory(const CountRows& rows, const CountFit& fit, SeriesErrors errors) {
  CountSeriesFit out;
  out.converged = false;
  std::vector<double> coefficient = fit.coefficient;
  for (int turn = 0; turn < most_turns && !out.converged; ++turn) {
    const Linearised here = linearised(rows, coefficient, fit.size);
    out.fit = fit_time_regression(here.design, here.value, errors);
    if (!out.fit.full_rank) return out;
    double longest = 0;
    for (std::size_t j = 0; j < coefficient.size(); ++j)
      longest = std::max(longest, std::abs(out.fit.coefficient[j] - coefficient[j]) /
                                      (std::sqrt(out.fit.covariance[j * coefficient.size() + j]) + 1e-300));
    coefficient = out.fit.coefficient;
    out.converged = longest < settled;
  }
  // Counts vary no less than Poisson ones.
  scale(out.fit.covariance, std::max(1.0, 1 / out.fit.variance));
  return out;
}

}  // namespace

CountSeriesFit count_series_errors(const CountRows& rows, const CountFit& fit, SeriesErrors errors,
                                   std::optional<std::size_t> lag) {
  if (errors == SeriesErrors::restricted_likelihood || errors == SeriesErrors::prais_winsten)
    return with_memory(rows, fit, errors);
  CountSeriesFit out;
  out.fit.full_rank = true;
  out.fit.coefficient = fit.coefficient;
  out.fit.df = fit.df;
  if (errors == SeriesErrors::newey_west) {
    add_newey_west(out.fit, fit, lag);
  } else {
    out.fit.covariance = fit.unscaled;
    scale(out.fit.covariance, std::max(fit.dispersion, 1.0));
  }
  return out;
}

}  // namespace contraste
