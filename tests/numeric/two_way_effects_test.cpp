#include "numeric/two_way_effects.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "base/random.h"

namespace contraste {
namespace {

struct Table {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> value;
  std::vector<double> weight;
};

// share: of cells with a weight above zero; 1 and `even`: no gap, weight 1.
Table random_table(std::size_t rows, std::size_t columns, double share, std::uint64_t seed) {
  Table table{rows, columns, {}, {}};
  for (std::size_t i = 0; i < rows * columns; ++i) {
    const Uniforms u = uniforms(seed, Purpose::test, 0, 0, i);
    const bool in = u.u[0] < share;
    table.value.push_back(in ? 3 * u.u[1] - 1 : std::numeric_limits<double>::quiet_NaN());
    table.weight.push_back(in ? (share < 1 ? 0.5 + u.u[2] : 1.0) : 0.0);
  }
  return table;
}

// The slow twin: dummies of all rows and columns, least squares of smallest norm.
std::vector<double> residual_by_dummies(const Table& table) {
  const auto n = static_cast<Eigen::Index>(table.value.size());
  const auto k = static_cast<Eigen::Index>(table.rows + table.columns);
  Eigen::MatrixXd dummies = Eigen::MatrixXd::Zero(n, k);
  Eigen::VectorXd side = Eigen::VectorXd::Zero(n);
  for (std::size_t r = 0; r < table.rows; ++r) {
    for (std::size_t c = 0; c < table.columns; ++c) {
      const std::size_t at = r * table.columns + c;
      if (table.weight[at] <= 0) continue;
      const double root = std::sqrt(table.weight[at]);
      dummies(static_cast<Eigen::Index>(at), static_cast<Eigen::Index>(r)) = root;
      dummies(static_cast<Eigen::Index>(at), static_cast<Eigen::Index>(table.rows + c)) = root;
      side(static_cast<Eigen::Index>(at)) = root * table.value[at];
    }
  }
  const Eigen::VectorXd beta = dummies.completeOrthogonalDecomposition().solve(side);
  std::vector<double> out(table.value.size(), 0.0);
  for (std::size_t at = 0; at < out.size(); ++at) {
    if (table.weight[at] <= 0) continue;
    out[at] = table.value[at] - beta(static_cast<Eigen::Index>(at / table.columns)) -
              beta(static_cast<Eigen::Index>(table.rows + at % table.columns));
  }
  return out;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double most = a.size() == b.size() ? 0.0 : 1.0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most;
}

TEST(TwoWayEffects, AgreesWithDummiesByLeastSquares) {
  for (const double share : {1.0, 0.8, 0.35, 0.1}) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      const std::size_t rows = 3 + seed;
      const std::size_t columns = 10 - seed;
      const Table table = random_table(rows, columns, share, seed);
      const TwoWayDesign design(rows, columns, table.weight);
      EXPECT_LT(largest_difference(design.residual(table.value), residual_by_dummies(table)), 1e-12)
          << share << " " << seed;
    }
  }
}

TEST(TwoWayEffects, AgreesWithAlternatingMeans) {
  const Table table = random_table(40, 12, 0.7, 5);
  std::vector<double> left = table.value;
  for (std::size_t at = 0; at < left.size(); ++at) {
    if (table.weight[at] <= 0) left[at] = 0;
  }
  const auto take_means = [&](std::size_t groups, const auto& group_of) {
    std::vector<double> sum(groups, 0.0);
    std::vector<double> weight(groups, 0.0);
    for (std::size_t at = 0; at < left.size(); ++at) {
      sum[group_of(at)] += table.weight[at] * left[at];
      weight[group_of(at)] += table.weight[at];
    }
    for (std::size_t at = 0; at < left.size(); ++at) {
      const std::size_t g = group_of(at);
      if (table.weight[at] > 0) left[at] -= sum[g] / weight[g];
    }
  };
  for (int round = 0; round < 300; ++round) {
    take_means(table.rows, [&](std::size_t at) { return at / table.columns; });
    take_means(table.columns, [&](std::size_t at) { return at % table.columns; });
  }
  const TwoWayDesign design(table.rows, table.columns, table.weight);
  EXPECT_LT(largest_difference(design.residual(table.value), left), 1e-12);
}

TEST(TwoWayEffects, ComponentsAreFoundApart) {
  // Rows 0, 1 stand in columns 0, 1; row 2 in column 2; row 3 and column 3 are empty.
  const TwoWayDesign design(4, 4, {1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0});
  EXPECT_EQ(design.components(), 2U);
  EXPECT_EQ(design.cells(), 5U);
  EXPECT_EQ(design.parameters(), 4U);
  EXPECT_EQ(design.row_component(0), design.column_component(1));
  EXPECT_EQ(design.row_component(2), design.column_component(2));
  EXPECT_NE(design.row_component(0), design.row_component(2));
  EXPECT_EQ(design.row_component(3), no_component);
  EXPECT_EQ(design.column_component(3), no_component);
  const std::vector<double> residual = design.residual(std::vector<double>(16, 7.0));
  EXPECT_LT(largest_difference(residual, std::vector<double>(16, 0.0)), 1e-14);
  EXPECT_EQ(TwoWayDesign(2, 2, {0, 0, 0, 0}).components(), 0U);
}

TEST(TwoWayEffects, SolvesForAnySums) {
  const Table table = random_table(5, 9, 0.6, 3);  // more columns than rows
  const TwoWayDesign design(5, 9, table.weight);
  TwoWayEffects sums{std::vector<double>(5, 0.0), std::vector<double>(9, 0.0)};
  for (std::size_t at = 0; at < 45; ++at) {
    if (table.weight[at] <= 0) continue;
    sums.row[at / 9] += table.weight[at] * table.value[at];
    sums.column[at % 9] += table.weight[at] * table.value[at];
  }
  const TwoWayEffects solved = design.solve(sums);
  const TwoWayEffects fitted = design.fit(table.value);
  for (std::size_t at = 0; at < 45; ++at) {
    if (table.weight[at] <= 0) continue;
    EXPECT_NEAR(solved.row[at / 9] + solved.column[at % 9], fitted.row[at / 9] + fitted.column[at % 9],
                1e-12);
  }
}

TEST(TwoWayEffects, SameBitsOnAnyNumberOfThreads) {
  for (const double share : {1.0, 0.9}) {
    const Table table = random_table(700, 20, share, 8);
    const auto residual = [&](std::size_t threads) {
      const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
      return TwoWayDesign(table.rows, table.columns, table.weight).residual(table.value);
    };
    EXPECT_EQ(residual(1), residual(2));
    EXPECT_EQ(residual(1), residual(4));
  }
}

}  // namespace
}  // namespace contraste
