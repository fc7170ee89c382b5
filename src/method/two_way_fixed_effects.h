// The usual regression on unit and period effects and one term for being treated: a comparator, no answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contraste/words.h"
#include "method/staggered_panel.h"

namespace contraste {

struct TwoWayFixedEffectsRequest {
  StaggeredPanel data;
  double level = 0.95;
  bool wild = false;  // wild cluster bootstrap beside the usual test
  int draws = 999;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct TwoWayFixedEffects {
  Status status = Status::ok;
  Words why;
  double estimate = missing, se = missing, low = missing, high = missing, p = missing;
  double wild_p = missing;
  bool wild_exact = false;  // all sign patterns were gone through
  // Weights with which the effects of treated values enter the estimate; they sum to 1.
  double negative_share = missing;   // of treated values with a weight below 0
  double negative_weight = missing;  // their sum, 0 or less
  std::size_t clusters = 0;          // units
  std::size_t treated_units = 0;
};

// Least squares on unit and period effects and being treated, errors clustered by unit (Liang & Zeger 1986;
// numeric/absorbed_regression.h), with Student's t of clusters - 1 degrees of freedom. Where effects differ
// between cohorts or over time the estimate is no average of them: treated values weigh by the residual of
// being treated on the effects, which may be below zero (de Chaisemartin & D'Haultfoeuille 2020, American
// Economic Review 110:2964-2996, theorem 1). Units treated from the first period on stay in, as is usual.
//
// Wild cluster bootstrap with the null imposed (Cameron, Gelbach & Miller 2008, Review of Economics and
// Statistics 90:414-427): residuals of a unit change sign together; all patterns where there are no more of
// them than `draws`, else at random, with Webb's six points (2023, Canadian Journal of Economics 56:839-858)
// below 13 units. p is the share of |t| at least as large, the observed pattern among them. With one treated
// unit, or few, it does not hold its level (MacKinnon & Webb 2017): said as weak.
//
// Statuses: too_few_data and not_identified as of staggered_sample, and where the effects explain the
// treatment; weak with fewer than 10 treated or untreated units, or when nothing varies.
// Checked: TwoWayFixedEffects.MinimumWagePanelHasThePublishedError,
// TwoWayFixedEffects.WeightsAgreeWithTheirDefinition, TwoWayFixedEffects.NegativeWeightsAreFound,
// TwoWayFixedEffects.WildBootstrapAgreesWithRefitting,
// TwoWayFixedEffects.WildBootstrapHoldsItsLevelWithFewUnits, TwoWayFixedEffects.SaysWhatCannotBeEstimated.
TwoWayFixedEffects two_way_fixed_effects(const TwoWayFixedEffectsRequest& request);

}  // namespace contraste
