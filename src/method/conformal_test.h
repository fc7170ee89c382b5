// Would the periods after stand out if the effect were a given number? Periods take each other's place.
#pragma once

#include "method/unit_slice.h"

namespace contraste {

struct ConformalTest {
  Status status = Status::ok;
  Words why;
  double p = missing;    // of no effect
  double low = missing;  // of an effect that is the same in every period after
  double high = missing;
};

// Under "the effect is c in every period after" the outcomes without treatment are known, the fit uses all
// periods, and the mean absolute residual after is held against that of every cyclic shift of the residuals
// (Chernozhukov, Wüthrich & Zhu 2021, JASA 116:1849-1864, moving blocks): p = share of shifts, the true one
// among them, with at least as much, to rounding (rounding_of). Never below 1 / T, T = all periods. The
// interval reaches to the outermost c with p above 1 - level that a search outwards from the estimate finds;
// ends to 1e-9 of its width. Statuses: those of the slice; T < 1 / (1 - level): too_few_data with p; no c is
// accepted (the effect is not constant), no end is found, or the fit is exact to rounding: weak, without
// interval. Checked: ConformalTest.AgreesWithTheSlowTwin, ConformalTest.HoldsTheTruth,
// ConformalTest.AnExactFitIsNoEvidence, ConformalTest.TooFewPeriods.
ConformalTest conformal_test(const UnitSliceRequest& request, const UnitWeighting& weigh,
                             double level = 0.95);

}  // namespace contraste
