// The change of treated units against that of others, from one period to another: the 2 x 2 comparison.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "contraste/finding.h"

namespace contraste {

enum class ChangeEstimator { regression, weighting, doubly_robust };

struct ChangeComparisonRequest {
  std::span<const double> change;   // n: outcome of the later period less that of the earlier one
  std::span<const double> treated;  // n: 1 treated, 0 not
  std::size_t covariates = 0;
  std::span<const double> covariate;  // n * covariates, unit by unit, without the column of ones
  ChangeEstimator estimator = ChangeEstimator::doubly_robust;
};

struct ChangeComparison {
  double estimate = missing;      // of the effect on the treated; missing where it cannot be had
  std::vector<double> influence;  // n: the estimate's error is the mean of these
  std::size_t trimmed = 0;        // units not treated whose chance of it is .995 or more: weight 0
};

// Regression: the change of the treated less what least squares on the units not treated says for them
// (Heckman, Ichimura & Todd 1997). Weighting: units not treated weigh by the odds of being treated, from a
// logistic regression, with weights that sum to one (Abadie 2005, normalised). Doubly robust: both (Sant'Anna
// & Zhao 2020, Journal of Econometrics 219:101-122, with least squares and maximum likelihood for the
// two models). Without covariates all three are the difference of mean
// changes. Missing without a treated unit or one that is not, with fewer units not treated than columns, with
// collinear covariates, and where covariates tell treated units from others. Checked:
// ChangeComparison.InfluenceAgreesWithLeavingOneOut, ChangeComparison.WithoutCovariatesAllAreTheDifference,
// ChangeComparison.EitherModelIsEnough, ChangeComparison.MissingWhereNothingCompares.
ChangeComparison compare_changes(const ChangeComparisonRequest& request);

}  // namespace contraste
