// What the findings say together: three lines (data, support, cause), never merged into one word.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "contraste/words.h"

namespace contraste {

enum class Answer { holds, holds_only_if, does_not_hold, cannot_be_told, not_checkable };

// What one finding says of the question.
enum class Reading { supports, contradicts, neither };

enum class Cause { not_claimed, not_identified, consistent_with, credible_under_assumptions };

// The choice on which the answer turns, with the exact share of the variation in the answer that it
// explains, and the same in words: "It holds in every count of the Police and in none of the
// forensic institute."
struct Decisive {
  std::string choice;  // name of the choice, or "a × b" for a pair
  double share = 0;    // 0..1
  std::string of;      // "verdict" or "estimate": which variation was explained
  Words reading;
};

struct ChoiceShare {
  std::string choice;
  double first_order = 0;
  double total = 0;
};

struct Thresholds {
  double agree = 0.9;    // share of the specifications that decide which must agree
  double decided = 0.5;  // more than this share of the primary ones must be on that side
  double confidence = 0.95;
  double about = 0.05;            // "about" N: within this share of N
  double peak_probability = 0.9;  // a year said to be the peak is refuted at its complement or less
  double kept = 0.5;              // lasting: at least this share of a fall is still there
  double persistence = 0.9;       // lasting: with this probability it stays
  double smallest_fall = 0.5;     // no fall is said to be refuted where only larger ones could be seen
  double effect_p = 0.1;          // an effect counts when chance alone would show one as large this seldom
};

struct QuestionVerdict {
  Answer answer = Answer::cannot_be_told;
  bool as_rounded = false;  // holds, because the words round
  Words reason;
  Words quote;          // the number to quote with unit, period, source; the first sentence of the reason
  double estimate = 0;  // the number to quote: from the quoted specification; NaN if none
  double low = 0;
  double high = 0;
  bool low_open = false;  // "more than", as in Finding
  bool high_open = false;
  std::optional<std::size_t> quoted;  // index into specifications
  std::size_t total = 0, support = 0, contradict = 0, neither = 0;
  Words brief;      // why, in one line: the number and how it stands to the words, or what is missing
  Words breaks_it;  // the reading that breaks it, or would make it true
  Words two_views;  // as known when it was said, against hindsight; empty where they are one
  std::optional<Decisive> decisive;
  std::vector<ChoiceShare> shares;
  std::vector<Reading> readings;  // one a specification
};

struct ClaimVerdict {
  Answer answer = Answer::cannot_be_told;
  Words reason;
  Words quote;     // the number to quote, with unit, period, source
  Words brief;     // why, in one line
  Words turns_on;  // holds only if: on which choice, or on which of its questions; else empty
  Cause cause = Cause::not_claimed;
  Words cause_reason;
  int maryland_level = 0;  // 0: no cause claimed
};

}  // namespace contraste
