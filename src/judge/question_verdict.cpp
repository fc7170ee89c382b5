#include "judge/question_verdict.h"

#include <algorithm>
#include <cmath>

#include "judge/decisive_choice.h"
#include "judge/question_words.h"
#include "judge/reading.h"

namespace contraste {
namespace {

struct Tally {
  std::size_t support = 0, contradict = 0, neither = 0, without_data = 0;
  std::size_t primary_support = 0, primary_contradict = 0, primary = 0;

  std::size_t decided() const { return support + contradict; }
  std::size_t total() const { return decided() + neither; }
};

// How many of its options are not primary.
std::size_t off_primary(const QuestionEvaluation& evaluation, std::size_t s) {
  std::size_t off = 0;
  for (std::size_t c = 0; c < evaluation.choices.size(); ++c) {
    const std::size_t o = option_of(evaluation.choices, evaluation.specifications[s].index, c);
    if (!evaluation.choices[c].options[o].primary) ++off;
  }
  return off;
}

std::vector<bool> primary_set(const QuestionEvaluation& evaluation) {
  std::vector<std::size_t> off(evaluation.specifications.size());
  for (std::size_t s = 0; s < off.size(); ++s) off[s] = off_primary(evaluation, s);
  const std::size_t least = off.empty() ? 0 : *std::ranges::min_element(off);
  std::vector<bool> primary(off.size());
  for (std::size_t s = 0; s < off.size(); ++s) primary[s] = off[s] == least;
  return primary;
}

Tally tally_of(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings,
               const std::vector<bool>& primary) {
  Tally tally;
  for (std::size_t s = 0; s < readings.size(); ++s) {
    tally.primary += primary[s] ? 1 : 0;
    switch (readings[s]) {
      case Reading::supports:
        ++tally.support;
        tally.primary_support += primary[s] ? 1 : 0;
        break;
      case Reading::contradicts:
        ++tally.contradict;
        tally.primary_contradict += primary[s] ? 1 : 0;
        break;
      case Reading::neither:
        ++tally.neither;
        if (evaluation.findings[s].status == Status::too_few_data) ++tally.without_data;
        break;
    }
  }
  return tally;
}

Answer answer_of(const Tally& tally, const Thresholds& thresholds) {
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  if (tally.decided() == 0) return Answer::cannot_be_told;
  if (tally.support > 0 && tally.contradict > 0) {
    const bool agreed_for = share(tally.support, tally.decided()) >= thresholds.agree;
    const bool agreed_against = share(tally.contradict, tally.decided()) >= thresholds.agree;
    if (agreed_for && tally.primary_support > 0 && tally.primary_contradict == 0) return Answer::holds;
    if (agreed_against && tally.primary_contradict > 0 && tally.primary_support == 0)
      return Answer::does_not_hold;
    return Answer::holds_only_if;
  }
  if (tally.support > 0) {
    const bool enough = share(tally.decided(), tally.total() - tally.without_data) >= thresholds.decided;
    return tally.primary_support > 0 && enough ? Answer::holds : Answer::cannot_be_told;
  }
  const bool enough = share(tally.decided(), tally.total()) >= thresholds.decided;
  return tally.primary_contradict > 0 && enough ? Answer::does_not_hold : Answer::cannot_be_told;
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
                                  const std::vector<bool>& primary, Answer answer) {
  const Reading side = answer == Answer::does_not_hold ? Reading::contradicts : Reading::supports;
  const bool sided =
      answer == Answer::holds || answer == Answer::does_not_hold || answer == Answer::holds_only_if;
  // Passes: primary on the side that won; primary with a number; primary at all; any with a number; any.
  // Where it cannot be told, no number of a secondary reading is put forward.
  const int passes = answer == Answer::cannot_be_told ? 3 : 5;
  for (int pass = 0; pass < passes; ++pass) {
    std::vector<std::size_t> rows;
    for (std::size_t s = 0; s < readings.size(); ++s) {
      const Finding& finding = evaluation.findings[s];
      if (pass < 3 && !primary[s]) continue;
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

}  // namespace

QuestionVerdict judge_question(const QuestionEvaluation& evaluation, const std::vector<Series>& series,
                               const Thresholds& thresholds) {
  QuestionVerdict verdict;
  verdict.estimate = verdict.low = verdict.high = missing;
  for (const Finding& finding : evaluation.findings) {
    verdict.readings.push_back(reading_of(evaluation, finding, thresholds));
  }
  const std::vector<bool> primary = primary_set(evaluation);
  const Tally tally = tally_of(evaluation, verdict.readings, primary);
  verdict.total = tally.total();
  verdict.support = tally.support;
  verdict.contradict = tally.contradict;
  verdict.neither = tally.neither;
  verdict.answer = answer_of(tally, thresholds);
  verdict.quoted = quoted(evaluation, verdict.readings, primary, verdict.answer);
  if (verdict.quoted) {
    const Finding& finding = evaluation.findings[*verdict.quoted];
    verdict.estimate = finding.estimate;
    verdict.low = finding.low;
    verdict.high = finding.high;
    verdict.as_rounded = verdict.answer == Answer::holds &&
                         agreement_of(evaluation, finding, thresholds) == Agreement::as_rounded;
  }
  DecisiveChoice decisive = decisive_choice(evaluation, verdict.readings);
  verdict.decisive = std::move(decisive.decisive);
  verdict.shares = std::move(decisive.shares);
  verdict.quote = question_quote(evaluation, verdict, series);
  verdict.reason = question_reason(evaluation, verdict, thresholds);
  verdict.brief = question_brief(evaluation, verdict, thresholds);
  verdict.breaks_it = breaking_words(evaluation, verdict, series, thresholds);
  verdict.two_views = two_views_words(evaluation, verdict);
  return verdict;
}

}  // namespace contraste
