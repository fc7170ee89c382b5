// The kind of harm of each row of an event file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/text_ids.h"

namespace contraste {

// Names that differ in case and accents only are one, called as the last of its spellings in the order of
// bytes: that with accents and small letters, whichever row comes first. What is missing is the kind "", and
// so is everything where no column says it.
class RowKinds {
 public:
  explicit RowKinds(const EventMapping& mapping);

  // Index into kinds().
  std::uint32_t of(const RowBlock& block, const BlockRow& row);
  // In the order in which rows named them first.
  const std::vector<std::string>& kinds() const { return kinds_; }

 private:
  std::uint32_t number_of(std::string_view text);

  std::map<std::string, std::string> names_;
  std::optional<std::size_t> column_;
  TextIds ids_;
  std::vector<std::uint32_t> known_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> kinds_;
};

}  // namespace contraste
