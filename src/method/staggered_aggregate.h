// Effects of cohorts at times, put together: over all, by cohort, by time since the treatment, by period.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "method/multiplier_bootstrap.h"
#include "method/staggered_panel.h"

namespace contraste {

struct GroupTimeCells {
  std::vector<GroupTime> cells;     // with an estimate
  std::vector<double> influence;    // unit * cells.size() + cell
  std::vector<std::size_t> cohort;  // of each unit; no_cohort: none
};

struct AggregateOptions {
  double level = 0.95;
  Multiplier multiplier = Multiplier::mammen;
  int draws = 999;  // of the bands; 0: none
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
  // Weights are what they are, one a treated value: no error of shares, and a cohort's periods weigh by the
  // values they have. (method/imputation.h)
  bool fixed_weights = false;
};

struct Aggregates {
  Aggregate simple;    // all cells from the treatment on, weighed by the size of their cohort; no elements
  Aggregate group;     // elements: mean over the periods of a cohort; over all: weighed by their size
  Aggregate dynamic;   // elements: cells so many periods after, weighed by size; over all: mean from 0 on
  Aggregate calendar;  // elements: treated cells of a period, weighed by size; over all: mean over periods
};

// Callaway & Sant'Anna 2021, section 3. Shares of cohorts are estimated:
// where they are weights their error is in the standard errors. Se: square root of the mean square of the
// influence over the units. An aggregation without cells has a missing estimate. Checked:
// StaggeredDid.MinimumWagePanelHasThePublishedEffects, StaggeredAggregate.SharesAddToTheError.
Aggregates aggregate_effects(const GroupTimeCells& cells, const AggregateOptions& options);

// sqrt(mean square / units); missing where nothing varies.
double se_of_influence(const std::vector<double>& influence);

}  // namespace contraste
