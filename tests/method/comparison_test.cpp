#include "method/comparison.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "method/points.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Comparison, RatioIsChangePlusOne) {
  ChangeRequest request;
  request.from = figure(305);
  request.to = figure(2882);
  const Finding r = ratio(request);
  const Finding c = change(request);
  EXPECT_NEAR(r.estimate, 2882.0 / 305, 1e-14);
  EXPECT_EQ(r.low - 1, c.low);
  EXPECT_EQ(r.high - 1, c.high);
  EXPECT_EQ(r.p, c.p);
  EXPECT_EQ(r.from_value, 305);
}

TEST(Comparison, OverZeroThereIsOnlyALowerEnd) {
  ChangeRequest request;
  request.from = figure(0);
  request.to = figure(4);
  const Finding f = ratio(request);
  EXPECT_TRUE(std::isnan(f.estimate));
  EXPECT_GT(f.low, 0);
  EXPECT_LT(f.low, 1) << "4 against 0 may be chance";
  EXPECT_TRUE(std::isinf(f.high));
}

// 24 of 31, both printed in whole units of their kind: 23.5 to 24.5 of 30.5 to 31.5.
TEST(Share, RoundingGivesTheEnds) {
  const Finding f = share(figure(24, Bound::exact, .5), figure(31, Bound::exact, .5), false, .95);
  EXPECT_NEAR(f.estimate, 24.0 / 31, 1e-15);
  EXPECT_NEAR(f.low, 23.5 / 31.5, 1e-15);
  EXPECT_NEAR(f.high, 24.5 / 30.5, 1e-15);
  EXPECT_EQ(f.status, Status::ok);
  EXPECT_EQ(f.from_value, 31);
  EXPECT_EQ(f.to_value, 24);
}

TEST(Share, OfASumAddsThePart) {
  const Finding f = share(figure(30), figure(70), true, .95);
  EXPECT_NEAR(f.estimate, .3, 1e-15);
  EXPECT_EQ(f.low, f.estimate);
  EXPECT_EQ(f.high, f.estimate);
  const Finding alone = share(figure(30), figure(0), true, .95);
  EXPECT_EQ(alone.estimate, 1);
}

TEST(Share, DeltaMethodAgreesWithSimulation) {
  for (bool of_sum : {false, true}) {
    const Finding f = share(estimate(30, 1.5), estimate(70, 2), of_sum, .95);
    double sum = 0;
    double squares = 0;
    const int n = 20000;
    for (std::uint64_t i = 0; i < n; ++i) {
      const Uniforms u = uniforms(1, Purpose::test, 0, i, 0);
      const double p = 30 + 1.5 * normal_quantile(u.u[0]);
      const double w = 70 + 2 * normal_quantile(u.u[1]);
      const double s = p / (of_sum ? p + w : w);
      sum += s;
      squares += s * s;
    }
    const double sd = std::sqrt(squares / n - sum / n * (sum / n));
    EXPECT_NEAR((f.high - f.low) / (2 * 1.959964), sd, .03 * sd);
  }
}

TEST(Share, OfNothingIsNotIdentified) {
  EXPECT_EQ(share(figure(3), figure(0), false, .95).status, Status::not_identified);
  EXPECT_EQ(share(figure(0), figure(0), true, .95).status, Status::not_identified);
  EXPECT_EQ(share(figure(3), figure(-5), false, .95).status, Status::not_identified);
  EXPECT_EQ(share(figure(std::nan("")), figure(5), false, .95).status, Status::too_few_data);
}

TEST(Share, BoundsGiveOpenEnds) {
  const Finding more = share(figure(30, Bound::at_least), figure(70), false, .95);
  EXPECT_NEAR(more.low, 30.0 / 70, 1e-15);
  EXPECT_EQ(more.high, infinity);
  EXPECT_TRUE(std::isnan(more.estimate));
  const Finding whole = share(figure(30), figure(70, Bound::at_least), true, .95);
  EXPECT_EQ(whole.low, 0);
  EXPECT_NEAR(whole.high, .3, 1e-15);
  const Finding both = share(figure(30, Bound::at_least), figure(70, Bound::at_least), true, .95);
  EXPECT_EQ(both.low, 0);
  EXPECT_EQ(both.high, 1);
}

// Fewer than -1 of nearly nothing: neither end is a number.
TEST(Share, BoundsThatLeaveNoEndAreNotIdentified) {
  const Finding f = share(figure(-1, Bound::at_most), figure(5e-324), false, .95);
  EXPECT_EQ(f.status, Status::not_identified);
  EXPECT_TRUE(std::isnan(f.low));
}

TEST(Share, ChangeIsInPointsWithTheWidestRange) {
  const Finding then = share(figure(40, Bound::exact, .5), figure(100), false, .95);
  const Finding now = share(figure(25, Bound::exact, .5), figure(100), false, .95);
  const Finding f = share_change(then, now);
  EXPECT_NEAR(f.estimate, -.15, 1e-15);
  EXPECT_NEAR(f.low, -.16, 1e-15);
  EXPECT_NEAR(f.high, -.14, 1e-15);
  EXPECT_EQ(f.n, 4);
  const Finding none = share_change(then, share(figure(1), figure(0), false, .95));
  EXPECT_EQ(none.status, Status::not_identified);
}

}  // namespace
}  // namespace contraste
