#include "event/row_census.h"

#include <algorithm>
#include <unordered_set>

#include "base/number.h"
#include "base/text.h"
#include "data/missing_value.h"
#include "event/period_grid.h"
#include "event/place_census.h"
#include "event/row_dates.h"
#include "event/text_ids.h"

namespace contraste {
namespace {

int year_of(std::int32_t number) {
  return int{std::chrono::year_month_day{period_numbered(number, Grain::year).first}.year()};
}

// Rows that a filter leaves out.
class Filters {
 public:
  explicit Filters(const EventMapping& mapping) {
    for (const EventFilter& filter : mapping.where) {
      One one{filter.column, filter.exclude, {}};
      for (const std::string& value : filter.values) one.values.insert(fold(trim(value)));
      filters_.push_back(std::move(one));
    }
  }
  bool pass(const RowBlock& block, const BlockRow& row) const {
    return std::ranges::all_of(filters_, [&](const One& one) {
      return one.values.contains(fold(block.cell(row, one.column))) != one.exclude;
    });
  }

 private:
  struct One {
    std::size_t column = 0;
    bool exclude = false;
    std::unordered_set<std::string> values;  // looked up only
  };
  std::vector<One> filters_;
};

// One column, counted by year.
class YearColumn {
 public:
  YearColumn(std::size_t column, bool choices) : column_(column), choices_(choices) {}

  void add(const RowBlock& block, const BlockRow& row, std::int32_t year) {
    const std::string_view text = block.cell(row, column_);
    const std::uint32_t id = choices_ ? ids_.id_of(text) : TextIds::none;
    if (id == TextIds::none) {
      if (is_missing_value(text)) missing_[year] += row.stands_for;
      return;
    }
    if (id == years_.size()) years_.emplace_back();
    years_[id][year] += row.stands_for;
  }

  ColumnByYear finish(std::int32_t first, std::size_t size) const {
    ColumnByYear result;
    result.column = column_;
    result.missing.assign(size, 0);
    const auto add = [&](const std::map<std::int32_t, std::uint64_t>& from, std::vector<std::uint64_t>& to) {
      for (const auto& [year, rows] : from) to[static_cast<std::size_t>(year - first)] += rows;
    };
    add(missing_, result.missing);
    for (std::uint32_t id = 0; id < years_.size(); ++id) {
      const std::string text(ids_.text(id));
      if (is_missing_value(text)) {
        add(years_[id], result.missing);
        continue;
      }
      auto& rows = result.values[text];
      rows.resize(size, 0);
      add(years_[id], rows);
    }
    return result;
  }

 private:
  std::size_t column_;
  bool choices_;
  TextIds ids_{4 * most_choices, 1 << 20};
  std::vector<std::map<std::int32_t, std::uint64_t>> years_;
  std::map<std::int32_t, std::uint64_t> missing_;
};

// Columns that say when, how many or which row it is change with the years by themselves.
bool changes_by_itself(const ColumnSurvey& column, std::optional<Role> role) {
  constexpr Role own[] = {Role::date,     Role::date_end,  Role::year, Role::month,   Role::day,
                          Role::latitude, Role::longitude, Role::id,   Role::victims, Role::population};
  if (role && std::ranges::find(own, *role) != std::end(own)) return true;
  return column.dates.verdict != DateVerdict::none && 2 * column.dates.rows > column.present;
}

class Census {
 public:
  Census(const Survey& survey, const EventMapping& mapping, const PlaceReading& places)
      : survey_(survey),
        mapping_(mapping),
        filters_(mapping),
        places_(mapping, places),
        skip_(survey.first_data) {
    if (mapping.wide) {
      // Months across: the year is the row's, and no column is a year.
      const auto of_a_year = [](const WideColumn& column) { return column.year != 0; };
      if (std::ranges::all_of(mapping.wide->counts, of_a_year)) values_.resize(mapping.wide->counts.size());
      return;
    }
    if (!mapping.columns.contains(Role::date) && !mapping.columns.contains(Role::year)) return;
    dates_.emplace(survey, mapping, Grain::year, std::nullopt);
    for (std::size_t i = 0; i < survey.columns.size(); ++i) {
      std::optional<Role> role;
      for (const auto& [one, column] : mapping.columns) {
        if (column == i) role = one;
      }
      const ColumnSurvey& column = survey.columns[i];
      if (changes_by_itself(column, role)) continue;
      columns_.emplace_back(i, !column.capped && column.values.size() <= most_choices);
    }
  }

  bool take(const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      if (skip_ > 0) {
        --skip_;
        continue;
      }
      if (!row.uncut && filters_.pass(block, row)) look_at(block, row);
    }
    return true;
  }

  RowCensus finish() {
    RowCensus census = places_.add_to({});
    if (mapping_.wide) {
      if (values_.empty()) return census;
      for (const WideColumn& column : mapping_.wide->counts) census.years.push_back(column.year);
      for (const ValuesOfYear& values : values_) census.rows.push_back(values.present);
      census.values = std::move(values_);
      return census;
    }
    if (rows_.empty()) return census;
    const std::int32_t first = rows_.begin()->first;
    const auto size = static_cast<std::size_t>(rows_.rbegin()->first - first) + 1;
    census.rows.assign(size, 0);
    for (std::size_t i = 0; i < size; ++i)
      census.years.push_back(year_of(first + static_cast<std::int32_t>(i)));
    for (const auto& [year, rows] : rows_) census.rows[static_cast<std::size_t>(year - first)] = rows;
    for (const YearColumn& column : columns_) census.columns.push_back(column.finish(first, size));
    return census;
  }

 private:
  void look_at(const RowBlock& block, const BlockRow& row) {
    places_.add(block, row);
    if (mapping_.wide) return look_at_values(block, row);
    if (!dates_) return;
    const RowDate& date = dates_->of(block, row);
    if (date.fault) return;
    rows_[date.period] += row.stands_for;
    for (YearColumn& column : columns_) column.add(block, row, date.period);
  }

  void look_at_values(const RowBlock& block, const BlockRow& row) {
    bool before = false;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const std::size_t column = mapping_.wide->counts[i].column;
      const std::string_view text = block.cell(row, column);
      const auto number = read_number(text, survey_.columns[column].numbers.decimal);
      const bool now = !is_missing_value(text) && number;
      if (now) ++values_[i].present;
      if (i > 0 && now && !before) {
        ++values_[i].appeared;
        values_[i].appeared_sum += number->value;
      }
      if (i > 0 && before && !now) ++values_[i].vanished;
      before = now;
    }
  }

  const Survey& survey_;
  const EventMapping& mapping_;
  Filters filters_;
  PlaceCensus places_;
  std::size_t skip_;
  std::optional<RowDates> dates_;
  std::vector<YearColumn> columns_;
  std::map<std::int32_t, std::uint64_t> rows_;  // by the number of the year
  std::vector<ValuesOfYear> values_;
};

}  // namespace

Result<RowCensus> census_rows(const TableRows& table, const Survey& survey, const EventMapping& mapping,
                              const PlaceReading& places) {
  Census census(survey, mapping, places);
  const auto read = table.each([&](const RowBlock& block) { return census.take(block); });
  if (!read) return tl::unexpected(read.error());
  return census.finish();
}

}  // namespace contraste
