// The places that rows name and that the table does not have.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/table_rows.h"
#include "event/row_census.h"
#include "event/text_ids.h"

namespace contraste {

// Sees every row once. Rows that name no place are none of its business. `reading` must outlive it.
class PlaceCensus {
 public:
  PlaceCensus(const EventMapping& mapping, const PlaceReading& reading);

  void add(const RowBlock& block, const BlockRow& row);
  // The census with what is unmatched, each with the nearest name and what it could be.
  RowCensus add_to(RowCensus census);

 private:
  static constexpr std::size_t matched = SIZE_MAX;
  static constexpr std::size_t uncounted = SIZE_MAX - 1;

  void count(std::size_t at, const BlockRow& row);
  std::size_t look_up(const std::array<std::string_view, 4>& texts, const BlockRow& row);
  // The wider place of a row, where the table has it.
  std::string parent_code(const UnmatchedPlace& place) const;
  std::vector<std::string> candidates_of(const UnmatchedPlace& place) const;
  std::string nearest_to(const UnmatchedPlace& place) const;

  const PlaceReading& reading_;
  std::array<std::optional<std::size_t>, 4> columns_;  // code, name, code and name of the wider place
  std::array<TextIds, 4> ids_;
  std::map<std::array<std::uint32_t, 4>, std::size_t> known_;
  std::vector<UnmatchedPlace> unmatched_;
  std::uint64_t rows_ = 0;
};

}  // namespace contraste
