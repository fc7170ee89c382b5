// The date of each row of an event file -> the number of its period.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/set_aside.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/survey.h"
#include "event/text_ids.h"

namespace contraste {

struct RowDate {
  std::optional<Reason> fault;
  std::int32_t period = 0;  // period_grid.h
  Date first{};
  bool zoned = false;
  bool spread = false;  // over several periods: this one holds at least half of its days
  bool coarse = false;  // only a month or a year is known; `last` is its last day
  Date last{};
  std::uint32_t id = TextIds::none;  // of what stands in the columns of dates; none beyond the most
};

class RowDates {
 public:
  RowDates(const Survey& survey, const EventMapping& mapping, Grain grain, std::optional<Date> today);

  // The same text is worked out once. Valid until the next call.
  const RowDate& of(const RowBlock& block, const BlockRow& row);
  // Every date that has an id, by it.
  const std::vector<RowDate>& known() const { return known_; }
  // What stands in the row, for a message: the column and its text.
  std::size_t column() const { return columns_.front(); }
  std::string text_of(const RowBlock& block, const BlockRow& row) const;

 private:
  RowDate read(std::string_view text, CellType type) const;
  RowDate read_parts(std::string_view composed) const;
  RowDate place(const Period& period, bool zoned) const;

  std::vector<std::size_t> columns_;  // date, and its end; or year, month, day as there are
  bool parts_ = false;
  DateDecision decision_;
  DateDecision end_decision_;
  Grain grain_;
  std::optional<Date> today_;
  TextIds ids_;
  std::vector<RowDate> known_;
  RowDate scratch_;
  std::string composed_;
};

}  // namespace contraste
