// What a sentence talks about: the noun phrase, and what it can mean in the data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/chunks.h"
#include "contraste/claim.h"

namespace contraste {

struct SaidSubject {
  Subject subject;
  bool anaphoric = false;  // "the rate", "it", "the figure": what the claim before spoke of
  bool head_only = false;  // "attacks": the claim before may say which
  std::size_t first = 0;   // chunks
  std::size_t next = 0;
};

struct SaidPlaces {
  std::vector<std::string> names;
  bool default_place = false;  // "the country", "la provincia"
  bool region = false;         // "the region", "the world"
  bool world = false;          // "the world"
  std::size_t next = 0;
};

class SubjectReader {
 public:
  SubjectReader(const Sentence& sentence, const Vocabulary& vocabulary) : s_(sentence), v_(vocabulary) {}

  // The noun phrase that starts at `at`, with its places ("in Arcadia", "Colombia's"), its measure ("rate")
  // and its definition. A phrase without any indicator is anaphoric or nothing.
  std::optional<SaidSubject> read(std::size_t at) const;

  // "in A, B and C", "of Arcadia", "from A and B"; `at` is the preposition. `leads`: nothing was said of them
  // yet, so that the verb behind the last is of all ("in A and B fell"); else a place with a verb behind it
  // starts a statement of its own ("fell in A, B saw").
  std::optional<SaidPlaces> read_places(std::size_t at, bool leads = false) const;
  // "A, B and C"; `at` is the first of them.
  std::optional<SaidPlaces> read_place_list(std::size_t at, bool leads = false) const;

  // The names in the data that an idea and a measure can mean.
  Subject resolve(const Meaning& meaning, Measure measure) const;

 private:
  const Sentence& s_;
  const Vocabulary& v_;

  Tag tag(std::size_t i) const { return i < s_.chunks.size() ? s_.chunks[i].tag : Tag::stop; }
  bool part_of_name(std::size_t i) const;
  std::optional<std::string> definition_word(std::size_t i) const;
  std::vector<std::size_t> indicators_of_idea(const std::string& idea) const;
};

}  // namespace contraste
