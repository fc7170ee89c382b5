#include "numeric/beta_tail.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace contraste {
namespace {

using Long = long double;

const std::vector<double> shapes = {0.5, 1,   1.5,  2,    3,    4,     7,      12,    15.5,  16, 29,
                                    77,  200, 1000, 1258, 5000, 29000, 200000, 9.9e5, 2.1e6, 3e6};

// I_x(a, b) at log-odds t in extended precision, from the side that keeps the digits.
Long boost_tail(Long a, Long b, Long t) {
  const Long x = 1 / (1 + std::exp(-t));
  const Long y = 1 / (1 + std::exp(t));
  return x < y ? boost::math::ibeta(a, b, x) : boost::math::ibetac(b, a, y);
}

Long density(Long a, Long b, Long t) {
  const Long x = 1 / (1 + std::exp(-t));
  const Long y = 1 / (1 + std::exp(t));
  const Long at = x < y ? boost::math::ibeta_derivative(a, b, x) : boost::math::ibeta_derivative(b, a, y);
  return at * x * y;
}

// How far t is from the exact quantile: the miss in probability over the density there.
double miss(double a, double b, double tail, double t) {
  return static_cast<double>(std::fabs((boost_tail(a, b, t) - static_cast<Long>(tail)) / density(a, b, t)));
}

TEST(BetaTail, QuantilesAgreeWithBoost) {
  for (double tail : {.025, .005, .05, .5, .3, 1e-9}) {
    for (double a : shapes) {
      for (double b : shapes) {
        const double t = beta_log_odds(a, b, tail);
        EXPECT_LE(miss(a, b, tail, t), 1e-12 * std::fmax(1, std::fabs(t))) << a << " " << b << " " << tail;
      }
    }
  }
}

TEST(BetaTail, QuantilesAgreeWithBoostOnRandomShapes) {
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const Uniforms u = uniforms(1, Purpose::test, 0, i, 0);
    const double a = std::round(std::pow(10, 6 * u.u[0]));
    const double b = std::round(std::pow(10, 6 * u.u[1]));
    const double tail = 0.5 * std::pow(10, -4 * u.u[2]);
    EXPECT_LE(miss(a, b, tail, beta_log_odds(a, b, tail)), 1e-12) << a << " " << b << " " << tail;
  }
}

TEST(BetaTail, TailsAgreeWithBoost) {
  for (double a : shapes) {
    for (double b : shapes) {
      for (double z : {-8., -3., -1., -.001, 0., .3, 2., 6.}) {
        const Long t = std::log(static_cast<Long>(a) / b) + z * std::sqrt(1 / a + 1 / b);
        const double x = static_cast<double>(1 / (1 + std::exp(-t)));
        const double y = static_cast<double>(1 / (1 + std::exp(t)));
        const Tails found = beta_tails(a, b, x, y);
        const Long lower = boost_tail(a, b, t);
        const Long upper = boost_tail(b, a, -t);
        const double wanted = static_cast<double>(lower < upper ? lower : upper);
        if (wanted < 1e-290) continue;
        // Above two million on both sides the saddlepoint formula stands in. Elsewhere 3e-12: x is rounded,
        // and eight standard errors out a million counts make 1e4 times as much of it.
        const double tolerance = a > 2e6 && b > 2e6 ? 1e-9 : 3e-12;
        EXPECT_NEAR((lower < upper ? found.lower : found.upper) / wanted, 1, tolerance)
            << a << " " << b << " " << z;
      }
    }
  }
}

}  // namespace
}  // namespace contraste
