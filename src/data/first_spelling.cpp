#include "data/first_spelling.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace contraste {

std::string_view FirstSpellings::of(std::string_view text) {
  constexpr std::size_t longest = 1000;
  if (text.empty() || text.size() > longest) return text;
  const auto [known, fresh] = known_.emplace(text, text);
  if (!fresh) return known->second;
  const auto [first, only] = first_.emplace(fold(text), text);
  if (only) return text;
  known->second = first->second;
  merged_.emplace_back(text, first->second);
  return first->second;
}

std::optional<Words> FirstSpellings::note() const {
  if (merged_.empty()) return std::nullopt;
  constexpr std::size_t most = 5;
  constexpr std::size_t shown = 60;
  std::vector<std::string> en;
  std::vector<std::string> es;
  for (std::size_t i = 0; i < std::min(most, merged_.size()); ++i) {
    const std::string one = shortened(merged_[i].first, shown);
    const std::string other = shortened(merged_[i].second, shown);
    en.push_back(fmt::format("\"{}\" as \"{}\"", one, other));
    es.push_back(fmt::format("«{}» como «{}»", one, other));
  }
  const std::string rest = merged_.size() > most ? ", ..." : "";
  return Words{
      "Names that differ only in case or accents are one: " + join(en, ", ") + rest + ".",
      "Los nombres que solo difieren en mayúsculas o acentos son uno: " + join(es, ", ") + rest + "."};
}

}  // namespace contraste
