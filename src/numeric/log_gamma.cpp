#include "numeric/log_gamma.h"

#include <cmath>
#include <numbers>

namespace contraste {

double log_gamma(double x) {
  double product = 1;
  while (x < 12) {
    product *= x;
    x += 1;
  }
  const double u = 1 / (x * x);
  const double series = 1. / 12 - u * (1. / 360 - u * (1. / 1260 - u * (1. / 1680 - u * (1. / 1188))));
  const double shift = product == 1 ? 0 : std::log(product);
  return (x - 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + series / x - shift;
}

}  // namespace contraste
