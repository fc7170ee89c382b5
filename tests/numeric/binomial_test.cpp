#include "numeric/binomial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace contraste {
namespace {

using Long = long double;

// Slow twin: the probabilities themselves, added up.
double binomial(double k, double n, double q) {
  return static_cast<double>(
      std::exp(std::lgamma(static_cast<Long>(n + 1)) - std::lgamma(static_cast<Long>(k + 1)) -
               std::lgamma(static_cast<Long>(n - k + 1)) + k * std::log(static_cast<Long>(q)) +
               (n - k) * std::log1p(-static_cast<Long>(q))));
}

TEST(BinomialTails, AreSumsOfProbabilities) {
  for (double n : {1., 2., 7., 30., 113.}) {
    for (double q : {.5, .1, .93, .5004}) {
      for (double k = 0; k <= n; ++k) {
        double lower = 0;
        double upper = 0;
        double p = 0;
        for (double j = 0; j <= n; ++j) {
          const double at = binomial(j, n, q);
          if (j <= k) lower += at;
          if (j >= k) upper += at;
          if (at <= binomial(k, n, q) * (1 + 1e-7)) p += at;
        }
        const Tails found = binomial_tails(k, n, q);
        EXPECT_NEAR(found.lower, lower, 1e-12);
        EXPECT_NEAR(found.upper, upper, 1e-12);
        EXPECT_NEAR(binomial_p(k, n, q), p, 1e-11) << k << " of " << n << " at " << q;
      }
    }
  }
}

TEST(BinomialTails, HugeCountsEndQuickly) {
  EXPECT_NEAR(binomial_p(5e14, 1e15 + 1e8, 0.5), std::erfc(std::sqrt(5.0)), 1e-8);
  EXPECT_GE(binomial_p(1e300, 2e300, 0.4999), 0);
  EXPECT_EQ(binomial_p(0, 1e18, 0.5), 0);
}

}  // namespace
}  // namespace contraste
