// What one text says about a day, before the column decides what it means.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "contraste/period.h"
#include "data/raw_table.h"
#include "event/date_form.h"

namespace contraste {

enum class DateKind : unsigned char {
  none,     // no date: `fault` says why
  numeric,  // two numbers that are day and month in one order or the other, and a year
  fixed,    // one period, in whatever order the column is
  serial,   // a number that may count days since 1900
};

enum class DateFault : unsigned char {
  none,
  unknown,
  too_long,      // than any date
  no_such_day,   // 31/02/2011
  no_such_time,  // 25:00
  seconds,       // of Unix: when a record was made, not when the event was
  backwards,     // a span that ends before it begins
};

struct NumericDate {
  int first = 0;
  int second = 0;
  int year = 0;
};

enum class NumericOrder : unsigned char { none, only_day_first, only_month_first, either, same };

struct DateText {
  DateKind kind = DateKind::none;
  DateFault fault = DateFault::unknown;
  DateForm form;
  NumericDate from;  // numeric
  NumericDate to;    // numeric spans; else as `from`
  Period period;     // fixed, and serial as the day that it counts to
  // 11/03/15: which number is the year is not sure.
  bool short_year = false;
  int last_number = 0;  // of such a text: the third number as it is written
};

// Reads one text, of at most 100 bytes, in linear time and without allocation where it has no letters.
// Two-digit years are 2000 to 2069 and 1970 to 1999. Checked: DateText.*
DateText read_date_text(std::string_view text, CellType type);

// In which orders the numbers are a day; none: in neither (31/02/2011, 13/13/2011).
NumericOrder order_of(const NumericDate& date);
NumericOrder order_of(const DateText& text);  // of a span: what its ends show together
// The day in an order; nothing when there is none.
std::optional<Date> numeric_day(const NumericDate& date, DayOrder order);

// The pieces that date_text.cpp and date_words.cpp share.
DateText no_date(DateFault fault);
DateText fixed_date(FormKind kind, const Period& period);
bool is_calendar_day(int year, int month, int day);  // years 1000 to 2999
std::optional<Date> calendar_day(int year, int month, int day);
int whole_year(int two_digits);  // 11 -> 2011, 96 -> 1996
Padding padding_of(std::uint64_t value, std::size_t digits);

// Dates with names of months, folded: "15 de marzo de 2011", "1-5 marzo 2011". Checked: DateWords.*
DateText read_date_words(std::string_view folded);
// Whether the first word of a text may be one of a date or a period: a quick no for names and addresses,
// which fill most columns. Checked: DateWords.*
bool begins_as_date_words(std::string_view text);

}  // namespace contraste
