// Synthetic control with what is left of the misfit taken off by ridge regression.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "method/synthetic_control.h"

namespace contraste {

struct RidgeAugmentedOptions {
  std::optional<double> lambda = {};  // in squared units of the outcome; none: by cross-validation
  bool least_error =
      false;               // take the lambda of least error, not the largest within one standard error of it
  int candidates = 20;     // steps from the largest to
  double smallest = 1e-8;  // this share of it
};

struct RidgeAugmentedWeights {
  std::vector<double> weights;  // may be negative; sum to one
  std::vector<double> simplex;  // those of synthetic control, which they start from
  double lambda = missing;
  std::vector<double> lambdas;  // tried, with
  std::vector<double> error;    // mean squared error of the period left out
  std::vector<double> standard_error;
};

// w = w_scm + (X_1 - X_0' w_scm)' (X_0' X_0 + lambda I)^-1 X_0', X less the donors' mean in each period
// (Ben-Michael, Feller & Rothstein 2021, JASA 116:1789-1803, eq. 10). Lambda by leaving out each period but
// the last, both steps refitted, from the largest eigenvalue of X_0 X_0' downwards by equal ratios; the
// largest lambda within one standard error of the least error, as the authors' package has it. Lambda to
// infinity: the weights of synthetic control. Fewer than 3 periods before: lambda infinite.
// Checked: RidgeAugmentedSyntheticControl.Kansas, RidgeAugmentedSyntheticControl.AgreesWithTheSlowTwin,
// RidgeAugmentedSyntheticControl.Limits.
RidgeAugmentedWeights ridge_augmented_weights(const UnitSlice& slice, std::size_t unit,
                                              std::span<const std::size_t> barred,
                                              const RidgeAugmentedOptions& options = {});

UnitWeighting ridge_augmented_weighting(const RidgeAugmentedOptions& options = {});

}  // namespace contraste
