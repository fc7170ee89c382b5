#include "numeric/count_ratio.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/beta_tail.h"
#include "numeric/binomial.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double two_sided_normal(double z) {
  return 2 * normal_lower_tail(-std::fabs(z));
}

// b / a with both standard errors, and the test of a = b.
RatioInterval unbounded(double a, double b, double p) {
  return {b / a, -infinity, infinity, p};
}

}  // namespace

RatioInterval poisson_ratio(double x0, double e0, double x1, double e1, double confidence) {
  const double tail = (1 - confidence) / 2;
  const double scale = e0 / e1;
  RatioInterval result;
  result.ratio = x0 > 0 ? x1 / x0 * scale : (x1 > 0 ? infinity : nan);
  result.low = x1 > 0 ? std::exp(beta_log_odds(x1, x0 + 1, tail)) * scale : 0;
  result.high = x0 > 0 ? std::exp(-beta_log_odds(x0, x1 + 1, tail)) * scale : infinity;
  result.p = binomial_p(std::round(x1), std::round(x0) + std::round(x1), e1 / (e0 + e1));
  return result;
}

RatioInterval overdispersed_ratio(double x0, double e0, double x1, double e1, double dispersion, double df,
                                  double confidence) {
  RatioInterval result;
  result.ratio = x0 > 0 ? x1 / x0 * (e0 / e1) : (x1 > 0 ? infinity : nan);
  const double add = x0 > 0 && x1 > 0 ? 0 : 0.5;
  const double log_ratio = std::log((x1 + add) / (x0 + add)) + std::log(e0 / e1);
  const double se = std::sqrt(std::max(1., dispersion) * (1 / (x0 + add) + 1 / (x1 + add)));
  const double reach = student_quantile((1 - confidence) / 2, df) * se;
  result.low = x1 > 0 ? std::exp(log_ratio - reach) : 0;
  result.high = x0 > 0 ? std::exp(log_ratio + reach) : infinity;
  result.p = x0 > 0 || x1 > 0 ? 2 * student_upper_tail(std::fabs(log_ratio) / se, df) : 1;
  return result;
}

RatioInterval fieller_ratio(double a, double se_a, double b, double se_b, double confidence) {
  const double z = -normal_quantile((1 - confidence) / 2);
  const double spread = std::hypot(se_a, se_b);
  const double p = spread > 0 ? two_sided_normal((b - a) / spread) : (a == b ? 1. : 0.);
  // The set of r with (b - r a)^2 <= z^2 (se_b^2 + r^2 se_a^2).
  const double qa = a * a - z * z * se_a * se_a;
  if (!(qa > 0)) return unbounded(a, b, p);
  const double root =
      std::sqrt(std::max(0., a * a * se_b * se_b + b * b * se_a * se_a - z * z * se_a * se_a * se_b * se_b));
  return {b / a, (a * b - z * root) / qa, (a * b + z * root) / qa, p};
}

RatioInterval delta_ratio(double a, double se_a, double b, double se_b, double confidence) {
  const double ratio = b / a;
  const double se = std::hypot(se_b, ratio * se_a) / std::fabs(a);
  const double reach = -normal_quantile((1 - confidence) / 2) * se;
  const double p = se > 0 ? two_sided_normal((ratio - 1) / se) : (ratio == 1 ? 1. : 0.);
  return {ratio, ratio - reach, ratio + reach, p};
}

DifferenceInterval normal_difference(double a, double se_a, double b, double se_b, double confidence) {
  const double difference = b - a;
  const double se = std::hypot(se_a, se_b);
  const double reach = -normal_quantile((1 - confidence) / 2) * se;
  const double p = se > 0 ? two_sided_normal(difference / se) : (difference == 0 ? 1. : 0.);
  return {difference, difference - reach, difference + reach, p};
}

}  // namespace contraste
