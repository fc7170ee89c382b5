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
// Relative change of an index, from a negative or from a zero value is not identified (the status says
// so; from 0 to 0 is a change of 0 with `difference`, not identified without). Never NaN with status ok.
// exact and overdispersed need kind count (values are counts, over their exposures), fieller and delta need
// standard errors: without what it needs a model gives the estimate without interval, status weak. Figures
// that are bounds or approximate widen the interval of any model, and have no p. Checked:
// Change.OfCountsIsSignedAndHasAnExactInterval, MethodLaws.ChangeIsNeverMissingWithStatusOk; the intervals as
// count_ratio.h says.
Finding change(const ChangeRequest& request);

}  // namespace contraste
