// What was done: a programme, where, from when, and what else went on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contraste/period.h"
#include "contraste/words.h"

namespace contraste {

// One of the dates from which its effect may be counted: announced, funded, first delivered.
struct ProgrammeStart {
  Period at;  // the first period that may show an effect
  Words label;
};

// Something else that may explain what is seen.
struct ProgrammeRival {
  Period at;
  std::optional<Period> until;
  Words label;
};

struct Programme {
  std::string name;
  std::vector<std::string> words;       // further names that sentences use
  std::vector<std::string> places;      // that had it
  std::vector<std::string> near;        // may have felt it: some comparisons leave them out
  std::vector<std::string> not_donors;  // had the like of it: never compared with
  std::vector<std::string> predictors;  // indicators by which places are known to be alike
  std::vector<ProgrammeStart> starts;   // the first is primary
  std::optional<Period> end;
  std::vector<ProgrammeRival> rivals;
};

}  // namespace contraste
