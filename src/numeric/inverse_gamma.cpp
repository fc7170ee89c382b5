#include "numeric/inverse_gamma.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace contraste {

namespace {

using namespace boost::math::policies;
// Out of range gives infinity or zero, never an exception.
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     underflow_error<ignore_error>, evaluation_error<ignore_error>, promote_double<false>>;

constexpr double least_tail = 1e-290;

}  // namespace

double draw_sd(const SdPrior& prior, double n, double squares, double u) {
  if (std::isinf(prior.weight)) return std::min(prior.guess, prior.limit);
  const double shape = (prior.weight + n) / 2;
  const double rate = (prior.weight * prior.guess * prior.guess + squares) / 2;
  const double least = std::isinf(prior.limit) ? 0 : rate / (prior.limit * prior.limit);
  // Upper tail of what the limit leaves of the precision.
  const double left = least > 0 ? boost::math::gamma_q(shape, least, Quiet{}) : 1.0;
  const double tail = left * (1 - u);
  if (!(tail > least_tail)) return prior.limit;
  const double precision = std::max(boost::math::gamma_q_inv(shape, tail, Quiet{}), least);
  const double sd = std::sqrt(rate / precision);
  return std::isfinite(sd) ? std::min(sd, prior.limit) : prior.limit;
}

}  // namespace contraste
