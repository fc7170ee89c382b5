#include "numeric/simplex_loops.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/random.h"

namespace contraste {
namespace {

double draw(std::uint64_t what, std::uint64_t which) {
  return uniforms(3, Purpose::test, what, which, 0).u[0] - 0.5;
}

// The same sums in the same order: the same bits.
TEST(SimplexLoops, AgreeWithPlainLoops) {
  for (std::size_t n = 1; n < 45; ++n) {
    const std::size_t count = 1 + n % 6;
    std::vector<std::vector<double>> data(count, std::vector<double>(n));
    std::vector<const double*> row;
    std::vector<double> factor(count), less(n);
    for (std::size_t r = 0; r < count; ++r) {
      factor[r] = draw(1, r);
      for (std::size_t i = 0; i < n; ++i) data[r][i] = draw(10 + r, i);
      row.push_back(data[r].data());
    }
    for (std::size_t i = 0; i < n; ++i) less[i] = draw(2, i);
    std::vector<double> out(n + 6);
    combine_rows({row.data(), factor.data(), count, less.data(), n}, out.data());
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t r = 0; r < count; ++r) sum += factor[r] * data[r][i];
      EXPECT_EQ(out[i], sum - less[i]) << n;
    }
    const std::size_t stride = n / 4 * 4;
    multiply_columns({row.data(), count, less.data(), stride}, out.data());
    for (std::size_t r = 0; r < count && r < n; ++r) {
      double sum[4] = {0, 0, 0, 0};
      for (std::size_t k = 0; k < stride; ++k) sum[k % 4] += less[k] * data[r][k];
      EXPECT_EQ(out[r], (sum[0] + sum[1]) + (sum[2] + sum[3])) << n;
    }
    // Ties: the first of them.
    for (double& value : less) value = static_cast<double>(static_cast<int>(6 * value));
    std::size_t first = 0;
    for (std::size_t i = 1; i < n; ++i) first = less[i] < less[first] ? i : first;
    EXPECT_EQ(place_of_least(less), first) << n;
  }
  const std::vector<double> none(9, std::numeric_limits<double>::infinity());
  EXPECT_EQ(place_of_least(none), 0u);
}

}  // namespace
}  // namespace contraste
