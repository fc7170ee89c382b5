#include "data/missing_value.h"

#include <algorithm>
#include <span>
#include <string>

#include "base/text.h"

namespace contraste {

bool is_missing_value(std::string_view text) {
  constexpr std::string_view signs[] = {"", "-", "--", "---", "–", "—", "..", "...", "…", "?"};
  constexpr std::string_view letters[] = {"na",  "n/a", "n.a.", "n.a", "#n/a", "nd",   "n/d",  "n.d.",
                                          "n.d", "s/d", "s.d.", "sd",  "nan",  "null", "none", "nil"};
  constexpr std::string_view words[] = {"missing",      "no data",   "no data available", "not available",
                                        "unknown",      "sin dato",  "sin datos",         "no reporta",
                                        "no reportado", "no aplica", "no disponible",     "sin informacion",
                                        "desconocido"};
  constexpr std::size_t longest = 40;
  text = trim(text);
  if (text.size() > longest) return false;
  const std::string folded = fold(text);
  const auto is_among = [&](std::span<const std::string_view> marks) {
    return std::find(marks.begin(), marks.end(), folded) != marks.end();
  };
  return is_among(signs) || is_among(letters) || is_among(words);
}

}  // namespace contraste
