// Tokens -> chunks: each stretch of the sentence with what it can do in it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claim/numbers.h"
#include "claim/phrases.h"
#include "claim/vocabulary.h"

namespace contraste {

// What an indicator's word means in this data.
struct Meaning {
  std::string idea;                     // of the lexicon, or the bare key of the name
  std::vector<std::size_t> indicators;  // exactly so named in the data, or by the study; else empty: by idea
  bool rate = false;                    // the words hold "rate"
  bool generic_head = false;            // "attacks", "incidents": only the head noun
};

struct PlaceMeaning {
  std::string name;        // as in the data, or the English name of a country that the data does not have
  bool adjective = false;  // "Colombian"
};

struct Chunk {
  Tag tag = Tag::unknown;
  int value = 0;
  std::size_t first = 0;  // tokens
  std::size_t last = 0;   // one past
  std::optional<NumberWord> number;
  std::optional<Meaning> meaning;
  std::optional<PlaceMeaning> place;
};

struct Sentence {
  std::string_view text;
  Language language = Language::english;
  std::vector<Token> tokens;
  std::vector<Chunk> chunks;
};

// What the words of one data set mean; made once per sentence.
class Dictionary {
 public:
  explicit Dictionary(const Vocabulary& vocabulary);

  struct Match {
    Meaning meaning;
    std::size_t words = 0;
    bool in_data = false;  // the data or the study uses these very words
  };
  std::optional<Match> indicator(const std::vector<Token>& tokens, std::size_t at) const;

  // How many tokens from here on name a programme of the study; 0: none.
  std::size_t programme(const std::vector<Token>& tokens, std::size_t at) const;

  struct PlaceMatch {
    PlaceMeaning place;
    std::size_t words = 0;
    bool in_data = false;
  };
  std::optional<PlaceMatch> place(std::string_view sentence, const std::vector<Token>& tokens,
                                  std::size_t at) const;

 private:
  struct Entry {
    Meaning meaning;
    bool in_data = false;
  };
  std::map<std::string, Entry, std::less<>> indicators_;
  std::map<std::string, PlaceMeaning, std::less<>> places_;     // of the data
  std::set<std::string, std::less<>> programmes_;               // of the study
  std::map<std::string, std::string, std::less<>> data_names_;  // of countries, by their English name

  void add_indicator(const std::string& key, const Meaning& meaning, bool in_data);
};

// Longest match at each position; of equal length: the data's own words, then small words, then places, then
// the lexicon, then numbers. What nothing matches is one unknown chunk a token. Linear: at most a fixed
// number of words is looked ahead. Checked: Chunks.*
Sentence read_chunks(std::string_view text, const Dictionary& dictionary, std::optional<Language> language);

}  // namespace contraste
