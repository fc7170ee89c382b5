#include "contraste/specification.h"

namespace contraste {

std::size_t option_of(const std::vector<Choice>& choices, std::uint64_t index, std::size_t c) {
  std::uint64_t rest = index;
  for (std::size_t k = choices.size(); k-- > c + 1;) rest /= choices[k].options.size();
  return static_cast<std::size_t>(rest % choices[c].options.size());
}

std::string specification_id(const std::vector<Choice>& choices, std::uint64_t index) {
  std::string id;
  for (std::size_t c = 0; c < choices.size(); ++c) {
    if (!id.empty()) id += "\u00b7";
    id += choices[c].name;
    id += '=';
    id += choices[c].options[option_of(choices, index, c)].name;
  }
  return id;
}

}  // namespace contraste
