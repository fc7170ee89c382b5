// Do the numbers of one sentence agree with each other? Needs no data.
#pragma once

#include "contraste/claim.h"
#include "method/method.h"

namespace contraste {

// "from 174 to 44, a fall of 48 percent": estimate = to / from - 1, low and high from the ranges that
// the words admit for both ends ("about 200": 190 to 210; 1,350 as a count: exactly).
// Checked: Consistency.RoundedWordsGiveARange.
Finding implied_change(const Quantity& from, const Quantity& to);

}  // namespace contraste
