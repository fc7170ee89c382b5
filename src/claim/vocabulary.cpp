#include "claim/vocabulary.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

// Words in any order: "kidnapping victims, extortive" means what "extortive kidnapping" means.
const Idea* idea_of_words(const std::string& key) {
  std::vector<std::string_view> words = split(key, ' ');
  if (words.size() < 2 || words.size() > 4) return nullptr;
  std::ranges::sort(words);
  for (const Idea& idea : ideas()) {
    for (const std::string_view phrase : split(idea.words, '|')) {
      const std::string other = phrase_key(phrase);
      std::vector<std::string_view> parts = split(other, ' ');
      if (parts.size() != words.size()) continue;
      std::ranges::sort(parts);
      if (parts == words) return &idea;
    }
  }
  return nullptr;
}

std::string idea_of(const Vocabulary::Indicator& indicator) {
  if (const Idea* idea = idea_of_key(phrase_key(indicator.name))) return std::string(idea->id);
  const std::string bare = bare_key(indicator.name);
  if (const Idea* idea = idea_of_key(bare)) return std::string(idea->id);
  if (const Idea* idea = idea_of_words(bare)) return std::string(idea->id);
  for (std::size_t i = 1; i < indicator.words.size(); ++i) {  // the study's own words
    if (const Idea* idea = idea_of_key(phrase_key(indicator.words[i]))) return std::string(idea->id);
  }
  return bare;
}

std::vector<std::string> in_order(const std::set<std::string>& names) {
  return {names.begin(), names.end()};
}

}  // namespace

Vocabulary build_vocabulary(const std::vector<Series>& series, const std::vector<StudyWord>& words) {
  Vocabulary vocabulary;
  std::set<std::string> places;
  std::set<std::string> sources;
  std::set<std::string> definitions;
  std::map<std::string, Vocabulary::Indicator> indicators;
  for (const Series& one : series) {
    if (!one.place.empty()) places.insert(one.place);
    if (!one.source.empty()) sources.insert(one.source);
    if (!one.definition.empty()) definitions.insert(one.definition);
    Vocabulary::Indicator& indicator = indicators[one.indicator];
    indicator.name = one.indicator;
    indicator.has_rate = indicator.has_rate || one.unit.kind == UnitKind::rate;
    indicator.has_count = indicator.has_count || one.unit.kind == UnitKind::count;
    if (!one.place.empty() && std::ranges::find(indicator.places, one.place) == indicator.places.end()) {
      indicator.places.push_back(one.place);
    }
    if (std::ranges::find(indicator.units, one.unit.label) == indicator.units.end()) {
      indicator.units.push_back(one.unit.label);
    }
  }
  for (auto& [name, indicator] : indicators) {
    indicator.words.push_back(fold(name));
    for (const StudyWord& word : words) {
      if (fold(word.indicator) != fold(name)) continue;
      for (const std::string& said : word.words) indicator.words.push_back(fold(said));
    }
    indicator.idea = idea_of(indicator);
    std::ranges::sort(indicator.units);
    std::ranges::sort(indicator.places);
    vocabulary.indicators.push_back(indicator);
  }
  vocabulary.places = in_order(places);
  vocabulary.sources = in_order(sources);
  vocabulary.definitions = in_order(definitions);
  return vocabulary;
}

}  // namespace contraste
