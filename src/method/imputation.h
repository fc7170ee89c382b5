// Effects as what was seen less what unit and period effects of untreated values say: the imputation
// estimator.
#pragma once

#include <cstddef>
#include <vector>

#include "contraste/words.h"
#include "method/staggered_aggregate.h"
#include "method/staggered_did.h"
#include "method/staggered_panel.h"

namespace contraste {

struct ImputationRequest {
  StaggeredPanel data;
  std::size_t anticipation = 0;
  Aggregation main = Aggregation::simple;
  std::size_t leads = 3;     // periods before the treatment in the pre-trend test, at most
  AggregateOptions options;  // weights are always fixed
};

struct Imputation {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;
  double estimate = missing, se = missing, low = missing, high = missing, p = missing;  // of `main`
  std::vector<GroupTime> group_time;  // mean effect of a cohort at a time; controls: units untreated then
  Aggregates aggregates;
  std::vector<AggregateElement> leads;  // at = -1, -2, ...: untreated values then against earlier ones
  double pretest = missing;             // Wald statistic: all leads are zero
  double pretest_p = missing;
  int pretest_df = 0;
  std::size_t units = 0;
  std::size_t treated_units = 0;
  std::size_t treated_always = 0;  // left out
  std::size_t without_data = 0;    // left out
  std::size_t not_imputed = 0;     // treated values whose unit or period has no untreated value to go by
};

// Borusyak, Jaravel & Spiess 2024, Review of Economic Studies 91:3253-3285. Unit and period effects are
// fitted on untreated values only (gaps are allowed), each treated value is compared with their sum,
// and the differences are averaged with given weights: simple is the mean over all treated values. Standard
// errors: their conservative ones (clustered by unit), where effects of a cohort at a time vary about
// their mean. Pre-trends: leads of the treatment in a regression on untreated values only,
// errors clustered by unit.
//
// Statuses as of staggered_did; without units never treated, values from the last cohort's treatment on
// cannot be imputed and are left out. Checked: Imputation.MinimumWagePanelHasThePublishedEffect,
// Imputation.ErrorsAgreeWithWeightsByHand, Imputation.LeadsAgreeWithR, Imputation.SimulatedEffectsAreCovered,
// Imputation.ValuesThatCannotBeImputedAreCounted, Imputation.GapsAreNotInTheFit,
// Imputation.SaysWhatCannotBeEstimated.
Imputation imputation(const ImputationRequest& request);

}  // namespace contraste
