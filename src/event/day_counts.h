// On which days the rows of a file are: where it begins, where it ends, how many rows a day has.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "event/row_dates.h"

namespace contraste {

class DayCounts {
 public:
  void add(const RowDate& date, std::int64_t rows) {
    if (date.id == TextIds::none) {
      beyond_[{date.first, date.coarse ? date.last : date.first}] += rows;
      return;
    }
    if (date.id >= counts_.size()) counts_.resize(std::size_t{date.id} + 1, 0);
    counts_[date.id] += rows;
  }

  // Rows by their first day. Where most rows are known to the day, those known to a month or a year only say
  // nothing of the first and the last day: they stand between them. Where most are known to a month or a
  // year, or all days are the first of a month, the last of them is there to its end: a day without rows
  // stands there, though none after `today`. `known`: the dates by id.
  std::map<Date, std::int64_t> finish(const std::vector<RowDate>& known, std::optional<Date> today) const;

 private:
  using Stretch = std::pair<Date, Date>;
  std::vector<std::int64_t> counts_;        // by id
  std::map<Stretch, std::int64_t> beyond_;  // of dates without an id
};

}  // namespace contraste
