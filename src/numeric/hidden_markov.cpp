#include "numeric/hidden_markov.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "numeric/hidden_markov_emission.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Scaled {
  double log_likelihood = 0;
  std::vector<double> emission;  // each period divided by its largest
  std::vector<double> scale;     // what the filtered chances were divided by
  std::vector<double> filtered;
};

// Divides a period's emissions by the largest, so that the sums neither vanish nor overflow.
double rescale(std::span<double> logs) {
  const double top = *std::max_element(logs.begin(), logs.end());
  for (double& x : logs) x = top == -infinity ? 0 : std::exp(x - top);
  return top;
}

Scaled forward(const HiddenMarkov& model, const HiddenMarkovSeries& series) {
  const std::size_t k = model.states();
  const std::size_t n = series.value.size();
  Scaled pass{0, log_emissions(model, series), std::vector<double>(n), std::vector<double>(n * k)};
  std::vector<double> ahead = model.initial;
  for (std::size_t t = 0; t < n; ++t) {
    const std::span<double> emission = std::span(pass.emission).subspan(t * k, k);
    const double top = rescale(emission);
    double sum = 0;
    double* now = &pass.filtered[t * k];
    for (std::size_t s = 0; s < k; ++s) sum += now[s] = ahead[s] * emission[s];
    pass.scale[t] = sum;
    pass.log_likelihood += top + std::log(sum);
    if (!(sum > 0)) break;
    for (std::size_t s = 0; s < k; ++s) now[s] /= sum;
    for (std::size_t to = 0; to < k; ++to) {
      ahead[to] = 0;
      for (std::size_t from = 0; from < k; ++from) ahead[to] += now[from] * model.transition[from * k + to];
    }
  }
  return pass;
}

}  // namespace

HiddenMarkovPass forward_backward(const HiddenMarkov& model, const HiddenMarkovSeries& series) {
  return forward_backward_moves(model, series).pass;
}

HiddenMarkovMoves forward_backward_moves(const HiddenMarkov& model, const HiddenMarkovSeries& series) {
  const std::size_t k = model.states();
  const std::size_t n = series.value.size();
  ExpectedMoves moves{std::vector<double>(k * k, 0)};
  Scaled pass = forward(model, series);
  if (!std::isfinite(pass.log_likelihood)) return {{-infinity, {}, {}}, moves};
  HiddenMarkovPass result{pass.log_likelihood, std::move(pass.filtered), {}};
  result.smoothed = result.filtered;
  std::vector<double> later(k, 1), before(k);
  for (std::size_t t = n; t-- > 1;) {
    const double* emission = &pass.emission[t * k];
    const double* filtered = &result.filtered[(t - 1) * k];
    for (std::size_t s = 0; s < k; ++s) later[s] *= emission[s] / pass.scale[t];
    for (std::size_t from = 0; from < k; ++from) {
      before[from] = 0;
      for (std::size_t to = 0; to < k; ++to) {
        const double move = model.transition[from * k + to] * later[to];
        before[from] += move;
        moves.count[from * k + to] += filtered[from] * move;
      }
      result.smoothed[(t - 1) * k + from] = filtered[from] * before[from];
    }
    std::swap(later, before);
  }
  return {std::move(result), std::move(moves)};
}

std::vector<int> most_likely_path(const HiddenMarkov& model, const HiddenMarkovSeries& series) {
  const std::size_t k = model.states();
  const std::size_t n = series.value.size();
  if (n == 0) return {};
  const std::vector<double> emission = log_emissions(model, series);
  std::vector<double> best(k), next(k);
  std::vector<int> from(n * k);
  for (std::size_t s = 0; s < k; ++s) best[s] = std::log(model.initial[s]) + emission[s];
  for (std::size_t t = 1; t < n; ++t) {
    for (std::size_t to = 0; to < k; ++to) {
      std::size_t origin = 0;
      double top = -infinity;
      for (std::size_t s = 0; s < k; ++s) {
        const double joint = best[s] + std::log(model.transition[s * k + to]);
        if (joint > top) top = joint, origin = s;
      }
      next[to] = top + emission[t * k + to];
      from[t * k + to] = static_cast<int>(origin);
    }
    std::swap(best, next);
  }
  std::vector<int> path(n);
  path[n - 1] = static_cast<int>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t t = n - 1; t > 0; --t) path[t - 1] = from[t * k + static_cast<std::size_t>(path[t])];
  return path;
}

std::vector<double> chance_of_visit(const HiddenMarkov& model, std::span<const double> now, std::size_t state,
                                    int horizon) {
  const std::size_t k = model.states();
  std::vector<double> away(now.begin(), now.end()), next(k);
  std::vector<double> result;
  for (int step = 0; step < horizon; ++step) {
    double left = 0;
    for (std::size_t to = 0; to < k; ++to) {
      next[to] = 0;
      if (to == state) continue;
      for (std::size_t from = 0; from < k; ++from) next[to] += away[from] * model.transition[from * k + to];
      left += next[to];
    }
    std::swap(away, next);
    result.push_back(std::clamp(1 - left, 0., 1.));
  }
  return result;
}

}  // namespace contraste
