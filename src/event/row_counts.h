// How many a row counts: the column of victims as whole numbers of 10^-decimals.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "data/set_aside.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/survey.h"
#include "event/text_ids.h"

namespace contraste {

struct RowCount {
  std::optional<Reason> fault;
  std::int64_t victims = 0;
};

class RowCounts {
 public:
  RowCounts(const Survey& survey, const EventMapping& mapping);
  const RowCount& of(const RowBlock& block, const BlockRow& row);
  bool counts_rows() const { return !column_; }  // no column of victims: each row is one
  std::size_t column() const { return column_.value_or(0); }
  int decimals() const { return decimals_; }

 private:
  RowCount read(std::string_view text, CellType type) const;

  std::optional<std::size_t> column_;
  DecimalSign sign_ = DecimalSign::unknown;
  int decimals_ = 0;
  double scale_ = 1;
  TextIds ids_;
  std::vector<RowCount> known_;
  RowCount scratch_;
};

}  // namespace contraste
