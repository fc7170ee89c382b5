#include "data/figure_periods.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace contraste {
namespace {

constexpr std::size_t longest = 100;

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The number behind the year of "2008-09"; -1 when the text has another form.
int behind_year(std::string_view text) {
  text = trim(text);
  if (text.size() != 7 || (text[4] != '-' && text[4] != '/')) return -1;
  if (!all_digits(text.substr(0, 4)) || !all_digits(text.substr(5))) return -1;
  return (text[5] - '0') * 10 + (text[6] - '0');
}

// Gathers what single cells show.
struct Shown {
  bool day_first = false;
  bool month_first = false;
  bool pairs = false;

  void add(std::string_view text) {
    if (text.size() > longest) return;
    const DayOrder order = day_order_shown(text);
    day_first = day_first || order == DayOrder::day_first;
    month_first = month_first || order == DayOrder::month_first;
    pairs = pairs || behind_year(text) > 12;
  }

  ColumnPeriods decide(int fiscal_start_month) const {
    ColumnPeriods column;
    column.notation.fiscal_start_month = fiscal_start_month;
    if (day_first != month_first) {
      column.notation.day_order = day_first ? DayOrder::day_first : DayOrder::month_first;
    }
    column.pairs_of_years = pairs;
    return column;
  }
};

// "04/05/2011": a day in either order, and different ones.
bool day_in_either_order(std::string_view text) {
  const Result<Period> day_first = read_period(text, PeriodNotation{10, DayOrder::day_first});
  const Result<Period> month_first = read_period(text, PeriodNotation{10, DayOrder::month_first});
  return day_first && month_first && *day_first != *month_first;
}

tl::unexpected<Error> two_ways(std::string_view text) {
  return failure(ErrorCode::value_ambiguous, {},
                 "\"" + shortened(text, 60) + "\" can be two periods, and the column does not decide",
                 "Write a day as 2011-03-15 and years as 2008..2009.");
}

tl::unexpected<Error> no_month(std::string_view text) {
  return failure(ErrorCode::period_unknown, {},
                 "\"" + shortened(text, 60) + "\" is not a month of this period",
                 "Write the month as a number from 1 to 12 or by its name.");
}

}  // namespace

ColumnPeriods column_periods(const RawTable& table, std::size_t header_row, std::size_t column,
                             int fiscal_start_month) {
  Shown shown;
  for (std::size_t i = header_row + 1; i < table.rows.size(); ++i) shown.add(cell(table.rows[i], column));
  return shown.decide(fiscal_start_month);
}

ColumnPeriods text_periods(const std::vector<std::string>& texts, int fiscal_start_month) {
  Shown shown;
  for (const std::string& text : texts) shown.add(text);
  return shown.decide(fiscal_start_month);
}

Result<Period> read_cell_period(std::string_view text, const ColumnPeriods& column) {
  if (column.pairs_of_years && behind_year(text) >= 0) return two_ways(text);
  Result<Period> period = read_period(text, column.notation);
  if (!period && day_in_either_order(text)) return two_ways(text);
  return period;
}

Result<Period> with_month(const Period& period, std::string_view month) {
  month = trim(month);
  if (month.size() > 20) return no_month(month);
  if (month.size() > 2 && month.ends_with(".0")) month.remove_suffix(2);
  const std::string year = std::to_string(first_year(period));
  const std::string number = month.size() == 1 ? "0" + std::string(month) : std::string(month);
  const Result<Period> named =
      read_period(all_digits(month) ? year + "-" + number : std::string(month) + " " + year);
  const bool is_month = named && named->grain == Grain::month;
  // "2011-03" or "March 2011" in the column of months says its own year.
  const Result<Period> whole = is_month ? named : read_period(month);
  if (!whole || whole->grain != Grain::month) return no_month(month);
  if (period.grain == Grain::year) return contains(period, *whole) ? whole : Result<Period>(no_month(month));
  const bool agrees = contains(period, *whole) || contains(*whole, period);
  return agrees ? Result<Period>(period) : Result<Period>(no_month(month));
}

}  // namespace contraste
