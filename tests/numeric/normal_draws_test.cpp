#include "numeric/normal_draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "numeric/normal.h"

namespace contraste {
namespace {

std::vector<double> draws(std::size_t many, std::uint64_t draw) {
  std::vector<double> values(many);
  fill_normals(values, {7, Purpose::test, 3, draw});
  return values;
}

TEST(NormalDraws, HaveTheMomentsAndTheTailsOfTheNormal) {
  const std::vector<double> values = draws(40000, 1);
  double sum = 0;
  double squares = 0;
  double above = 0;
  double neighbours = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    squares += values[i] * values[i];
    above += values[i] > 1.5;
    if (i > 0) neighbours += values[i] * values[i - 1];
  }
  const double n = 40000;  // five standard errors
  EXPECT_NEAR(sum / n, 0, 5 / std::sqrt(n));
  EXPECT_NEAR(squares / n, 1, 5 * std::sqrt(2 / n));
  EXPECT_NEAR(neighbours / n, 0, 5 / std::sqrt(n));
  const double tail = 1 - normal_lower_tail(1.5);
  EXPECT_NEAR(above / n, tail, 5 * std::sqrt(tail / n));
}

TEST(NormalDraws, ALongerSpanBeginsWithTheSameValues) {
  const std::vector<double> some = draws(7, 2);
  const std::vector<double> more = draws(30, 2);
  for (std::size_t i = 0; i < some.size(); ++i) EXPECT_EQ(some[i], more[i]);
  EXPECT_NE(draws(7, 3), some);
}

}  // namespace
}  // namespace contraste
