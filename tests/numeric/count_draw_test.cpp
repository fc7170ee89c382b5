#include "numeric/count_draw.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double distribution(double x, double mean, double size) {
  if (std::isinf(size)) return boost::math::cdf(boost::math::poisson_distribution<>(mean), x);
  return boost::math::cdf(boost::math::negative_binomial_distribution<>(size, size / (size + mean)), x);
}

// 40,000 draws: standard error at most .0025, so that .012 is .005 and nearly three standard errors.
TEST(CountDraw, HasTheDistribution) {
  for (const double mean : {0.3, 5., 38., 41., 300., 20000.}) {
    for (const double size : {2., 12., 400., infinity}) {
      std::vector<double> draws;
      for (std::uint64_t i = 0; i < 40000; ++i) {
        const Uniforms u = uniforms(11, Purpose::test, 21, i, 0);
        const NormalPair pair = normal_pair(u.u[1], u.u[2]);
        draws.push_back(draw_count(mean, size, {u.u[0], pair.first, pair.second}));
      }
      for (const double share : {0.1, 0.5, 1., 1.5, 2.5}) {
        const double x = std::floor(share * mean);
        double below = 0;
        for (const double draw : draws) below += draw <= x ? 1 : 0;
        EXPECT_NEAR(below / 40000, distribution(x, mean, size), 0.012) << mean << " " << size << " " << x;
      }
    }
  }
}

TEST(CountDraw, NoMeanNoCount) {
  EXPECT_EQ(draw_count(0, 3, {0.999, 3, 3}), 0);
  EXPECT_TRUE(std::isfinite(draw_count(infinity, 3, {0.999, 3, 3})));
}

TEST(CountDraw, NormalPairsHaveTheirMoments) {
  double sum = 0, squares = 0, product = 0;
  for (std::uint64_t i = 0; i < 40000; ++i) {
    const Uniforms u = uniforms(11, Purpose::test, 22, i, 0);
    const NormalPair pair = normal_pair(u.u[0], u.u[1]);
    sum += pair.first + pair.second;
    squares += pair.first * pair.first + pair.second * pair.second;
    product += pair.first * pair.second;
  }
  EXPECT_NEAR(sum / 80000, 0, 0.015);
  EXPECT_NEAR(squares / 80000, 1, 0.02);
  EXPECT_NEAR(product / 40000, 0, 0.02);
  EXPECT_TRUE(std::isfinite(normal_pair(1 - 0x1p-53, 0).first));
}

}  // namespace
}  // namespace contraste
