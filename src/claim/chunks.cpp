#include "claim/chunks.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "claim/countries.h"
#include "claim/lexicon.h"

namespace contraste {
namespace {

constexpr std::size_t most_words = 9;

// Nouns that stand alone for the longer name: "attacks" for "terrorist attacks".
constexpr std::array<std::string_view, 3> heads{"attack", "ataque", "incident"};

bool holds_rate(std::string_view key) {
  return std::ranges::any_of(split(key, ' '), [](std::string_view w) { return w == "rat" || w == "tasa"; });
}

// "del" and "al" are two words each, standing in the same place.
std::vector<Token> expand_contractions(std::vector<Token> tokens) {
  std::vector<Token> expanded;
  expanded.reserve(tokens.size() + 8);
  for (Token& token : tokens) {
    const bool del = token.text == "del";
    const bool al = token.text == "al";
    if (!del && !al) {
      expanded.push_back(std::move(token));
      continue;
    }
    Token article = token;
    token.text = del ? "de" : "a";
    article.text = "el";
    article.spaced = true;
    expanded.push_back(std::move(token));
    expanded.push_back(std::move(article));
  }
  return expanded;
}

Chunk sign_chunk(const std::string& text) {
  Chunk chunk;
  if (text == "," || text == ":") chunk.tag = Tag::comma;
  if (text == ";" || text == "." || text == "!" || text == "?") chunk.tag = Tag::stop;
  if (text == "(" || text == "[") chunk.tag = Tag::open;
  if (text == ")" || text == "]") chunk.tag = Tag::close;
  if (text == "\"") chunk.tag = Tag::filler;
  if (text == "%") chunk.tag = Tag::percent;
  if (text == "-" || text == "/") chunk.tag = Tag::dash;
  if (text == "&") chunk.tag = Tag::and_;
  if (text == "'s") chunk.tag = Tag::possessive;
  if (text == "$") {
    chunk.tag = Tag::currency;
    chunk.value = 1;
  }
  if (text == "~" || text == ">" || text == "<") {
    chunk.tag = Tag::precision;
    chunk.value = text == "~" ? 1 : text == ">" ? 3 : 5;
  }
  return chunk;
}

constexpr std::array<std::string_view, 14> ordinal_endings{"st", "nd", "rd", "th", "er", "ro", "ra",
                                                           "do", "da", "to", "ta", "o",  "a",  "vo"};

class Chunker {
 public:
  Chunker(Sentence& sentence, const Dictionary& dictionary) : sentence_(sentence), dictionary_(dictionary) {}

  void run() {
    while (at_ < tokens().size()) {
      Chunk chunk = next();
      chunk.first = at_;
      at_ = chunk.last;
      sentence_.chunks.push_back(std::move(chunk));
    }
    settle_months();
  }

 private:
  Sentence& sentence_;
  const Dictionary& dictionary_;
  std::size_t at_ = 0;

  const std::vector<Token>& tokens() const { return sentence_.tokens; }
  bool glued_word(std::size_t i) const {
    return i < tokens().size() && tokens()[i].kind == Token::Kind::word && !tokens()[i].spaced;
  }

  Chunk next() const {
    const Token& token = tokens()[at_];
    if (token.kind == Token::Kind::sign) {
      Chunk chunk = sign_chunk(token.text);
      chunk.last = at_ + 1;
      return chunk;
    }
    if (token.text == "us" && at_ + 1 < tokens().size() && tokens()[at_ + 1].text == "$" &&
        !tokens()[at_ + 1].spaced) {
      return {Tag::currency, 1, 0, at_ + 2, {}, {}, {}};
    }
    if (token.kind == Token::Kind::number && glued_word(at_ + 1)) {
      if (std::optional<Chunk> chunk = glued_number()) return *chunk;
    }
    return longest();
  }

  // "3rd", "3ro", "1990s".
  std::optional<Chunk> glued_number() const {
    const auto number = read_number_at(tokens(), at_, sentence_.language);
    const std::string& ending = tokens()[at_ + 1].text;
    if (!number || number->next != at_ + 1) return std::nullopt;
    Chunk chunk;
    chunk.last = at_ + 2;
    chunk.number = number;
    if (ending == "s" && number->year_like) {
      chunk.tag = Tag::decade;
      chunk.value = static_cast<int>(number->value);
      return chunk;
    }
    if (std::ranges::find(ordinal_endings, ending) != ordinal_endings.end() && number->value < 1000) {
      chunk.tag = Tag::ordinal;
      chunk.value = static_cast<int>(number->value);
      return chunk;
    }
    return std::nullopt;
  }

  Chunk longest() const {
    const auto indicator = dictionary_.indicator(tokens(), at_);
    const auto small = match_phrase(tokens(), at_, sentence_.language);
    const auto place = dictionary_.place(sentence_.text, tokens(), at_);
    const auto number = read_number_at(tokens(), at_, sentence_.language);
    Chunk best;
    std::size_t words = 0;
    const auto take = [&](std::size_t length, auto&& fill) {
      if (length <= words) return;
      words = length;
      best = Chunk{};
      fill();
    };
    const auto take_indicator = [&] {
      best.tag = Tag::indicator;
      best.meaning = indicator->meaning;
    };
    if (indicator && indicator->in_data) take(indicator->words, take_indicator);
    if (place && place->in_data)
      take(place->words, [&] {
        best.tag = Tag::place;
        best.place = place->place;
      });
    if (small) {
      take(small->words, [&] {
        best.tag = small->tag;
        best.value = small->value;
      });
    }
    if (place)
      take(place->words, [&] {
        best.tag = Tag::place;
        best.place = place->place;
      });
    if (indicator) take(indicator->words, take_indicator);
    if (number) {
      take(number->next - at_, [&] {
        best.tag = Tag::number;
        best.number = number;
      });
    }
    best.last = at_ + std::max<std::size_t>(words, 1);
    return best;
  }

  // "may", "mar" and "ago" are months only beside a number or a word that leads to one.
  void settle_months() {
    auto& chunks = sentence_.chunks;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
      if (chunks[i].tag != Tag::month) continue;
      const std::string& word = tokens()[chunks[i].first].text;
      const bool doubtful = word == "may" || word.size() <= 4;
      const bool long_name = word == "june" || word == "july" || word == "mayo" ||
                             (word == "may" && sentence_.language == Language::spanish);
      if (!doubtful || long_name) continue;
      const auto is = [&](std::size_t k, std::initializer_list<Tag> tags) {
        return k < chunks.size() && std::ranges::find(tags, chunks[k].tag) != tags.end();
      };
      const bool before =
          i > 0 && is(i - 1, {Tag::number, Tag::in, Tag::of, Tag::since, Tag::from, Tag::between, Tag::until,
                              Tag::end_of, Tag::to, Tag::and_, Tag::during, Tag::dash});
      const bool after = is(i + 1, {Tag::number, Tag::to, Tag::until, Tag::dash, Tag::and_, Tag::of});
      const bool sure = word == "may" ? before || is(i + 1, {Tag::number}) : before || after;
      if (sure) continue;
      chunks[i].tag = word == "may"                                              ? Tag::future
                      : word == "ago" && sentence_.language == Language::english ? Tag::ago
                                                                                 : Tag::unknown;
      chunks[i].value = 0;
    }
  }
};

}  // namespace

Dictionary::Dictionary(const Vocabulary& vocabulary) {
  // The strongest claim to a phrase comes first: a later one does not displace it.
  const auto with = [](const Vocabulary::Indicator& one, std::size_t i, std::string_view key) {
    return Meaning{one.idea, {i}, holds_rate(key), false};
  };
  const auto add_level = [&](auto&& keys_of) {
    std::map<std::string, Meaning> level;
    for (std::size_t i = 0; i < vocabulary.indicators.size(); ++i) {
      for (const std::string& key : keys_of(vocabulary.indicators[i])) {
        const auto [where, fresh] = level.try_emplace(key, with(vocabulary.indicators[i], i, key));
        if (!fresh && where->second.indicators.back() != i) where->second.indicators.push_back(i);
      }
    }
    for (const auto& [key, meaning] : level) add_indicator(key, meaning, true);
  };
  using Keys = std::vector<std::string>;
  add_level([](const Vocabulary::Indicator& one) { return Keys{phrase_key(one.name)}; });
  add_level([](const Vocabulary::Indicator& one) {
    Keys keys;
    for (std::size_t w = 1; w < one.words.size(); ++w) keys.push_back(phrase_key(one.words[w]));
    return keys;
  });
  add_level([](const Vocabulary::Indicator& one) { return Keys{thing_key(one.name)}; });
  add_level([](const Vocabulary::Indicator& one) { return Keys{bare_key(one.name)}; });
  for (const Idea& idea : ideas()) {
    for (const std::string_view phrase : split(idea.words, '|')) {
      const std::string key = phrase_key(phrase);
      add_indicator(key, Meaning{std::string(idea.id), {}, holds_rate(key), false}, false);
    }
  }
  for (const std::string_view head : heads) {
    Meaning meaning;
    meaning.generic_head = true;
    for (std::size_t i = 0; i < vocabulary.indicators.size(); ++i) {
      const std::string key = phrase_key(vocabulary.indicators[i].name);
      const auto words = split(key, ' ');
      if (std::ranges::find(words, word_key(head)) != words.end()) meaning.indicators.push_back(i);
    }
    if (meaning.indicators.empty()) meaning.idea = "terrorism";
    if (!meaning.indicators.empty()) meaning.idea = vocabulary.indicators[meaning.indicators.front()].idea;
    if (head != "incident" || !meaning.indicators.empty()) add_indicator(word_key(head), meaning, false);
  }
  for (const std::string& place : vocabulary.places) add_place(place, {place, false}, true);
  for (const Country& country : countries()) {
    std::vector<std::string_view> names{country.en, country.es};
    for (const std::string_view other : split(country.others, '|')) names.push_back(other);
    PlaceMeaning meaning{std::string(country.en), false};
    for (const std::string_view name : names) {
      const auto found = places_.find(phrase_key(name));
      if (!name.empty() && found != places_.end() && found->second.in_data)
        meaning.name = found->second.place.name;
    }
    for (const std::string_view name : names) add_place(name, meaning, false);
    meaning.adjective = true;
    for (const std::string_view adjective : split(country.adjectives, '|'))
      add_place(adjective, meaning, false);
  }
}

void Dictionary::add_indicator(const std::string& key, const Meaning& meaning, bool in_data) {
  if (key.empty()) return;
  longest_ = std::max(longest_, std::min(most_words, split(key, ' ').size()));
  indicators_.try_emplace(key, Entry{meaning, in_data});
}

void Dictionary::add_place(std::string_view name, const PlaceMeaning& meaning, bool in_data) {
  const std::string key = phrase_key(name);
  if (!key.empty()) places_.try_emplace(key, PlaceEntry{meaning, in_data});
}

std::optional<Dictionary::Match> Dictionary::indicator(const std::vector<Token>& tokens,
                                                       std::size_t at) const {
  std::optional<Match> best;
  std::string key;
  std::size_t words = 0;
  if (is_article(tokens[at].text)) return best;
  for (std::size_t i = at; i < tokens.size() && words < longest_; ++i) {
    if (tokens[i].text == "/") continue;
    if (tokens[i].kind == Token::Kind::sign) break;
    if (is_article(tokens[i].text)) continue;
    if (!key.empty()) key.push_back(' ');
    key += word_key(tokens[i].text == "del" ? "de" : tokens[i].text);
    ++words;
    const auto found = indicators_.find(key);
    if (found != indicators_.end()) best = Match{found->second.meaning, i + 1 - at, found->second.in_data};
  }
  return best;
}

std::optional<Dictionary::PlaceMatch> Dictionary::place(std::string_view sentence,
                                                        const std::vector<Token>& tokens,
                                                        std::size_t at) const {
  std::optional<PlaceMatch> best;
  std::string key;
  std::size_t words = 0;
  if (is_article(tokens[at].text)) return best;
  for (std::size_t i = at; i < tokens.size() && words < 6; ++i) {
    const bool comma = tokens[i].text == "," && words > 0;  // "Bogotá, D.C."
    if (comma) continue;
    if (tokens[i].kind == Token::Kind::sign) break;
    if (is_article(tokens[i].text)) continue;
    if (!key.empty()) key.push_back(' ');
    key += word_key(tokens[i].text == "del" ? "de" : tokens[i].text);
    ++words;
    const auto found = places_.find(key);
    if (found == places_.end()) continue;
    // Short names ("A", "US") only as capitals, so that no small word is taken for one.
    const std::string_view written = sentence.substr(tokens[at].begin, tokens[i].end - tokens[at].begin);
    const bool small = std::ranges::any_of(written, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool lone_first = at == 0 && key.size() == 1;
    if (key.size() <= 2 && (small || lone_first)) continue;
    best = PlaceMatch{found->second.place, i + 1 - at, found->second.in_data};
  }
  return best;
}

Sentence read_chunks(std::string_view text, const Dictionary& dictionary, std::optional<Language> language) {
  Sentence sentence;
  sentence.text = text;
  sentence.tokens = tokenize(text);
  sentence.language = language ? *language : language_of(sentence.tokens);
  if (sentence.language == Language::spanish)
    sentence.tokens = expand_contractions(std::move(sentence.tokens));
  Chunker(sentence, dictionary).run();
  return sentence;
}

}  // namespace contraste
