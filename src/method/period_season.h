// What repeats from year to year in a series of months or quarters.
#pragma once

#include <cstddef>
#include <vector>

#include "method/period_series.h"

namespace contraste {

// Counts: a factor for each period of the year, mean 1. Gaussian: a shift, mean 0.
struct PeriodSeason {
  std::vector<double> by_period;  // empty: none
  double factor(std::size_t t) const { return by_period.empty() ? 1 : by_period[t % by_period.size()]; }
  double shift(std::size_t t) const { return by_period.empty() ? 0 : by_period[t % by_period.size()]; }
};

// Classical ratio (difference) to a centred moving average of one year (Macaulay 1931; Hyndman &
// Athanasopoulos 2021, Forecasting, section 3.4), from the first `known` periods, shrunk towards no season:
// by one year more that has none, and for counts by 50 more events. The average of the first and last half
// years is the nearest one. Fewer than two whole years, or season 1: none. Gaps are left out. Checked:
// PeriodSeason.FindsTheFactors, PeriodSeason.FewEventsShowNoSeason, PeriodSeason.UsesNothingLater.
PeriodSeason period_season(const PeriodSeries& series, Family family, std::size_t known);

}  // namespace contraste
