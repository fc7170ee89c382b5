// Units that are treated from different times on: what the methods of staggered adoption share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "contraste/finding.h"
#include "contraste/words.h"
#include "method/unit_panel.h"

namespace contraste {

inline constexpr std::size_t no_cohort = static_cast<std::size_t>(-1);

struct StaggeredPanel {
  const UnitPanel* panel = nullptr;
  std::vector<std::size_t> cohort;  // of each unit: its first treated period; no_cohort, or a period
                                    // after the last: not treated while it is seen
  std::size_t covariates = 0;
  std::vector<double> covariate;  // unit * covariates + k: of the unit, from before any treatment
};

// Who takes part, and why others do not. `why` is empty and status ok where an effect can be looked for.
struct StaggeredSample {
  Status status = Status::ok;
  Words why;
  std::vector<std::size_t> units;    // that take part, in order
  std::vector<std::size_t> cohort;   // of each of them; no_cohort where not treated in these periods
  std::vector<std::size_t> cohorts;  // the first treated periods there are, in order
  std::size_t treated_always = 0;    // left out: no period before the treatment (less anticipation)
  std::size_t without_data = 0;      // left out: no value, or a covariate that is missing
  std::vector<bool> seen;            // of each period: some unit that takes part has a value
};

// The outcome, with exposure the rate: outcome over exposure. Missing in a gap and where the exposure is not
// above zero. Checked: StaggeredPanel.WithExposureTheOutcomeIsTheRate.
double rate_at(const UnitPanel& panel, std::size_t unit, std::size_t period);

// A difference of values that is nothing beside the largest of them is rounding: 1e-13 of it.
// Checked: StaggeredDid.UnitAndPeriodEffectsAloneAreWeak.
double largest_value(const UnitPanel& panel);
inline bool is_rounding(double difference, double largest) {
  return !(difference > 1e-13 * largest || difference < -1e-13 * largest);
}

// The last period before `period` in which some unit that takes part has a value: what is compared with where
// the period just before has no values at all (R's package did does so).
// Checked: StaggeredDid.APeriodWithoutValuesIsNoEventTime.
std::optional<std::size_t> last_seen_before(const StaggeredSample& sample, std::size_t period);

// Leaves out units treated from the first period on (none of their periods is untreated, so their change is
// not seen), units without any value and units with a gap in a covariate, and counts them. `anticipation`:
// so many periods before its cohort a unit already counts as treated. Statuses: too_few_data with fewer than
// 2 periods or 2 units or for a panel whose sizes do not match; not_identified where no unit is treated or a
// value is beyond 1e100.
// Checked: StaggeredPanel.CountsWhoIsLeftOut, StaggeredPanel.SaysWhatCannotBe.
StaggeredSample staggered_sample(const StaggeredPanel& staggered, std::size_t anticipation);

// One effect of one cohort at one time.
struct GroupTime {
  std::size_t cohort = 0;
  std::size_t time = 0;
  double estimate = missing;
  double se = missing;       // missing where it cannot be had (the base period; a comparison of one unit)
  std::size_t treated = 0;   // units of the cohort behind it
  std::size_t controls = 0;  // units they are held against
};

// One element of an aggregation: an event time, a cohort or a period.
struct AggregateElement {
  long at = 0;  // periods since the treatment; index of the first treated period; index of the period
  double estimate = missing;
  double se = missing;
  double low = missing, high = missing;            // pointwise
  double band_low = missing, band_high = missing;  // uniform over the elements; missing without bootstrap
};

struct Aggregate {
  double estimate = missing;  // over all elements
  double se = missing;
  double low = missing, high = missing;
  double p = missing;
  double critical = missing;  // of the uniform band
  std::vector<AggregateElement> elements;
};

// estimate +- quantile * se at `level` (.95), and the two-sided p of no effect; normal. Missing where se is
// missing or 0.
struct NormalInterval {
  double low = missing, high = missing, p = missing;
};
NormalInterval normal_interval(double estimate, double se, double level);

// Adds a sentence to what is already said.
void add_words(Words& words, const std::string& english, const std::string& spanish);

}  // namespace contraste
