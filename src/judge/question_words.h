// The sentences of a question's verdict.
#pragma once

#include "contraste/evaluation.h"

namespace contraste {

// The number to quote with what it compares: "Police: 2,882 in 2002, 305 in 2011: −89.4% (interval …)".
Words question_quote(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                     const std::vector<Series>& series);
// That number, how it stands to the words, what is missing (first of what is primary), and the support.
Words question_reason(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                      const std::vector<Series>& series, const Thresholds& thresholds);
// Why, in one line: the quote where it is answered, what is missing where it is not.
Words question_brief(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                     const Thresholds& thresholds);
// The reading that breaks it, or the one that would make it true ("from 2000 it would be").
Words breaking_words(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict,
                     const std::vector<Series>& series, const Thresholds& thresholds);
// "As known on 30 January 2012: supported by 2 of 2; with hindsight: by 3 of 8."
Words two_views_words(const QuestionEvaluation& evaluation, const QuestionVerdict& verdict);

}  // namespace contraste
