// Times in a sentence: "from 2002 to 2011", "desde su pico de 2002", "over the past five years".
#pragma once

#include <optional>
#include <string>

#include "claim/chunks.h"
#include "claim/quantities.h"
#include "claim/read_claim.h"

namespace contraste {

// One moment as the sentence names it, before it is tied to the claim's other times.
struct TimeMark {
  enum class Kind {
    none,
    named,          // `period`
    latest,         // now; with years = 1: this year, last year, without a date to place them
    years_before,   // `years` before the later end
    same_part_of,   // the months of the later end, in the year of `period`, or `years` before
    beginning,      // on record
    month_unknown,  // a month without its year: `month`
  };
  Kind kind = Kind::none;
  Period period{};
  int years = 0;
  int month = 0;
  bool relative = false;    // "last year", placed by the date of the claim
  bool unfinished = false;  // "this year", which was not over on that date
  std::string words;
  std::size_t first = 0;  // chunks
};

struct TimePhrase {
  enum class Role {
    at,       // in 2011
    from_to,  // from 2002 to 2011
    since,    // since 2002, desde 2002
    from,     // from 2002 alone
    to,       // by 2011, to 2011, hasta 2011
    window,   // over the past five years: `years`
    base,     // than in 2010, compared with 2010
    same,     // over the same period
  };
  Role role = Role::at;
  TimeMark a;                         // at, since, from, to, base: the moment; from_to: its start
  TimeMark b;                         // from_to: its end
  int years = 0;                      // window
  int step = 6;                       // window: 6 years, 3 months, 2 weeks (Tag::time_unit)
  Hedge hedge = Hedge::exact;         // window: "in more than 20 years"
  bool past = false;                  // window: "the past five years", not "in five years"
  Extreme extreme = Extreme::none;    // from its peak
  std::optional<SaidQuantity> value;  // from a peak of 2,882
  bool after = false;                 // "after 2002": without it, where it is no end of a change
  bool bare_to_year = false;          // "to 2011": a number as well as a year
  std::string words;
  std::size_t first = 0;
  std::size_t next = 0;
};

// The time that starts at chunk `at`. `said_on` gives "last year", "in March" and "September 1" their year.
// Checked: Times.*
std::optional<TimePhrase> read_time(const Sentence& sentence, std::size_t at, const ClaimContext& context);

}  // namespace contraste
