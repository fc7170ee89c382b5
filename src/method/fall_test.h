// Is there a fall (a rise) of the level that neither noise nor a slow drift would make?
#pragma once

#include <cstdint>
#include <optional>

#include "contraste/words.h"
#include "method/period_series.h"

namespace contraste {

struct FallTestRequest {
  PeriodSeries series;
  Family family = Family::negbin;
  bool falls = true;  // false: a rise
  std::optional<std::size_t>
      last;                     // last period of the old level where it is known beforehand; else searched
  std::size_t search_from = 0;  // where it is searched: only dates at or after this period
  int replicates = 999;
  double level = 0.05;
  double power = 0.8;  // with which the smallest fall is to be seen
  bool with_power = true;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct FallTest {
  Status status = Status::ok;
  Words why;                   // where not ok, or where no fall would have been seen
  double p = missing;          // calibrated: never 0, ties count
  double statistic = missing;  // F of the shift, one degree of freedom above
  std::size_t last = 0;        // last period of the old level, where the statistic is largest; where no
  // date shows a fall (statistic 0), of the largest rise
  double change = missing;  // level after over level before, minus one; missing for a level of 0 or less
  double autocorrelation = missing;            // about the constant level, as fitted: a fall counts as memory
  double autocorrelation_corrected = missing;  // of the rate under the noise of counting, median-unbiased
                                               // (Andrews 1993); at most 1, as a random walk has it
  double autocorrelation_about_fall = missing;  // corrected, about the level on each side; only with_power
  double dispersion = missing;                  // variance over Poisson variance about the level on each side
  double random_walk_share = missing;  // share of random walks with an autocorrelation as low as this series
  bool random_walk_possible = false;  // then p is not to be relied on: what looks like a shift may be a drift
  double smallest_fall = missing;     // relative, positive: what this series would have shown with `power`
};

// Statistic: the largest share of the sum of squares that one shift in the direction asked explains, on a
// scale where the noise of counts is even (method/fall_series.h), with season and source breaks fitted
// jointly; over all dates that leave a tenth of the values (two at least) on each side, or at `last`.
//
// p: its chance among series without a shift that have the autocorrelation of the series observed: an
// autoregression of order one under noise of counting, innovations in random order, phi as r needs it
// (numeric/matched_series.h). Given r the law hardly depends on phi, so that the size holds for every phi
// below one and nearly for a random walk, and no estimate of phi is plugged in. The noise of counting is
// taken to be as large as Poisson noise, at most half of the variance, unless the autocorrelations at lags
// one and two say less.
//
// Flag: raised unless fewer than .3 of random walks under the same noise have an autocorrelation as low, or p
// is at most .002. Where most replicates need a phi above one and p is at most .01, that is decided with ten
// times as many replicates. Checked: FallTest.ACleanStepIsNoRandomWalk.
//
// Statuses: too_few_data with fewer than 8 values, no date to try, or too few values for the season;
// not_identified for values or exposures that cannot be; weak, p = 1, when nothing varies or all is zero.
// Cost: about 40 microseconds a value and 999 replicates. docs/methods/fall-test.md has size and power.
// Checked: FallTest.TheSizeHoldsUnderNoiseAndMemory, FallTest.ARealFallIsFound,
// FallTest.TheNileFellAfter1898, FallTest.CountsOfADriftingRateAreFlaggedOrCalibrated,
// FallTest.SaysWhatCannotBeTested, FallTest.AUnitOfMeasureChangesNothing.
FallTest fall_test(const FallTestRequest& request);

}  // namespace contraste
