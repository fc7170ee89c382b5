// Statements that no figure decides, or for which no method is there yet: known by their words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/chunks.h"
#include "contraste/claim.h"

namespace contraste {

struct WordVerdict {
  Relation relation = Relation::not_checkable;
  Words why;  // not_checkable: the reason
  bool negated = false;
  bool causal = false;
  std::string programme;
  Direction direction = Direction::none;
  std::vector<std::string> elsewhere;
  bool whole = false;
};

// What the chunks [first, next) say by their cue words: a forecast, what ought to be, an opinion, a
// displacement, a regain of control, a cause. nullopt: none of these.
// Checked: NotCheckable.*
std::optional<WordVerdict> judge_words(const Sentence& sentence, std::size_t first, std::size_t next);

// The reason for words that nothing is known of.
Words unmatched_why(const std::string& words);

}  // namespace contraste
