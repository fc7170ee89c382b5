#include "method/change.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Point value(double v, Bound bound = Bound::exact, double half_unit = 0) {
  Point point;
  point.value = v;
  point.bound = bound;
  point.half_unit = half_unit;
  return point;
}

ChangeRequest counts(double from, double to) {
  ChangeRequest request;
  request.from = value(from);
  request.to = value(to);
  return request;
}

ChangeRequest printed(Point from, Point to, UnitKind kind = UnitKind::rate) {
  ChangeRequest request;
  request.from = from;
  request.to = to;
  request.kind = kind;
  request.model = IntervalModel::as_printed;
  return request;
}

TEST(Change, OfCountsIsSignedAndHasAnExactInterval) {
  const Finding f = change(counts(2882, 305));
  EXPECT_EQ(f.status, Status::ok);
  EXPECT_NEAR(f.estimate, 305.0 / 2882 - 1, 1e-15);
  EXPECT_LT(f.low, f.estimate);
  EXPECT_GT(f.high, f.estimate);
  EXPECT_EQ(f.from_value, 2882);
  EXPECT_EQ(f.to_value, 305);
  EXPECT_EQ(f.n, 2);
}

// R: poisson.test(c(50, 0))$conf.int begins at 13.30379.
TEST(Change, FromZeroHasALowerEnd) {
  const Finding rise = change(counts(0, 50));
  EXPECT_EQ(rise.status, Status::ok);
  EXPECT_TRUE(std::isnan(rise.estimate));
  EXPECT_NEAR(rise.low, 1 / (std::pow(0.025, -1.0 / 50) - 1) - 1, 1e-9);
  EXPECT_EQ(rise.high, infinity);
  EXPECT_LT(rise.p, 1e-10);
  EXPECT_EQ(change(counts(0, 0)).status, Status::not_identified);
  // A rate printed as 0.0 is below 0.05.
  const Finding rate = change(printed(value(0, Bound::exact, 0.05), value(10, Bound::exact, 0.05)));
  EXPECT_NEAR(rate.low, 9.95 / 0.05 - 1, 1e-9);
}

TEST(Change, FromZeroToZeroIsNoDifference) {
  ChangeRequest request = counts(0, 0);
  request.difference = true;
  const Finding f = change(request);
  EXPECT_EQ(f.status, Status::ok);
  EXPECT_EQ(f.estimate, 0);
  EXPECT_LE(f.low, 0);
  EXPECT_GE(f.high, 0);
}

TEST(Change, ToZeroIsMinusOneWithAnInterval) {
  const Finding f = change(counts(40, 0));
  EXPECT_EQ(f.status, Status::ok);
  EXPECT_EQ(f.estimate, -1);
  EXPECT_EQ(f.low, -1);
  EXPECT_GT(f.high, -1);
}

TEST(Change, RelativeChangeOfAnIndexIsNotIdentified) {
  ChangeRequest request = printed(value(-0.8), value(-0.4), UnitKind::index);
  EXPECT_EQ(change(request).status, Status::not_identified);
  request.difference = true;
  EXPECT_NEAR(change(request).estimate, 0.4, 1e-15);
  EXPECT_EQ(change(request).status, Status::ok);
}

TEST(Change, FromANegativeValueIsNotIdentified) {
  EXPECT_EQ(change(printed(value(-3), value(2), UnitKind::money)).status, Status::not_identified);
}

// 35.6 stands for 35.55 to 35.65, 69.9 for 69.85 to 69.95.
TEST(Change, AsPrintedCarriesTheRounding) {
  const Finding f = change(printed(value(69.9, Bound::exact, 0.05), value(35.6, Bound::exact, 0.05)));
  EXPECT_NEAR(f.low, 35.55 / 69.95 - 1, 1e-14);
  EXPECT_NEAR(f.high, 35.65 / 69.85 - 1, 1e-14);
  EXPECT_TRUE(std::isnan(f.p));
}

TEST(Change, ApproximateFiguresHaveFivePerCentEitherWay) {
  const Finding f = change(printed(value(29000, Bound::approximate), value(14500)));
  EXPECT_NEAR(f.low, 14500 / 30450.0 - 1, 1e-14);
  EXPECT_NEAR(f.high, 14500 / 27550.0 - 1, 1e-14);
}

TEST(Change, BoundsGiveOneSidedIntervals) {
  const Finding base = change(printed(value(6000, Bound::at_least), value(3000)));
  EXPECT_EQ(base.low, -1);
  EXPECT_NEAR(base.high, -0.5, 1e-15);
  EXPECT_EQ(base.status, Status::ok);
  EXPECT_TRUE(std::isnan(base.estimate)) << "a bound is no number";
  EXPECT_FALSE(base.high_open);
  Point more_than = value(6000, Bound::at_least);
  more_than.open = true;
  EXPECT_TRUE(change(printed(more_than, value(3000))).high_open);
  const Finding end = change(printed(value(6000), value(3000, Bound::at_least)));
  EXPECT_NEAR(end.low, -0.5, 1e-15);
  EXPECT_EQ(end.high, infinity);
  const Finding below = change(printed(value(170, Bound::at_most), value(85)));
  EXPECT_NEAR(below.low, -0.5, 1e-15);
  EXPECT_EQ(below.high, infinity);
  const Finding both = change(printed(value(170, Bound::at_least), value(85, Bound::at_least)));
  EXPECT_EQ(both.low, -1);
  EXPECT_EQ(both.high, infinity);
}

TEST(Change, CountModelsAnswerWeaklyOnWhatIsNotACount) {
  ChangeRequest request = counts(35.6, 20.1);
  request.kind = UnitKind::rate;
  const Finding f = change(request);
  EXPECT_EQ(f.status, Status::weak);
  EXPECT_TRUE(std::isnan(f.low));
  EXPECT_NEAR(f.estimate, 20.1 / 35.6 - 1, 1e-15);
}

TEST(Change, StandardErrorsAreNeededForFieller) {
  ChangeRequest request = counts(35.6, 20.1);
  request.kind = UnitKind::share;
  request.model = IntervalModel::fieller;
  EXPECT_EQ(change(request).status, Status::weak);
  request.from.standard_error = 2;
  request.to.standard_error = 1;
  EXPECT_EQ(change(request).status, Status::ok);
}

TEST(Change, OverdispersedIsWiderThanExact) {
  ChangeRequest request = counts(400, 300);
  const Finding exact = change(request);
  request.model = IntervalModel::overdispersed;
  request.dispersion = 6;
  request.df = 10;
  const Finding wide = change(request);
  EXPECT_EQ(wide.dispersion, 6);
  EXPECT_LT(wide.low, exact.low);
  EXPECT_GT(wide.high, exact.high);
  request.df = 0;  // the series was too short to tell the dispersion
  EXPECT_EQ(change(request).status, Status::weak);
}

TEST(Change, SwappingTheEndsInvertsTheRatio) {
  const Finding there = change(counts(400, 300));
  const Finding back = change(counts(300, 400));
  EXPECT_NEAR((1 + there.low) * (1 + back.high), 1, 1e-12);
  EXPECT_NEAR((1 + there.high) * (1 + back.low), 1, 1e-12);
  EXPECT_NEAR(there.p, back.p, 1e-12);
}

TEST(Change, MissingValuesAreTooFewData) {
  EXPECT_EQ(change(counts(std::nan(""), 4)).status, Status::too_few_data);
  ChangeRequest request = counts(5, 4);
  request.to.exposure = 0;
  EXPECT_EQ(change(request).status, Status::too_few_data);
}

}  // namespace
}  // namespace contraste
