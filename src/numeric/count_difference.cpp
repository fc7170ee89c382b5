#include "numeric/count_difference.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "numeric/binomial.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

using namespace boost::math::policies;
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     underflow_error<ignore_error>, evaluation_error<ignore_error>, promote_double<false>>;

}  // namespace

Limits poisson_limits(double x, double confidence) {
  const double tail = (1 - confidence) / 2;
  if (x > 1e12) {  // Wilson & Hilferty 1931, exact to the last digits there
    const double z = -normal_quantile(tail);
    return {x - z * std::sqrt(x) + (z * z - 1) / 3, x + z * std::sqrt(x) + (z * z + 2) / 3};
  }
  return {x > 0 ? boost::math::gamma_p_inv(x, tail, Quiet{}) : 0,
          boost::math::gamma_q_inv(x + 1, tail, Quiet{})};
}

DifferenceInterval poisson_difference(double x0, double e0, double x1, double e1, double confidence) {
  const Limits from = poisson_limits(x0, confidence);
  const Limits to = poisson_limits(x1, confidence);
  const double d = x1 / e1 - x0 / e0;
  const double down = std::hypot((x1 - to.low) / e1, (from.high - x0) / e0);
  const double up = std::hypot((to.high - x1) / e1, (x0 - from.low) / e0);
  return {d, d - down, d + up, binomial_p(std::round(x1), std::round(x0) + std::round(x1), e1 / (e0 + e1))};
}

DifferenceInterval overdispersed_difference(double x0, double e0, double x1, double e1, double dispersion,
                                            double df, double confidence) {
  const double phi = std::max(1., dispersion);
  const double d = x1 / e1 - x0 / e0;
  const double v0 = x0 > 0 ? x0 : 0.5;
  const double v1 = x1 > 0 ? x1 : 0.5;
  const double se = std::sqrt(phi) * std::hypot(std::sqrt(v0) / e0, std::sqrt(v1) / e1);
  const double reach = student_quantile((1 - confidence) / 2, df) * se;
  return {d, d - reach, d + reach, 2 * student_upper_tail(std::fabs(d) / se, df)};
}

}  // namespace contraste
