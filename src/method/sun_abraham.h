// Effects by time since the treatment from one regression with cohort by time terms: the interaction-weighted
// estimator.
#pragma once

#include <cstddef>
#include <vector>

#include "contraste/words.h"
#include "method/staggered_panel.h"
#include "method/staggered_report.h"

namespace contraste {

struct SunAbrahamRequest {
  StaggeredPanel data;
  std::size_t anticipation = 0;
  double level = 0.95;
};

struct SunAbraham {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;
  double estimate = missing, se = missing, low = missing, high = missing, p = missing;  // over treated values
  std::vector<AggregateElement> dynamic;  // at: periods since the treatment
  std::vector<GroupTime> group_time;
  std::size_t units = 0;
  std::size_t treated_units = 0;
  std::size_t treated_always = 0;    // left out
  std::size_t cohorts_left_out = 0;  // no value in the reference period
};

// Sun & Abraham 2021, Journal of Econometrics 225:175-199, section 4: unit and period effects beside a term
// for each cohort at each time but its reference, the last time before its treatment at which any unit was
// seen; terms are averaged by event time, or over
// all from the treatment on, with the number of values as weights. Standard errors are clustered by unit, the
// weights taken as given (as R's fixest does; the paper adds the error of the shares). Held against are units
// never treated; without them the last cohort, and values from its treatment on are not used. Treated values
// that neither the units compared with nor their own cohort tie to the reference period are left out and
// counted, so a cohort that is not seen there is left out whole. Statuses as of
// staggered_did. Cost: cohorts * periods regressors; for many of them method/imputation.h is quicker.
// Checked: SunAbraham.MinimumWagePanelHasThePublishedEffects, SunAbraham.IsTheSimpleAverageInABalancedPanel,
// SunAbraham.WithoutNeverTreatedTheLastCohortCompares, SunAbraham.ACohortWithoutItsReferenceIsLeftOut,
// SunAbraham.ValuesThatNothingTiesToTheReferenceAreLeftOut.
SunAbraham sun_abraham(const SunAbrahamRequest& request);

}  // namespace contraste
