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
  Words why;
  double p = missing;  // calibrated: never 0, ties count
  double statistic = missing;
  std::size_t last = 0;              // last period of the old level, where the statistic is largest
  double change = missing;           // level after over level before, minus one
  double autocorrelation = missing;  // as fitted
  double autocorrelation_corrected = missing;
  double dispersion = missing;        // variance over Poisson variance
  bool random_walk_possible = false;  // then p is not to be relied on: what looks like a shift may be a drift
  double smallest_fall = missing;     // relative, positive: what this series would have shown with `power`
};

FallTest fall_test(const FallTestRequest& request);

}  // namespace contraste
