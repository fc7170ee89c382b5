#include "data/figure_layout.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "contraste/period.h"
#include "data/figure_periods.h"
#include "data/missing_value.h"
#include "data/read_unit.h"

namespace contraste {
namespace {

constexpr std::size_t rows_looked_at = 500;  // to tell columns of numbers from others

std::size_t known_names(const RawRow& row) {
  std::set<Column> found;
  for (const std::string& text : row.cells) {
    if (const std::optional<ColumnName> known = column_named(text)) found.insert(known->column);
  }
  return found.size();
}

// The row that knows most column names; the first of equals. With none, the first row of two cells or more.
std::size_t find_header(const RawTable& table) {
  const std::size_t looked_at = std::min(table.rows.size(), header_within);
  std::size_t best = table.rows.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    const std::size_t known = table.rows[i].cells.size() < 2 ? 0 : known_names(table.rows[i]);
    if (known > most) {
      most = known;
      best = i;
    }
  }
  for (std::size_t i = 0; i < looked_at && best == table.rows.size(); ++i) {
    if (table.rows[i].cells.size() >= 2) best = i;
  }
  return best;
}

tl::unexpected<Error> duplicate(const std::string& where, const std::string& first,
                                const std::string& second) {
  const bool same = slug(first) == slug(second);
  const std::string what = same ? "two columns are called \"" + shortened(first, 60) + "\""
                                : "the columns \"" + shortened(first, 60) + "\" and \"" +
                                      shortened(second, 60) + "\" are the same thing";
  return failure(ErrorCode::column_duplicate, where, what, "Rename or delete one of them.");
}

// Two columns with one name can't be told apart, whatever they hold.
std::optional<std::pair<std::size_t, std::size_t>> same_name(const std::vector<std::string>& headers) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (headers[i].empty()) continue;
    const auto [at, fresh] = seen.emplace(fold(headers[i]), i);
    if (!fresh) return std::pair{at->second, i};
  }
  return std::nullopt;
}

// Gives each known column to the header that names it most closely.
Result<void> assign_columns(FigureLayout& layout, const std::string& where) {
  struct Holder {
    std::size_t index;
    int rank;
  };
  std::map<Column, Holder> holders;
  layout.meaning.assign(layout.headers.size(), std::nullopt);
  for (std::size_t i = 0; i < layout.headers.size(); ++i) {
    const std::optional<ColumnName> known = column_named(layout.headers[i]);
    if (!known) continue;
    const auto [at, fresh] = holders.emplace(known->column, Holder{i, known->rank});
    if (fresh) continue;
    if (at->second.rank == known->rank)
      return duplicate(where, layout.headers[at->second.index], layout.headers[i]);
    if (known->rank < at->second.rank) at->second = {i, known->rank};
  }
  // A year beside a full period or date only repeats it; a month may say more.
  if (holders.contains(Column::period)) holders.erase(Column::year);
  // Where the place is left blank, the wider one stands in for it.
  std::vector<std::pair<int, std::size_t>> places;
  for (std::size_t i = 0; i < layout.headers.size(); ++i) {
    const std::optional<ColumnName> known = column_named(layout.headers[i]);
    if (known && known->column == Column::place) places.emplace_back(known->rank, i);
  }
  std::sort(places.begin(), places.end());
  for (const auto& [rank, index] : places) layout.places.push_back(index);
  for (const auto& [column, holder] : holders) layout.meaning[holder.index] = column;
  return {};
}

struct Share {
  std::size_t numbers = 0;
  std::size_t present = 0;
};

Share numbers_in(const RawTable& table, std::size_t header_row, std::size_t column) {
  Share share;
  const std::size_t end = std::min(table.rows.size(), header_row + 1 + rows_looked_at);
  for (std::size_t i = header_row + 1; i < end; ++i) {
    const std::string_view text = cell(table.rows[i], column);
    if (is_missing_value(text)) continue;
    ++share.present;
    const Result<Number> number = read_number(text);
    if (number || number.error().code == ErrorCode::value_ambiguous) ++share.numbers;
  }
  return share;
}

bool mostly_numbers(const RawTable& table, std::size_t header_row, std::size_t column) {
  const Share share = numbers_in(table, header_row, column);
  return share.numbers > 0 && 2 * share.numbers >= share.present;
}

bool units_name_indicators(const RawTable& table, const FigureLayout& layout) {
  const std::optional<std::size_t> unit = layout.find(Column::unit);
  if (!unit) return false;
  const std::size_t end = std::min(table.rows.size(), layout.header_row + 1 + rows_looked_at);
  for (std::size_t i = layout.header_row + 1; i < end; ++i) {
    if (!is_plain_unit(cell(table.rows[i], *unit))) return true;
  }
  return false;
}

// Columns of numbers beside the column of periods. A lone one called "value" is named after the file.
std::vector<ValueColumn> wide_values(const RawTable& table, const FigureLayout& layout,
                                     const std::string& stem) {
  std::vector<ValueColumn> values;
  for (std::size_t i = 0; i < layout.headers.size(); ++i) {
    const bool may_be_value = !layout.meaning[i] || *layout.meaning[i] == Column::value;
    if (!may_be_value || layout.headers[i].empty() || names_a_code(layout.headers[i])) continue;
    if (!mostly_numbers(table, layout.header_row, i)) continue;
    values.push_back({i, layout.headers[i], layout.meaning[i] ? stem : layout.headers[i]});
  }
  return values;
}

std::vector<ValueColumn> period_values(const FigureLayout& layout, const std::string& stem) {
  std::vector<ValueColumn> values;
  const ColumnPeriods periods = text_periods(layout.headers, PeriodNotation{}.fiscal_start_month);
  for (std::size_t i = 0; i < layout.headers.size(); ++i) {
    if (!layout.meaning[i] && read_cell_period(layout.headers[i], periods))
      values.push_back({i, layout.headers[i], stem});
  }
  return values;
}

// Decides the arrangement; false when the table is none of them.
bool arrange(FigureLayout& layout, const RawTable& table, const std::string& stem) {
  const std::optional<std::size_t> value = layout.find(Column::value);
  const bool has_period = layout.find(Column::period) || layout.find(Column::year);
  const bool has_indicator = layout.find(Column::indicator).has_value();
  if (has_period && has_indicator && value) {
    layout.arrangement = Arrangement::rows;
    layout.values = {{*value, layout.headers[*value], {}}};
    return true;
  }
  if (has_period && value && !has_indicator && units_name_indicators(table, layout)) {
    layout.arrangement = Arrangement::indicator_in_unit;
    layout.values = {{*value, layout.headers[*value], {}}};
    return true;
  }
  if (has_period && !has_indicator) {
    layout.arrangement = Arrangement::columns;
    layout.values = wide_values(table, layout, stem);
    return !layout.values.empty();
  }
  if (!has_period) {
    layout.arrangement = Arrangement::periods;
    layout.values = period_values(layout, stem);
    return layout.values.size() >= 2;
  }
  return false;
}

tl::unexpected<Error> missing_columns(const FigureLayout& layout, const std::string& where) {
  const std::pair<Column, bool> required[] = {
      {Column::indicator, layout.find(Column::indicator).has_value()},
      {Column::period, layout.find(Column::period) || layout.find(Column::year)},
      {Column::value, layout.find(Column::value).has_value()}};
  std::vector<std::string> named;
  for (const std::string& header : layout.headers) {
    if (!header.empty()) named.push_back(shortened(header, 40));
  }
  std::vector<std::string> missing;
  std::string guesses;
  for (const auto& [column, there] : required) {
    if (there) continue;
    const std::string title(column_title(column));
    missing.push_back(title);
    const std::string near = nearest(title, named);
    if (!near.empty())
      guesses.append(" Is \"").append(near).append("\" the column ").append(title).append("?");
  }
  constexpr std::size_t most_named = 20;
  const bool cut = named.size() > most_named;
  if (cut) named.resize(most_named);
  return failure(
      ErrorCode::column_missing, where,
      (missing.size() == 1 ? "the column " : "the columns ") + join(missing, ", ") +
          (missing.size() == 1 ? " is missing" : " are missing") + "; found: " + join(named, ", ") +
          (cut ? ", ..." : ""),
      "Name the columns indicator, period and value, or give a column of years and one of numbers for "
      "each indicator." +
          guesses);
}

void collect_further(FigureLayout& layout) {
  for (std::size_t i = 0; i < layout.headers.size(); ++i) {
    const bool is_value = std::any_of(layout.values.begin(), layout.values.end(),
                                      [&](const ValueColumn& value) { return value.index == i; });
    if (is_value) layout.meaning[i].reset();
    if (!is_value && !layout.meaning[i]) layout.further.push_back(i);
  }
}

}  // namespace

std::optional<std::size_t> FigureLayout::find(Column column) const {
  const auto at = std::find(meaning.begin(), meaning.end(), std::optional<Column>(column));
  if (at == meaning.end()) return std::nullopt;
  return static_cast<std::size_t>(at - meaning.begin());
}

std::string layout_name(Arrangement arrangement) {
  switch (arrangement) {
    case Arrangement::rows:
      return "figures";
    case Arrangement::indicator_in_unit:
      return "figures, indicator in the column of units";
    case Arrangement::columns:
      return "figures, wide";
    case Arrangement::periods:
      return "figures, wide, periods across";
  }
  return {};
}

Result<FigureLayout> recognise_layout(const RawTable& table, const std::string& name,
                                      const std::string& stem) {
  FigureLayout layout;
  layout.header_row = find_header(table);
  if (layout.header_row == table.rows.size()) {
    return failure(ErrorCode::file_unreadable, name, name + " is not a table: no row has two cells",
                   "Give a file with a header row such as indicator,place,period,value.");
  }
  const RawRow& header = table.rows[layout.header_row];
  layout.headers = header.cells;
  const std::string where = name + ":" + std::to_string(header.line);
  if (const auto twice = same_name(layout.headers)) {
    return duplicate(where, layout.headers[twice->first], layout.headers[twice->second]);
  }
  if (Result<void> assigned = assign_columns(layout, where); !assigned)
    return tl::unexpected(assigned.error());
  if (layout.header_row + 1 == table.rows.size()) {
    return failure(ErrorCode::file_empty, name, name + " has a header but no figures",
                   "Add at least one row below the header.");
  }
  if (!arrange(layout, table, stem)) return missing_columns(layout, where);
  collect_further(layout);
  return layout;
}

}  // namespace contraste
