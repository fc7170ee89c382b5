// One statement of a sentence with what fills its slots, before it is tied to the others and to the data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claim/quantities.h"
#include "claim/subjects.h"
#include "claim/times.h"
#include "contraste/result.h"

namespace contraste {

// Where a sentence could not be read, and what was expected there.
struct Trouble {
  std::size_t first = 0;  // chunks
  std::size_t next = 0;
  Words what;
  Words remedy;
  ErrorCode code = ErrorCode::sentence_syntax;
};

// What the words say of places that hold a rank.
struct SaidRank {
  int k = 1;  // 0: "one of the highest", without a number
  bool highest = true;
};

// A count of steps: "for the fourth year running", "in 8 of the past 12 weeks", "every year".
struct SaidSteps {
  int falls = 0;  // 0: every one
  int of = 0;     // 0: as many as the times give
  int step = 6;   // Tag::time_unit
};

struct Clause {
  std::size_t first = 0;  // chunks
  std::size_t next = 0;
  bool joined_by_while = false;  // "while", "mientras", "but" before it
  bool gapped = false;           // it leans on the verb or the subject of the clause before

  std::vector<SaidSubject> subjects;
  std::vector<std::string> places;  // said apart from the subject
  bool region = false;
  bool world = false;                  // "in the world"
  std::optional<SaidSubject> against;  // than, as a share of
  std::vector<std::string> against_places;
  bool against_named = false;  // "than in B", "that of B"

  Direction direction = Direction::none;
  std::size_t direction_at = 0;
  bool change_noun = false;  // "a drop of", "the fall in"
  bool transitive = false;   // the verb may have an object
  bool passed = false;       // "al pasar de 6.128 a 5.281"
  std::optional<SaidQuantity> size;
  bool size_compared = false;            // "15 percent less": the size stands before fewer / more / lower
  std::optional<SaidQuantity> multiple;  // "three times", "twice as many", doubled
  bool multiple_of_change = false;       // doubled, tripled, halved
  std::optional<SaidQuantity> from_value;
  std::optional<SaidQuantity> to_value;
  std::optional<SaidQuantity> value;     // "stood at 31", "16,033 murders"
  std::optional<SaidQuantity> beside;    // "(31.9 per 100,000)"
  bool value_counts = false;             // the number stands before the noun
  std::optional<SaidQuantity> of_level;  // "to a third of its 2002 level"

  TimeMark from;
  TimeMark to;
  bool from_is_base = false;  // "than in 2010": a comparison of times
  std::optional<TimePhrase> window;
  bool same_period = false;
  bool month_span = false;          // "between January and June 2011": two months of one year
  bool to_at = false;               // "in 2011", not "until 2011": without a start, against the year before
  Extreme extreme = Extreme::none;  // from its peak
  std::size_t since_at = 0;
  bool since = false;  // the start was said with "since"
  bool after = false;  // or with "after"

  std::optional<Extreme> record;  // lowest, highest
  bool record_all = false;        // on record
  bool same_months = false;       // "the lowest June"
  bool not_seen = false;
  bool record_open = false;  // "levels not seen since": which end, the words don't say
  int record_years = 0;      // "a 26-year low"
  std::optional<SaidRank> rank;
  bool counts_compared = false;  // fewer, more: of a number of things
  bool comparative = false;      // lower, higher, fewer, more
  std::optional<SaidSteps> steps;
  bool sustained = false;

  bool share = false;
  bool share_of_sum = false;
  bool participle_share = false;
  int concentration = 0;  // the number of places that hold the share

  bool negated = false;
  bool never = false;   // "never exceeded"
  bool stayed = false;  // "stayed below"
  bool exceed = false;
  bool level_verb = false;
  bool record_verb = false;
  bool have = false;
  bool be = false;
  bool deliver = false;
  std::string stage;  // "delivered", as written
  bool causal = false;
  bool agent = false;
  std::string programme;
  bool without_it = false;  // "without P there would have been": the other world is told of
  bool counterfactual = false;
  bool saved = false;
  bool yearly = false;       // "a year", "annual"
  bool yearly_size = false;  // "7 percent a year"
  bool average = false;      // "averaged", "en promedio"
  bool in_total = false;     // the words ask for a sum
  bool further = false;      // "a further 5 percent"
  std::optional<std::string> source;
  std::vector<std::string> asides;  // words left out of the reading, told to the user
  std::vector<std::string> told;    // counts beside the claim's own that nothing is asked of
  std::optional<Words> unread;      // not checkable, and why
  std::optional<Relation> fixed;    // lasting, displacement, control: decided by their words alone
  std::vector<std::string> elsewhere;
  TimeMark event;  // broke, ended, reversed: the year in which it did

  bool over_time() const {
    return fixed && (*fixed == Relation::lasting || *fixed == Relation::broke || *fixed == Relation::ended ||
                     *fixed == Relation::reversed);
  }
};

}  // namespace contraste
