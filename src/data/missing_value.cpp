#include "data/missing_value.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/text.h"

namespace contraste {

bool is_missing_value(std::string_view text) {
  constexpr std::string_view marks[] = {"",
                                        "-",
                                        "--",
                                        "---",
                                        "–",
                                        "—",
                                        "..",
                                        "...",
                                        "…",
                                        "na",
                                        "n/a",
                                        "n.a.",
                                        "n.a",
                                        "#n/a",
                                        "nd",
                                        "n/d",
                                        "n.d.",
                                        "n.d",
                                        "s/d",
                                        "s.d.",
                                        "sd",
                                        "nan",
                                        "null",
                                        "none",
                                        "nil",
                                        "missing",
                                        "no data",
                                        "not available",
                                        "unknown",
                                        "sin dato",
                                        "sin datos",
                                        "no data available",
                                        "no reporta",
                                        "no reportado",
                                        "no aplica",
                                        "no disponible",
                                        "sin informacion",
                                        "desconocido",
                                        "?",
                                        "x"};
  constexpr std::size_t longest = 40;
  text = trim(text);
  if (text.size() > longest) return false;
  const std::string folded = fold(text);
  return std::find(std::begin(marks), std::end(marks), folded) != std::end(marks);
}

}  // namespace contraste
