// The times of a clause, tied to each other: which year "a year earlier" is.
#pragma once

#include "claim/clause.h"
#include "contraste/claim.h"

namespace contraste {

struct TiedTimes {
  TimeRef from;
  TimeRef to;
  int years = 0;  // "in 26 years", "hace 18 años": how far back, where the start is a distance
  std::optional<Trouble> trouble;
};

// For a change: without a start, one year named at the end starts a year earlier ("fell in 2011").
TiedTimes change_times(const Clause& said, const ClaimContext& context, const std::vector<Assertion>& before);
// For a record or a trend: the start may be a distance in years.
TiedTimes distance_times(const Clause& said, const ClaimContext& context,
                         const std::vector<Assertion>& before);
// For a level, comparison, rank or share at one time: `to` only. A span of several years gives both.
TiedTimes level_times(const Clause& clause, const ClaimContext& context,
                      const std::vector<Assertion>& before);

}  // namespace contraste
