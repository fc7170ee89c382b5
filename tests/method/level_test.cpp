#include "method/level.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "method/points.h"

namespace contraste {
namespace {

TEST(Level, CarriesWhatTheFigureAdmits) {
  const Finding rounded = level(figure(35.6, Bound::exact, .05), .95);
  EXPECT_NEAR(rounded.low, 35.55, 1e-12);
  EXPECT_NEAR(rounded.high, 35.65, 1e-12);
  const Finding about = level(figure(29000, Bound::approximate), .95);
  EXPECT_NEAR(about.low, 27550, 1e-9);
  const Finding more = level(figure(6000, Bound::at_least), .95);
  EXPECT_EQ(more.low, 6000);
  EXPECT_EQ(more.high, std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(more.estimate)) << "a bound is no number";
  EXPECT_FALSE(more.low_open);
  Point over = figure(6000, Bound::at_least);
  over.open = true;
  EXPECT_TRUE(level(over, .95).low_open);
  EXPECT_EQ(level(figure(170, Bound::at_most), .95).low, 0);
  const Finding measured = level(estimate(-.5, .2), .95);
  EXPECT_NEAR(measured.high, -.5 + 1.959963984540054 * .2, 1e-12);
  EXPECT_EQ(level(figure(305), .95).low, 305);
  EXPECT_EQ(level(figure(std::nan("")), .95).status, Status::not_identified);
}

}  // namespace
}  // namespace contraste
