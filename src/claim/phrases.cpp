#include "claim/phrases.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace contraste {
namespace {

struct Entry {
  std::vector<std::string_view> words;
  Tag tag = Tag::unknown;
  int value = 0;
};

using Index = std::map<std::string_view, std::vector<Entry>>;

// By first word, the longest first; of two with the same words the first one in the table.
Index make_index(std::span<const PhraseRow> rows, bool contracted) {
  Index index;
  for (const PhraseRow& row : rows) {
    for (const std::string_view phrase : split(row.phrases, '|')) {
      Entry entry{{}, row.tag, row.value};
      for (const std::string_view word : split(phrase, ' ')) {
        // Spanish contractions are two words for the reader, as in expand_contractions().
        const bool del = contracted && word == "del";
        const bool al = contracted && word == "al";
        entry.words.push_back(del ? "de" : al ? "a" : word);
        if (del || al) entry.words.push_back("el");
      }
      index[entry.words.front()].push_back(std::move(entry));
    }
  }
  for (auto& [word, entries] : index) {
    std::ranges::stable_sort(entries,
                             [](const Entry& a, const Entry& b) { return a.words.size() > b.words.size(); });
  }
  return index;
}

const Index& index_of(Language language) {
  static const Index english = make_index(english_phrases(), false);
  static const Index spanish = make_index(spanish_phrases(), true);
  return language == Language::spanish ? spanish : english;
}

}  // namespace

std::optional<PhraseMatch> match_phrase(std::span<const Token> tokens, std::size_t at, Language language) {
  const Index& index = index_of(language);
  const auto found = index.find(tokens[at].text);
  if (found == index.end() || tokens[at].kind == Token::Kind::number) return std::nullopt;
  for (const Entry& entry : found->second) {
    bool same = at + entry.words.size() <= tokens.size();
    for (std::size_t k = 0; same && k < entry.words.size(); ++k) same = tokens[at + k].text == entry.words[k];
    if (same) return PhraseMatch{entry.tag, entry.value, entry.words.size()};
  }
  return std::nullopt;
}

Language language_of(std::span<const Token> tokens) {
  int english = 0;
  int spanish = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::word) continue;
    const bool in_english = match_phrase(tokens, i, Language::english).has_value();
    const bool in_spanish = match_phrase(tokens, i, Language::spanish).has_value();
    english += in_english && !in_spanish ? 1 : 0;
    spanish += in_spanish && !in_english ? 1 : 0;
  }
  return spanish > english ? Language::spanish : Language::english;
}

std::vector<std::string> phrase_words(Language language) {
  std::set<std::string> words;
  for (const auto& [first, entries] : index_of(language)) {
    for (const Entry& entry : entries) {
      if (entry.words.size() == 1 && first.size() > 3) words.insert(std::string(first));
    }
  }
  return {words.begin(), words.end()};
}

}  // namespace contraste
