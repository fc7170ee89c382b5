// What a question is explored in: the series at hand, when the claim was said, and what the study fixed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "contraste/period.h"
#include "contraste/series.h"
#include "contraste/study.h"
#include "contraste/verdict.h"

namespace contraste {

struct Context {
  std::span<const Series> series;
  std::optional<Date> said_on;
  std::optional<Date> today;            // hindsight ends here; empty: all that is in the files
  std::vector<StudyChoice> choices;     // the claim's own first, then the study's
  std::vector<std::string> population;  // indicator names that give the number of people
  std::vector<Programme> programmes;    // what was done, for questions of its effect
  Thresholds thresholds;
  std::uint64_t seed = 1;
};

}  // namespace contraste
