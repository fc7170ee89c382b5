#include "method/dispersion.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

// Second differences of white noise are correlated (-2/3 at lag 1, 1/6 at lag 2), so m of them hold less than
// m degrees of freedom: Satterthwaite's, m^2 / sum of the squared correlations.
double degrees_of_freedom(double m) {
  const double lag1 = 2 * (m - 1) * 4 / 9;
  const double lag2 = 2 * (m - 2) / 36;
  return m * m / (m + lag1 + lag2);
}

}  // namespace

Dispersion estimate_dispersion(std::span<const double> counts, std::span<const double> exposures) {
  const std::size_t n = std::min(counts.size(), exposures.size());
  if (n < 5) return {};
  for (std::size_t i = 0; i < n; ++i) {
    if (!(counts[i] >= 0) || !std::isfinite(counts[i]) || !(exposures[i] > 0) ||
        !std::isfinite(exposures[i])) {
      return {};
    }
  }
  // A zero neighbour counts as one half: the geometric line needs its logarithm.
  const auto filled = [&](std::size_t i) { return counts[i] > 0 ? counts[i] : 0.5; };
  double sum = 0;
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double before = filled(i - 1);
    const double after = filled(i + 1);
    const double expected =
        exposures[i] * std::sqrt(before / exposures[i - 1]) * std::sqrt(after / exposures[i + 1]);
    const double residual = counts[i] - expected;
    // Poisson variance of the count and of the line: Var(log) of each neighbour is 1 / count.
    const double variance = expected + expected * expected * (1 / before + 1 / after) / 4;
    sum += residual * (residual / variance);
  }
  const double inner = static_cast<double>(n - 2);
  const double mean = sum / inner;
  if (!std::isfinite(mean)) return {};
  return {std::max(1.0, mean), degrees_of_freedom(inner)};
}

}  // namespace contraste
