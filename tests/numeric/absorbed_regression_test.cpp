#include "numeric/absorbed_regression.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "base/random.h"

namespace contraste {
namespace {

double draw(std::uint64_t what, std::size_t at) {
  return uniforms(4, Purpose::test, what, 0, at).u[0] - 0.5;
}

TEST(AbsorbedRegression, AgreesWithDummiesByLeastSquares) {
  constexpr std::size_t rows = 14;
  constexpr std::size_t columns = 6;
  std::vector<double> weight(rows * columns, 1.0);
  std::vector<double> y(rows * columns);
  std::vector<std::vector<double>> x(2, y);
  for (std::size_t at = 0; at < y.size(); ++at) {
    if (draw(9, at) < -0.35) weight[at] = 0;
    x[0][at] = draw(1, at);
    x[1][at] = draw(2, at) + 0.4 * x[0][at];
    y[at] = 2 * x[0][at] - x[1][at] + draw(3, at);
  }
  const TwoWayDesign design(rows, columns, weight);
  const AbsorbedRegression found = absorbed_regression(design, y, x);

  // The slow twin: all dummies in one regression, its sandwich summed over rows.
  Eigen::MatrixXd all = Eigen::MatrixXd::Zero(rows * columns, 2 + rows + columns);
  Eigen::VectorXd side = Eigen::VectorXd::Zero(rows * columns);
  double cells = 0;
  for (std::size_t at = 0; at < y.size(); ++at) {
    if (weight[at] <= 0) continue;
    const auto i = static_cast<Eigen::Index>(at);
    all(i, 0) = x[0][at];
    all(i, 1) = x[1][at];
    all(i, static_cast<Eigen::Index>(2 + at / columns)) = 1;
    all(i, static_cast<Eigen::Index>(2 + rows + at % columns)) = 1;
    side(i) = y[at];
    ++cells;
  }
  const Eigen::MatrixXd inverse = (all.transpose() * all).completeOrthogonalDecomposition().pseudoInverse();
  const Eigen::VectorXd beta = inverse * (all.transpose() * side);
  const Eigen::VectorXd left = side - all * beta;
  Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(all.cols(), all.cols());
  for (Eigen::Index r = 0; r < static_cast<Eigen::Index>(rows); ++r) {
    const auto wide = static_cast<Eigen::Index>(columns);
    const Eigen::VectorXd score = all.middleRows(r * wide, wide).transpose() * left.segment(r * wide, wide);
    meat += score * score.transpose();
  }
  const Eigen::MatrixXd covariance = inverse * meat * inverse;
  const double correction = 14.0 / 13.0 * (cells - 1) / (cells - 8);
  EXPECT_NEAR(found.correction, correction, 1e-14);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(found.coefficient[i], beta(static_cast<Eigen::Index>(i)), 1e-12);
    for (std::size_t j = 0; j < 2; ++j) {
      EXPECT_NEAR(found.covariance[i * 2 + j],
                  correction * covariance(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)), 1e-12);
    }
  }
}

TEST(AbsorbedRegression, LeavesOutWhatTheEffectsExplain) {
  const TwoWayDesign design(4, 5);
  std::vector<double> y(20);
  std::vector<std::vector<double>> x(4, y);
  for (std::size_t at = 0; at < y.size(); ++at) {
    x[0][at] = static_cast<double>(at / 5);  // a row effect
    x[1][at] = draw(1, at);
    x[2][at] = 3 * x[1][at] + static_cast<double>(at % 5);  // nothing new
    x[3][at] = draw(2, at);
    y[at] = draw(3, at);
  }
  const AbsorbedRegression found = absorbed_regression(design, y, x);
  EXPECT_EQ(found.kept, (std::vector<bool>{false, true, false, true}));
  const AbsorbedRegression two = absorbed_regression(design, y, {x[1], x[3]});
  EXPECT_NEAR(found.coefficient[1], two.coefficient[0], 1e-12);
  EXPECT_NEAR(found.coefficient[3], two.coefficient[1], 1e-12);
  EXPECT_EQ(found.coefficient[0], 0.0);
  EXPECT_EQ(found.parameters, 7U);
}

}  // namespace
}  // namespace contraste
