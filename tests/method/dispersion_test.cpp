#include "method/dispersion.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "numeric/count_table.h"

namespace contraste {
namespace {

// Mean of the estimate over many simulated series of 15 years that fall by 5 % a year.
double mean_estimate(double dispersion, double start) {
  double sum = 0;
  const int series = 1500;
  for (std::uint64_t s = 0; s < series; ++s) {
    std::vector<double> counts;
    std::vector<double> exposures;
    for (std::uint64_t t = 0; t < 15; ++t) {
      const double exposure = 1 + .02 * static_cast<double>(t);
      const CountTable table(start * exposure * std::pow(.95, static_cast<double>(t)), dispersion);
      counts.push_back(table.draw(uniforms(4, Purpose::test, 0, s, t).u[0]));
      exposures.push_back(exposure);
    }
    sum += estimate_dispersion(counts, exposures).value;
  }
  return sum / series;
}

// The estimate never falls below 1, so that its mean over Poisson series lies a little above.
TEST(Dispersion, IsOneForPoissonCounts) {
  const double mean = mean_estimate(1, 800);
  EXPECT_GT(mean, 1.0);
  EXPECT_LT(mean, 1.25);
}

TEST(Dispersion, FindsTheVarianceRatio) {
  EXPECT_NEAR(mean_estimate(10, 800), 10, .8);
  EXPECT_NEAR(mean_estimate(4, 200), 4, .4);
}

TEST(Dispersion, AGeometricTrendIsNotNoise) {
  const std::vector<double> counts = {1024, 512, 256, 128, 64, 32};
  const std::vector<double> exposures(6, 1.0);
  EXPECT_EQ(estimate_dispersion(counts, exposures).value, 1);
}

// By hand: the middle of 100, 400, 100 stands against 100 with variance 100 + 100^2 (1/100 + 1/100) / 4 =
// 150, its neighbours against 200 with variance 200 + 200^2 (1/400 + 1/100) / 4 = 325; sum of squares over
// variance.
TEST(Dispersion, IsTheMeanOfSquaredResiduals) {
  const std::vector<double> counts = {100, 100, 400, 100, 100};
  const std::vector<double> exposures(5, 1.0);
  const Dispersion d = estimate_dispersion(counts, exposures);
  const double wanted = (2 * 100.0 * 100 / 325 + 300.0 * 300 / 150) / 3;
  EXPECT_NEAR(d.value, wanted, 1e-10);
  // m = 3: 9 / (3 + 2 * 2 * 4/9 + 2 * 1/36)
  EXPECT_NEAR(d.df, 9 / (3 + 16.0 / 9 + 2.0 / 36), 1e-12);
}

TEST(Dispersion, FewerThanFiveValuesSayNothing) {
  const std::vector<double> counts = {1, 9, 1, 9};
  const std::vector<double> exposures(4, 1.0);
  EXPECT_EQ(estimate_dispersion(counts, exposures).df, 0);
  EXPECT_EQ(estimate_dispersion(counts, exposures).value, 1);
}

TEST(Dispersion, ZerosAndBadValuesEndWell) {
  const std::vector<double> zeros(8, 0.0);
  const std::vector<double> exposures(8, 1.0);
  EXPECT_EQ(estimate_dispersion(zeros, exposures).value, 1);
  std::vector<double> bad = zeros;
  bad[3] = std::nan("");
  EXPECT_EQ(estimate_dispersion(bad, exposures).df, 0);
}

TEST(Dispersion, TheUnitOfExposureDoesNotMatter) {
  const std::vector<double> counts = {120, 80, 150, 90, 160, 70};
  const std::vector<double> people = {10, 11, 12, 13, 14, 15};
  std::vector<double> thousands;
  for (double p : people) thousands.push_back(p / 1000);
  EXPECT_NEAR(estimate_dispersion(counts, people).value, estimate_dispersion(counts, thousands).value, 1e-10);
}

}  // namespace
}  // namespace contraste
