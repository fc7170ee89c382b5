// Ratios of counts against R (tests/reference/count_ratio/generate.R) and against published examples.
#include "numeric/count_ratio.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "numeric/binomial.h"
#include "numeric/count_difference.h"
#include "reference/reference_table.h"

namespace contraste {
namespace {

std::string label(const ReferenceRow& r) {
  return std::to_string(r.at("x1")) + " / " + std::to_string(r.at("e1")) + " against " +
         std::to_string(r.at("x0")) + " / " + std::to_string(r.at("e0"));
}

TEST(CountRatio, AgreesWithRPoissonTest) {
  for (const ReferenceRow& r : reference_table("count_ratio/poisson.csv")) {
    const RatioInterval found =
        poisson_ratio(r.at("x0"), r.at("e0"), r.at("x1"), r.at("e1"), r.at("confidence"));
    expect_close(found.low, r.at("low"), 1e-10, "low of " + label(r));
    expect_close(found.high, r.at("high"), 1e-10, "high of " + label(r));
    expect_close(found.p, r.at("p"), 1e-10, "p of " + label(r));
  }
}

// rateratio.test's interval is the same Clopper-Pearson one; its p is twice the smaller tail, not ours.
TEST(CountRatio, AgreesWithTheCentralTest) {
  for (const ReferenceRow& r : reference_table("count_ratio/central.csv")) {
    const double n = r.at("x0") + r.at("x1");
    const double q = r.at("e1") / (r.at("e0") + r.at("e1"));
    const RatioInterval found =
        poisson_ratio(r.at("x0"), r.at("e0"), r.at("x1"), r.at("e1"), r.at("confidence"));
    const Tails tails = binomial_tails(r.at("x1"), n, q);
    expect_close(found.low, r.at("low"), 1e-10, "low of " + label(r));
    expect_close(found.high, r.at("high"), 1e-10, "high of " + label(r));
    expect_close(std::min(1.0, 2 * std::min(tails.lower, tails.upper)), r.at("p"), 1e-10, "p of " + label(r));
  }
}

// Fay, "Testing the ratio of two Poisson rates" (vignette of rateratio.test 1.1, 2022), section 1: 2 events
// in 17877 and 9 in 16660 give .2070941557 [.02177406, 1.00054910], central p .05011.
TEST(CountRatio, AgreesWithFay2022) {
  const RatioInterval r = poisson_ratio(9, 16660, 2, 17877, 0.95);
  EXPECT_NEAR(r.ratio, .2070941557, 5e-11);
  EXPECT_NEAR(r.low, .02177406, 5e-9);
  EXPECT_NEAR(r.high, 1.00054910, 5e-9);
  const Tails tails = binomial_tails(2, 11, 17877.0 / (17877 + 16660));
  EXPECT_NEAR(2 * tails.lower, .05011, 5e-6);
}

// Gu, Ng, Tang & Schucany 2008 (Biometrical Journal 50:283-298), their two examples, as statsmodels' tests
// restate them (the paper was not at hand): one-sided exact conditional p of 60 in 51477.5 against 30 in
// 54308.7 is .000428 (said there to be printed in the column of the mid-p test), and of 41 in 28010 against
// 15 in 19017 for a ratio above 1.5 is .2913. R's binom.test gives .0004280527 and .2914538: the second is
// printed 1.5 units of its last digit too low.
TEST(CountRatio, AgreesWithGuNgTangSchucany2008) {
  const double q = 51477.5 / (51477.5 + 54308.7);
  EXPECT_NEAR(binomial_tails(60, 90, q).upper, .000428, 5e-7);
  const double at_null = 1.5 * 28010 / (1.5 * 28010 + 19017);
  EXPECT_NEAR(binomial_tails(41, 56, at_null).upper, .2913, 2e-4);
  EXPECT_NEAR(binomial_tails(41, 56, at_null).upper, .2914538, 5e-8);
}

TEST(CountRatio, OverdispersedAgreesWithRGlm) {
  for (const ReferenceRow& r : reference_table("count_ratio/overdispersed.csv")) {
    const RatioInterval found = overdispersed_ratio(r.at("x0"), r.at("e0"), r.at("x1"), r.at("e1"),
                                                    r.at("dispersion"), r.at("df"), r.at("confidence"));
    expect_close(found.low, r.at("low"), 1e-9, "low of " + label(r));
    expect_close(found.high, r.at("high"), 1e-9, "high of " + label(r));
    expect_close(found.p, r.at("p"), 1e-9, "p of " + label(r));
  }
}

TEST(CountRatio, FiellerAgreesWithTheFormulaInR) {
  for (const ReferenceRow& r : reference_table("count_ratio/fieller.csv")) {
    const RatioInterval found =
        fieller_ratio(r.at("a"), r.at("se_a"), r.at("b"), r.at("se_b"), r.at("confidence"));
    expect_close(found.low, r.at("low"), 1e-10, "low");
    expect_close(found.high, r.at("high"), 1e-10, "high");
    expect_close(found.p, r.at("p"), 1e-10, "p");
  }
}

TEST(CountRatio, DeltaAgreesWithTheGradientInR) {
  for (const ReferenceRow& r : reference_table("count_ratio/delta.csv")) {
    const RatioInterval found =
        delta_ratio(r.at("a"), r.at("se_a"), r.at("b"), r.at("se_b"), r.at("confidence"));
    expect_close(found.low, r.at("low"), 1e-10, "low");
    expect_close(found.high, r.at("high"), 1e-10, "high");
    expect_close(found.p, r.at("p"), 1e-10, "p");
  }
}

TEST(CountDifference, AgreesWithLimitsFromR) {
  for (const ReferenceRow& r : reference_table("count_difference/poisson.csv")) {
    const Limits one = poisson_limits(r.at("x1"), r.at("confidence"));
    expect_close(one.low, r.at("low1"), 1e-10, "low of one count");
    expect_close(one.high, r.at("high1"), 1e-10, "high of one count");
    const DifferenceInterval found =
        poisson_difference(r.at("x0"), r.at("e0"), r.at("x1"), r.at("e1"), r.at("confidence"));
    expect_close(found.low, r.at("low"), 1e-9, "low of " + label(r));
    expect_close(found.high, r.at("high"), 1e-9, "high of " + label(r));
  }
}

}  // namespace
}  // namespace contraste
