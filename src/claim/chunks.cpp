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
      // Quotation marks say nothing of what stands between them.
      if (tokens()[chunk.first].text != "\"") sentence_.chunks.push_back(std::move(chunk));
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
      // "1e308", "3x": letters glued to digits are a word that nothing knows, unless they are a unit.
      const auto unit = match_phrase(tokens(), at_ + 1, sentence_.language);
      const bool known =
          unit && (unit->tag == Tag::unit || unit->tag == Tag::percent || unit->tag == Tag::points ||
                   unit->tag == Tag::currency || unit->tag == Tag::time_unit || unit->tag == Tag::times);
      const bool scale =
          read_number_at(tokens(), at_, sentence_.language).value_or(NumberWord{}).next > at_ + 1;
      if (!known && !scale) return {Tag::unknown, 0, 0, at_ + 2, {}, {}, {}};
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
    if (const std::size_t programme = dictionary_.programme(tokens(), at_)) {
      take(programme, [&] { best.tag = Tag::agent; });
    }
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

// Countries by every name and adjective; the value is the English name.
const std::map<std::string, PlaceMeaning, std::less<>>& country_index() {
  static const auto index = [] {
    std::map<std::string, PlaceMeaning, std::less<>> all;
    for (const Country& country : countries()) {
      const std::string name(country.en);
      all.try_emplace(phrase_key(country.en), PlaceMeaning{name, false});
      all.try_emplace(phrase_key(country.es), PlaceMeaning{name, false});
      for (const std::string_view other : split(country.others, '|')) {
        if (!other.empty()) all.try_emplace(phrase_key(other), PlaceMeaning{name, false});
      }
      for (const std::string_view adjective : split(country.adjectives, '|')) {
        if (!adjective.empty()) all.try_emplace(phrase_key(adjective), PlaceMeaning{name, true});
      }
    }
    return all;
  }();
  return index;
}

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
  for (const Vocabulary::NamedProgramme& programme : vocabulary.programmes) {
    for (const std::string& name : programme.names) {
      if (const std::string key = phrase_key(name); !key.empty()) programmes_.insert(key);
    }
  }
  for (const std::string& place : vocabulary.places) {
    const std::string key = phrase_key(place);
    if (!key.empty()) places_.try_emplace(key, PlaceMeaning{place, false});
  }
  // A country that the data has, by whatever name, is called as the data calls it.
  for (const auto& [key, meaning] : country_index()) {
    const auto found = places_.find(key);
    if (!meaning.adjective && found != places_.end())
      data_names_.try_emplace(meaning.name, found->second.name);
  }
}

std::size_t Dictionary::programme(const std::vector<Token>& tokens, std::size_t at) const {
  std::size_t best = 0;
  std::string key;
  if (programmes_.empty() || is_article(tokens[at].text)) return best;
  for (std::size_t i = at; i < tokens.size() && i < at + most_words; ++i) {
    if (tokens[i].kind == Token::Kind::sign) break;
    if (is_article(tokens[i].text)) continue;
    if (!key.empty()) key.push_back(' ');
    key += word_key(tokens[i].text == "del" ? "de" : tokens[i].text);
    if (programmes_.contains(key)) best = i + 1 - at;
  }
  return best;
}

void Dictionary::add_indicator(const std::string& key, const Meaning& meaning, bool in_data) {
  if (key.empty()) return;
  indicators_.try_emplace(key, Entry{meaning, in_data});
}

std::optional<Dictionary::Match> Dictionary::indicator(const std::vector<Token>& tokens,
                                                       std::size_t at) const {
  std::optional<Match> best;
  std::string key;
  std::size_t words = 0;
  if (is_article(tokens[at].text)) return best;
  for (std::size_t i = at; i < tokens.size() && words < most_words; ++i) {
    if (tokens[i].text == "/") continue;
    if (tokens[i].kind == Token::Kind::sign) break;
    if (is_article(tokens[i].text)) continue;
    if (!key.empty()) key.push_back(' ');
    key += word_key(tokens[i].text == "del" ? "de" : tokens[i].text);
    ++words;
    if (const auto found = indicators_.find(key); found != indicators_.end()) {
      best = Match{found->second.meaning, i + 1 - at, found->second.in_data};
    } else if (const Idea* idea = idea_of_key(key)) {
      best = Match{Meaning{std::string(idea->id), {}, holds_rate(key), false}, i + 1 - at, false};
    }
  }
  return best;
}

std::optional<Dictionary::PlaceMatch> Dictionary::place(std::string_view sentence,
                                                        const std::vector<Token>& tokens,
                                                        std::size_t at) const {
  std::optional<PlaceMatch> best;
  std::string key;
  std::size_t words = 0;
  if (is_article(tokens[at].text)) {
    // "El Salvador": the article is a part of the name.
    if (at + 1 >= tokens.size() || is_article(tokens[at + 1].text)) return best;
    best = place(sentence, tokens, at + 1);
    if (!best || !fold(best->place.name).starts_with(tokens[at].text + " ")) return std::nullopt;
    ++best->words;
    return best;
  }
  for (std::size_t i = at; i < tokens.size() && words < 6; ++i) {
    const bool comma = tokens[i].text == "," && words > 0;  // "Bogotá, D.C."
    if (comma) continue;
    if (tokens[i].kind == Token::Kind::sign) break;
    if (is_article(tokens[i].text)) continue;
    if (!key.empty()) key.push_back(' ');
    key += word_key(tokens[i].text == "del" ? "de" : tokens[i].text);
    ++words;
    const auto known = places_.find(key);
    const auto country = country_index().find(key);
    if (known == places_.end() && country == country_index().end()) continue;
    // Short names ("A", "US") only as capitals, so that no small word is taken for one.
    const std::string_view written = sentence.substr(tokens[at].begin, tokens[i].end - tokens[at].begin);
    const bool small = std::ranges::any_of(written, [](char c) { return c >= 'a' && c <= 'z'; });
    const bool lone_first = at == 0 && key.size() == 1;
    if (key.size() <= 2 && (small || lone_first)) continue;
    if (known != places_.end()) {
      best = PlaceMatch{known->second, i + 1 - at, true};
      continue;
    }
    PlaceMeaning meaning = country->second;
    if (const auto own = data_names_.find(meaning.name); own != data_names_.end()) meaning.name = own->second;
    best = PlaceMatch{meaning, i + 1 - at, false};
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
