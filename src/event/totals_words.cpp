#include "event/totals_words.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace contraste {

bool names_a_total(std::string_view text) {
  constexpr std::size_t longest = 60;
  constexpr std::string_view alone[] = {"suma", "sum", "gran-total", "grand-total", "sumatoria"};
  constexpr std::string_view words[] = {"total", "totales", "totals", "subtotal", "subtotales", "subtotals"};
  if (text.empty() || text.size() > longest) return false;
  const std::string name = slug(text);
  if (std::ranges::find(alone, name) != std::end(alone)) return true;
  const std::string_view whole = name;
  const std::string_view first = whole.substr(0, whole.find('-'));
  const std::size_t hyphen = whole.rfind('-');
  const std::string_view last = hyphen == std::string_view::npos ? whole : whole.substr(hyphen + 1);
  return std::ranges::find(words, first) != std::end(words) ||
         std::ranges::find(words, last) != std::end(words);
}

}  // namespace contraste
