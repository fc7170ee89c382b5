#include "judge/question_verdict.h"

#include <algorithm>
#include <cmath>

#include "judge/decisive_choice.h"
#include "judge/effect_words.h"
#include "judge/question_words.h"
#include "judge/reading.h"

namespace contraste {
namespace {

struct Tally {
  std::size_t support = 0, contradict = 0, neither = 0;
  std::size_t primary_support = 0, primary_contradict = 0, primary = 0;

  std::size_t decided() const { return support + contradict; }
  std::size_t total() const { return decided() + neither; }
};

Tally tally_of(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings) {
  Tally tally;
  for (std::size_t s = 0; s < readings.size(); ++s) {
    const std::size_t primary = evaluation.specifications[s].primary ? 1 : 0;
    tally.primary += primary;
    switch (readings[s]) {
      case Reading::supports:
        ++tally.support;
        tally.primary_support += primary;
        break;
      case Reading::contradicts:
        ++tally.contradict;
        tally.primary_contradict += primary;
        break;
      case Reading::neither:
        ++tally.neither;
        break;
    }
  }
  return tally;
}

// Every condition asks for more of one side and none for more that decide at all: else a specification
// against it could make a sentence hold, by letting enough decide.
Answer answer_of(const Tally& tally, const Thresholds& thresholds) {
  const auto above = [](std::size_t part, std::size_t whole, double share) {
    return static_cast<double>(part) > share * static_cast<double>(whole);
  };
  const auto carries = [&](std::size_t side, std::size_t primary_side, std::size_t primary_other) {
    return primary_side > 0 && primary_other == 0 &&
           static_cast<double>(side) >= thresholds.agree * static_cast<double>(tally.decided()) &&
           above(primary_side, tally.primary, thresholds.decided);
  };
  if (tally.primary_support + tally.primary_contradict == 0) return Answer::cannot_be_told;
  if (carries(tally.support, tally.primary_support, tally.primary_contradict)) return Answer::holds;
  if (carries(tally.contradict, tally.primary_contradict, tally.primary_support))
    return Answer::does_not_hold;
  return tally.support > 0 && tally.contradict > 0 ? Answer::holds_only_if : Answer::cannot_be_told;
}

// The row with the middle estimate, the first of equals; among mere bounds the row with the tightest ones.
std::size_t middle_of(const QuestionEvaluation& evaluation, const std::vector<std::size_t>& rows) {
  std::vector<double> sorted;
  for (const std::size_t s : rows) {
    if (!std::isnan(evaluation.findings[s].estimate)) sorted.push_back(evaluation.findings[s].estimate);
  }
  if (sorted.empty()) {
    return *std::ranges::min_element(rows, [&](std::size_t a, std::size_t b) {
      const Finding& fa = evaluation.findings[a];
      const Finding& fb = evaluation.findings[b];
      const double wa = fa.high - fa.low;
      const double wb = fb.high - fb.low;
      return wa != wb ? wa < wb : fa.low > fb.low;
    });
  }
  std::ranges::sort(sorted);
  const double middle = sorted[(sorted.size() - 1) / 2];
  return *std::ranges::find_if(rows,
                               [&](std::size_t s) { return evaluation.findings[s].estimate == middle; });
}

// The specification to quote: among the primary ones on the side that won (else any primary one with a
// number, else any), the one with the middle estimate; the first of equals.
std::optional<std::size_t> quoted(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings,
                                  Answer answer) {
  const Reading side = answer == Answer::does_not_hold ? Reading::contradicts : Reading::supports;
  const bool sided =
      answer == Answer::holds || answer == Answer::does_not_hold || answer == Answer::holds_only_if;
  // Passes: primary on the side that won; primary with a number; primary at all; any with a number; any.
  // Where it cannot be told, no number of a secondary reading is put forward.
  // Nor of an effect one whose comparison does not fit.
  const int untold = evaluation.question.kind == QuestionKind::effect ? 2 : 3;
  const int passes = answer == Answer::cannot_be_told ? untold : 5;
  for (int pass = 0; pass < passes; ++pass) {
    std::vector<std::size_t> rows;
    for (std::size_t s = 0; s < readings.size(); ++s) {
      const Finding& finding = evaluation.findings[s];
      if (pass < 3 && !evaluation.specifications[s].primary) continue;
      if (pass == 0 && sided && readings[s] != side) continue;
      if (pass != 2 && pass != 4 && finding.status != Status::ok) continue;
      if (std::isnan(finding.estimate) && std::isnan(finding.low)) continue;
      rows.push_back(s);
    }
    if (rows.empty()) continue;
    return middle_of(evaluation, rows);
  }
  return std::nullopt;
}

// Every reading on its own may be as rare, and all of them together not: they share their places. A size that
// the figures leave out is false whatever the curve. Without a comparison there is only a condition: that its
// own trend would have gone on.
Answer answer_of_effect(const QuestionEvaluation& evaluation, Answer answer, std::size_t primary_support,
                        const Thresholds& thresholds) {
  // Where its own trend did not go on, nothing is refuted.
  if (own_trend_only(evaluation)) {
    if (answer == Answer::does_not_hold) return Answer::cannot_be_told;
    return answer == Answer::holds ? Answer::holds_only_if : answer;
  }
  if (!evaluation.curve) return answer;
  const bool denied = evaluation.question.about.negated;
  const bool said = evaluation.curve->p <= thresholds.effect_p;
  const bool other = evaluation.curve->p_against <= thresholds.effect_p;
  const bool for_it = denied ? other : said;
  const bool against = (denied ? said : other) || evaluation.question.about.size.has_value();
  if (answer == Answer::does_not_hold) return against ? answer : Answer::cannot_be_told;
  if (answer == Answer::holds_only_if && primary_support == 0) return Answer::cannot_be_told;
  const bool holds = answer == Answer::holds || answer == Answer::holds_only_if;
  return holds && !for_it ? Answer::cannot_be_told : answer;
}

}  // namespace

QuestionVerdict judge_question(const QuestionEvaluation& evaluation, const std::vector<Series>& series,
                               const Thresholds& thresholds) {
  QuestionVerdict verdict;
  verdict.estimate = verdict.low = verdict.high = missing;
  for (const Finding& finding : evaluation.findings) {
    verdict.readings.push_back(reading_of(evaluation, finding, thresholds));
  }
  const Tally tally = tally_of(evaluation, verdict.readings);
  verdict.total = tally.total();
  verdict.support = tally.support;
  verdict.contradict = tally.contradict;
  verdict.neither = tally.neither;
  verdict.answer = answer_of(tally, thresholds);
  if (evaluation.question.kind == QuestionKind::effect)
    verdict.answer = answer_of_effect(evaluation, verdict.answer, tally.primary_support, thresholds);
  verdict.quoted = quoted(evaluation, verdict.readings, verdict.answer);
  if (verdict.quoted) {
    const Finding& finding = evaluation.findings[*verdict.quoted];
    verdict.estimate = finding.estimate;
    verdict.low = finding.low;
    verdict.high = finding.high;
    verdict.low_open = finding.low_open;
    verdict.high_open = finding.high_open;
    verdict.as_rounded = verdict.answer == Answer::holds &&
                         agreement_of(evaluation, finding, thresholds) == Agreement::as_rounded;
  }
  DecisiveChoice decisive = decisive_choice(evaluation, verdict.readings);
  verdict.decisive = std::move(decisive.decisive);
  verdict.shares = std::move(decisive.shares);
  verdict.quote = question_quote(evaluation, verdict, series);
  verdict.reason = question_reason(evaluation, verdict, series, thresholds);
  verdict.brief = question_brief(evaluation, verdict, thresholds);
  verdict.breaks_it = breaking_words(evaluation, verdict, series, thresholds);
  verdict.two_views = two_views_words(evaluation, verdict);
  return verdict;
}

}  // namespace contraste
