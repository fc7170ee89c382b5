// One value against another: of two places, two indicators, or a part and its whole.
#pragma once

#include "method/change.h"

namespace contraste {

// estimate = a / b (ratio) with interval by the model, p of equality; from_value = b, to_value = a.
// b = 0: not identified. Checked: Comparison.RatioIsChangePlusOne.
Finding ratio(const ChangeRequest& b_from_a_to);

// estimate = a / (a + b) when `of_sum`, else a / b as a share; interval from rounding and standard
// errors where given (delta method). Not identified when the whole is 0 or negative.
// Checked: Share.RoundingGivesTheEnds, Share.DeltaMethodAgreesWithSimulation.
Finding share(const Point& part, const Point& whole, bool of_sum, double confidence);

// Change of a share between two times, as a difference (percentage points as a fraction). Ends: the widest
// that both admit. Checked: Share.ChangeIsInPointsWithTheWidestRange.
Finding share_change(const Finding& from, const Finding& to);

}  // namespace contraste
