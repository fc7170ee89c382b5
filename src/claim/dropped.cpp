#include "claim/dropped.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "claim/quantities.h"

namespace contraste {
namespace {

// What the assertions name, and the stretches of the sentence that were told apart.
struct Named {
  std::vector<std::string> places;
  std::vector<std::string> ideas;
  std::vector<std::string> stretches;  // folded

  void add(const Subject& subject) {
    places.insert(places.end(), subject.places.begin(), subject.places.end());
    ideas.push_back(subject.idea);
    stretches.push_back(fold(subject.words));
    if (subject.definition) stretches.push_back(fold(*subject.definition));
    if (subject.source) stretches.push_back(fold(*subject.source));
  }
};

Named named_in(const Assertions& read) {
  Named named;
  for (const Assertion& a : read.list) {
    named.add(a.subject);
    if (a.against) named.add(*a.against);
    named.places.insert(named.places.end(), a.elsewhere.begin(), a.elsewhere.end());
    for (const std::string* words : {&a.programme, &a.from.words, &a.to.words, &a.why_not.en, &a.why_not.es})
      named.stretches.push_back(fold(*words));
  }
  for (const auto* list : {&read.asides, &read.unread}) {
    for (const std::string& stretch : *list) named.stretches.push_back(fold(stretch));
  }
  return named;
}

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::ranges::find(list, name) != list.end();
}

}  // namespace

std::optional<Trouble> dropped(const Sentence& sentence, const Assertions& read) {
  const Named named = named_in(read);
  for (std::size_t i = 0; i < sentence.chunks.size(); ++i) {
    const Chunk& chunk = sentence.chunks[i];
    const bool place = chunk.tag == Tag::place && !chunk.place->adjective;
    const bool thing = chunk.tag == Tag::indicator;
    if (!place && !thing) continue;
    if (place && holds(named.places, chunk.place->name)) continue;
    if (thing && holds(named.ideas, chunk.meaning->idea)) continue;
    const std::string words = fold(words_between(sentence, i, i + 1));
    const bool told = std::ranges::any_of(named.stretches, [&](const std::string& stretch) {
      return stretch.find(words) != std::string::npos;
    });
    if (told) continue;
    return Trouble{i,
                   i + 1,
                   {"I do not see what \"" + words_between(sentence, i, i + 1) + "\" does here",
                    "no veo qué hace «" + words_between(sentence, i, i + 1) + "» aquí"},
                   {"Say one thing in a sentence.", "Diga una sola cosa en cada frase."},
                   ErrorCode::sentence_syntax};
  }
  return std::nullopt;
}

}  // namespace contraste
