// Counts about lines joined at knots, against plain loops and a published series.
#include "numeric/count_trend.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace contraste {
namespace {

CountSeries world(std::uint64_t seed, std::size_t n) {
  CountSeries out;
  for (std::size_t i = 0; i < n; ++i) {
    const Uniforms u = uniforms(seed, Purpose::test, 2, i, 0);
    const auto t = static_cast<double>(i);
    out.x.push_back(2000 + t + (i > 6 ? 2 : 0));
    out.exposure.push_back(1 + u.u[0]);
    const double mean = out.exposure.back() * std::exp(1.5 + 0.1 * t - 0.3 * std::max(0.0, t - 8));
    out.count.push_back(std::floor(mean * (0.3 + 1.4 * u.u[1])));
  }
  return out;
}

TEST(CountTrend, EveryPlacementAgreesWithPlainLoops) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    CountSeries series = world(seed, 16);
    if (seed % 2 == 0) series.size = 4;
    if (seed == 5) series.count[14] = series.count[15] = 0;
    const CountKnots found = best_count_knots(series, {}, {2, 3.84, 100000});
    double best = 1e300;
    std::vector<double> knots;
    for (std::size_t a = 2; a < 14; ++a) {
      for (std::size_t b = a + 3; b < 14; ++b) {
        const CountTrend fit = fit_count_trend(series, {series.x[a], series.x[b]});
        if (fit.deviance < best) {
          best = fit.deviance;
          knots = fit.knots;
        }
        if (fit.deviance < found.best.deviance + 3.8) {
          EXPECT_LE(found.profile[0][a - 2], fit.deviance + 1e-9);
          EXPECT_LE(found.profile[1][b - 2], fit.deviance + 1e-9);
        }
      }
    }
    EXPECT_NEAR(found.best.deviance, best, 1e-7) << seed;
    EXPECT_EQ(found.best.knots, knots) << seed;
    EXPECT_TRUE(found.complete);
    EXPECT_LE(found.fits, 45);
  }
}

// At the maximum the counts balance the means, also when each is weighted with its time.
TEST(CountTrend, ScoresVanishAtTheMaximum) {
  const CountSeries series = world(3, 20);
  const CountTrend fit = fit_count_trend(series, {series.x[9]});
  double sum = 0, with_time = 0, after = 0;
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const double left = series.count[i] - fit.mean[i];
    sum += left;
    with_time += left * (series.x[i] - series.x[0]);
    after += left * std::max(0.0, series.x[i] - series.x[9]);
  }
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(sum, 0, 1e-4);
  EXPECT_NEAR(with_time, 0, 1e-3);
  EXPECT_NEAR(after, 0, 1e-3);
}

TEST(CountTrend, CountsThatVaryLessThanPoissonHaveNoSize) {
  const std::vector<double> mean(20, 10.0);
  std::vector<double> count(20, 10.0);
  EXPECT_TRUE(std::isinf(likeliest_size(count, mean)));
  for (std::size_t i = 0; i < 20; ++i) count[i] = i % 2 == 0 ? 3 : 17;
  EXPECT_LT(likeliest_size(count, mean), 10);
}

// Where the search may not look at every placement it says so.
TEST(CountTrend, SaysWhenItStoppedEarly) {
  const CountSeries series = world(7, 30);
  const CountKnots found = best_count_knots(series, {}, {3, 3.84, 5});
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.best.knots.size(), 3u);
}

}  // namespace
}  // namespace contraste
