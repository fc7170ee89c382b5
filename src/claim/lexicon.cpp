#include "claim/lexicon.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "claim/tokens.h"

namespace contraste {
namespace {

constexpr std::array<std::string_view, 6> articles{"the", "el", "la", "los", "las", "lo"};

constexpr std::array<std::string_view, 8> rate_words{"rate", "rates",  "tasa", "tasas",
                                                     "per",  "100000", "100k", "index"};

constexpr std::array<std::string_view, 40> carriers{
    "case",        "cases",      "caso",       "casos",    "victim",   "victims",    "victima",
    "victimas",    "event",      "events",     "evento",   "eventos",  "incident",   "incidents",
    "incidente",   "incidentes", "offence",    "offences", "offense",  "offenses",   "number",
    "numero",      "count",      "total",      "reported", "recorded", "registered", "registrados",
    "registradas", "reportados", "reportadas", "annual",   "anual",    "anuales",    "yearly",
    "hecho",       "hechos",     "overall",    "all",      "denuncias"};

constexpr std::array<std::string_view, 5> count_words{"number", "numero", "count", "total", "counts"};

constexpr std::array<std::string_view, 3> links{"of", "de", "del"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// The folded words of a text; `with_brackets` false: without what stands in brackets.
std::vector<std::string> words_of(std::string_view text, bool with_brackets) {
  std::vector<std::string> words;
  int depth = 0;
  std::string plain(text);
  std::ranges::replace(plain, '_', ' ');
  for (const Token& token : tokenize(plain)) {
    if (token.text == "(" || token.text == "[") ++depth;
    if (token.text == ")" || token.text == "]") depth = std::max(0, depth - 1);
    const bool inside = depth > 0 && !with_brackets;
    if (token.kind != Token::Kind::sign && !inside) words.push_back(token.text);
  }
  return words;
}

std::string joined_keys(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) {
    if (is_article(word)) continue;
    if (!key.empty()) key.push_back(' ');
    key += word_key(word == "del" ? "de" : word);
  }
  return key;
}

// The key of a name without brackets, without the words that `drop` names, and without a measure behind it
// ("homicides per 100,000 inhabitants").
template <class Drop>
std::string key_without(std::string_view name, Drop drop) {
  std::vector<std::string> words = words_of(name, false);
  const auto is_number = [](const std::string& w) {
    return !w.empty() && w.front() >= '0' && w.front() <= '9';
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool per = words[i] == "per" || words[i] == "por";
    const bool every = i + 2 < words.size() && words[i + 1] == "cada" && is_number(words[i + 2]);
    if (per && (is_number(words[i + 1]) || every)) words.resize(i);
  }
  std::erase_if(words, drop);
  // A word that is gone leaves its "of" behind: "victims of landmines" -> "landmines".
  while (!words.empty() && one_of(links, words.front())) words.erase(words.begin());
  while (!words.empty() && one_of(links, words.back())) words.pop_back();
  const std::string key = joined_keys(words);
  return key.empty() ? phrase_key(name) : key;
}

std::map<std::string, const Idea*, std::less<>> make_index() {
  std::map<std::string, const Idea*, std::less<>> index;
  for (const Idea& idea : ideas()) {
    for (const std::string_view phrase : split(idea.words, '|')) index.try_emplace(phrase_key(phrase), &idea);
  }
  return index;
}

}  // namespace

const Idea* find_idea(std::string_view id) {
  for (const Idea& idea : ideas()) {
    if (idea.id == id) return &idea;
  }
  return nullptr;
}

bool is_carrier(std::string_view folded_word) {
  return one_of(carriers, folded_word);
}

bool is_rate_word(std::string_view folded_word) {
  return one_of(rate_words, folded_word);
}

bool is_article(std::string_view folded_word) {
  return one_of(articles, folded_word);
}

std::string phrase_key(std::string_view text) {
  return joined_keys(words_of(text, true));
}

std::string bare_key(std::string_view name) {
  return key_without(name, [](const std::string& w) { return is_rate_word(w) || is_carrier(w); });
}

std::string thing_key(std::string_view name) {
  return key_without(name, [](const std::string& w) { return is_rate_word(w) || one_of(count_words, w); });
}

const Idea* idea_of_key(std::string_view key) {
  static const auto index = make_index();
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

}  // namespace contraste
