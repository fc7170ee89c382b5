// The effect of a treatment that reaches units at different times: group-time effects and their aggregations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contraste/words.h"
#include "method/change_comparison.h"
#include "method/staggered_aggregate.h"
#include "method/staggered_panel.h"
#include "method/staggered_report.h"

namespace contraste {

enum class StaggeredComparison { never_treated, not_yet_treated };
enum class BasePeriod { varying, universal };

struct StaggeredDidRequest {
  StaggeredPanel data;
  ChangeEstimator estimator = ChangeEstimator::doubly_robust;
  StaggeredComparison comparison = StaggeredComparison::never_treated;
  BasePeriod base = BasePeriod::varying;
  std::size_t anticipation = 0;  // periods before the treatment in which it may already act
  bool complete_units = false;   // leave out units with a gap anywhere
  Aggregation main = Aggregation::simple;
  AggregateOptions options;
};

struct StaggeredDid {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;  // what was left out; not empty with status ok either
  double estimate = missing, se = missing, low = missing, high = missing, p = missing;  // of `main`
  std::vector<GroupTime> group_time;  // by cohort, then time; those that cannot be had have no estimate
  Aggregates aggregates;
  double pretest = missing;  // Wald statistic: all effects before the treatment are zero
  double pretest_p = missing;
  int pretest_df = 0;
  std::size_t units = 0;           // that take part
  std::size_t treated_units = 0;   // of them, treated in these periods
  std::size_t treated_always = 0;  // left out
  std::size_t without_data = 0;    // left out
  std::size_t incomplete = 0;      // left out for a gap
  std::size_t trimmed = 0;         // comparisons of units with weight 0 because their chance was too high
};

// ATT(g, t) of Callaway & Sant'Anna 2021, Journal of Econometrics 225:200-230: the change of
// cohort g from the base period to t against that of units not treated (method/change_comparison.h), with
// standard errors by influence functions, clustered by unit. Base: the last period before g less
// anticipation; `varying`: for periods before that, the period before. Comparison: units never treated in
// these periods, or all that are not treated up to max(t, base) + anticipation. Without units never treated,
// the last cohort is the comparison only and the periods from its treatment on are not used, as in the R
// package did. Gaps: a comparison uses the units that have a value in both periods; units need not be seen
// throughout (`complete_units`: only those, as did has it). With exposure the outcome is the rate; for ratios
// of counts there is method/poisson_imputation.h.
//
// Statuses: those of staggered_sample; not_identified without any unit to compare with; weak where nothing
// varies, where a cohort has one unit (its own noise is then in no standard error) and with fewer than 10
// treated units or units to compare with (normal intervals do not hold). Cost: cells * units, and units *
// elements * draws for the bands. Checked: StaggeredDid.MinimumWagePanelHasThePublishedEffects,
// StaggeredDid.MinimumWagePanelHasThePublishedErrorsWithCovariates, StaggeredDid.SimulatedEffectsAreCovered,
// StaggeredDid.GapsUseUnitsSeenInBothPeriods, StaggeredDid.WithoutNeverTreatedTheLastCohortCompares,
// StaggeredDid.UnitAndPeriodEffectsAloneAreWeak, StaggeredDid.OneTreatedUnitIsWeak,
// StaggeredDid.AConstantOutcomeIsWeak, StaggeredDid.SaysWhatCannotBeEstimated.
StaggeredDid staggered_did(const StaggeredDidRequest& request);

}  // namespace contraste
