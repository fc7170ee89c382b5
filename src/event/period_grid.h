// Periods of one grain, numbered so that neighbours differ by one.
#pragma once

#include <cstdint>

#include "contraste/period.h"

namespace contraste {

// The number of the period of this grain (day, week, month, quarter, half_year, year) that holds a day.
// Checked: PeriodGrid.*
std::int32_t period_number(Date day, Grain grain);
// The period of that number.
Period period_numbered(std::int32_t number, Grain grain);

}  // namespace contraste
