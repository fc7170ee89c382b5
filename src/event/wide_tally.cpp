#include "event/wide_tally.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "base/number.h"
#include "base/text.h"
#include "data/missing_value.h"
#include "event/cell_sums.h"
#include "event/period_grid.h"
#include "event/row_kinds.h"
#include "event/row_places.h"
#include "event/tally_order.h"
#include "event/totals_words.h"

namespace contraste {
namespace {

class WideTallier {
 public:
  WideTallier(const Survey& survey, const EventMapping& mapping, const PlaceReading& places,
              const TallyOptions& options)
      : survey_(survey),
        mapping_(mapping),
        options_(options),
        places_(survey, mapping, places, options.level),
        kinds_(mapping),
        skip_(survey.first_data) {
    const auto& counts = mapping.wide->counts;
    const bool months = !counts.empty() && counts.front().month > 0;
    wide_.grain = months ? grain_of_months(options.grain) : Grain::year;
    const auto year = mapping.columns.find(Role::year);
    if (year != mapping.columns.end()) year_ = year->second;
    for (const WideColumn& column : mapping.wide->counts) {
      wide_.tally.decimals = std::max(wide_.tally.decimals, std::min(6, decimals(column.column)));
    }
    scale_ = std::pow(10.0, wide_.tally.decimals);
  }

  bool take(const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      if (skip_ > 0) {
        --skip_;
        continue;
      }
      take_row(block, row);
    }
    return true;
  }

  WideTally finish() {
    for (const auto& [key, people] : population_) wide_.population.push_back({key.first, key.second, people});
    wide_.tally.places = places_.places();
    wide_.tally.kinds = kinds_.kinds();
    wide_.tally.days = days();
    wide_.tally.cells = sums_.cells();
    for (const std::string& remark : places_.remarks()) wide_.tally.place_remarks.push_back({remark, remark});
    wide_.tally = in_order(std::move(wide_.tally), reasons_);
    return std::move(wide_);
  }

 private:
  static Grain grain_of_months(Grain asked) {
    const bool finer = asked == Grain::day || asked == Grain::week;
    return finer ? Grain::month : asked;
  }

  int decimals(std::size_t column) const { return survey_.columns[column].numbers.decimals; }

  struct Fault {
    Reason reason{};
    std::size_t column = 0;
    std::string_view value;
  };

  // Why no cell of the row can be used.
  std::optional<Fault> row_fault(const RowBlock& block, const BlockRow& row, const RowPlace& place) const {
    if (row.uncut) return Fault{Reason::cell_too_long, mapping_.wide->counts.front().column, {}};
    for (std::size_t i = survey_.columns.size(); i < row.cells; ++i) {
      if (!block.cell(row, i).empty()) return Fault{Reason::cells_too_many, i, block.cell(row, i)};
    }
    if (!place.fault) return std::nullopt;
    for (std::size_t i = 0; i < row.cells; ++i) {
      const std::string_view text = block.cell(row, i);
      if (!text.empty() && names_a_total(text)) return Fault{Reason::totals_row, i, text};
    }
    return Fault{*place.fault, places_.fault_column(), places_.fault_text(block, row)};
  }

  void take_row(const RowBlock& block, const BlockRow& row) {
    const RowPlace& place = places_.of(block, row);
    const std::optional<Fault> fault = row_fault(block, row, place);
    for (const WideColumn& column : mapping_.wide->counts) {
      wide_.tally.rows += row.stands_for;
      if (fault) {
        put_aside(row, fault->column, fault->value, fault->reason);
      } else {
        take_cell(block, row, column, place);
      }
    }
    if (fault) return;
    for (const WideColumn& column : mapping_.wide->population) {
      const auto people = number_in(block, row, column.column);
      if (people && people->value >= 0)
        population_[{places_.places()[place.place].code, column.year}] = people->value;
    }
  }

  // The year or month that a cell is of; nullopt when the row does not say its year.
  std::optional<Period> period_of(const RowBlock& block, const BlockRow& row,
                                  const WideColumn& column) const {
    if (column.month == 0) return year_period(column.year);
    const auto year = read_number(block.cell(row, year_), DecimalSign::point);
    constexpr int first = 1000;
    constexpr int last = 2999;
    if (!year || year->value < first || year->value > last || year->value != static_cast<int>(year->value))
      return std::nullopt;
    return month_period(static_cast<int>(year->value), column.month);
  }

  // Stretches of counts by their first day, and the last day of all, so that the last one reaches to its end.
  std::map<Date, std::int64_t> days() const {
    std::map<Date, std::int64_t> days = days_;
    if (mapping_.wide->counts.empty() || mapping_.wide->counts.front().month == 0 || days.empty())
      return days;
    const std::chrono::year_month_day last{days.rbegin()->first};
    Date end = month_period(int{last.year()}, static_cast<int>(unsigned{last.month()})).last;
    if (options_.today) end = std::min(end, *options_.today);
    days.emplace(end, 0);
    return days;
  }

  Result<Number> number_in(const RowBlock& block, const BlockRow& row, std::size_t column) const {
    const bool typed = block.type(row, column) == CellType::number;
    return read_number(block.cell(row, column),
                       typed ? DecimalSign::point : survey_.columns[column].numbers.decimal);
  }

  void take_cell(const RowBlock& block, const BlockRow& row, const WideColumn& column,
                 const RowPlace& place) {
    const std::string_view text = block.cell(row, column.column);
    const std::optional<Period> period = period_of(block, row, column);
    if (!period) {
      const std::string_view year = block.cell(row, year_);
      return put_aside(row, year_, year,
                       is_missing_value(year) ? Reason::date_missing : Reason::period_unknown);
    }
    if (options_.today && period->first > *options_.today)
      return put_aside(row, column.column, text, Reason::date_in_future);
    if (is_missing_value(text)) return put_aside(row, column.column, text, Reason::missing_value);
    const auto number = number_in(block, row, column.column);
    if (!number) {
      const bool ambiguous = number.error().code == ErrorCode::value_ambiguous;
      return put_aside(row, column.column, text,
                       ambiguous ? Reason::value_ambiguous : Reason::value_unreadable);
    }
    if (number->value < 0) return put_aside(row, column.column, text, Reason::negative_count);
    if (number->value > 1e12) return put_aside(row, column.column, text, Reason::count_too_large);
    const auto times = static_cast<std::int64_t>(row.stands_for);
    wide_.tally.kept += row.stands_for;
    wide_.tally.grades[static_cast<std::size_t>(place.grade)] += row.stands_for;
    days_[period->first] += times;
    sums_.add(place.place, period_number(period->first, wide_.grain), kinds_.of(block, row), 0,
              times * std::llround(number->value * scale_));
  }

  void put_aside(const BlockRow& row, std::size_t column, std::string_view value, Reason reason) {
    reasons_[static_cast<std::size_t>(reason)] += row.stands_for;
    if (wide_.tally.set_aside.size() >= options_.most_listed) return;
    const std::string header =
        column < survey_.columns.size() ? survey_.columns[column].header : std::string();
    wide_.tally.set_aside.push_back(set_aside({0, static_cast<int>(row.line)}, header, value, reason));
  }

  const Survey& survey_;
  const EventMapping& mapping_;
  const TallyOptions& options_;
  RowPlaces places_;
  RowKinds kinds_;
  std::size_t year_ = 0;
  std::map<Date, std::int64_t> days_;
  std::size_t skip_;
  double scale_ = 1;
  CellSums sums_;
  std::map<std::pair<std::string, int>, double> population_;
  std::array<std::uint64_t, static_cast<std::size_t>(Reason::left_out) + 1> reasons_{};
  WideTally wide_;
};

}  // namespace

Result<WideTally> tally_wide(const TableRows& table, const Survey& survey, const EventMapping& mapping,
                             const PlaceReading& places, const TallyOptions& options) {
  WideTallier tallier(survey, mapping, places, options);
  const auto read = table.each([&](const RowBlock& block) { return tallier.take(block); });
  if (!read) return tl::unexpected(read.error());
  return tallier.finish();
}

}  // namespace contraste
