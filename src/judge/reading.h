// What one finding says of the question: the rule for each kind, in one place.
#pragma once

#include "contraste/evaluation.h"

namespace contraste {

// The words' range in the unit of the estimates ("five points" against a share is 0.05).
Expectation expectation_in_unit(const QuestionEvaluation& evaluation);

bool admits(const Expectation& expected, double value);

// A finding whose status is not ok counts for neither side. Otherwise:
//   size (change, level, total, comparison, share): supports when the estimate lies in the range that the
//     words admit (or, without an estimate, all that the bounds leave does); an exact word also within noise:
//     when the interval meets the range and the estimate is no more than one unit of the last digit said away
//     ("90 percent": 89 to 91); contradicts when interval and range do not meet; else neither: too noisy to
//     tell. A change or ratio that the interval cannot tell from none supports no words that exclude none;
//     "did not rise" does not exclude it.
//   extreme: supports when the extreme is in the year said and that is more likely than not; contradicts when
//     it is elsewhere and the year said has at most 1 - `peak_probability`.
//   record: supports at rank 1 that noise leaves more likely than not; contradicts below it when noise alone
//     reorders it in less than 5 %; neither where figures that are only bounds leave the rank open.
//   reach, coverage: supports when nothing is missing; never contradicts.
//   rank, run: supports within the words' range (every step, where the words say so); contradicts when the
//     interval leaves it.
//   consistency: supports when the two ranges meet.
//   fall: supports when the calibrated p is at most 1 - `confidence` and the level went that way; contradicts
//     when p is above it though a fall of the size said (where none is said, of `smallest_fall`) would have
//     shown.
//   kept: supports from `kept` on, else contradicts; persistence, return: supports when the fall stays with a
//     probability of at least `persistence`, contradicts when that is below one half. "Not lasting" and
//     "reversed" turn these around.
//   break_date: supports when there is a break (p as for fall) whose set holds the year said, as the last of
//   the
//     old or the first of the new, and is at most five years wide; contradicts when the year lies outside it,
//     or when there is no break though one of `smallest_fall` would have shown.
//   present_trend (ended): supports when the whole interval of the last trend is less than half as steep as
//   the
//     fall was; contradicts when it is all steeper than that, or all below zero.
//   effect: supports when the effect is of the size said and p is at most `effect_p`; contradicts when it
//   goes the
//     other way as clearly, or when the interval leaves the size said out.
// Checked: Reading.ABoundIsNoNumber, Reading.ASizeDoesNotHoldWhereItsDirectionIsOpen,
// Reading.NearIsOneUnitOfTheLastDigitSaid, Reading.APeakHasTheProbabilityOfTheStudy, ReadingOverTime.*
Reading reading_of(const QuestionEvaluation& evaluation, const Finding& finding,
                   const Thresholds& thresholds);

// The relative size of the fall (rise) that must have shown before its absence is said: that of the sentence,
// else the threshold. Checked: ReadingOverTime.ASizeThatIsSaidMustHaveShown.
double fall_looked_for(const Assertion& about, const Thresholds& thresholds);

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
