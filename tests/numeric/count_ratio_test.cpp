#include "numeric/count_ratio.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Two events against nine over equal exposures: the interval often quoted for the exact method, to six
// figures.
TEST(CountRatio, TwoAgainstNineIsTheKnownInterval) {
  const RatioInterval r = poisson_ratio(9, 1, 2, 1, 0.95);
  EXPECT_NEAR(r.ratio, 2.0 / 9, 1e-15);
  EXPECT_NEAR(r.low, .023365, 5e-7);
  EXPECT_NEAR(r.high, 1.073638, 5e-7);
}

TEST(CountRatio, ZeroCountsGiveOpenEnds) {
  const RatioInterval fallen = poisson_ratio(7, 1, 0, 1, 0.95);
  EXPECT_EQ(fallen.ratio, 0);
  EXPECT_EQ(fallen.low, 0);
  // P(0 of 7) = (1 - s)^7 = .025 gives the odds of the upper end in closed form.
  const double s = 1 - std::pow(.025, 1.0 / 7);
  EXPECT_NEAR(fallen.high, s / (1 - s), 1e-13);
  const RatioInterval risen = poisson_ratio(0, 1, 7, 1, 0.95);
  EXPECT_EQ(risen.ratio, infinity);
  EXPECT_EQ(risen.high, infinity);
  EXPECT_NEAR(risen.low, 1 / fallen.high, 1e-12);
  const RatioInterval nothing = poisson_ratio(0, 1, 0, 1, 0.95);
  EXPECT_TRUE(std::isnan(nothing.ratio));
  EXPECT_EQ(nothing.low, 0);
  EXPECT_EQ(nothing.high, infinity);
  EXPECT_EQ(nothing.p, 1);
}

TEST(CountRatio, ExposureScalesTheRatioAndNothingElse) {
  const RatioInterval one = poisson_ratio(29, 1, 9, 1, 0.95);
  const RatioInterval two = poisson_ratio(29, 2, 9, 2, 0.95);
  EXPECT_EQ(one.low, two.low);
  EXPECT_EQ(one.high, two.high);
  EXPECT_EQ(one.p, two.p);
  const RatioInterval half = poisson_ratio(29, 1, 9, 2, 0.95);
  EXPECT_NEAR(half.low, one.low / 2, 1e-15);
}

// R 4.2.2: se <- sqrt(2.5 * (1/120 + 1/80)); exp(log(80/120) + c(-1, 1) * qt(.975, 9) * se);
// 2 * pt(-abs(log(80/120)) / se, 9). More rows in tests/reference/count_ratio.
TEST(CountRatio, OverdispersedIsNormalOnTheLogScale) {
  const RatioInterval r = overdispersed_ratio(120, 1, 80, 1, 2.5, 9, 0.95);
  const double se = std::sqrt(2.5 * (1.0 / 120 + 1.0 / 80));
  EXPECT_NEAR(std::log(r.high / r.low), 2 * 2.2621571627982 * se, 1e-10);
  EXPECT_NEAR(std::sqrt(r.high * r.low), 80.0 / 120, 1e-13);
}

TEST(CountRatio, DispersionBelowOneIsTakenAsOne) {
  const RatioInterval one = overdispersed_ratio(120, 1, 80, 1, 1, 9, 0.95);
  const RatioInterval less = overdispersed_ratio(120, 1, 80, 1, 0.2, 9, 0.95);
  EXPECT_EQ(one.low, less.low);
}

TEST(CountRatio, FiellerIsUnboundedWhenTheBaseMayBeZero) {
  const RatioInterval r = fieller_ratio(1, 0.6, 2, 0.1, 0.95);
  EXPECT_EQ(r.low, -infinity);
  EXPECT_EQ(r.high, infinity);
}

// The ends of Fieller's set solve (b - r a)^2 = z^2 (se_b^2 + r^2 se_a^2).
TEST(CountRatio, FiellerEndsSolveTheEquation) {
  const RatioInterval r = fieller_ratio(3.2, 0.4, 2.1, 0.3, 0.95);
  for (double end : {r.low, r.high}) {
    const double left = (2.1 - end * 3.2) * (2.1 - end * 3.2);
    const double right = 1.959963984540054 * 1.959963984540054 * (0.09 + end * end * 0.16);
    EXPECT_NEAR(left, right, 1e-12);
  }
}

TEST(CountRatio, DeltaIsFiellerInTheLimitOfSmallErrors) {
  const RatioInterval f = fieller_ratio(3, 1e-5, 2, 1e-5, 0.95);
  const RatioInterval d = delta_ratio(3, 1e-5, 2, 1e-5, 0.95);
  EXPECT_NEAR(f.low, d.low, 1e-9);
  EXPECT_NEAR(f.high, d.high, 1e-9);
}

TEST(CountRatio, DifferenceOfNormalValues) {
  const DifferenceInterval d = normal_difference(1, 0.3, 2, 0.4, 0.95);
  EXPECT_NEAR(d.low, 1 - 1.959963984540054 * 0.5, 1e-13);
  EXPECT_NEAR(d.p, 0.0455002638963584, 1e-13);  // 2 * pnorm(-2)
}

}  // namespace
}  // namespace contraste
