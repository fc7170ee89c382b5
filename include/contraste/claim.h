// The formal reading of a sentence. A sentence may make several assertions ("homicides fell by 40
// percent, kidnappings by more than 80 percent"); each is one Assertion of the Claim.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "contraste/period.h"
#include "contraste/words.h"

namespace contraste {

enum class Relation {
  change,         // fell/rose P % (or by n, n points, n times) from A to B; with `extreme`: from its peak/low
  record,         // lowest/highest in N years, since Y, on record
  level,          // value at a time against a number
  total,          // sum over a period (and places) against a number
  comparison,     // A above/below B, n times B, by n %
  opposite,       // A fell while B rose: two changes joined (each its own Assertion; marks the join)
  share,          // A as a share of B (or of A + B): its level or its change
  rank,           // k-th highest/lowest among places
  trend,          // fell in each of n periods, n of m periods, fell every year since Y
  lasting,        // the fall is lasting / a permanent trend
  broke,          // the trend broke in Y (`to`)
  ended,          // the fall has ended: it goes on no more
  reversed,       // the fall was reversed: less than half of it is left
  effect,         // programme P reduced X, saved n lives, without P there would have been n more
  displacement,   // did not move to / moved to places
  control,        // control of territory was regained
  not_checkable,  // opinion, future, no quantity: says why
};

enum class Direction { none, down, up };

// How a sentence names the measure: "homicides" leaves it open, "homicide rate" asks for a rate.
enum class Measure { unstated, count, rate, share };

// How exact the words are (docs/claim-language.md lists every word).
enum class Precision {
  exact,      // as rounded by the words: "90 percent" is 89.5 to 90.5
  about,      // about, some, around, casi in "casi exactamente": within 5 % of the number said
  nearly,     // nearly, almost, casi, up to: from 10 % below the number to the number
  more_than,  // strictly more
  at_least,   // as much or more
  less_than,
  at_most,
  vague,     // hundreds (>= 200), thousands (>= 2000), dozens (>= 24)
  unstated,  // only a direction: "fell"
};

// A number said, with the range of true values that the words admit.
struct Quantity {
  enum class Unit { fraction, absolute, points, factor };
  double value = 0;  // signed for changes: "fell 90 %" is -0.90
  Unit unit = Unit::absolute;
  Precision precision = Precision::exact;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;  // true: the end itself is not admitted ("more than")
  bool high_open = false;
  std::string words;  // as written
};

// A time as the sentence names it. `latest`: the last complete period known (when the claim was
// said, if it carries a date). `before_latest`: `years` earlier than that.
struct TimeRef {
  enum class Kind { unstated, named, latest, before_latest, beginning };
  Kind kind = Kind::unstated;
  std::optional<Period> period;  // kind named
  int years = 0;                 // kind before_latest
  bool implied = false;          // carried over ("the same period") or worked out, not written
  bool unfinished = false;       // "this year", which was not over when the claim was made
  std::string words;
};

enum class Extreme { none, peak, low };

// What a trend or a record counts in. Only years have methods; the others are said and answered so.
enum class Step { year, quarter, month, week, day };

struct Subject {
  std::string words;                    // as written
  std::string idea;                     // the lexicon's indicator ("homicide"), or the words folded
  std::vector<std::string> indicators;  // names in the data that it can mean; more than one: ask back
  Measure measure = Measure::unstated;
  std::vector<std::string> places;        // names as in the data; empty: not said
  std::vector<std::string> which_place;   // the sentence names none and the data has these: ask back
  std::optional<std::string> source;      // "according to the Police"
  std::optional<std::string> definition;  // "extortive kidnappings"
};

struct Assertion {
  Relation relation = Relation::not_checkable;
  Subject subject;
  std::optional<Subject> against;  // comparison, share (whole), ratio
  Direction direction = Direction::none;
  std::optional<Quantity> size;        // of the change, level, total, ratio, share
  std::optional<Quantity> from_value;  // "from 1,350 to about 200"
  std::optional<Quantity> to_value;
  TimeRef from;
  TimeRef to;
  Extreme extreme = Extreme::none;  // change: from its peak / low; record: highest / lowest (peak / low)
  int years = 0;                    // record: "in 26 years"; trend: the m in "n of m"
  Step step = Step::year;           // what `years` counts
  int count = 0;                    // rank k; trend: falls wanted (0: every one); share: places that hold it
  bool each_place = false;          // each named place must have its own figure
  bool each_period = false;   // level: in every year of the time ("never exceeded"); `extreme`: watched;
                              // effect: `size` is that of a year
  bool same_months = false;   // record of a month: against the same month of other years ("lowest June")
  bool whole_world = false;   // rank: among all countries, not only those of the files
  bool share_of_sum = false;  // share: A / (A + B) instead of A / B
  bool negated = false;       // "did not rise"
  bool causal = false;        // the words imply a cause ("thanks to", "saved")
  std::string programme;      // effect
  std::vector<std::string> elsewhere;  // displacement: places it moved (not) to
  Words why_not;                       // not_checkable: the reason
};

struct Claim {
  std::string id;
  std::string sentence;
  Language language = Language::english;
  std::string speaker;
  std::optional<Date> said_on;
  std::string said_in;  // where it can be read
  Words note;           // the study's own remark
  std::vector<Assertion> assertions;
  Words understood;  // "I read: kidnapping, Colombia, 2002 to 2011, -90 %; peak said to be 2002"
};

}  // namespace contraste
