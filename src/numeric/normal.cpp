#include "numeric/normal.h"

#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace contraste {

namespace {

using namespace boost::math::policies;
// Out of range gives infinity or NaN, never an exception.
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     underflow_error<ignore_error>, evaluation_error<ignore_error>, promote_double<false>>;
using StudentsT = boost::math::students_t_distribution<double, Quiet>;

constexpr double normal_from_df = 1e10;

}  // namespace

double normal_lower_tail(double z) {
  return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

double normal_quantile(double p) {
  if (p <= 0) return -std::numeric_limits<double>::infinity();
  if (p >= 1) return std::numeric_limits<double>::infinity();
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p, Quiet{});
}

double student_upper_tail(double t, double df) {
  if (!(df < normal_from_df)) return normal_lower_tail(-t);
  return boost::math::cdf(boost::math::complement(StudentsT(df), t));
}

double student_quantile(double tail, double df) {
  if (!(df < normal_from_df)) return -normal_quantile(tail);
  return -boost::math::quantile(StudentsT(df), tail);
}

}  // namespace contraste
