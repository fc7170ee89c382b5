#include "numeric/poisson_two_way.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace contraste {
namespace {

struct Counts {
  std::vector<double> count;
  std::vector<double> exposure;
  std::vector<double> in;
};

Counts random_counts(std::size_t rows, std::size_t columns, double share) {
  Counts out;
  for (std::size_t at = 0; at < rows * columns; ++at) {
    const Uniforms u = uniforms(2, Purpose::test, 1, 0, at);
    out.exposure.push_back(1 + u.u[0]);
    out.count.push_back(std::floor(6 * u.u[1] * (1 + static_cast<double>(at % columns))));
    out.in.push_back(u.u[2] < share ? 1.0 : 0.0);
  }
  return out;
}

TEST(PoissonTwoWay, MeetsTheSumsOfRowsAndColumns) {
  const Counts data = random_counts(12, 7, 0.8);
  const PoissonTwoWay fit = poisson_two_way({12, 7, data.count, data.exposure, data.in});
  ASSERT_TRUE(fit.converged);
  for (std::size_t r = 0; r < 12; ++r) {
    double sum = 0;
    for (std::size_t c = 0; c < 7; ++c) {
      const std::size_t at = r * 7 + c;
      if (data.in[at] <= 0) continue;
      sum += data.count[at] - fit.expected[at];
      EXPECT_NEAR(fit.expected[at], data.exposure[at] * std::exp(fit.effects.row[r] + fit.effects.column[c]),
                  1e-9);
    }
    EXPECT_NEAR(sum, 0, 1e-7);
  }
}

TEST(PoissonTwoWay, RowsOfZerosAreSetApart) {
  Counts data = random_counts(6, 5, 1);
  const PoissonTwoWay five = [&] {
    Counts less = data;
    less.in.assign(30, 1.0);
    for (std::size_t c = 0; c < 5; ++c) less.in[10 + c] = 0;
    return poisson_two_way({6, 5, less.count, less.exposure, less.in});
  }();
  for (std::size_t c = 0; c < 5; ++c) data.count[10 + c] = 0;
  const PoissonTwoWay fit = poisson_two_way({6, 5, data.count, data.exposure, data.in});
  ASSERT_TRUE(fit.converged);
  EXPECT_EQ(fit.rows_of_zeros, std::vector<std::size_t>{2});
  EXPECT_EQ(fit.effects.row[2], -std::numeric_limits<double>::infinity());
  for (std::size_t at = 0; at < 30; ++at) EXPECT_NEAR(fit.expected[at], five.expected[at], 1e-9);
}

TEST(PoissonTwoWay, NothingButZerosIsNothingToFit) {
  const std::vector<double> zeros(12, 0.0);
  const std::vector<double> ones(12, 1.0);
  const PoissonTwoWay fit = poisson_two_way({3, 4, zeros, {}, ones});
  EXPECT_TRUE(fit.converged);
  EXPECT_EQ(fit.rows_of_zeros.size(), 3U);
  EXPECT_EQ(fit.expected, zeros);
}

TEST(PoissonTwoWay, AnEffectWithoutAMaximumIsNotConverged) {
  // Each row and column has events, but cell (0, 1) wants a rate of zero that the effects reach only at
  // infinity.
  const std::vector<double> count = {3, 0, 2, 4};
  const std::vector<double> in = {1, 1, 0, 1};
  const PoissonTwoWay fit = poisson_two_way({2, 2, count, {}, in});
  EXPECT_FALSE(fit.converged);
}

}  // namespace
}  // namespace contraste
