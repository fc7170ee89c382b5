#include "claim/precision.h"

#include <cmath>

#include <gtest/gtest.h>

namespace contraste {
namespace {

constexpr double about = 0.05;

TEST(Precision, ExactWordsRoundByTheirLastDigit) {
  const Quantity q = change_quantity({0.9, 0.005, Hedge::exact}, Quantity::Unit::fraction, true, about);
  EXPECT_DOUBLE_EQ(q.value, -0.9);
  EXPECT_DOUBLE_EQ(q.low, -0.905);
  EXPECT_DOUBLE_EQ(q.high, -0.895);
  EXPECT_EQ(q.precision, Precision::exact);
}

TEST(Precision, AboutIsAShareOfTheNumber) {
  const Quantity q = level_quantity({200, 0.5, Hedge::about}, Quantity::Unit::absolute, about);
  EXPECT_DOUBLE_EQ(q.low, 190);
  EXPECT_DOUBLE_EQ(q.high, 210);
}

TEST(Precision, NearlyStopsAtTheNumber) {
  const Quantity q = change_quantity({0.5, 0.005, Hedge::nearly}, Quantity::Unit::fraction, true, about);
  EXPECT_DOUBLE_EQ(q.low, -0.5);
  EXPECT_DOUBLE_EQ(q.high, -0.45);
}

TEST(Precision, MoreThanTurnsRoundForAFall) {
  const Quantity q = change_quantity({0.8, 0.005, Hedge::more_than}, Quantity::Unit::fraction, true, about);
  EXPECT_TRUE(std::isinf(q.low));
  EXPECT_DOUBLE_EQ(q.high, -0.8);
  EXPECT_TRUE(q.high_open);
  EXPECT_FALSE(q.low_open);
}

TEST(Precision, LessThanIsStillAChange) {
  const Quantity q = change_quantity({0.1, 0.005, Hedge::less_than}, Quantity::Unit::fraction, true, about);
  EXPECT_DOUBLE_EQ(q.low, -0.1);
  EXPECT_TRUE(q.low_open);
  EXPECT_DOUBLE_EQ(q.high, 0);
  EXPECT_TRUE(q.high_open);
}

TEST(Precision, AtLeastAdmitsTheNumberItself) {
  const Quantity q = level_quantity({80, 0.5, Hedge::at_least}, Quantity::Unit::absolute, about);
  EXPECT_DOUBLE_EQ(q.low, 80);
  EXPECT_FALSE(q.low_open);
  EXPECT_TRUE(std::isinf(q.high));
}

TEST(Precision, ALittleMoreEndsTenPercentAbove) {
  const Quantity q = level_quantity({200, 0.5, Hedge::slightly_more}, Quantity::Unit::absolute, about);
  EXPECT_DOUBLE_EQ(q.low, 200);
  EXPECT_TRUE(q.low_open);
  EXPECT_DOUBLE_EQ(q.high, 220);
  EXPECT_EQ(q.precision, Precision::more_than);
}

}  // namespace
}  // namespace contraste
