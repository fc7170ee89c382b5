#include "numeric/count_table.h"

#include <gtest/gtest.h>

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace contraste {
namespace {

double cumulative(double mean, double dispersion, double k) {
  if (k < 0) return 0;
  if (dispersion == 1) return boost::math::cdf(boost::math::poisson(mean), k);
  return boost::math::cdf(boost::math::negative_binomial(mean / (dispersion - 1), 1 / dispersion), k);
}

// The draw is the smallest count whose distribution function is above u.
TEST(CountTable, ProbabilitiesAreExact) {
  for (double mean : {0.01, 0.7, 3., 14.2, 305., 2882., 28837.}) {
    for (double dispersion : {1., 1.3, 4., 60.}) {
      if (mean * dispersion > 4e5) continue;  // no table there: the next test
      const CountTable table(mean, dispersion);
      for (std::uint64_t i = 0; i < 200; ++i) {
        const double u = uniforms(3, Purpose::test, 0, i, 0).u[0];
        const double k = table.draw(u);
        EXPECT_GT(cumulative(mean, dispersion, k), u - 1e-11) << mean << " " << dispersion;
        EXPECT_LE(cumulative(mean, dispersion, k - 1), u + 1e-11) << mean << " " << dispersion;
      }
    }
  }
}

TEST(CountTable, LargeCountsFollowTheExpansion) {
  for (double mean : {28837., 1e6, 3e7}) {
    for (double dispersion : {mean < 1e5 ? 60. : 1., 61.}) {
      const CountTable table(mean, dispersion);
      for (double u : {1e-6, .01, .3, .5, .8, .999, 1 - 1e-6}) {
        EXPECT_NEAR(cumulative(mean, dispersion, table.draw(u)), u, 1e-3);
      }
    }
  }
}

TEST(CountTable, EndsOfTheUnitIntervalAndZeroMean) {
  const CountTable none(0, 3);
  const CountTable some(4, 1);
  const double last = 1 - 0x1p-53;
  EXPECT_EQ(none.draw(0), 0);
  EXPECT_EQ(none.draw(last), 0);
  EXPECT_EQ(some.draw(0), 0);
  EXPECT_LT(some.draw(last), 60);
  EXPECT_GE(CountTable(1e12, 1).draw(0), 0);
  EXPECT_TRUE(std::isfinite(CountTable(1e15, 1e4).draw(last)));
}

TEST(CountTable, DrawsRiseWithTheUniform) {
  for (double dispersion : {1., 7., 1000.}) {
    const CountTable table(250, dispersion);
    double before = -1;
    for (int i = 0; i < 10000; ++i) {
      const double k = table.draw(i / 10000.0);
      EXPECT_GE(k, before);
      before = k;
    }
  }
}

}  // namespace
}  // namespace contraste
