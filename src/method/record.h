// Is the last value below (above) all the others, and could noise have made that order?
#pragma once

#include <cstdint>
#include <span>

#include "method/method.h"

namespace contraste {

struct RecordRequest {
  std::span<const Point> others;  // the years it is compared with
  Point candidate;
  bool lowest = true;
  UnitKind kind = UnitKind::count;
  double dispersion = 1;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
  int replicates = 4000;
};

// estimate: the candidate's rank among all (1 = it is the record; a tie for the record says so in status
// weak); from_value: the best of the others; to_value: the candidate; probability: the share of simulated
// series (see extreme.h) in which the candidate is still the record; n: values compared.
// A figure that is only a bound counts where every value that it admits does: low and high are the ranks that
// the bounds leave, without an estimate where they differ; probability is then the least for a candidate that
// is first in any case, else the greatest, and from_value is one that surely beats it where there is one.
// from_series/to_series and periods are the caller's. `best_other` tells which it was.
// Checked: Record.TwoPoissonValuesHaveTheExactProbability, Record.TiesShareTheRankAndAreWeak,
// Record.ABoundDecidesOnlyWhereItMust.
struct RecordAnswer {
  Finding finding;
  std::size_t best_other = 0;
};
RecordAnswer record(const RecordRequest& request);

}  // namespace contraste
