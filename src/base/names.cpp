#include "base/names.h"

#include "base/text.h"

namespace contraste {

std::vector<std::size_t> places_of(std::string_view wanted, const std::vector<std::string>& names) {
  std::vector<std::size_t> exact;
  std::vector<std::size_t> alike;
  const std::string folded = fold(wanted);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == wanted) {
      exact.push_back(i);
    } else if (fold(names[i]) == folded) {
      alike.push_back(i);
    }
  }
  return exact.empty() ? alike : exact;
}

}  // namespace contraste
