// Effects on counts as ratios: what was counted over what unit and period effects of untreated counts expect.
#pragma once

#include <cstddef>
#include <vector>

#include "contraste/words.h"
#include "method/staggered_panel.h"
#include "method/staggered_report.h"

namespace contraste {

enum class CountEffects { unit, cohort };

struct PoissonImputationRequest {
  StaggeredPanel data;  // outcome: counts, not negative; exposure as in the panel
  std::size_t anticipation = 0;
  CountEffects effects = CountEffects::unit;
  double level = 0.95;
};

// Counted over expected, for some treated counts together.
struct CountRatioEffect {
  long at = 0;                               // as in AggregateElement; 0 over all
  double observed = missing;                 // counted
  double expected = missing;                 // without the treatment
  double log_ratio = missing, se = missing;  // logarithm of observed / expected, and its error
  double estimate = missing, low = missing, high = missing;  // observed / expected - 1
  double p = missing;
};

struct CohortTimeRatio {
  std::size_t cohort = 0;
  std::size_t time = 0;
  CountRatioEffect ratio;
  std::size_t treated = 0;
};

struct PoissonImputation {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;
  CountRatioEffect all;
  std::vector<CohortTimeRatio> group_time;
  std::vector<CountRatioEffect> group;     // at: first treated period
  std::vector<CountRatioEffect> dynamic;   // at: periods since the treatment
  std::vector<CountRatioEffect> calendar;  // at: period
  double dispersion = missing;  // Pearson's, of the untreated counts; not in the errors, which are clustered
  std::size_t units = 0;
  std::size_t treated_units = 0;
  std::size_t treated_always = 0;  // left out
  std::size_t without_data = 0;    // left out
  std::size_t units_of_zeros = 0;  // left out: nothing counted while untreated, so no rate of their own
  std::size_t not_imputed = 0;     // treated counts left out, those units' among them
};

// Poisson pseudo maximum likelihood with effects of period and of unit (or cohort) and the logarithm of
// exposure as offset, fitted on untreated counts; the effect is the ratio of what was counted to what it
// expects. Standard errors: sandwich clustered by unit, counts of a cohort at a time about their common
// ratio, times units / (units - 1). With effects of cohorts this is the pooled Poisson regression with cohort
// by time effects and its clustered errors, as the link is canonical (Wooldridge 2023, Econometrics Journal
// 26:C31-C66). Assumes that without treatment rates would have moved in the same ratio; the counts may have
// any variance.
//
// Effects of cohorts and of units agree in a panel without gaps and of equal exposure. Effects of units take
// the sizes of units as given; those of cohorts add the error of the relative sizes of cohorts where several
// are put together. With effects of units, those without any event while untreated are set apart and counted
// (numeric/poisson_two_way.h); a treated one among them is left out, and could only have risen.
//
// Statuses: as of staggered_did; too_few_data for a count below 0 or an exposure not above 0; not_identified
// without events among untreated counts; not_converged where a pattern of zeros leaves no finite effect. A
// cohort in which nothing was counted has ratio 0, no logarithm and no error.
// Checked: PoissonImputation.AgreesWithThePooledRegressionInR,
// PoissonImputation.AgreesWithWeightsOfAllDummiesInR, PoissonImputation.NothingCountedIsARatioOfZero,
// PoissonImputation.UnitAndCohortEffectsAgree, PoissonImputation.UnitsOfZerosAreCounted,
// PoissonImputation.SimulatedRatiosAreCovered, PoissonImputation.SaysWhatCannotBeEstimated.
PoissonImputation poisson_imputation(const PoissonImputationRequest& request);

}  // namespace contraste
