// Whether a spreadsheet took some of the dates of a column for its own order.
#pragma once

#include <cstdint>
#include <vector>

#include "event/date_tally.h"

namespace contraste {

// What a spreadsheet of the other order leaves behind: it makes days of all texts that it can read, those
// whose day and month are both 12 or less, and shows them in a notation of its own; all others stay as they
// were written. So there are two groups of notations. In one, the kept, no date can be read both ways; in the
// other, the rewritten, none can be read one way only.
//
// How sure that is: ordinary dates fall on any day of the month. That k different days, of all 31, happen to
// be all among the first 12 has a chance of C(12,k)/C(31,k); that j are all among the last 19,
// C(19,j)/C(31,j). The product of both must be below 1 in 10,000: with six days among the rewritten and five
// among the kept it is 8.5 in 100,000. Fewer are no evidence, and the question goes to the user. Different
// days are counted, not rows, because rows that share a date say the same thing once. Of the two numbers of
// the rewritten dates the one with fewer values counts: so files of which all dates are the first of a month
// show nothing. The kept dates must lie in three months of the year, so that two halves of one month that two
// programs wrote show nothing either.
struct DateSwap {
  bool fits = false;  // the two groups are there
  bool sure = false;  // and they are no accident, for at least one notation
  DayOrder kept = DayOrder::unknown;
  std::vector<char> rewritten;  // one a notation: a spreadsheet's work, surely
  std::vector<char> in_doubt;   // it may be, and too few dates to know
};

DateSwap find_date_swap(const std::vector<Notation>& notations);

// The chance that this many different days of the month are all among the first 12.
double chance_of_low_days(int days);
// The same for the last 19.
double chance_of_high_days(int days);
constexpr double accident = 1e-4;

// Numbers that both occur as first and second: the smaller count of different values of both.
int days_shown(const DateTally& a, const DateTally& b);

bool is_numeric(const Notation& notation);
bool is_typed(const Notation& notation);

}  // namespace contraste
