#include "numeric/beta_density.h"

#include <array>
#include <cmath>

namespace contraste {

namespace {

constexpr double half_log_two_pi = 0.918938533204672741780329736406;

// log(1 + z) - z without cancellation.
double log1p_minus(double z) {
  if (z < -0.4 || z > 0.7) return std::log1p(z) - z;
  const double r = z / (2 + z);  // log(1+z) = 2 atanh(r)
  const double y = r * r;
  double sum = 0;
  double power = 1;
  for (int k = 3; k < 60; k += 2) {
    const double term = power / k;
    sum += term;
    if (term < 1e-17 * sum) break;
    power *= y;
  }
  return r * (2 * y * sum - z);
}

double stirling_series(double a) {
  const double s = 1 / (a * a);
  return (1. / 12 - s * (1. / 360 - s * (1. / 1260 - s * (1. / 1680 - s / 1188)))) / a;
}

double stirling_direct(double a) {
  return std::log(std::tgamma(a)) - (a - 0.5) * std::log(a) + a - half_log_two_pi;
}

// log Gamma(a) less Stirling's formula: log Gamma(a) = (a - 1/2) log a - a + log sqrt(2 pi) + this.
double stirling_rest(double a) {
  static const auto whole = [] {
    std::array<double, 16> table{};
    for (std::size_t k = 1; k < table.size(); ++k) table[k] = stirling_direct(static_cast<double>(k));
    return table;
  }();
  if (a >= 16) return stirling_series(a);
  if (a == std::floor(a)) return whole[static_cast<std::size_t>(a)];
  if (a < 1e-3) {  // tgamma overflows and log a is all there is: shift up once
    return stirling_direct(a + 1) + (a + 0.5) * std::log1p(1 / a) - 1;
  }
  return stirling_direct(a);
}

}  // namespace

BetaDensity::BetaDensity(double shape_a, double shape_b)
    : a(shape_a),
      b(shape_b),
      n(shape_a + shape_b),
      mean(shape_a / (shape_a + shape_b)),
      rest(shape_b / (shape_a + shape_b)),
      log_scale(0.5 * (std::log(shape_a) + std::log(rest)) - half_log_two_pi + stirling_rest(n) -
                stirling_rest(shape_a) - stirling_rest(shape_b)) {}

double BetaDensity::minus_deviance(double x, double y) const {
  const double d = x > 0.5 ? rest - y : x - mean;
  const double u = d / mean;
  const double v = -d / rest;
  const double left = u < -0.5 ? std::log(x / mean) - u : log1p_minus(u);
  const double right = v < -0.5 ? std::log(y / rest) - v : log1p_minus(v);
  return a * left + b * right;
}

double BetaDensity::at(double x, double y) const {
  return std::exp(log_scale + minus_deviance(x, y));
}

}  // namespace contraste
