// The findings of one question's multiverse -> its verdict.
#pragma once

#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// Rules (thresholds of the study, all shown in the report):
//   cannot be told     nothing is decided, or no primary specification is, or too few of all are
//   holds              every decided primary specification supports it, and at least `agree` of all decided;
//                      at least `decided` of the specifications that had the data are decided
//   does not hold      every decided primary one contradicts it, and at least `agree` of all decided; at
//   least
//                      `decided` of all are decided (missing data never counts as false)
//   holds only if      both sides have specifications
// Where no specification is primary in every choice, those that are primary in the most choices stand in.
QuestionVerdict judge_question(const QuestionEvaluation& evaluation, const std::vector<Series>& series,
                               const Thresholds& thresholds);

}  // namespace contraste
