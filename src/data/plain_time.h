// Times of a plain table as whole steps: years, quarters, months, or the whole numbers of the file.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace contraste {

enum class TimeStep { number, year, quarter, month };

// How the column of times writes them, as far as only all its cells together show it.
struct TimeNotation {
  TimeStep decimals = TimeStep::number;  // 1990.25: quarter or month; number: no such times
  TimeStep days = TimeStep::number;      // 2001-03-01: the step that its dates stand for; number: none
  bool compact = false;                  // 200103, and 20010301 where there are `days`
  bool slashed = false;                  // 2001/03 is a month
  friend bool operator==(const TimeNotation&, const TimeNotation&) = default;
};

// Of all the cells of the column. Decimals: years from 1000 to 2999, all at quarters, else all at twelfths to
// two digits. Compact: all of six digits with a month at their end, or all of eight that are a date. Days:
// all the first of their month (all January: years; January, April, July, October: quarters; else months), or
// all the last of it (likewise). Slashed: all like 2001/03, and not all 2001/02, 2002/03, which may be years.
// Checked: PlainTime.*
TimeNotation time_notation(std::span<const std::string_view> column);

struct PlainMoment {
  TimeStep step = TimeStep::year;
  long at = 0;  // the number, the year, year * 4 + quarter - 1, year * 12 + month - 1
  friend bool operator==(const PlainMoment&, const PlainMoment&) = default;
};

// 1871 | 2001-Q1, 2001Q1, 2001 Q1 | 2001-03, 2001m3, Mar-2001 | a fiscal year by the year in which it ends |
// whole numbers outside 1000 to 2999 as numbers | what the notation adds. None: it is none of these.
// Checked: PlainTime.*
std::optional<PlainMoment> plain_moment(std::string_view text, const TimeNotation& notation);

// The step that begins then: 2002 among months is 2002-01; 2002.17 among months is March; 2002-04 among
// quarters is the second. None: no step begins then (2002-02 among quarters, 2010.5 among years), or numbers
// among years and the reverse. Checked: PlainTime.AStepOfTheGrid
std::optional<long> step_beginning(std::string_view text, TimeStep grid, const TimeNotation& notation);

std::string time_label(TimeStep step, long at);  // 1871, 2001-Q1, 2001-03
double time_in_years(TimeStep step, long at);    // 1871, 2001.25, 2001.1667; numbers as they are
int steps_in_a_year(TimeStep step);              // 1, 4, 12; numbers: 1

}  // namespace contraste
