// The dates of a column, counted by form.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "event/date_column.h"
#include "event/date_form.h"

namespace contraste {

// Rows that are alike in what they show of the order.
struct DateTally {
  std::uint64_t rows = 0;
  std::int64_t first_line = 0;
  std::int64_t last_line = 0;
  std::string example;  // of the first line
  // Which numbers occur, one bit each: the first and second number; of fixed days, the month and the day.
  std::uint32_t firsts = 0;
  std::uint32_t seconds = 0;

  void add(const DateTally& other);
  void add_rows(std::uint64_t more, std::int64_t first, std::int64_t last, std::string_view text);
};

enum class DateBin : unsigned char {
  only_day_first,
  only_month_first,
  either,
  same,
  fixed_low,   // a fixed day up to the 12th, in another month than its number
  fixed_same,  // 5 May
  fixed_high,  // from the 13th on
  coarse,      // a month, a year, a span
};
constexpr std::size_t date_bins = 8;

struct FormTally {
  std::array<DateTally, date_bins> bins;
  // Two-digit years: which last numbers up to 31 occur, and whether one cannot be a day.
  std::uint32_t lasts = 0;
  bool year_last = false;

  const DateTally& of(DateBin bin) const { return bins[static_cast<std::size_t>(bin)]; }
  DateTally& of(DateBin bin) { return bins[static_cast<std::size_t>(bin)]; }
  std::uint64_t rows() const;
  std::uint64_t rows_one_way() const;    // only_day_first and only_month_first
  std::uint64_t rows_both_ways() const;  // either and same
  void add(const FormTally& other);
};

struct DateTallies {
  std::map<std::uint32_t, FormTally> forms;  // by form_key
  FormTally others;                          // of the forms that were too many
  std::uint64_t unreadable = 0;
  std::uint64_t seconds = 0;  // of them, counts of seconds
  std::uint64_t missing = 0;
};

// Forms that differ only in digits that are below ten here and not there are one notation: 1/02 and 11/02
// stand in one where no date of the column is written 01/02.
struct Notation {
  DateForm form;
  std::vector<std::uint32_t> keys;  // forms that may be of this notation
  FormTally tally;
};

// The fewest notations that explain all forms. Rows whose form would fit several go to the one whose other
// rows they are most like. Most rows first.
std::vector<Notation> date_notations(const DateTallies& tallies);

DateDecision decide_dates(const DateTallies& tallies);

}  // namespace contraste
