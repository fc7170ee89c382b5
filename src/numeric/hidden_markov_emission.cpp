#include "numeric/hidden_markov_emission.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contraste {

namespace {

double log_coefficient(double x, double size) {
  return std::lgamma(x + size) - std::lgamma(size) - std::lgamma(x + 1);
}

void poisson_state(const HiddenMarkov& model, const HiddenMarkovSeries& series, std::size_t s,
                   std::span<double> out) {
  const std::size_t k = model.states();
  for (std::size_t t = 0; t < series.value.size(); ++t) {
    const double x = series.value[t];
    if (std::isnan(x)) continue;
    const double mean = series.weight[t] * model.level[s];
    out[t * k + s] = (x > 0 ? x * std::log(mean) : 0) - mean - std::lgamma(x + 1);
  }
}

void negbin_state(const HiddenMarkov& model, const HiddenMarkovSeries& series, std::size_t s,
                  std::span<double> out) {
  const std::size_t k = model.states();
  const double size = model.spread[s];
  const std::vector<double> table = negbin_coefficients(size);
  const double head = size * std::log(size);
  for (std::size_t t = 0; t < series.value.size(); ++t) {
    const double x = series.value[t];
    if (std::isnan(x)) continue;
    const double mean = series.weight[t] * model.level[s];
    const bool whole = x < static_cast<double>(tabulated_counts) && x == std::floor(x);
    const double coefficient = whole ? table[static_cast<std::size_t>(x)] : log_coefficient(x, size);
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

std::vector<double> negbin_coefficients(double size) {
  std::vector<double> table(tabulated_counts);
  for (std::size_t i = 1; i < tabulated_counts; ++i) {
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
