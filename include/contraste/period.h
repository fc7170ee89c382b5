// Periods of time as figures and sentences name them: a year, a month, a part of a year, a fiscal
// year, a span of years. A period is the days from `first` to `last`, both included.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "contraste/result.h"

namespace contraste {

using Date = std::chrono::sys_days;

// A week is ISO's, Monday to Sunday; it belongs to the year of its Thursday, and to no month.
enum class Grain { day, week, month, quarter, half_year, year, fiscal_year, span };

struct Period {
  Date first{};
  Date last{};
  Grain grain = Grain::year;

  // Order by first day, then by last day, then by grain: fixed, so that outputs are.
  friend auto operator<=>(const Period&, const Period&) = default;
};

// The calendar year, month and so on that hold these numbers.
Period year_period(int year);
Period month_period(int year, int month);
// ISO 8601: week 1 is the one with the year's first Thursday. Checked: ReadPeriod.*, Period.*
Period week_period(int year, int week);
// From the first day of `from` to the last day of `to`.
Period span_period(const Period& from, const Period& to);
// Fiscal year `year` ends in calendar year `year` when it starts after January (United States: it
// starts in October, start_month = 10).
Period fiscal_year_period(int year, int start_month);

// Reads: 2011 | 2011-03 | 2011-03-15 | 2011-W05, 2011W05 | 2011-Q2, 2011Q2 | 2011-H1, 2011-S1 | FY2011,
// AF2011 | A..B, A/B, and for years A-B (2000-2010), where A and B are any of these ("2011-01..2011-10").
// 03/2011, Mar-2011, 2011M03 | 3T2011, III trimestre 2011 | FY08 | 2011.0 | 31/03/2011 and 15-Mar-2011, the
// day and the month in the only order that there can be: 04/05/2011 is refused. A trailing qualifier in
// brackets is not read. Years outside 1000..2999 are refused (20011). `2002-08` is August 2002; `2002-15` is
// refused as ambiguous: write 2002..2015.
Result<Period> read_period(std::string_view text, int fiscal_start_month = 10);

// How a column of a file writes its periods, as far as its other cells show it.
enum class DayOrder { unknown, day_first, month_first };
struct PeriodNotation {
  int fiscal_start_month = 10;
  DayOrder day_order = DayOrder::unknown;
};
Result<Period> read_period(std::string_view text, const PeriodNotation& notation);
// What one date shows of the order: 31/03/2011 -> day_first; 04/05/2011 and 2011-03-31 show nothing.
DayOrder day_order_shown(std::string_view text);

// Canonical text, which read_period reads back to the same period: 2011, 2011-03, 2011-W05, 2011-H1, FY2008,
// 2011-01..2011-10.
std::string to_text(const Period& period);

std::string to_text(Date date);                 // ISO, 2011-12-26
Result<Date> read_date(std::string_view text);  // ISO day, or the last day of 2012-01, 2012

// The period of a date of publication, of which `last` is the last day.
Period published_period(Date last, Grain grain);

int first_year(const Period& period);
int last_year(const Period& period);
int days(const Period& period);
bool contains(const Period& outer, const Period& inner);
bool overlap(const Period& a, const Period& b);
// The month behind the one that `day` lies in.
Period month_after(Date day);
// The period of the same grain `years` later (earlier when negative). Week 53 is the last week where there
// is none.
Period shifted_years(const Period& period, int years);

}  // namespace contraste
