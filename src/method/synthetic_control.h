// What would have been: a mean of donors, weighted so that it follows the treated unit before.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "method/unit_slice.h"

namespace contraste {

struct SyntheticControlOptions {
  double ridge = 0;    // times the mean square sum of a donor: pulls the weights towards equal ones
  double penalty = 0;  // of each donor's own distance to the treated unit (Abadie & L'Hour 2021)
};

// Numbers but `bound` are missing only where the status is not_identified or too_few_data.
struct SyntheticControl {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;
  double estimate = missing;         // mean effect over the periods after
  std::vector<std::size_t> periods;  // of the panel: those used, in their order
  std::vector<double> effect;        // observed less synthetic, by those periods
  std::vector<double> synthetic;     // by those periods
  std::vector<double> weights;       // by unit of the panel
  double intercept = 0;              // of the treated unit over its donors, where demeaned
  double mspe = missing;             // mean square of the effect before
  double mspe_after = missing;       // and after
  // The least mspe that weights >= 0 with sum one can have; missing where a weight is negative, for which it
  // is no bound (ridge_augmented_synthetic_control.h).
  double bound = missing;
  double bound_gap = missing;         // how far that may lie above the true least: rounding
  std::size_t before = 0, after = 0;  // periods
};

// Weights w >= 0, sum one, with the least  sum_t (y_t - sum_i w_i x_it)^2 + ridge w'w + penalty sum_i w_i
// sum_t (y_t - x_it)^2  over the periods before (Abadie, Diamond & Hainmueller 2010, JASA 105:493-505, with
// the outcomes before as predictors; Abadie & L'Hour 2021, JASA 116:1817-1834, eq. 5). Slices that are
// demeaned give the intercept of Doudchenko & Imbens 2016 and Ferman & Pinto 2021. Exact
// (numeric/simplex_least_squares.h). No donor that is not barred: empty.
// Checked: SyntheticControl.Proposition99OutcomeOnly, SyntheticControl.GermanyOutcomeOnly,
// PenalisedSyntheticControl.Limits, SyntheticControl.RidgeGoesToEqualWeights.
std::vector<double> synthetic_control_weights(const UnitSlice& slice, std::size_t unit,
                                              std::span<const std::size_t> barred,
                                              const SyntheticControlOptions& options = {});

// The same as a weighting for placebos and the like.
UnitWeighting synthetic_control_weighting(const SyntheticControlOptions& options = {});

// The whole answer of a weighting for the treated unit. Statuses: those of the slice; fewer than 8 periods
// before, outcomes that do not vary there, or one donor: weak. Checked:
// SyntheticControl.Proposition99OutcomeOnly, SyntheticControl.SaysWhatIsWeak,
// SyntheticControl.AKnownEffectIsFound.
SyntheticControl synthetic_control(const UnitSliceRequest& request,
                                   const SyntheticControlOptions& options = {});
SyntheticControl synthetic_control_of(const UnitSliceRequest& request, const UnitSlice& slice,
                                      std::span<const double> weights);

}  // namespace contraste
