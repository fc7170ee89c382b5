#include "numeric/hac.h"

#include <algorithm>
#include <cmath>

namespace contraste {

std::vector<double> newey_west_sum(const TimeRows& scores, std::size_t lag) {
  const std::size_t n = scores.rows(), k = scores.columns;
  std::vector<double> sum(k * k, 0);
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t s = t + 1; s-- > 0;) {
      const std::size_t apart = scores.period[t] - scores.period[s];
      if (apart > lag) break;
      const double weight = 1 - static_cast<double>(apart) / static_cast<double>(lag + 1);
      for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
          const double product = weight * scores.value[t * k + i] * scores.value[s * k + j];
          sum[i * k + j] += product;
          if (s != t) sum[j * k + i] += product;
        }
      }
    }
  }
  return sum;
}

std::size_t newey_west_lag(const TimeRows& scores, std::span<const double> weight) {
  const std::size_t n = scores.rows(), k = scores.columns;
  if (n < 3) return 0;
  std::vector<double> sums(n, 0);
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t j = 0; j < k; ++j) sums[t] += weight[j] * scores.value[t * k + j];
  }
  const auto length = static_cast<double>(n);
  const auto most = static_cast<std::size_t>(4 * std::pow(length / 100, 2.0 / 9));
  double s0 = 0, s1 = 0;
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t s = t + 1; s-- > 0;) {
      const std::size_t apart = scores.period[t] - scores.period[s];
      if (apart > most) break;
      const double product = sums[t] * sums[s] / length;
      s0 += apart == 0 ? product : 2 * product;
      s1 += 2 * static_cast<double>(apart) * product;
    }
  }
  if (!(std::abs(s0) > 0)) return 0;
  const double bandwidth = 1.1447 * std::cbrt(s1 / s0 * (s1 / s0)) * std::cbrt(length);
  return static_cast<std::size_t>(std::clamp(bandwidth, 0.0, length - 1));
}

}  // namespace contraste
