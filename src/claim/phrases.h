// The small words of the language: what they do in a sentence, not what they talk about.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claim/tokens.h"
#include "contraste/words.h"

namespace contraste {

enum class Tag : std::uint8_t {
  unknown,    // nothing knows this word
  filler,     // says nothing that could be checked ("also", "dramatically"): docs/claim-language.md
  indicator,  // something counted; filled by the vocabulary
  place,
  number,
  // Joints.
  det,
  a,
  poss,
  of,
  in,
  from,
  to,
  by,
  since,
  until,
  between,
  and_,
  or_,
  than,
  at,
  on,
  over,
  as,
  with,
  compared,
  for_,
  during,
  per,
  out_of,
  that_of,
  as_many,
  monthly,
  relative,
  while_,
  but,
  comma,
  stop,
  open,
  close,
  possessive,
  dash,
  // Time.
  time_unit,  // value: 1 day, 2 week, 3 month, 4 quarter, 5 half-year, 6 year, 7 decade
  last,
  previous,
  this_,
  same,
  ago,
  hace,
  earlier,
  now,
  month,
  fiscal,
  end_of,
  vague_part,
  half_of,
  quarter_of,
  ordinal,
  on_record,
  running,
  every,
  period_word,
  year_word,
  decade,
  // Size.
  precision,        // value: Precision, or 100 "a little more than", 101 "a little less than"
  after_precision,  // "or more", "con creces"
  percent,
  points,
  per_head,
  currency,
  unit,
  denominator,
  fraction,
  vague,
  times,
  twice,
  half_noun,
  // Change.
  fall_verb,  // value 1: also with an object ("reduced kidnappings")
  rise_verb,
  fall_noun,
  rise_noun,
  halve,
  multiply,
  fewer,
  more,
  down_word,
  up_word,
  stable,
  lower_adj,  // lower, menor; value 1: "más bajo", which is "lower" before "que" and "lowest" elsewhere
  higher_adj,
  lowest,
  highest,
  best,
  worst,
  so_few,
  so_many,
  record_low,
  record_high,
  low_noun,
  peak_noun,
  not_seen,
  safest,
  most_violent,
  // Verbs and denial.
  not_,
  no_det,
  without,
  be,
  have,
  do_,
  future,
  would,
  stand,
  record_verb,
  there_be,
  exceed,
  stay,
  hit,
  account,
  move,
  regain,
  save,
  allow,
  deliver,
  obtain,
  reach,
  pass,
  // Nouns of the matter.
  rate,
  carrier,
  generic,
  pronoun,
  people,
  agent,
  country_word,
  region_word,
  municipality,
  group,
  lives,
  displacement,
  control,
  gain,
  trend,
  lasting,   // value 1: "temporary"; 2: "irreversible"; 3: "permanently"
  broke,     // "the trend broke in 2002"; value 1: "changed course", which needs no "trend"
  ended,     // "the fall has ended"; value 1: "continues"; 2: "stopped rising"; 3: "stopped falling"
  reversed,  // "the gains were reversed"
  link,      // "proved", "resultó": from a noun to what is said of it
  sustained,
  downward,
  upward,
  share,
  share_of,
  rank,
  rank_noun,
  one_of,
  likely,
  neighbours,
  // Speech.
  cause,
  say,
  according,
  opinion,
  should,
  otherwise,
  except,
  present,
  first_time,
  any_year,
  money_goods,
  only,         // harmless before a number, else it says more than is read
  slightly,     // a small size without a number
  yearly,       // "a year", "annual": of each year
  average,      // "averaged", "en promedio"
  in_total,     // the sum of several years or places
  beyond,       // nothing here can be read: the sum of two things, a majority, "the difference between"
  further,      // "a further 5 percent": against the year before
  factor_verb,  // "se multiplicaron por": value 1 up, 2 down
  improve,      // value 1 better, 2 worse: down or up by what is counted
  factor_of,    // "by a factor of ten"
};

// Phrases of one kind, folded, split by |. Of two rows with the same phrase the first one has it.
struct PhraseRow {
  Tag tag = Tag::unknown;
  int value = 0;
  std::string_view phrases;
};

std::span<const PhraseRow> english_phrases();
std::span<const PhraseRow> spanish_phrases();

struct PhraseMatch {
  Tag tag = Tag::unknown;
  int value = 0;
  std::size_t words = 0;
};

// The longest phrase of this language that starts at token `at`; signs end a phrase.
std::optional<PhraseMatch> match_phrase(std::span<const Token> tokens, std::size_t at, Language language);

// The language whose small words are more frequent here; English when neither has more.
// Checked: Phrases.TheSmallWordsTellTheLanguage
Language language_of(std::span<const Token> tokens);

// All single words that the phrases of a language hold: for "did you mean".
std::vector<std::string> phrase_words(Language language);

}  // namespace contraste
