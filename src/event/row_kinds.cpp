#include "event/row_kinds.h"

#include "base/text.h"
#include "data/missing_value.h"

namespace contraste {

RowKinds::RowKinds(const EventMapping& mapping) : names_(mapping.kind_names) {
  const auto at = mapping.columns.find(Role::kind);
  if (at != mapping.columns.end()) column_ = at->second;
}

std::uint32_t RowKinds::of(const RowBlock& block, const BlockRow& row) {
  const std::string_view text = column_ ? block.cell(row, *column_) : std::string_view();
  const std::uint32_t id = ids_.id_of(text);
  if (id < known_.size()) return known_[id];
  const std::uint32_t kind = number_of(text);
  if (id != TextIds::none) known_.push_back(kind);
  return kind;
}

std::uint32_t RowKinds::number_of(std::string_view text) {
  std::string name = is_missing_value(text) ? std::string() : std::string(text);
  const auto named = names_.find(name);
  if (named != names_.end()) name = named->second;
  const auto [at, fresh] = numbers_.emplace(fold(name), static_cast<std::uint32_t>(kinds_.size()));
  if (fresh) {
    kinds_.push_back(name);
  } else if (name > kinds_[at->second]) {
    kinds_[at->second] = name;
  }
  return at->second;
}

}  // namespace contraste
