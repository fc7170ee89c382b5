// What must be true for a claim to hold. One claim may raise several questions, and each gets its
// own answer.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "contraste/claim.h"

namespace contraste {

enum class QuestionKind {
  consistency,    // do the claim's own numbers agree? needs no data
  change,         // how far did it fall or rise?
  extreme,        // was the peak (low) in the year said?
  record,         // is it the lowest (highest) of the years on record in the window?
  reach,          // does the record go back that far, without gaps?
  level,          // what was the value?
  throughout,     // does every year of a period keep to the number said?
  total,          // what is the sum over the period and the places?
  coverage,       // does each named place have a figure of its own?
  comparison,     // how large is A against B?
  share,          // what part of the whole, and how did it change?
  rank,           // at which place does it stand?
  run,            // in how many of the periods did it fall?
  fall,           // is there a fall (rise) of the level beyond noise and drift?
  kept,           // what share of it is still there?
  persistence,    // how likely is it to stay?
  regime_return,  // what is the chance that the high state comes back?
  break_date,     // did the trend break in the year said?
  present_trend,  // does the last trend still go that way?
  effect,         // did the programme change it, against what would have been?
  no_method,      // displacement, control: until their methods come
  clarify,        // a word fits two indicators, or none: back to the user
};

// The values that the claim admits. The judge holds findings against it; methods never see it.
struct Expectation {
  double said = std::numeric_limits<double>::quiet_NaN();  // NaN: only a direction or an order
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;
  bool high_open = false;
  Precision precision = Precision::unstated;
  std::string words;  // "90 percent"
};

struct Question {
  std::string id;  // "kidnapping-peak.q1"
  QuestionKind kind = QuestionKind::change;
  Words asks;
  Assertion about;                   // the assertion that raised it
  Extreme baseline = Extreme::none;  // change: measured from the year said (none) or from the true peak / low
  Expectation expected;
  bool needed = true;  // false: told for context, its answer does not weigh in the claim's verdict
  Words why;           // no_method, clarify: what is missing
};

}  // namespace contraste
