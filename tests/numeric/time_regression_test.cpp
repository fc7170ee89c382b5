// Regressions over time: gaps, degrees of freedom and columns that cannot be told apart.
#include "numeric/time_regression.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "numeric/normal_draws.h"

namespace contraste {
namespace {

struct Sample {
  TimeRows design;
  std::vector<double> values;
};

Sample sample(std::size_t n, double memory, std::uint64_t number) {
  Sample out;
  out.design.columns = 2;
  std::vector<double> normals(n);
  fill_normals(normals, {8, Purpose::test, number, 0});
  double at = normals[0];
  for (std::size_t t = 0; t < n; ++t) {
    if (t > 0) at = memory * at + std::sqrt(1 - memory * memory) * normals[t];
    out.design.value.push_back(1);
    out.design.value.push_back(static_cast<double>(t));
    out.design.period.push_back(t);
    out.values.push_back(2 + 0.1 * static_cast<double>(t) + at);
  }
  return out;
}

void drop(Sample& from, std::size_t row) {
  const auto at = static_cast<std::ptrdiff_t>(row);
  from.design.value.erase(from.design.value.begin() + 2 * at, from.design.value.begin() + 2 * at + 2);
  from.design.period.erase(from.design.period.begin() + at);
  from.values.erase(from.values.begin() + at);
}

// Generalised least squares with the whole matrix of correlations at the memory found.
TEST(TimeRegression, GapsKeepTheirLength) {
  Sample data = sample(40, 0.6, 1);
  for (const std::size_t row : {30U, 21U, 20U, 3U}) drop(data, row);
  const TimeFit fit = fit_time_regression(data.design, data.values, SeriesErrors::restricted_likelihood);
  const auto n = static_cast<Eigen::Index>(data.values.size());
  Eigen::MatrixXd correlation(n, n), x(n, 2);
  Eigen::VectorXd y(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto row = static_cast<std::size_t>(i);
    y[i] = data.values[row];
    x.row(i) << 1, static_cast<double>(data.design.period[row]);
    for (Eigen::Index j = 0; j < n; ++j) {
      const double apart = std::abs(static_cast<double>(data.design.period[row]) -
                                    static_cast<double>(data.design.period[static_cast<std::size_t>(j)]));
      correlation(i, j) = std::pow(fit.memory, apart);
    }
  }
  const Eigen::MatrixXd weighted = correlation.llt().solve(x);
  const Eigen::MatrixXd unscaled = (x.transpose() * weighted).inverse();
  const Eigen::VectorXd coefficient = unscaled * weighted.transpose() * y;
  const Eigen::VectorXd left = y - x * coefficient;
  EXPECT_NEAR(fit.coefficient[0], coefficient[0], 1e-9);
  EXPECT_NEAR(fit.coefficient[1], coefficient[1], 1e-10);
  const double variance = left.dot(correlation.llt().solve(left)) / static_cast<double>(n - 2);
  EXPECT_NEAR(fit.variance, variance, 1e-9);
  EXPECT_NEAR(fit.covariance[3], variance * unscaled(1, 1), 1e-10);
}

// With a memory known to be none the number would be rows less columns; near it, it is close.
TEST(TimeRegression, SatterthwaiteWithoutMemoryIsTheUsualNumber) {
  double sum = 0;
  for (std::uint64_t number = 0; number < 30; ++number) {
    const Sample data = sample(60, 0, number);
    const TimeFit fit = fit_time_regression(data.design, data.values, SeriesErrors::restricted_likelihood);
    const Contrast slope = contrast_of(fit, std::vector<double>{0, 1});
    EXPECT_GE(slope.df, 1);
    EXPECT_LE(slope.df, 58);
    sum += slope.df / 30;
  }
  EXPECT_GT(sum, 15);
  const Sample data = sample(60, 0, 1);
  const TimeFit plain = fit_time_regression(data.design, data.values, SeriesErrors::independent);
  EXPECT_EQ(contrast_of(plain, std::vector<double>{0, 1}).df, 58);
}

TEST(TimeRegression, TheSizeHoldsWithModerateMemory) {
  int rejected = 0;
  constexpr int worlds = 400;
  for (std::uint64_t number = 0; number < worlds; ++number) {
    const Sample data = sample(60, 0.4, 100 + number);
    const TimeFit fit = fit_time_regression(data.design, data.values, SeriesErrors::restricted_likelihood);
    const Contrast slope = contrast_of(fit, std::vector<double>{0, 1});
    // qt(.975, df) is at most 2.6 from 5 on; held roughly here, exactly in the tables of the docs.
    rejected += std::abs(slope.value - 0.1) / slope.se > 2.05 + 3 / slope.df ? 1 : 0;
  }
  EXPECT_LT(rejected, worlds / 10);
}

TEST(TimeRegression, ColumnsThatAreOneAreSaidSo) {
  Sample data = sample(20, 0, 1);
  for (std::size_t row = 0; row < 20; ++row) data.design.value[2 * row + 1] = 3;
  EXPECT_FALSE(fit_time_regression(data.design, data.values, SeriesErrors::independent).full_rank);
}

TEST(Hac, PairsKeepTheirDistanceOverGaps) {
  const TimeRows scores{{1, 2, 4}, 1, {0, 1, 3}};
  // Lag 1: 1 + 4 + 16 and twice half of 1 * 2; lag 2 adds 2 * 4, 2 apart.
  EXPECT_DOUBLE_EQ(newey_west_sum(scores, 0)[0], 21);
  EXPECT_DOUBLE_EQ(newey_west_sum(scores, 1)[0], 21 + 2 * 0.5 * 2);
  EXPECT_DOUBLE_EQ(newey_west_sum(scores, 2)[0], 21 + 2 * (2.0 / 3) * 2 + 2 * (1.0 / 3) * 8);
}

}  // namespace
}  // namespace contraste
