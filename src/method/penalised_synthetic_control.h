// Synthetic control that prefers donors close to the treated unit: how much so, by cross-validation.
#pragma once

#include <vector>

#include "method/synthetic_control.h"

namespace contraste {

struct PenaltyChoice {
  std::vector<double> penalties;  // tried, smallest first
  std::vector<double> error;      // mean squared error of donors' outcomes after
  double chosen = missing;        // of least error, the smallest of ties
};

// The weights are synthetic_control_weights() with a penalty: near zero, of all weights that fit alike those
// on the closest donors; to infinity, the nearest donor alone. The penalty has no unit. It is the one whose
// synthetic controls of each donor by the others come closest to that donor's outcomes after the start, where
// no donor was treated (Abadie & L'Hour 2021, JASA 116:1817-1834, section 4), from 1e-5 to 10 by half powers
// of ten. Fewer than three donors or nothing after: missing. Checked: PenalisedSyntheticControl.Limits,
// PenalisedSyntheticControl.TheChoiceHasTheLeastError.
PenaltyChoice choose_penalty(const UnitSlice& slice);

// The ridge of synthetic_control_weights() in the same way.
// Checked: PenalisedSyntheticControl.TheChoiceHasTheLeastError.
PenaltyChoice choose_ridge(const UnitSlice& slice);

}  // namespace contraste
