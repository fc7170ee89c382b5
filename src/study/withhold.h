// Values of sources whose licence is `never` leave the evaluation before anything is written or said of them.
#pragma once

#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// One a series: does a file with the licence `never` give any of its values?
std::vector<bool> withheld_series(const std::vector<Series>& series, const Records& records);

// Takes the values of withheld series out of the findings of a judged question and out of the sentences of
// its verdict: the two values compared, and the estimate with its interval where that is itself a value (a
// level, a total, the highest of some years). Relative changes, ratios, ranks and the answer stay. Nothing is
// changed where no value is withheld. Checked: Withhold.*
void withhold_values(QuestionEvaluation& question, const std::vector<Series>& series,
                     const std::vector<bool>& withheld, const Thresholds& thresholds);

}  // namespace contraste
