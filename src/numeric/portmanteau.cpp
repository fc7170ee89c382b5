#include "numeric/portmanteau.h"

#include <cmath>

#include "numeric/normal.h"

namespace contraste {

double wander_p(std::span<const double> values, std::size_t lags) {
  double n = 0, squares = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    ++n;
    squares += value * value;
  }
  if (n < static_cast<double>(lags) + 2 || lags == 0 || !(squares > 0)) return 1;
  double products = 0;
  for (std::size_t lag = 1; lag <= lags && lag < values.size(); ++lag) {
    for (std::size_t t = lag; t < values.size(); ++t) {
      const double product = values[t] * values[t - lag];
      products += std::isnan(product) ? 0 : product;
    }
  }
  return normal_lower_tail(-products / squares * std::sqrt(n / static_cast<double>(lags)));
}

}  // namespace contraste
