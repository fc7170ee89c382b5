// Values that wander, and values that do not.
#include "numeric/portmanteau.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "numeric/normal.h"
#include "numeric/normal_draws.h"

namespace contraste {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();

TEST(Portmanteau, AgreesWithTheSumWrittenOut) {
  // Lag 1: 1 * 2 + 2 * -1; lag 2: 1 * -1 + 2 * 3 over the gap's place; squares: 1 + 4 + 1 + 9.
  const std::vector<double> values = {1, 2, -1, gap, 3};
  const double lag_1 = 1 * 2 + 2 * -1, lag_2 = 1 * -1 + -1 * 3;
  EXPECT_NEAR(wander_p(values, 2), normal_lower_tail(-(lag_1 + lag_2) / 15 * std::sqrt(4.0 / 2)), 1e-14);
  EXPECT_EQ(wander_p(values, 3), 1);
  EXPECT_EQ(wander_p(std::vector<double>(30, 0.0), 5), 1);
}

std::vector<double> noise(std::uint64_t number) {
  std::vector<double> values(60);
  fill_normals(values, {6, Purpose::test, number, 0});
  return values;
}

TEST(Portmanteau, IndependentValuesAreLeftAlone) {
  int rejected = 0;
  for (std::uint64_t number = 0; number < 1000; ++number) {
    std::vector<double> values = noise(number);
    values[20] = gap;
    rejected += wander_p(values, 10) < 0.05 ? 1 : 0;
  }
  EXPECT_LE(rejected, 75);
  EXPECT_GE(rejected, 25);
}

TEST(Portmanteau, ValuesThatWanderAreSeen) {
  int seen = 0;
  for (std::uint64_t number = 0; number < 100; ++number) {
    std::vector<double> values = noise(number);
    double level = 0;
    const std::vector<double> steps = noise(1000 + number);
    for (std::size_t t = 0; t < 60; ++t) values[t] += level += 0.3 * steps[t];
    seen += wander_p(values, 10) < 0.05 ? 1 : 0;
  }
  EXPECT_GE(seen, 90);
}

}  // namespace
}  // namespace contraste
