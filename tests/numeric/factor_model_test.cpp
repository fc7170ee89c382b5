#include "numeric/factor_model.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "numeric/normal_draws.h"

namespace contraste {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<double> normals(std::size_t n, std::uint64_t draw) {
  std::vector<double> out(n);
  fill_normals(out, {.seed = 5, .purpose = Purpose::test, .what = 51, .draw = draw});
  return out;
}

struct Shape {
  std::size_t columns = 9;
  std::size_t rows = 7;
  std::size_t rank = 2;
  double noise = 0;
};

// Effects, `rank` factors and noise.
GappyMatrix made(const Shape& shape, std::uint64_t seed) {
  GappyMatrix matrix{shape.columns, shape.rows, std::vector<double>(shape.columns * shape.rows), {}};
  const std::vector<double> a = normals(shape.columns, seed * 10);
  const std::vector<double> b = normals(shape.rows, seed * 10 + 1);
  const std::vector<double> f = normals(shape.rows * shape.rank, seed * 10 + 2);
  const std::vector<double> l = normals(shape.columns * shape.rank, seed * 10 + 3);
  const std::vector<double> e = normals(shape.columns * shape.rows, seed * 10 + 4);
  for (std::size_t c = 0; c < shape.columns; ++c) {
    for (std::size_t r = 0; r < shape.rows; ++r) {
      const std::size_t at = c * shape.rows + r;
      double x = 3 + a[c] + b[r] + shape.noise * e[at];
      for (std::size_t k = 0; k < shape.rank; ++k) x += l[c * shape.rank + k] * f[r * shape.rank + k];
      matrix.value[at] = x;
    }
  }
  return matrix;
}

// One cell in `every` is taken out.
void take_out(GappyMatrix& matrix, std::size_t every) {
  for (std::size_t at = 0; at < matrix.cells(); ++at) {
    if ((at * 7 + at / 3) % every == 0) matrix.value[at] = nan;
  }
}

// Slow twin: one dummy a column and a row, least norm.
std::vector<double> with_dummies(const GappyMatrix& matrix) {
  const std::size_t terms = matrix.columns + matrix.rows + matrix.covariates.size();
  Eigen::MatrixXd all =
      Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(matrix.cells()), static_cast<Eigen::Index>(terms));
  std::vector<Eigen::Index> there;
  for (std::size_t at = 0; at < matrix.cells(); ++at) {
    const auto row = static_cast<Eigen::Index>(at);
    all(row, static_cast<Eigen::Index>(at / matrix.rows)) = 1;
    all(row, static_cast<Eigen::Index>(matrix.columns + at % matrix.rows)) = 1;
    for (std::size_t k = 0; k < matrix.covariates.size(); ++k)
      all(row, static_cast<Eigen::Index>(matrix.columns + matrix.rows + k)) = matrix.covariates[k][at];
    if (!std::isnan(matrix.value[at])) there.push_back(row);
  }
  Eigen::VectorXd y(static_cast<Eigen::Index>(there.size()));
  for (std::size_t i = 0; i < there.size(); ++i)
    y[static_cast<Eigen::Index>(i)] = matrix.value[static_cast<std::size_t>(there[i])];
  const Eigen::MatrixXd known = all(there, Eigen::all);
  const Eigen::VectorXd fitted = all * known.completeOrthogonalDecomposition().solve(y);
  return {fitted.begin(), fitted.end()};
}

TEST(AdditiveFit, IsLeastSquaresWithDummies) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    GappyMatrix matrix = made({.rank = 2, .noise = 1}, seed);
    for (std::uint64_t k = 0; k < 2; ++k)
      matrix.covariates.push_back(normals(matrix.cells(), seed * 10 + 5 + k));
    for (double& x : matrix.covariates[1]) x = 1e-6 * x + 4e-6;  // other units
    if (seed > 2) take_out(matrix, 4);
    const AdditiveFit additive(matrix);
    const std::vector<double> fitted = additive.fitted(additive.fit(matrix.value));
    const std::vector<double> expected = with_dummies(matrix);
    for (std::size_t at = 0; at < matrix.cells(); ++at) EXPECT_NEAR(fitted[at], expected[at], 1e-8) << seed;
  }
}

TEST(AdditiveFit, WhatTheCellsDoNotTellIsZero) {
  GappyMatrix matrix = made({}, 3);
  for (std::size_t r = 0; r < matrix.rows; ++r) matrix.value[2 * matrix.rows + r] = nan;     // a column
  for (std::size_t c = 0; c < matrix.columns; ++c) matrix.value[c * matrix.rows + 4] = nan;  // a row
  std::vector<double> of_rows(matrix.cells());
  for (std::size_t at = 0; at < matrix.cells(); ++at) of_rows[at] = static_cast<double>(at % matrix.rows);
  matrix.covariates.push_back(of_rows);
  const AdditiveFit additive(matrix);
  const AdditiveEffects effects = additive.fit(matrix.value);
  EXPECT_EQ(effects.column[2], 0);
  for (const double x : additive.fitted(effects)) EXPECT_TRUE(std::isfinite(x));
  const AdditiveFit none(GappyMatrix{3, 2, std::vector<double>(6, nan), {}});
  for (const double x : none.fitted(none.fit(std::vector<double>(6, nan)))) EXPECT_EQ(x, 0);
}

TEST(FactorModel, FindsTheFactorsThatMadeTheMatrix) {
  for (const Shape& shape : {Shape{12, 8, 2, 0}, Shape{6, 15, 3, 0}}) {
    const GappyMatrix matrix = made(shape, 4);
    const FactorModel model = fit_factor_model(matrix, {.rank = shape.rank});
    EXPECT_TRUE(model.converged);
    EXPECT_NEAR(model.squares, 0, 1e-18);
    ASSERT_EQ(model.factors.size(), shape.rank);
    for (std::size_t f = 0; f < shape.rank; ++f) {
      for (std::size_t g = 0; g <= f; ++g) {
        double product = 0;
        for (std::size_t r = 0; r < shape.rows; ++r) product += model.factors[f][r] * model.factors[g][r];
        EXPECT_NEAR(product, f == g ? 1 : 0, 1e-9);
      }
    }
  }
}

TEST(FactorModel, FillsGapsOfAMatrixOfThatRank) {
  const GappyMatrix whole = made({30, 24, 1, 0}, 8);
  GappyMatrix matrix = whole;
  take_out(matrix, 7);
  const FactorModel model = fit_factor_model(matrix, {.rank = 1});
  ASSERT_TRUE(model.converged);
  const AdditiveFit additive(matrix);
  const std::vector<double> fitted = additive.fitted(model.effects);
  for (std::size_t at = 0; at < whole.cells(); ++at)
    EXPECT_NEAR(fitted[at] + model.low_rank[at], whole.value[at], 1e-6);
}

// At the optimum the residuals are orthogonal to the covariates, the factors, and rows and columns.
TEST(FactorModel, SlopesAreThoseOfTheFirstOrderConditions) {
  for (const bool gaps : {false, true}) {
    GappyMatrix matrix = made({14, 10, 2, 0.5}, 9);
    matrix.covariates.push_back(normals(matrix.cells(), 900));
    for (std::size_t at = 0; at < matrix.cells(); ++at) matrix.value[at] += 1.5 * matrix.covariates[0][at];
    if (gaps) take_out(matrix, 9);
    const FactorModel model = fit_factor_model(matrix, {.rank = 2});
    ASSERT_TRUE(model.converged);
    EXPECT_NEAR(model.effects.slopes[0], 1.5, 0.3);
    const AdditiveFit additive(matrix);
    const std::vector<double> fitted = additive.fitted(model.effects);
    std::vector<double> rest(matrix.cells(), 0);
    double with_slope = 0;
    for (std::size_t at = 0; at < rest.size(); ++at) {
      if (std::isnan(matrix.value[at])) continue;
      rest[at] = matrix.value[at] - fitted[at] - model.low_rank[at];
      with_slope += rest[at] * matrix.covariates[0][at];
    }
    EXPECT_NEAR(with_slope, 0, 1e-7);
    for (std::size_t c = 0; c < matrix.columns; ++c) {
      double sum = 0, with_factor = 0;
      for (std::size_t r = 0; r < matrix.rows; ++r) {
        sum += rest[c * matrix.rows + r];
        with_factor += rest[c * matrix.rows + r] * model.factors[0][r];
      }
      EXPECT_NEAR(sum, 0, 1e-7);
      EXPECT_NEAR(with_factor, 0, 1e-6);
    }
  }
}

TEST(FactorModel, TheErrorLeftOutIsThatOfAFitWithoutTheRow) {
  const std::vector<std::vector<double>> factors = {normals(9, 1), normals(9, 2)};
  std::vector<double> series = normals(9, 3);
  series[4] = nan;
  const SeriesFit fit = fit_on_factors(factors, series);
  ASSERT_TRUE(fit.identified);
  EXPECT_TRUE(std::isnan(fit.left_out[4]));
  for (const std::size_t row : {0U, 3U, 8U}) {
    std::vector<double> without = series;
    without[row] = nan;
    EXPECT_NEAR(fit.left_out[row], series[row] - fit_on_factors(factors, without).fitted[row], 1e-10);
  }
  EXPECT_FALSE(
      fit_on_factors(factors, std::vector<double>{1, 2, nan, nan, nan, nan, nan, nan, nan}).identified);
  EXPECT_FALSE(fit_on_factors(factors, std::vector<double>(9, nan)).identified);
}

TEST(FactorModel, CompletionMeetsTheConditionsOfItsOptimum) {
  for (const Shape& shape : {Shape{14, 10, 2, 0.5}, Shape{8, 13, 2, 0.5}}) {
    GappyMatrix matrix = made(shape, 11);
    matrix.covariates.push_back(normals(matrix.cells(), 901));
    for (std::size_t r = 6; r < shape.rows; ++r) matrix.value[r] = matrix.value[shape.rows + r] = nan;
    const double top = largest_penalty(matrix);
    const std::vector<double> penalties = {top * 0.7, top * 0.3, top * 0.1, top * 0.01};
    const std::vector<Completion> path = complete_matrix(matrix, penalties);
    std::size_t rank = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
      EXPECT_TRUE(path[i].converged);
      EXPECT_LT(path[i].excess, 1e-5) << i;
      EXPECT_GE(path[i].rank, rank);
      rank = path[i].rank;
    }
    EXPECT_LT(path.back().squares, path.front().squares);
  }
}

TEST(FactorModel, TheLargestPenaltyLeavesTheEffectsAlone) {
  GappyMatrix matrix = made({14, 10, 2, 0.5}, 12);
  take_out(matrix, 8);
  const double top = largest_penalty(matrix);
  const std::vector<Completion> path = complete_matrix(matrix, std::vector<double>{top * 1.0001, top * 0.99});
  EXPECT_EQ(path[0].rank, 0U);
  EXPECT_EQ(path[1].rank, 1U);
  const std::vector<double> dummies = with_dummies(matrix);
  for (std::size_t at = 0; at < matrix.cells(); ++at) EXPECT_NEAR(path[0].fitted[at], dummies[at], 1e-9);
}

}  // namespace
}  // namespace contraste
