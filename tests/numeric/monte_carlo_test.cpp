// Errors of means over chains, and quantiles of mixed normals.
#include "numeric/monte_carlo.h"

#include <gtest/gtest.h>

#include <cmath>

#include "numeric/normal.h"
#include "numeric/normal_draws.h"

namespace contraste {
namespace {

std::vector<double> memory(double pull, std::size_t n, std::uint64_t draw) {
  std::vector<double> out(n);
  fill_normals(out, {1, Purpose::test, 31, draw});
  for (std::size_t i = 1; i < n; ++i) out[i] = pull * out[i - 1] + std::sqrt(1 - pull * pull) * out[i];
  return out;
}

// The variance of the mean of an autoregression is (1 + pull) / (1 - pull) / n in the limit.
TEST(MonteCarlo, BatchMeansAllowForMemory) {
  for (const double pull : {0.0, 0.5, 0.8}) {
    double mean = 0;
    for (std::uint64_t r = 0; r < 20; ++r) {
      const std::vector<double> draws = memory(pull, 8000, r);
      mean += batch_error({draws, 4}) / 20;
    }
    EXPECT_NEAR(mean / std::sqrt((1 + pull) / (1 - pull) / 8000), 1, 0.06) << pull;
  }
  EXPECT_TRUE(std::isnan(batch_error({std::vector<double>(9, 1.0), 1})));
}

TEST(MonteCarlo, SplitRHatSeesChainsApart) {
  std::vector<double> draws = memory(0.2, 4000, 99);
  EXPECT_NEAR(split_r_hat({draws, 4}), 1, 0.01);
  for (std::size_t i = 0; i < 1000; ++i) draws[i] += 1;
  EXPECT_GT(split_r_hat({draws, 4}), 1.05);
  // One chain that drifts.
  std::vector<double> drift(100);
  for (std::size_t i = 0; i < 100; ++i) drift[i] = static_cast<double>(i);
  EXPECT_GT(split_r_hat({drift, 1}), 1.5);
  EXPECT_EQ(split_r_hat({std::vector<double>(100, 3.0), 2}), 1);
}

TEST(MonteCarlo, QuantilesOfAMixtureAreExact) {
  const std::vector<double> same_mean(100, 2), same_sd(100, 3);
  EXPECT_NEAR(mixture_quantile({same_mean, same_sd, 2}, 0.975).value, 2 + 3 * normal_quantile(0.975), 1e-10);
  EXPECT_EQ(mixture_quantile({same_mean, same_sd, 2}, 0.975).error, 0);
  std::vector<double> mean, sd;
  for (int d = 0; d < 200; ++d) {
    mean.push_back(d % 2 == 0 ? -5 : 5 + 0.001 * d);
    sd.push_back(0.1 + 0.01 * d);
  }
  for (const double share : {0.001, 0.3, 0.5, 0.9}) {
    const Estimated at = mixture_quantile({mean, sd, 1}, share);
    EXPECT_NEAR(mixture_chance({mean, sd, 1}, at.value).value, share, 1e-11);
    EXPECT_GT(at.error, 0);
  }
}

}  // namespace
}  // namespace contraste
