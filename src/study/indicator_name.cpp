#include "study/indicator_name.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "claim/lexicon.h"
#include "event/event_file.h"

namespace contraste {
namespace {

constexpr std::size_t most_words = 6;

std::string known_thing(const std::string& text) {
  const std::string name = slug(shortened(text, 300));
  std::vector<std::string> words;
  for (const std::string_view word : split(name, '-')) words.emplace_back(word);
  for (std::size_t length = std::min(most_words, words.size()); length > 0; --length) {
    for (std::size_t first = 0; first + length <= words.size(); ++first) {
      std::string phrase = words[first];
      for (std::size_t i = first + 1; i < first + length; ++i) phrase += " " + words[i];
      const Idea* idea = idea_of_key(bare_key(phrase));
      if (idea != nullptr && idea->id != "population") return phrase;
    }
  }
  return {};
}

}  // namespace

std::string indicator_in_names(const std::string& file, const Survey& survey, const std::string& sheet) {
  if (std::string found = known_thing(stem_of_name(file)); !found.empty()) return found;
  for (const auto& row : survey.titles) {
    for (const std::string& cell : row) {
      if (std::string found = known_thing(cell); !found.empty()) return found;
    }
  }
  return known_thing(sheet);
}

}  // namespace contraste
