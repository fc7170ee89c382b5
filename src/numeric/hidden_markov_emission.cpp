#include "numeric/hidden_markov_emission.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "numeric/log_gamma.h"

namespace contraste {

namespace {

double log_coefficient(double x, double size) {
  return log_gamma(x + size) - log_gamma(size) - log_gamma(x + 1);
}

void poisson_state(const HiddenMarkov& model, const HiddenMarkovSeries& series, std::size_t s,
                   std::span<double> out) {
  const std::size_t k = model.states();
  for (std::size_t t = 0; t < series.value.size(); ++t) {
    const double x = series.value[t];
    if (std::isnan(x)) continue;
    const double mean = series.weight[t] * model.level[s];
    out[t * k + s] = (x > 0 ? x * std::log(mean) : 0) - mean - log_gamma(x + 1);
  }
}

void negbin_state(const HiddenMarkov& model, const HiddenMarkovSeries& series, std::size_t s,
                  std::span<double> out) {
  const std::size_t k = model.states();
  const double size = model.spread[s];
  std::size_t most = 0;
  for (const double x : series.value) {
    if (const std::size_t i = tabulated(x); i < tabulated_counts) most = std::max(most, i);
  }
  const std::vector<double> table = negbin_coefficients(size, most);
  const double head = size * std::log(size);
  for (std::size_t t = 0; t < series.value.size(); ++t) {
    const double x = series.value[t];
    if (std::isnan(x)) continue;
    const double mean = series.weight[t] * model.level[s];
    const std::size_t whole = tabulated(x);
    const double coefficient = whole < tabulated_counts ? table[whole] : log_coefficient(x, size);
    out[t * k + s] =
        coefficient + head + (x > 0 ? x * std::log(mean) : 0) - (x + size) * std::log(size + mean);
  }
}

void gaussian_state(const HiddenMarkov& model, const HiddenMarkovSeries& series, std::size_t s,
                    std::span<double> out) {
  const std::size_t k = model.states();
  const double variance = model.spread[s];
  for (std::size_t t = 0; t < series.value.size(); ++t) {
    if (std::isnan(series.value[t])) continue;
    const double off = series.value[t] - model.level[s];
    out[t * k + s] = -0.5 * (std::log(2 * std::numbers::pi * variance) + off * off / variance);
  }
}

}  // namespace

std::vector<double> negbin_coefficients(double size, std::size_t upto) {
  std::vector<double> table(upto + 1);
  for (std::size_t i = 1; i <= upto; ++i) {
    const double x = static_cast<double>(i);
    table[i] = table[i - 1] + std::log((x - 1 + size) / x);
  }
  return table;
}

std::vector<double> log_emissions(const HiddenMarkov& model, const HiddenMarkovSeries& series) {
  std::vector<double> out(series.value.size() * model.states(), 0.);
  for (std::size_t s = 0; s < model.states(); ++s) {
    if (model.law == EmissionLaw::gaussian) {
      gaussian_state(model, series, s, out);
    } else if (model.law == EmissionLaw::negbin && model.spread[s] <= largest_size) {
      negbin_state(model, series, s, out);
    } else {
      poisson_state(model, series, s, out);
    }
  }
  return out;
}

}  // namespace contraste
