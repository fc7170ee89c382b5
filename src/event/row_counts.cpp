#include "event/row_counts.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "data/missing_value.h"

namespace contraste {
namespace {

constexpr int most_decimals = 6;
constexpr double largest = 1e12;  // so that sums of 10^-6 of many rows stay within 64 bits

}  // namespace

RowCounts::RowCounts(const Survey& survey, const EventMapping& mapping) {
  const auto at = mapping.columns.find(Role::victims);
  scratch_.victims = 1;
  if (at == mapping.columns.end()) return;
  column_ = at->second;
  const NumberEvidence& numbers = survey.columns[at->second].numbers;
  sign_ = numbers.decimal;
  decimals_ = std::min(numbers.decimals, most_decimals);
  scale_ = std::pow(10.0, decimals_);
}

const RowCount& RowCounts::of(const RowBlock& block, const BlockRow& row) {
  if (!column_) return scratch_;
  const std::string_view text = block.cell(row, *column_);
  const CellType type = block.type(row, *column_);
  const std::uint32_t id = ids_.id_of(text, type);
  if (id < known_.size()) return known_[id];
  scratch_ = read(text, type);
  if (id == TextIds::none) return scratch_;
  known_.push_back(scratch_);
  return known_.back();
}

RowCount RowCounts::read(std::string_view text, CellType type) const {
  if (is_missing_value(text)) return {Reason::missing_value, 0};
  const bool typed = type == CellType::number;
  if (type == CellType::percent || text.find('%') != std::string_view::npos)
    return {Reason::percent_in_count, 0};
  const auto number = read_number(text, typed ? DecimalSign::point : sign_);
  if (!number) {
    const bool ambiguous = number.error().code == ErrorCode::value_ambiguous;
    return {ambiguous ? Reason::value_ambiguous : Reason::value_unreadable, 0};
  }
  // "about 20" and "more than 20" are no count of one event.
  if (number->bound != Bound::exact) return {Reason::value_unreadable, 0};
  if (number->value < 0) return {Reason::negative_count, 0};
  if (number->value > largest) return {Reason::count_too_large, 0};
  return {std::nullopt, std::llround(number->value * scale_)};
}

}  // namespace contraste
