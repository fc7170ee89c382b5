// How far a value fell or rose between two times.
#pragma once

#include "method/method.h"

namespace contraste {

enum class IntervalModel {
  exact,          // two Poisson counts: Clopper-Pearson on the share
  overdispersed,  // quasi-Poisson, dispersion from the series
  fieller,        // values with standard errors
  delta,          // the same, delta method
  as_printed,     // no sampling: only the rounding of the figures (half a unit of their last digit) and, for
                  // approximate figures, 5 % either way; one-sided bounds give one-sided intervals
};

struct ChangeRequest {
  Point from;
  Point to;
  UnitKind kind = UnitKind::count;
  IntervalModel model = IntervalModel::exact;
  double dispersion = missing;  // overdispersed: from estimate_dispersion()
  double df = missing;          // and its degrees of freedom
  double confidence = 0.95;
  bool difference = false;  // to - from in the unit itself, instead of to / from - 1
};

// estimate = to / from - 1 (or to - from), low, high, p, from_value, to_value, dispersion, status, n = 2.
// Relative change of an index or from a negative value is not identified (the status says so). From zero
// there is no estimate: low is the model's, high infinite; from 0 to 0 is a change of 0 with `difference`,
// not identified without. exact and overdispersed need kind count (values are counts, over their exposures),
// fieller and delta need standard errors: without what it needs a model gives the estimate without interval,
// status weak. Approximate figures widen the interval of any model, and have no p; with a figure that is only
// a bound there is no estimate either, only the ends that it leaves. Status ok always has both ends. Checked:
// Change.OfCountsIsSignedAndHasAnExactInterval, Change.FromZeroHasALowerEnd,
// MethodLaws.ChangeIsNeverMissingWithStatusOk; the intervals as count_ratio.h says.
Finding change(const ChangeRequest& request);

}  // namespace contraste
