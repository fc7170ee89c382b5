#include "method/run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "method/points.h"

namespace contraste {
namespace {

// 5 falls of 6 moves: P(at least 5 of 6) = 7 / 64; the tie between the two 80s is left out of the test.
TEST(Run, CountsTheStepsAndTestsTheirSigns) {
  const auto points = figures({100, 90, 95, 85, 80, 80, 70, 60});
  const Finding falls = run(points, true);
  EXPECT_EQ(falls.estimate, 5);
  EXPECT_EQ(falls.low, 5);
  EXPECT_EQ(falls.high, 5);
  EXPECT_EQ(falls.n, 7);
  EXPECT_NEAR(falls.p, 7.0 / 64, 1e-14);
  EXPECT_EQ(falls.from_value, 100);
  EXPECT_EQ(falls.to_value, 60);
  const Finding rises = run(points, false);
  EXPECT_EQ(rises.estimate, 1);
  EXPECT_NEAR(rises.p, 63.0 / 64, 1e-14);
}

TEST(Run, ComparesRatesNotCounts) {
  auto points = figures({100, 110});
  points[1].exposure = 1.2;
  EXPECT_EQ(run(points, true).estimate, 1);
}

TEST(Run, ALevelSeriesNeverMoves) {
  const Finding f = run(figures({5, 5, 5}), true);
  EXPECT_EQ(f.estimate, 0);
  EXPECT_EQ(f.p, 1);
}

TEST(Run, NeedsTwoValues) {
  EXPECT_EQ(run(figures({5}), true).status, Status::too_few_data);
  EXPECT_EQ(run({}, true).status, Status::too_few_data);
  EXPECT_EQ(run(figures({5, std::numeric_limits<double>::quiet_NaN()}), true).status, Status::too_few_data);
}

TEST(Run, ABoundIsAStepOnlyWhereItMust) {
  EXPECT_EQ(run(std::vector{figure(5), figure(4, Bound::at_most)}, true).estimate, 1);
  const Finding open = run(std::vector{figure(5), figure(4, Bound::at_least), figure(3)}, true);
  EXPECT_TRUE(std::isnan(open.estimate));
  EXPECT_EQ(open.low, 1);
  EXPECT_EQ(open.high, 2);
}

}  // namespace
}  // namespace contraste
