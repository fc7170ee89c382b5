// The findings of one question's multiverse -> its verdict.
#pragma once

#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// The rule (README.md says the same to users; thresholds of the study, all shown in the report). Weak, failed
// and too noisy findings decide nothing and count for neither side.
//   holds              at least one primary specification supports it and none contradicts it; of those that
//                      decide at least `agree` support it, and of the primary ones more than `decided`
//   does not hold      the mirror image
//   cannot be told     no primary specification decides, whatever the others say; or only one side has any,
//                      and too few
//   holds only if      both sides have specifications
// A specification more against it never moves the answer towards holds, one more for it never away from it.
// Checked: VerdictLaws.OneMoreAgainstNeverHelps.
QuestionVerdict judge_question(const QuestionEvaluation& evaluation, const std::vector<Series>& series,
                               const Thresholds& thresholds);

}  // namespace contraste
