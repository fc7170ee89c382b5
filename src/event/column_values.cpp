// Whether what stands in a column is what its name promises.
#include <algorithm>
#include <cstdint>

#include "base/text.h"
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
    if (test(one.text)) passed += one.rows;
  }
  return all == 0 ? 0 : static_cast<double>(passed) / static_cast<double>(all);
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_code(std::string_view text) {
  return text.size() <= 24 && (has_digit(text) || (text.size() <= 6 && fold(text).size() == text.size()));
}

bool numbers_between(const ColumnSurvey& column, double low, double high) {
  return 10 * column.numbers.rows >= 9 * column.present && column.numbers.low >= low &&
         column.numbers.high <= high;
}

bool mostly(const ColumnSurvey& column, std::uint64_t rows) {
  return column.present > 0 && 10 * rows >= 9 * column.present;
}

}  // namespace

bool values_fit(const ColumnSurvey& column, Role role) {
  if (column.present == 0) return false;
  switch (role) {
    case Role::date:
    case Role::date_end:
      return mostly(column, column.dates.rows);
    case Role::year:
      return mostly(column, column.numbers.whole) && column.numbers.low >= 1500 &&
             column.numbers.high <= 2500;
    case Role::month:
      return numbers_between(column, 0, 12) || column.numbers.rows == 0;
    case Role::day:
      return numbers_between(column, 0, 31);
    case Role::victims:
    case Role::population:
      return mostly(column, column.numbers.rows + column.numbers.ambiguous);
    case Role::latitude:
      return mostly(column, column.numbers.rows);
    case Role::longitude:
      return mostly(column, column.numbers.rows);
    case Role::place_code:
    case Role::parent_code:
      return share_of(column, is_code) >= 0.9;
    case Role::place_name:
    case Role::parent_name:
    case Role::country_name:
      return share_of(column, has_digit) <= 0.5;
    case Role::country_code:
      return share_of(column, is_code) >= 0.9;
    case Role::kind:
      return !column.capped && column.values.size() <= 500;
    case Role::id:
      return true;
  }
  return false;
}

}  // namespace contraste
