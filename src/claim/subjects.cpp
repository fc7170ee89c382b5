#include "claim/subjects.h"

#include <algorithm>

#include "base/text.h"
#include "claim/lexicon.h"
#include "claim/quantities.h"

namespace contraste {
namespace {

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (std::ranges::find(list, item) == list.end()) list.push_back(item);
}

// Words behind a thing that add nothing to it.
bool plain_measure(const std::string& word) {
  return word == "level" || word == "levels" || word == "numbers" || word == "figures" || word == "niveles" ||
         word == "cifras";
}

}  // namespace

std::vector<std::size_t> SubjectReader::indicators_of_idea(const std::string& idea) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < v_.indicators.size(); ++i) {
    if (v_.indicators[i].idea == idea) found.push_back(i);
  }
  return found;
}

Subject SubjectReader::resolve(const Meaning& meaning, Measure measure) const {
  Subject subject;
  subject.idea = meaning.idea;
  subject.measure = measure;
  std::vector<std::size_t> found = meaning.indicators;
  if (found.empty()) found = indicators_of_idea(meaning.idea);
  const Idea* idea = find_idea(meaning.idea);
  if (found.empty() && idea != nullptr && !idea->parent.empty()) {
    // "extortive kidnappings" where the data has kidnappings with that definition.
    found = indicators_of_idea(std::string(idea->parent));
    subject.definition = std::string(split(idea->narrow, '|').front());
    for (const std::string_view word : split(idea->narrow, '|')) {
      const bool known = std::ranges::any_of(v_.definitions, [&](const std::string& definition) {
        return fold(definition).find(word) != std::string::npos;
      });
      if (known) {
        subject.definition = std::string(word);
        break;
      }
    }
  }
  // Names that differ in the measure only are one thing: "homicides" and "homicide rate".
  if (meaning.indicators.size() == 1) {
    const std::string key = thing_key(v_.indicators[meaning.indicators.front()].name);
    for (std::size_t i = 0; i < v_.indicators.size(); ++i) {
      const bool twin = thing_key(v_.indicators[i].name) == key;
      if (twin && std::ranges::find(found, i) == found.end()) found.push_back(i);
    }
  }
  if (measure != Measure::unstated && found.size() > 1) {
    const auto fits = [&](std::size_t i) {
      return measure == Measure::rate ? v_.indicators[i].has_rate : v_.indicators[i].has_count;
    };
    if (std::ranges::any_of(found, fits)) std::erase_if(found, [&](std::size_t i) { return !fits(i); });
  }
  std::ranges::sort(found);
  for (const std::size_t i : found) subject.indicators.push_back(v_.indicators[i].name);
  return subject;
}

// A word that the definitions in the data hold ("extortive", "extorsivos"): as the data writes it.
std::optional<std::string> SubjectReader::definition_word(std::size_t i) const {
  if (i >= s_.chunks.size()) return std::nullopt;
  const Chunk& chunk = s_.chunks[i];
  if (chunk.tag != Tag::unknown && chunk.tag != Tag::filler && chunk.tag != Tag::deliver) return std::nullopt;
  const std::string key = word_key(s_.tokens[chunk.first].text);
  if (key.size() < 4) return std::nullopt;
  for (const std::string& definition : v_.definitions) {
    for (const Token& token : tokenize(definition)) {
      if (token.kind == Token::Kind::word && word_key(token.text) == key) return token.text;
    }
  }
  return std::nullopt;
}

// Does the word at `i`, put before the next indicator, make a longer name of the same thing?
bool SubjectReader::part_of_name(std::size_t i) const {
  std::size_t k = i + 1;
  while (tag(k) == Tag::filler || (tag(k) == Tag::place && s_.chunks[k].place->adjective)) ++k;
  if (tag(k) != Tag::indicator) return false;
  const std::string words = s_.tokens[s_.chunks[i].first].text + " " + words_between(s_, k, k + 1);
  const std::string key = phrase_key(words);
  const Meaning& meaning = *s_.chunks[k].meaning;
  const Idea* idea = idea_of_key(key);
  if (idea != nullptr && idea->id == meaning.idea) return true;
  return std::ranges::any_of(v_.indicators, [&](const Vocabulary::Indicator& one) {
    return one.idea == meaning.idea && (phrase_key(one.name) == key || bare_key(one.name) == key);
  });
}

std::optional<SaidPlaces> SubjectReader::read_place_list(std::size_t at, bool leads) const {
  SaidPlaces places;
  std::size_t i = at;
  while (tag(i) == Tag::det) ++i;
  const bool province_of = tag(i) == Tag::country_word && tag(i + 1) == Tag::of && tag(i + 2) == Tag::place;
  if (province_of) i += 2;  // "the province of Anbar"
  // "in the city": which one, the sentence does not say.
  if (tag(i) == Tag::country_word && s_.chunks[i].value == 1) return std::nullopt;
  if (tag(i) == Tag::country_word) {
    places.default_place = true;
    places.next = i + 1;
    return places;
  }
  if (tag(i) == Tag::region_word) {
    places.region = true;
    places.world = s_.chunks[i].value == 1;
    places.next = i + 1;
    return places;
  }
  if (tag(i) != Tag::place || s_.chunks[i].place->adjective) return std::nullopt;
  add_once(places.names, s_.chunks[i].place->name);
  ++i;
  if (tag(i) == Tag::country_word) ++i;  // "the Anbar Province"
  for (;;) {
    std::size_t k = i;
    while (tag(k) == Tag::comma || tag(k) == Tag::and_ || tag(k) == Tag::or_) ++k;
    if (k == i || k > i + 2) break;
    while (tag(k) == Tag::det) ++k;
    const bool place = tag(k) == Tag::place && !s_.chunks[k].place->adjective;
    // A place with its own verb or possession starts something new.
    const Tag behind = tag(k + 1);
    const bool acts = (behind == Tag::have || behind == Tag::be) &&
                      (tag(k + 2) == Tag::det || tag(k + 2) == Tag::a || tag(k + 2) == Tag::number);
    const bool verb = behind == Tag::fall_verb || behind == Tag::rise_verb || behind == Tag::indicator ||
                      behind == Tag::record_verb || acts;
    if (!place || behind == Tag::possessive || (verb && !leads)) break;
    add_once(places.names, s_.chunks[k].place->name);
    i = k + 1;
  }
  places.next = i;
  return places;
}

std::optional<SaidPlaces> SubjectReader::read_places(std::size_t at, bool leads) const {
  const Tag t = tag(at);
  if (t != Tag::in && t != Tag::of && t != Tag::from && t != Tag::at && t != Tag::during && t != Tag::over &&
      t != Tag::to) {
    return std::nullopt;
  }
  return read_place_list(at + 1, leads);
}

std::optional<SaidSubject> SubjectReader::read(std::size_t at) const {
  SaidSubject said;
  said.first = at;
  Measure measure = Measure::unstated;
  std::vector<std::string> places;
  std::optional<std::string> definition;
  bool generic = false;
  bool rate = false;
  std::size_t i = at;
  for (; i < at + 24; ++i) {
    const Tag t = tag(i);
    if (t == Tag::det || t == Tag::poss || t == Tag::a || t == Tag::this_) {
    } else if (t == Tag::filler || t == Tag::monthly) {
      if (const auto word = definition_word(i); word && tag(i + 1) == Tag::indicator) definition = word;
    } else if (t == Tag::rate) {
      rate = true;
      measure = Measure::rate;
    } else if (t == Tag::carrier || t == Tag::generic || t == Tag::pronoun) {
      const std::string words = fold(words_between(s_, i, i + 1));
      if (words.find("number of") != std::string::npos || words.find("numero") != std::string::npos) {
        measure = Measure::count;
      }
      generic = true;
    } else if (t == Tag::place && s_.chunks[i].place->adjective) {
      add_once(places, s_.chunks[i].place->name);
    } else if (t == Tag::place && tag(i + 1) == Tag::possessive) {
      add_once(places, s_.chunks[i].place->name);
      ++i;
    } else if (t == Tag::place && (tag(i + 1) == Tag::indicator || (tag(i + 1) == Tag::rate))) {
      add_once(places, s_.chunks[i].place->name);  // "the Arcadia homicide rate"
    } else if (t == Tag::of && (rate || generic)) {
      // "rate of", "number of"
    } else if (t == Tag::unknown && definition_word(i) && tag(i + 1) == Tag::indicator) {
      definition = definition_word(i);
    } else if (t == Tag::unknown && part_of_name(i)) {
      // "potential global cocaine production": a word of the longer name, parted from it
    } else {
      break;
    }
  }
  const bool core = tag(i) == Tag::indicator;
  if (!core) {
    if (!rate && !generic) return std::nullopt;
    // "the rate", "it", "casos": the noun is elsewhere. A place alone is not enough.
    std::size_t end = i;
    while (end > at && (tag(end - 1) == Tag::of || tag(end - 1) == Tag::place)) --end;
    if (end == at) return std::nullopt;
    said.anaphoric = true;
    said.next = end;
    said.subject.measure = measure;
    said.subject.places = places;
    said.subject.words = words_between(s_, at, end);
    if (const auto more = read_places(said.next);
        more && (tag(said.next) == Tag::in || tag(said.next) == Tag::of)) {
      if (!more->region) {
        for (const std::string& name : more->names) add_once(said.subject.places, name);
        said.next = more->next;
      }
    }
    return said;
  }
  Meaning meaning = *s_.chunks[i].meaning;
  if (meaning.rate) measure = Measure::rate;
  ++i;
  for (bool more = true; more;) {
    more = false;
    if (tag(i) == Tag::rate) {
      measure = Measure::rate;
      ++i;
      more = true;
    } else if (tag(i) == Tag::carrier && words_between(s_, i, i + 1).find(' ') == std::string::npos) {
      ++i;  // "kidnapping cases"
      more = true;
    } else if (tag(i) == Tag::generic && plain_measure(s_.tokens[s_.chunks[i].first].text)) {
      ++i;  // "homicide levels"
      more = true;
    } else if (const auto word = definition_word(i); word && tag(i) == Tag::unknown) {
      definition = word;
      ++i;
      more = true;
    } else if (tag(i) == Tag::place && s_.chunks[i].place->adjective) {
      add_once(places, s_.chunks[i].place->name);  // "homicidios colombianos"
      ++i;
      more = true;
    } else if (tag(i) == Tag::per && tag(i + 1) == Tag::number && s_.chunks[i + 1].number->value >= 1000) {
      measure = Measure::rate;
      i += 2;
      if (tag(i) == Tag::people) ++i;
      more = true;
    } else if (tag(i) == Tag::per_head) {
      measure = Measure::rate;
      ++i;
      more = true;
    } else if ((tag(i) == Tag::in || tag(i) == Tag::of) && places.empty()) {
      const auto found = read_places(i, true);
      if (found && !found->region) {
        places = found->names;
        i = found->next;
        more = !found->default_place;
      }
    }
  }
  said.subject = resolve(meaning, measure);
  if (definition) said.subject.definition = definition;
  said.subject.places = places;
  said.subject.words = words_between(s_, at, i);
  said.head_only = meaning.generic_head;
  said.next = i;
  return said;
}

}  // namespace contraste
