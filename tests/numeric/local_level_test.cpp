#include "numeric/local_level.h"

#include <gtest/gtest.h>

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <limits>
#include <numeric>

#include "base/random.h"

namespace contraste {
namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

double mean_of(const LevelGrid& grid, const std::vector<double>& belief) {
  double sum = 0;
  for (std::size_t i = 0; i < grid.size; ++i) sum += belief[i] * grid.at(i);
  return sum;
}

double variance_of(const LevelGrid& grid, const std::vector<double>& belief) {
  const double mean = mean_of(grid, belief);
  double sum = 0;
  for (std::size_t i = 0; i < grid.size; ++i) sum += belief[i] * (grid.at(i) - mean) * (grid.at(i) - mean);
  return sum;
}

struct Kalman {
  double mean = 0, variance = 1, log_likelihood = 0;
};

// The slow twin of the gaussian case is no slower: the textbook's recursions (Kalman 1960).
Kalman kalman(const std::vector<double>& values, const LevelMove& move, double noise) {
  Kalman k;
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (t > 0) {
      k.mean = move.centre + move.pull * (k.mean - move.centre) + move.drift;
      k.variance = move.pull * move.pull * k.variance + move.sd * move.sd;
    }
    if (std::isnan(values[t])) continue;
    const double f = k.variance + noise * noise, v = values[t] - k.mean;
    k.log_likelihood -= 0.5 * (std::log(2 * M_PI * f) + v * v / f);
    k.mean += k.variance / f * v;
    k.variance *= noise * noise / f;
  }
  return k;
}

TEST(LocalLevel, AgreesWithTheKalmanFilter) {
  const std::vector<double> values = {0.3, -0.2, gap, 0.9, 1.4, 1.1, gap, gap, 2.0, 1.7};
  const LevelGrid grid{-8, 0.02, 801};
  const std::vector<double> start = normal_belief(grid, 0, 1);
  for (const LevelMove& move : {LevelMove{0.3, 1, 0, 0, 0, 0, 1}, LevelMove{0.2, 0.8, 0.5, 0, 0, 0, 1},
                                LevelMove{0.1, 1, 0, 0.077, 0, 0, 1}, LevelMove{0.008, 1, 0, 0, 0, 0, 1},
                                LevelMove{0, 1, 0, 0, 0, 0, 1}}) {
    const LevelDensities densities = gaussian_densities(grid, values, 0.4);
    const LevelFilter filter = filter_level(grid, move, densities, {0, values.size(), start, {}});
    const Kalman exact = kalman(values, move, 0.4);
    const double sum = std::accumulate(filter.log_predictive.begin(), filter.log_predictive.end(), 0.);
    EXPECT_NEAR(sum, exact.log_likelihood, 2e-4);
    EXPECT_NEAR(mean_of(grid, filter.belief), exact.mean, 1e-4);
    EXPECT_NEAR(variance_of(grid, filter.belief), exact.variance, 1e-4);
  }
}

double negbin(double x, double mean, double r) {
  return std::exp(boost::math::lgamma(x + r) - boost::math::lgamma(r) - boost::math::lgamma(x + 1) +
                  r * std::log(r / (r + mean)) + x * std::log(mean / (r + mean)));
}

double normal(double x, double sd) {
  return std::exp(-0.5 * x * x / (sd * sd)) / (sd * std::sqrt(2 * M_PI));
}

// Three counts: the threefold integral over the levels, by the rectangle rule.
TEST(LocalLevel, AgreesWithQuadrature) {
  const std::vector<double> values = {12, 5, 9}, weights = {1, 0.5, 2};
  const double r = 8, sd = 0.4, h = 0.04;
  double integral = 0;
  for (double a = -2; a < 6; a += h) {
    const double first = normal(a - 2, 1) * negbin(12, std::exp(a), r);
    for (double b = a - 2.4; b < a + 2.4; b += h) {
      const double second = normal(b - a, sd) * negbin(5, 0.5 * std::exp(b), r);
      for (double c = b - 2.4; c < b + 2.4; c += h) {
        integral += first * second * normal(c - b, sd) * negbin(9, 2 * std::exp(c), r) * h * h * h;
      }
    }
  }
  const LevelGrid grid{-4, 0.02, 601};
  const LevelFilter filter =
      filter_level(grid, {sd, 1, 0, 0, 0, 0, 1}, negbin_densities(grid, values, weights, r),
                   {0, 3, normal_belief(grid, 2, 1), {}});
  const double sum = std::accumulate(filter.log_predictive.begin(), filter.log_predictive.end(), 0.);
  EXPECT_NEAR(sum, std::log(integral), 1e-5);
}

TEST(LocalLevel, AFineGridAndACoarseOneAgree) {
  std::vector<double> values, weights(40, 1.);
  for (std::size_t t = 0; t < 40; ++t) {
    values.push_back(std::floor(20 + 30 * uniforms(1, Purpose::test, 5, 0, t).u[0]));
  }
  std::vector<double> sums;
  for (const double step : {0.02, 0.005}) {
    const LevelGrid grid{0, step, static_cast<std::size_t>(6 / step)};
    const std::vector<double> start = normal_belief(grid, 3, infinity);
    const LevelFilter filter = filter_level(grid, {0.1, 0.9, 3, 0, 0.05, 3, 0.5},
                                            negbin_densities(grid, values, weights, 20), {0, 40, start, {}});
    sums.push_back(std::accumulate(filter.log_predictive.begin(), filter.log_predictive.end(), 0.));
  }
  EXPECT_NEAR(sums[0], sums[1], 0.02);
}

// With no other move than a jump, each level is a sum over when the last jump was.
TEST(LocalLevel, JumpsAgreeWithTheSum) {
  const std::vector<double> values = {0.2, 1.5};
  const LevelGrid grid{-8, 0.02, 801};
  const LevelFilter filter =
      filter_level(grid, {0, 1, 0, 0, 0.3, 1, 0.5}, gaussian_densities(grid, values, 0.4),
                   {0, 2, normal_belief(grid, 0, 1), {}});
  const auto density = [](double x, double mean, double variance) {
    return normal(x - mean, std::sqrt(variance));
  };
  const double stays = density(1.5, 0.2 / 1.16, 1 * 0.16 / 1.16 + 0.16);
  const double jumps = density(1.5, 1, 0.25 + 0.16);
  EXPECT_NEAR(filter.log_predictive[1], std::log(0.7 * stays + 0.3 * jumps), 1e-6);
}

TEST(LocalLevel, AFreshStartForgets) {
  const std::vector<double> values = {5, 1}, weights = {1, 1};
  const LevelGrid grid{-4, 0.02, 401};
  const std::vector<double> start = normal_belief(grid, 0, 1);
  const LevelDensities densities = negbin_densities(grid, values, weights, 5);
  const std::vector<std::size_t> fresh = {1};
  const LevelFilter after = filter_level(grid, {}, densities, {0, 2, start, fresh});
  const LevelFilter alone = filter_level(grid, {}, densities, {1, 2, start, {}});
  EXPECT_EQ(after.log_predictive[1], alone.log_predictive[0]);
  EXPECT_EQ(after.belief, alone.belief);
}

TEST(LocalLevel, AnImpossibleValueLeavesTheBelief) {
  const LevelGrid grid{0, 0.01, 100};
  const std::vector<double> values = {1e9}, start = normal_belief(grid, 0.5, 0.001);
  const LevelFilter filter =
      filter_level(grid, {}, gaussian_densities(grid, values, 1e-3), {0, 1, start, {}});
  EXPECT_TRUE(std::isfinite(filter.log_predictive[0]));
  EXPECT_NEAR(mean_of(grid, filter.belief), 0.5, 1e-6);
}

}  // namespace
}  // namespace contraste
