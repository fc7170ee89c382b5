// The columns that the figures layout knows, by the names that people give them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace contraste {

enum class Column {
  indicator,
  place,
  period,
  year,  // with `month`: together the period; alone: the period
  month,
  value,
  unit,
  source,
  definition,
  published,
  note,
  standard_error,
  complete,
  partial,
  series_break,
  approximate,
};

// The header row is looked for within so many rows.
inline constexpr std::size_t header_within = 25;

struct ColumnName {
  std::string_view slug;  // of the header (base/text.h)
  Column column;
  int rank;  // where two columns of a table fit, the lower rank is it, and the other is kept as further
};

// Every known name, English and Spanish (docs/figures-layout.md lists them).
std::span<const ColumnName> column_names();
// Which column a header names, without regard to case, accents and punctuation.
std::optional<ColumnName> column_named(std::string_view header);
// Canonical English name: "period", "standard_error".
std::string_view column_title(Column column);
// Does a column of this name part what is counted (sex, kind of crime, scenario), so that rows that differ in
// it are no one series?
bool parts_what_is_counted(std::string_view header);
// A column of quarters or halves of years: how many of them a year has, 0 for any other column.
int parts_of_a_year(std::string_view header);
// Codes, identifiers and coordinates: numbers that measure nothing.
bool names_a_code(std::string_view header);

}  // namespace contraste
