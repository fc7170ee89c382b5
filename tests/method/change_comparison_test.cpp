#include "method/change_comparison.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

struct Sample {
  std::vector<double> change;
  std::vector<double> treated;
  std::vector<double> covariate;
};

// The treated are chosen by the covariate, on which the change depends by `bend` x^2 + x; the effect is 2.
Sample sample_of(std::size_t n, double bend, std::uint64_t seed) {
  Sample sample;
  for (std::size_t i = 0; i < n; ++i) {
    const Uniforms u = uniforms(seed, Purpose::test, 3, 0, i);
    const double x = normal_quantile(u.u[0]);
    const bool treated = u.u[1] < 1 / (1 + std::exp(0.5 - 0.8 * x));
    sample.covariate.push_back(x);
    sample.treated.push_back(treated ? 1.0 : 0.0);
    sample.change.push_back(x + bend * x * x + (treated ? 2.0 : 0.0) + 0.5 * normal_quantile(u.u[2]));
  }
  return sample;
}

ChangeComparison compared(const Sample& sample, ChangeEstimator estimator) {
  return compare_changes({sample.change, sample.treated, 1, sample.covariate, estimator});
}

constexpr ChangeEstimator all[] = {ChangeEstimator::regression, ChangeEstimator::weighting,
                                   ChangeEstimator::doubly_robust};

// The slow twin: the estimate without unit i is off by -influence / (n - 1), to first order.
TEST(ChangeComparison, InfluenceAgreesWithLeavingOneOut) {
  constexpr std::size_t n = 400;
  const Sample sample = sample_of(n, 0.3, 1);
  for (const ChangeEstimator estimator : all) {
    const ChangeComparison found = compared(sample, estimator);
    double together = 0;
    double square = 0;
    double difference = 0;
    for (std::size_t i = 0; i < n; ++i) {
      Sample less = sample;
      const auto at = static_cast<std::ptrdiff_t>(i);
      less.change.erase(less.change.begin() + at);
      less.treated.erase(less.treated.begin() + at);
      less.covariate.erase(less.covariate.begin() + at);
      const double slow = static_cast<double>(n - 1) * (found.estimate - compared(less, estimator).estimate);
      together += found.influence[i];
      square += found.influence[i] * found.influence[i];
      difference += (slow - found.influence[i]) * (slow - found.influence[i]);
    }
    EXPECT_NEAR(together / n, 0, 1e-9);
    EXPECT_LT(difference, 1e-3 * square) << static_cast<int>(estimator);
  }
}

TEST(ChangeComparison, WithoutCovariatesAllAreTheDifference) {
  const Sample sample = sample_of(50, 0.3, 2);
  double sum[2] = {0, 0};
  double count[2] = {0, 0};
  for (std::size_t i = 0; i < 50; ++i) {
    const std::size_t kind = sample.treated[i] > 0 ? 1 : 0;
    sum[kind] += sample.change[i];
    count[kind] += 1;
  }
  for (const ChangeEstimator estimator : all) {
    const ChangeComparison found = compare_changes({sample.change, sample.treated, 0, {}, estimator});
    EXPECT_NEAR(found.estimate, sum[1] / count[1] - sum[0] / count[0], 1e-12);
  }
}

TEST(ChangeComparison, EitherModelIsEnough) {
  // The line is wrong (a square is left out), the chance is right: regression is off, doubly robust is not.
  const Sample bent = sample_of(20000, 0.5, 3);
  EXPECT_GT(std::abs(compared(bent, ChangeEstimator::regression).estimate - 2), 0.1);
  EXPECT_NEAR(compared(bent, ChangeEstimator::weighting).estimate, 2, 0.06);
  EXPECT_NEAR(compared(bent, ChangeEstimator::doubly_robust).estimate, 2, 0.06);
  // The chance is wrong (of a square, the line is right): weighting is off, doubly robust is not.
  Sample chosen = sample_of(20000, 0, 4);
  for (std::size_t i = 0; i < chosen.change.size(); ++i) {
    const double x = chosen.covariate[i];
    const bool treated = uniforms(5, Purpose::test, 3, 0, i).u[0] < 1 / (1 + std::exp(1 + x - x * x * x / 2));
    chosen.change[i] += treated == (chosen.treated[i] > 0) ? 0.0 : (treated ? 2.0 : -2.0);
    chosen.treated[i] = treated ? 1.0 : 0.0;
  }
  EXPECT_NEAR(compared(chosen, ChangeEstimator::regression).estimate, 2, 0.03);
  EXPECT_NEAR(compared(chosen, ChangeEstimator::doubly_robust).estimate, 2, 0.03);
}

TEST(ChangeComparison, MissingWhereNothingCompares) {
  Sample sample = sample_of(30, 0, 6);
  const auto estimate = [&](ChangeEstimator estimator) { return compared(sample, estimator).estimate; };
  for (std::size_t i = 0; i < 30; ++i) sample.covariate[i] = sample.treated[i] * 3;  // tells them apart
  EXPECT_TRUE(std::isnan(estimate(ChangeEstimator::weighting)));
  EXPECT_TRUE(std::isnan(estimate(ChangeEstimator::doubly_robust)));
  sample.covariate.assign(30, 5.0);  // collinear with the column of ones
  for (const ChangeEstimator estimator : all) EXPECT_TRUE(std::isnan(estimate(estimator)));
  sample.treated.assign(30, 1.0);
  EXPECT_TRUE(std::isnan(estimate(ChangeEstimator::regression)));
  EXPECT_TRUE(std::isnan(compare_changes({}).estimate));
}

}  // namespace
}  // namespace contraste
