// Series with level shifts for tests: Poisson or negative binomial counts drawn by inversion.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/random.h"
#include "numeric/log_gamma.h"

namespace contraste {

// One count with mean m and variance m + m^2 / size, by summing up probabilities.
inline double drawn_count(double u, double mean, double size) {
  if (!(mean > 0)) return 0;
  double below = 0;
  for (double y = 0; y < 1e6; y += 1) {
    const double log_p = std::isinf(size)
                             ? y * std::log(mean) - mean - log_gamma(y + 1)
                             : log_gamma(y + size) - log_gamma(size) - log_gamma(y + 1) +
                                   y * std::log(mean / (size + mean)) - size * std::log1p(mean / size);
    below += std::exp(log_p);
    if (u < below) return y;
  }
  return mean;
}

struct ShiftedSeries {
  std::vector<double> levels;
  std::size_t length = 0;  // of each level
  double size = std::numeric_limits<double>::infinity();
};

inline std::vector<double> drawn_series(const ShiftedSeries& shifted, std::uint64_t what) {
  std::vector<double> result;
  for (double level : shifted.levels) {
    for (std::size_t i = 0; i < shifted.length; ++i) {
      const double u = uniforms(7, Purpose::test, what, 0, result.size()).u[0];
      result.push_back(drawn_count(u, level, shifted.size));
    }
  }
  return result;
}

}  // namespace contraste
