#include "event/tally.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/text.h"
#include "data/missing_value.h"
#include "event/cell_sums.h"
#include "event/day_counts.h"
#include "event/row_counts.h"
#include "event/row_dates.h"
#include "event/row_kinds.h"
#include "event/row_places.h"
#include "event/tally_order.h"
#include "event/totals_words.h"

namespace contraste {
namespace {

struct Fault {
  Reason reason{};
  std::size_t column = 0;
  std::string value;
};

// Rows that a study leaves out: by the numbers of the texts that pass.
class RowFilter {
 public:
  RowFilter(const EventFilter& filter) : column_(filter.column), exclude_(filter.exclude) {
    for (const std::string& value : filter.values) values_.insert(fold(trim(value)));
  }
  bool passes(const RowBlock& block, const BlockRow& row) {
    const std::string_view text = block.cell(row, column_);
    const std::uint32_t id = ids_.id_of(text);
    if (id < passes_.size()) return passes_[id];
    const bool passes = values_.contains(fold(text)) != exclude_;
    if (id != TextIds::none) passes_.push_back(passes);
    return passes;
  }
  std::size_t column() const { return column_; }

 private:
  std::size_t column_;
  bool exclude_;
  std::unordered_set<std::string> values_;  // looked up only
  TextIds ids_;
  std::vector<bool> passes_;
};

class Tallier {
 public:
  Tallier(const Survey& survey, const EventMapping& mapping, const PlaceReading& places,
          const TallyOptions& options)
      : survey_(survey),
        mapping_(mapping),
        options_(options),
        dates_(survey, mapping, options.grain, options.today),
        places_(survey, mapping, places, options.level),
        counts_(survey, mapping),
        kinds_(mapping),
        skip_(survey.first_data) {
    for (const EventFilter& filter : mapping.where) filters_.emplace_back(filter);
    for (const auto& [role, column] : mapping.columns) last_needed_ = std::max(last_needed_, column);
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

  Tally finish();

 private:
  void take_row(const RowBlock& block, const BlockRow& row) {
    tally_.rows += row.stands_for;
    if (std::optional<Fault> fault = shape_fault(block, row)) return put_aside(block, row, std::move(*fault));
    for (RowFilter& filter : filters_) {
      if (filter.passes(block, row)) continue;
      return put_aside(block, row,
                       {Reason::left_out, filter.column(), std::string(block.cell(row, filter.column()))});
    }
    const RowDate& date = dates_.of(block, row);
    if (date.fault) return put_aside(block, row, {*date.fault, dates_.column(), dates_.text_of(block, row)});
    const RowPlace& place = places_.of(block, row);
    if (place.fault) {
      return put_aside(block, row,
                       {*place.fault, places_.fault_column(), std::string(places_.fault_text(block, row))});
    }
    const RowCount& count = counts_.of(block, row);
    const bool unknown = count.fault == Reason::missing_value && mapping_.rows_are_events;
    if (count.fault && !unknown) {
      return put_aside(block, row,
                       {*count.fault, counts_.column(), std::string(block.cell(row, counts_.column()))});
    }
    keep(row, date, place, {kinds_.of(block, row), unknown ? 0 : count.victims, unknown});
  }

  struct What {
    std::uint32_t kind = 0;
    std::int64_t victims = 0;
    bool unknown = false;
  };

  void keep(const BlockRow& row, const RowDate& date, const RowPlace& place, const What& what) {
    const auto times = static_cast<std::int64_t>(row.stands_for);
    tally_.kept += row.stands_for;
    tally_.grades[static_cast<std::size_t>(place.grade)] += row.stands_for;
    if (what.unknown) tally_.victims_unknown += row.stands_for;
    if (date.zoned) tally_.zoned_dates += row.stands_for;
    if (date.spread) tally_.spread_dates += row.stands_for;
    days_.add(date, times);
    sums_.add(place.place, date.period, what.kind, times, times * what.victims);
  }

  std::optional<Fault> shape_fault(const RowBlock& block, const BlockRow& row) const {
    if (row.uncut) return Fault{Reason::cell_too_long, 0, std::string(block.cell(row, 0))};
    for (std::size_t i = survey_.columns.size(); i < row.cells; ++i) {
      if (!block.cell(row, i).empty())
        return Fault{Reason::cells_too_many, i, std::string(block.cell(row, i))};
    }
    return std::nullopt;
  }

  // A row that can't be used may be no row of the table at all: a total, a remark below it, a line cut short.
  Fault named_better(const RowBlock& block, const BlockRow& row, Fault fault) {
    if (fault.reason == Reason::missing_value && row.cells <= fault.column)
      return {Reason::cells_missing, fault.column, std::move(fault.value)};
    const bool may_be = fault.reason == Reason::date_missing || fault.reason == Reason::period_unknown ||
                        fault.reason == Reason::place_missing || fault.reason == Reason::place_unknown;
    if (!may_be) return fault;
    std::size_t filled = 0;
    std::size_t first = 0;
    bool all_alike = true;  // one text in merged cells stands in each of them
    for (std::size_t i = 0; i < row.cells; ++i) {
      const std::string_view text = block.cell(row, i);
      if (text.empty()) continue;
      if (filled++ == 0) first = i;
      all_alike = all_alike && text == block.cell(row, first);
      if (!names_a_total(text)) continue;
      note_total(block, row, text);
      return {Reason::totals_row, i, std::string(text)};
    }
    if (filled > 0 && all_alike && survey_.columns.size() > 2)
      return {Reason::footnote, first, std::string(block.cell(row, first))};
    if (row.cells <= last_needed_ && row.cells < survey_.columns.size())
      return {Reason::cells_missing, fault.column, fault.value};
    return fault;
  }

  void note_total(const RowBlock& block, const BlockRow& row, std::string_view label) {
    if (counts_.counts_rows()) return;
    const RowCount& count = counts_.of(block, row);
    if (count.fault) return;
    double value = static_cast<double>(count.victims);
    for (int i = 0; i < counts_.decimals(); ++i) value /= 10;
    tally_.stated_totals.push_back({row.line, std::string(label), value});
  }

  void put_aside(const RowBlock& block, const BlockRow& row, Fault fault) {
    fault = named_better(block, row, std::move(fault));
    reasons_[static_cast<std::size_t>(fault.reason)] += row.stands_for;
    if (tally_.set_aside.size() >= options_.most_listed) return;
    const std::string column =
        fault.column < survey_.columns.size() ? survey_.columns[fault.column].header : std::string();
    tally_.set_aside.push_back(set_aside({0, static_cast<int>(row.line)}, column, fault.value, fault.reason));
  }

  const Survey& survey_;
  const EventMapping& mapping_;
  const TallyOptions& options_;
  RowDates dates_;
  RowPlaces places_;
  RowCounts counts_;
  RowKinds kinds_;
  std::vector<RowFilter> filters_;
  std::size_t skip_;
  std::size_t last_needed_ = 0;
  CellSums sums_;
  DayCounts days_;
  std::array<std::uint64_t, static_cast<std::size_t>(Reason::left_out) + 1> reasons_{};
  Tally tally_;
};

Tally Tallier::finish() {
  tally_.places = places_.places();
  tally_.kinds = kinds_.kinds();
  tally_.cells = sums_.cells();
  tally_.decimals = counts_.decimals();
  tally_.days = days_.finish(dates_.known(), options_.today);
  for (const std::string& remark : places_.remarks()) tally_.place_remarks.push_back({remark, remark});
  return in_order(std::move(tally_), reasons_);
}

}  // namespace

Result<Tally> tally_rows(const TableRows& table, const Survey& survey, const EventMapping& mapping,
                         const PlaceReading& places, const TallyOptions& options) {
  if (!mapping.columns.contains(Role::date) && !mapping.columns.contains(Role::year)) {
    return failure(ErrorCode::study_contradiction, table.name, "no column says when",
                   "Name the column of dates: date = \"...\".");
  }
  Tallier tallier(survey, mapping, places, options);
  const auto read = table.each([&](const RowBlock& block) { return tallier.take(block); });
  if (!read) return tl::unexpected(read.error());
  return tallier.finish();
}

}  // namespace contraste
