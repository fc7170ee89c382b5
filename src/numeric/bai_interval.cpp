#include "numeric/bai_interval.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "numeric/normal.h"

namespace contraste {

namespace {

// log P(Z <= -z), z >= 0; far out by the asymptotic series of Mills' ratio.
double log_tail(double z) {
  if (z < 30) return std::log(normal_lower_tail(-z));
  const double u = 1 / (z * z);
  return -z * z / 2 - std::log(z * std::sqrt(2 * std::numbers::pi)) +
         std::log1p(-u * (1 - 3 * u * (1 - 5 * u)));
}

// exp(log_factor) P(Z <= -z): the factor may be beyond a double where the product is not.
double product(double log_factor, double z) {
  return std::exp(log_factor + log_tail(z));
}

double density_term(double x, double scale) {
  return std::sqrt(scale * x / (2 * std::numbers::pi)) * std::exp(-scale * x / 8);
}

double before_zero(double x, double phi) {
  const double a = 1 / phi;
  const double root = std::sqrt(x);
  return -density_term(x, 1) - phi * (phi + 2) / (phi + 1) * product(a * (1 + a) * x / 2, (0.5 + a) * root) +
         (x / 2 - 2 + (phi + 2) * (phi + 2) / (phi + 1)) * product(0, root / 2);
}

double after_zero(double x, double phi) {
  const double a = 1 / phi;
  const double root = std::sqrt(x);
  return 1 + density_term(x, a) +
         (2 * phi + 1) / (phi * (phi + 1)) * product((phi + 1) * x / 2, (phi + 0.5) / std::sqrt(phi) * root) -
         ((2 * phi + 1) * (2 * phi + 1) / ((phi + 1) * phi) - 2 + a * x / 2) *
             product(0, std::sqrt(a * x) / 2);
}

// x with P(V <= x) = p, on the side of zero where it lies.
double argmax_quantile(double p, double ratio, double direction) {
  double near = 0;
  double far = direction;
  const auto beyond = [&](double x) {
    const double below = brownian_argmax_tail(x, ratio);
    return direction > 0 ? below >= p : below <= p;
  };
  while (!beyond(far) && std::fabs(far) < 1e12) {
    near = far;
    far *= 2;
  }
  for (int round = 0; round < 200 && std::fabs(far - near) > 1e-11 * std::fabs(far); ++round) {
    const double middle = (near + far) / 2;
    (beyond(middle) ? far : near) = middle;
  }
  return (near + far) / 2;
}

}  // namespace

double brownian_argmax_tail(double x, double ratio) {
  return x < 0 ? before_zero(-x, ratio) : after_zero(x, ratio);
}

DateReach bai_interval(const LevelJump& jump, double confidence) {
  const double tail = (1 - confidence) / 2;
  const double ratio = jump.variance_after / jump.variance_before;
  if (!(jump.jump != 0) || !(ratio > 0) || !std::isfinite(ratio)) return {};
  const double at_zero = brownian_argmax_tail(0, ratio);
  if (!(at_zero >= tail && at_zero <= 1 - tail)) return {};
  const double scale = jump.variance_before / (jump.jump * jump.jump);
  const double upper = argmax_quantile(1 - tail, ratio, 1) * scale;
  const double lower = argmax_quantile(tail, ratio, -1) * scale;
  return {true, std::ceil(upper), -std::floor(lower)};
}

}  // namespace contraste
