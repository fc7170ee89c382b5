// Whether what stands in a column is what its name promises.
#include <algorithm>
#include <cstdint>

#include "base/number.h"
#include "base/text.h"
#include "data/figure_periods.h"
#include "event/coordinate.h"
#include "event/recognise.h"

namespace contraste {
namespace {

// Rows of the texts that pass a test, of those that are kept in mind.
template <class Test>
double share_of(const ColumnSurvey& column, Test test) {
  std::uint64_t all = 0;
  std::uint64_t passed = 0;
  for (const DistinctText& one : column.values) {
    all += one.rows;
    if (test(std::string_view(one.text))) passed += one.rows;
  }
  return all == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(all);
}

double part(std::uint64_t rows, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(rows) / static_cast<double>(all);
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_code(std::string_view text) {
  return text.size() <= 24 && (has_digit(text) || (text.size() <= 6 && fold(text).size() == text.size()));
}

double share_of_degrees(const ColumnSurvey& column, double low, double high) {
  return share_of(column, [&](std::string_view text) {
    const auto degrees = read_coordinate(text, column.numbers.decimal);
    return degrees && *degrees >= low && *degrees <= high;
  });
}

double share_of_whole(const ColumnSurvey& column, int low, int high) {
  return share_of(column, [&](std::string_view text) {
    const auto number = read_number(text, DecimalSign::point);
    return number && number->value >= low && number->value <= high &&
           number->value == static_cast<int>(number->value);
  });
}

bool is_month(std::string_view text) {
  if (!text.empty() && text.find_first_not_of('0') == std::string_view::npos) return true;  // not known
  if (with_month(year_period(2000), text)) return true;
  const auto period = read_period(text);
  return period && period->grain == Grain::month;
}

}  // namespace

bool numbers_the_rows(const ColumnSurvey& column) {
  constexpr std::uint64_t enough = 5;
  const NumberEvidence& numbers = column.numbers;
  if (numbers.rows != column.present || numbers.whole != numbers.rows || numbers.rows < enough) return false;
  const double span = numbers.high - numbers.low + 1;
  if (span != static_cast<double>(numbers.rows)) return false;
  return column.capped || column.values.size() == column.present;
}

double share_that_fits(const ColumnSurvey& column, Role role) {
  if (column.present == 0) return 0;
  switch (role) {
    case Role::date:
    case Role::date_end:
      return part(column.dates.rows, column.present);
    case Role::year:
      return share_of_whole(column, 1500, 2500);
    case Role::month:
      return share_of(column, is_month);
    case Role::day:
      return share_of_whole(column, 0, 31);
    case Role::victims:
    case Role::population:
      return part(column.numbers.rows + column.numbers.ambiguous, column.present);
    case Role::latitude:
      return share_of_degrees(column, -90, 90);
    case Role::longitude:
      return share_of_degrees(column, -180, 180);
    case Role::place_code:
    case Role::parent_code:
    case Role::country_code:
      return share_of(column, is_code);
    case Role::place_name:
    case Role::parent_name:
    case Role::country_name:
      // Half of the names may hold a digit.
      return std::min(1.0, 2 * share_of(column, [](std::string_view text) { return !has_digit(text); }));
    case Role::kind:
      return !column.capped && column.values.size() <= 500 ? 1 : 0;
    case Role::id:
      return 1;
  }
  return 0;
}

bool values_fit(const ColumnSurvey& column, Role role) {
  constexpr double most = 0.9;
  return share_that_fits(column, role) >= most;
}

}  // namespace contraste
