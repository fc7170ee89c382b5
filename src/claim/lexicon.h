// What things are called, in English and Spanish: the ideas behind indicators.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

// One thing that is counted. Crimes follow UNODC, International Classification of Crime for Statistical
// Purposes (ICCS), version 1.0, 2015; the code stands in `iccs`.
struct Idea {
  std::string_view id;      // stable: "homicide"
  std::string_view en;      // for readers: "homicides"
  std::string_view es;      // "homicidios"
  std::string_view iccs;    // "0101"; empty where the classification has none
  bool harm = true;         // less of it is better: decides what "worst" and "best" mean
  std::string_view parent;  // the wider idea; empty: none
  std::string_view narrow;  // definitions of the wider idea's figures that mean this one, split by |
  std::string_view words;   // what sentences call it, either language, split by |
};

std::span<const Idea> ideas();
const Idea* find_idea(std::string_view id);

// Words that name no kind of thing: "cases of", "victims", "reported". Folded.
bool is_carrier(std::string_view folded_word);
// "rate", "tasa": the measure, not the thing.
bool is_rate_word(std::string_view folded_word);
// Small words that phrases are matched without: articles.
bool is_article(std::string_view folded_word);

// The key of a phrase: keys of its words, articles left out, joined by one space. Signs, underscores and
// hyphens separate words.
// Checked: Lexicon.PhraseKeyIgnoresNumberArticlesAndAccents
std::string phrase_key(std::string_view text);

// What remains of an indicator's name without brackets, rate words and carriers: "Kidnapping victims (total)"
// -> "kidnapping". Two names with the same bare key differ in measure only.
// Checked: Lexicon.BareKeyDropsMeasureAndCarriers
std::string bare_key(std::string_view name);

// The same without the words for the measure only: "Homicide rate", "number of homicides" and "homicides
// (count)" are one thing; "kidnapping victims" and "kidnapping cases" are two.
// Checked: Lexicon.ThingKeyDropsOnlyTheMeasure
std::string thing_key(std::string_view name);

// The idea that a bare key names; nullptr: none.
const Idea* idea_of_key(std::string_view key);

}  // namespace contraste
