// Least squares over time with errors that remember, and what a sum of coefficients is known to.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "numeric/hac.h"

namespace contraste {

enum class SeriesErrors {
  independent,
  newey_west,            // least squares; covariance from the products of what is left
  prais_winsten,         // autoregression of order one, its coefficient from what is left, in turn
  restricted_likelihood  // the same autoregression by restricted maximum likelihood
};

struct TimeFit {
  bool full_rank = false;  // false: the columns cannot be told apart, and nothing else is given
  std::vector<double> coefficient;
  std::vector<double> covariance;  // of the coefficients
  std::vector<double> residual;    // values less what the coefficients give
  double variance = 0;             // of a residual
  double memory = 0;               // coefficient of the autoregression; 0 where there is none
  std::size_t lag = 0;             // of Newey and West
  double df = 0;                   // rows less columns
  // Restricted likelihood: covariances over the variance with the memory one step lower and higher, and the
  // inverse information of (log variance, memory).
  std::vector<double> lower, higher;
  double step = 0, information[3] = {0, 0, 0};
};

// design: one row a value. Newey and West: the lag given, or their own of 1994 (all columns but the first,
// which is taken to be the constant, weighing 1); the covariance is scaled by rows / (rows - columns).
// Autoregressions bridge gaps: two values d periods apart have correlation memory^d. Prais & Winsten 1954
// (Cowles Commission discussion paper 383): memory = sum of products of neighbours over the sum of squares of
// the earlier ones, until it stays the same. Restricted likelihood: Cooper & Thompson 1977, Biometrika
// 64:625-628, over memories from -.99 to .99. Checked: InterruptedReference.NeweyWestAgreesWithSandwich,
// InterruptedReference.RestrictedLikelihoodAgreesWithNlme, InterruptedReference.PraisWinstenAgreesWithR,
// TimeRegression.GapsKeepTheirLength.
TimeFit fit_time_regression(const TimeRows& design, std::span<const double> values, SeriesErrors errors,
                            std::optional<std::size_t> lag = std::nullopt);

// Sum of weight * coefficient. Degrees of freedom: rows less columns; restricted likelihood: Satterthwaite's
// 1946 (Biometrics Bulletin 2:110-114), from how well variance and memory are known, at most rows less
// columns and at least 1. Checked: TimeRegression.SatterthwaiteWithoutMemoryIsTheUsualNumber.
struct Contrast {
  double value = 0, se = 0, df = 0;
};
Contrast contrast_of(const TimeFit& fit, std::span<const double> weight);

}  // namespace contraste
