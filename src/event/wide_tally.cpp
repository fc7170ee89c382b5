#include "event/wide_tally.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/number.h"
#include "base/text.h"
#include "data/missing_value.h"
#include "event/cell_sums.h"
#include "event/period_grid.h"
#include "event/row_places.h"
#include "event/tally_order.h"

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
        skip_(survey.first_data) {
    wide_.tally.kinds = {""};
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
    wide_.tally.cells = sums_.cells();
    for (const std::string& remark : places_.remarks()) wide_.tally.place_remarks.push_back({remark, remark});
    wide_.tally = in_order(std::move(wide_.tally), reasons_);
    return std::move(wide_);
  }

 private:
  int decimals(std::size_t column) const { return survey_.columns[column].numbers.decimals; }

  void take_row(const RowBlock& block, const BlockRow& row) {
    const RowPlace& place = places_.of(block, row);
    for (const WideColumn& column : mapping_.wide->counts) {
      ++wide_.tally.rows;
      if (row.uncut) {
        put_aside(row, column.column, {}, Reason::cell_too_long);
      } else if (place.fault) {
        put_aside(row, places_.fault_column(), places_.fault_text(block, row), *place.fault);
      } else {
        take_cell(block, row, column, place);
      }
    }
    if (place.fault || row.uncut) return;
    for (const WideColumn& column : mapping_.wide->population) {
      const auto people = number_in(block, row, column.column);
      if (people && people->value >= 0)
        population_[{places_.places()[place.place].code, column.year}] = people->value;
    }
  }

  Result<Number> number_in(const RowBlock& block, const BlockRow& row, std::size_t column) const {
    const bool typed = block.type(row, column) == CellType::number;
    return read_number(block.cell(row, column),
                       typed ? DecimalSign::point : survey_.columns[column].numbers.decimal);
  }

  void take_cell(const RowBlock& block, const BlockRow& row, const WideColumn& column,
                 const RowPlace& place) {
    const std::string_view text = block.cell(row, column.column);
    if (is_missing_value(text)) return put_aside(row, column.column, text, Reason::missing_value);
    const auto number = number_in(block, row, column.column);
    if (!number) {
      const bool ambiguous = number.error().code == ErrorCode::value_ambiguous;
      return put_aside(row, column.column, text,
                       ambiguous ? Reason::value_ambiguous : Reason::value_unreadable);
    }
    if (number->value < 0) return put_aside(row, column.column, text, Reason::negative_count);
    if (number->value > 1e12) return put_aside(row, column.column, text, Reason::count_too_large);
    ++wide_.tally.kept;
    ++wide_.tally.grades[static_cast<std::size_t>(place.grade)];
    const Date first = year_period(column.year).first;
    ++wide_.tally.days[first];
    sums_.add(place.place, period_number(first, Grain::year), 0, 0, std::llround(number->value * scale_));
  }

  void put_aside(const BlockRow& row, std::size_t column, std::string_view value, Reason reason) {
    ++reasons_[static_cast<std::size_t>(reason)];
    if (wide_.tally.set_aside.size() >= options_.most_listed) return;
    wide_.tally.set_aside.push_back(
        set_aside({0, static_cast<int>(row.line)}, survey_.columns[column].header, value, reason));
  }

  const Survey& survey_;
  const EventMapping& mapping_;
  const TallyOptions& options_;
  RowPlaces places_;
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
