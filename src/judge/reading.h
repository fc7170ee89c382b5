// What one finding says of the question: the rule for each kind, in one place.
#pragma once

#include "contraste/evaluation.h"

namespace contraste {

// The words' range in the unit of the estimates ("five points" against a share is 0.05).
Expectation expectation_in_unit(const QuestionEvaluation& evaluation);

bool admits(const Expectation& expected, double value);

// A finding whose status is not ok counts for neither side. Otherwise:
//   size (change, level, total, comparison, share): supports when the estimate lies in the range that the
//   words
//     admit (or, without an estimate, the whole interval does); an exact word also when the range meets the
//     interval and the estimate is within `about` of the number said; contradicts when interval and range
//     do not meet; else neither: too noisy to tell. A bare direction needs the interval to exclude no change;
//     "did not rise" does not.
//   extreme: supports when the extreme is in the year said and that is more likely than not; contradicts when
//   it
//     is elsewhere and noise makes the year said the extreme in less than 5 %.
//   record: supports at rank 1, contradicts below it unless noise alone reorders it in 5 % or more.
//   reach, coverage: supports when nothing is missing; never contradicts.
//   rank, run: supports within the words' range (every step, where the words say so); contradicts when the
//     interval leaves it.
//   consistency: supports when the two ranges meet.
Reading reading_of(const QuestionEvaluation& evaluation, const Finding& finding,
                   const Thresholds& thresholds);

// How the quoted number stands to the words: for the sentence of the verdict.
enum class Agreement {
  as_said,
  as_rounded,
  within_noise,
  overstated,
  understated,
  outside,
  wrong_direction,
  too_noisy
};
Agreement agreement_of(const QuestionEvaluation& evaluation, const Finding& finding,
                       const Thresholds& thresholds);

}  // namespace contraste
