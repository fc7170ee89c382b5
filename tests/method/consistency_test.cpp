#include "method/consistency.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Quantity said(double value, double low, double high) {
  Quantity q;
  q.value = value;
  q.low = low;
  q.high = high;
  return q;
}

// A sentence of 2019 gave "48 per cent, from 174 in 2018 to 44": its own numbers make -75 %.
TEST(Consistency, ThePublishedContradictionIsFound) {
  const Finding f = implied_change(said(174, 174, 174), said(44, 44, 44));
  EXPECT_NEAR(f.estimate, -.747, .0005);
  EXPECT_EQ(f.low, f.estimate);
  EXPECT_EQ(f.high, f.estimate);
  EXPECT_EQ(f.status, Status::ok);
}

TEST(Consistency, RoundedWordsGiveARange) {
  const Finding f = implied_change(said(1350, 1350, 1350), said(200, 190, 210));
  EXPECT_NEAR(f.estimate, 200.0 / 1350 - 1, 1e-15);
  EXPECT_NEAR(f.low, 190.0 / 1350 - 1, 1e-15);
  EXPECT_NEAR(f.high, 210.0 / 1350 - 1, 1e-15);
}

TEST(Consistency, ANumberWithoutARangeIsTakenAsItStands) {
  const Finding f = implied_change(said(100, -infinity, infinity), said(50, -infinity, infinity));
  EXPECT_EQ(f.low, -.5);
  EXPECT_EQ(f.high, -.5);
}

TEST(Consistency, OpenWordsGiveOpenEnds) {
  const Finding more = implied_change(said(100, 100, infinity), said(50, 50, 50));
  EXPECT_EQ(more.low, -1);
  EXPECT_EQ(more.high, -.5);
  const Finding end = implied_change(said(100, 100, 100), said(150, 150, infinity));
  EXPECT_EQ(end.low, .5);
  EXPECT_EQ(end.high, infinity);
}

TEST(Consistency, FromZeroIsNotIdentified) {
  EXPECT_EQ(implied_change(said(0, 0, 0), said(5, 5, 5)).status, Status::not_identified);
  EXPECT_EQ(implied_change(said(std::nan(""), 0, 0), said(5, 5, 5)).status, Status::not_identified);
}

}  // namespace
}  // namespace contraste
