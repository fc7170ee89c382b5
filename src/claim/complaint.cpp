#include "claim/complaint.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"
#include "claim/countries.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

constexpr std::size_t wide = 100;  // characters of the sentence that are shown

// One visible character per character: controls and line ends become spaces.
std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> list;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool control = !c.valid || c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0) || c.code == 0x2028 ||
                         (c.code >= 0x200B && c.code <= 0x200F) || (c.code >= 0x202A && c.code <= 0x202E);
    list.emplace_back(control ? " " : std::string(text.substr(at, c.bytes)));
    at += c.bytes;
  }
  return list;
}

std::string caret_lines(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::vector<std::string> before = characters(sentence.text.substr(0, begin));
  const std::vector<std::string> marked = characters(sentence.text.substr(begin, end - begin));
  const std::vector<std::string> after = characters(sentence.text.substr(end));
  const std::size_t lead = std::min(before.size(), wide / 2);
  const std::size_t shown = std::min(marked.size(), wide);
  const std::size_t tail = std::min(after.size(), wide / 2);
  std::string line = lead < before.size() ? "…" : "";
  std::string carets(line.empty() ? 0 : 1, ' ');
  for (std::size_t i = before.size() - lead; i < before.size(); ++i) line += before[i];
  carets += std::string(lead, ' ');
  for (std::size_t i = 0; i < shown; ++i) line += marked[i];
  carets += std::string(std::max<std::size_t>(shown, 1), '^');
  for (std::size_t i = 0; i < tail; ++i) line += after[i];
  if (tail < after.size()) line += "…";
  return "\n  " + line + "\n  " + carets;
}

std::vector<std::string> known_words(const Sentence& sentence, const Vocabulary& vocabulary) {
  std::vector<std::string> words = phrase_words(sentence.language);
  for (const Vocabulary::Indicator& one : vocabulary.indicators) {
    words.push_back(fold(one.name));
    for (const Token& token : tokenize(one.name)) {
      if (token.text.size() > 3) words.push_back(token.text);
    }
  }
  for (const Idea& idea : ideas()) {
    for (const std::string_view phrase : split(idea.words, '|')) {
      if (phrase.find(' ') == std::string_view::npos) words.emplace_back(phrase);
    }
    words.push_back(fold(sentence.language == Language::spanish ? idea.es : idea.en));
  }
  for (const std::string& place : vocabulary.places) words.push_back(fold(place));
  for (const Country& country : countries()) {
    words.push_back(fold(sentence.language == Language::spanish ? country.es : country.en));
  }
  return words;
}

// A near miss only: most letters must agree.
std::string meant(const std::string& word, const Sentence& sentence, const Vocabulary& vocabulary) {
  if (word.size() < 4) return {};
  const std::string near = nearest(word, known_words(sentence, vocabulary));
  return !near.empty() && near != word && edit_distance(word, near) * 3 <= word.size() ? near : std::string{};
}

// What an example speaks of: the thing of the sentence where the data has it, else the first of the data.
struct Thing {
  std::string name;
  bool rate = false;
};

Thing thing_for_example(const Sentence& sentence, const Vocabulary& vocabulary, const std::string& near) {
  const auto named = [&](const std::string& idea) -> std::optional<Thing> {
    for (const Vocabulary::Indicator& one : vocabulary.indicators) {
      if (one.idea != idea) continue;
      const Idea* known = find_idea(idea);
      const bool spanish = sentence.language == Language::spanish;
      if (known == nullptr) return Thing{fold(one.name), !one.has_count};
      return Thing{std::string(spanish ? known->es : known->en), !one.has_count && one.has_rate};
    }
    return std::nullopt;
  };
  if (const Idea* idea = idea_of_key(phrase_key(near)); idea != nullptr) {
    if (auto thing = named(std::string(idea->id))) return *thing;
  }
  for (const Vocabulary::Indicator& one : vocabulary.indicators) {
    if (!near.empty() && fold(one.name) == near) return {near, !one.has_count && one.has_rate};
  }
  for (const Chunk& chunk : sentence.chunks) {
    if (chunk.tag != Tag::indicator) continue;
    if (auto thing = named(chunk.meaning->idea)) return *thing;
  }
  if (!vocabulary.indicators.empty()) {
    if (auto thing = named(vocabulary.indicators.front().idea)) return *thing;
  }
  return {sentence.language == Language::spanish ? "homicidios" : "homicides", false};
}

// A sentence of the same kind that can be read, with the thing, the percentage and the years of this one.
std::string nearest_sentence(const Sentence& sentence, const Vocabulary& vocabulary,
                             const std::string& near) {
  const bool spanish = sentence.language == Language::spanish;
  std::string percent = "40";
  std::vector<int> years;
  bool up = false;
  for (std::size_t i = 0; i < sentence.chunks.size(); ++i) {
    const Chunk& chunk = sentence.chunks[i];
    up = up || chunk.tag == Tag::rise_verb || chunk.tag == Tag::rise_noun || chunk.tag == Tag::more;
    if (chunk.tag != Tag::number) continue;
    if (chunk.number->year_like) years.push_back(static_cast<int>(chunk.number->value));
    const bool share = i + 1 < sentence.chunks.size() && sentence.chunks[i + 1].tag == Tag::percent;
    if (share && !chunk.number->written && (up || chunk.number->value <= 100))
      percent = sentence.tokens[chunk.first].text;
  }
  std::ranges::sort(years);
  const int last = years.empty() ? 2011 : years.back();
  const std::string to = std::to_string(last);
  const std::string from = std::to_string(years.empty()          ? 2002
                                          : years.front() < last ? years.front()
                                                                 : last - 1);
  const Thing thing = thing_for_example(sentence, vocabulary, near);
  if (spanish) {
    // "Hubo menos" needs no article and no agreement.
    return thing.rate ? "la tasa de " + thing.name + (up ? " aumentó " : " cayó ") + percent + " % de " +
                            from + " a " + to
                      : "en " + to + " hubo " + percent + " % " + (up ? "más " : "menos ") + thing.name +
                            " que en " + from;
  }
  return (thing.rate ? "the rate of " : "") + thing.name + (up ? " rose " : " fell ") + percent + "% from " +
         from + " to " + to;
}

std::string indicator_list(const Vocabulary& vocabulary) {
  std::vector<std::string> names;
  for (const Vocabulary::Indicator& one : vocabulary.indicators) {
    if (names.size() == 8) {
      names.push_back("…");
      break;
    }
    names.push_back(shortened(one.name, 60));
  }
  return join(names, ", ");
}

}  // namespace

Error complain(const Trouble& trouble, const Sentence& sentence, const Vocabulary& vocabulary) {
  const bool spanish = sentence.language == Language::spanish;
  Error error;
  error.code = trouble.code;
  error.what = trouble.what.in(sentence.language);
  if (sentence.tokens.empty() || sentence.chunks.empty()) {
    error.remedy = (spanish ? "Escriba por ejemplo: " : "Write for example: ") +
                   nearest_sentence(sentence, vocabulary, {});
    return error;
  }
  const std::size_t first = std::min(trouble.first, sentence.chunks.size() - 1);
  const std::size_t next = std::clamp(trouble.next, first + 1, sentence.chunks.size());
  const std::size_t begin = sentence.tokens[sentence.chunks[first].first].begin;
  const std::size_t end = sentence.tokens[sentence.chunks[next - 1].last - 1].end;
  error.what += caret_lines(sentence, begin, end);
  error.remedy = trouble.remedy.in(sentence.language);
  const auto say = [&](const std::string& text) {
    if (!error.remedy.empty()) error.remedy += ' ';
    error.remedy += text;
  };
  const bool unknown = sentence.chunks[first].tag == Tag::unknown;
  std::string near;
  if (unknown) {
    near = meant(sentence.tokens[sentence.chunks[first].first].text, sentence, vocabulary);
    if (!near.empty()) say(spanish ? "¿Quiso decir «" + near + "»?" : "Did you mean \"" + near + "\"?");
    const std::string list = indicator_list(vocabulary);
    if (!list.empty())
      say((spanish ? "Los archivos tienen cifras de: " : "The files have figures on: ") + list + ".");
  }
  say((spanish ? "Una frase que se puede leer: " : "A sentence that can be read: ") +
      nearest_sentence(sentence, vocabulary, near));
  return error;
}

}  // namespace contraste
