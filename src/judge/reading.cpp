#include "judge/reading.h"

#include <algorithm>
#include <cmath>

namespace contraste {
namespace {

constexpr double rare = 0.05;  // what noise alone does in less than one case in twenty

// 800 / 1000 - 1 is not exactly -0.2 in binary: ends are compared with room for the last bits.
bool below(double x, double end) {
  const double room = std::isfinite(end) ? 1e-12 * std::max(1.0, std::abs(end)) : 0.0;
  return x < end - room;
}
bool same(double x, double y) {
  return !below(x, y) && !below(y, x);
}

bool meets(const Expectation& expected, double low, double high) {
  if (below(high, expected.low) || (expected.low_open && same(high, expected.low))) return false;
  if (below(expected.high, low) || (expected.high_open && same(low, expected.high))) return false;
  return true;
}

bool inside(const Expectation& expected, double low, double high) {
  return admits(expected, low) && admits(expected, high);
}

bool score(const QuestionEvaluation& evaluation) {
  return evaluation.unit.find("score") != std::string::npos ||
         evaluation.unit.find("index") != std::string::npos ||
         evaluation.unit.find("scale") != std::string::npos;
}

bool bare_direction(const Expectation& expected) {
  return std::isnan(expected.said);
}

Reading size_reading(const Expectation& expected, const Finding& finding, const Thresholds& thresholds,
                     bool negated) {
  const bool interval = !std::isnan(finding.low) && !std::isnan(finding.high);
  if (std::isnan(finding.estimate)) {
    if (!interval) return Reading::neither;
    if (inside(expected, finding.low, finding.high)) return Reading::supports;
    return meets(expected, finding.low, finding.high) ? Reading::neither : Reading::contradicts;
  }
  const double low = interval ? finding.low : finding.estimate;
  const double high = interval ? finding.high : finding.estimate;
  if (admits(expected, finding.estimate)) {
    // "did not rise" is true of no change at all; "fell" wants more than noise.
    if (bare_direction(expected) && !negated && !inside(expected, low, high)) return Reading::neither;
    return Reading::supports;
  }
  if (!meets(expected, low, high)) return Reading::contradicts;
  const bool near = std::abs(finding.estimate - expected.said) <= thresholds.about * std::abs(expected.said);
  return expected.precision == Precision::exact && near ? Reading::supports : Reading::neither;
}

Reading extreme_reading(const Expectation& expected, const Finding& finding) {
  if (std::isnan(finding.estimate) || std::isnan(expected.said)) return Reading::neither;
  const bool known = !std::isnan(finding.probability);
  if (finding.estimate == expected.said) {
    return !known || finding.probability > 0.5 ? Reading::supports : Reading::neither;
  }
  return !known || finding.probability < rare ? Reading::contradicts : Reading::neither;
}

Reading record_reading(const Finding& finding) {
  if (std::isnan(finding.estimate)) return Reading::neither;
  if (finding.estimate <= 1) return Reading::supports;
  const bool known = !std::isnan(finding.probability);
  return !known || finding.probability < rare ? Reading::contradicts : Reading::neither;
}

Reading order_reading(const Expectation& expected, const Finding& finding) {
  if (std::isnan(finding.estimate)) return Reading::neither;
  if (admits(expected, finding.estimate)) return Reading::supports;
  const double low = std::isnan(finding.low) ? finding.estimate : finding.low;
  const double high = std::isnan(finding.high) ? finding.estimate : finding.high;
  return meets(expected, low, high) ? Reading::neither : Reading::contradicts;
}

}  // namespace

bool admits(const Expectation& expected, double value) {
  if (std::isnan(value)) return false;
  return meets(expected, value, value);
}

Expectation expectation_in_unit(const QuestionEvaluation& evaluation) {
  Expectation expected = evaluation.question.expected;
  const auto& size = evaluation.question.about.size;
  const bool points = size && size->unit == Quantity::Unit::points;
  // "was 95" of a figure in per cent.
  const QuestionKind kind = evaluation.question.kind;
  const bool level = (kind == QuestionKind::level || kind == QuestionKind::throughout) && size &&
                     size->unit == Quantity::Unit::absolute && std::abs(expected.said) > 1;
  if (evaluation.unit == "fraction" && (points || level)) {
    expected.said /= 100;
    expected.low /= 100;
    expected.high /= 100;
  }
  return expected;
}

Reading reading_of(const QuestionEvaluation& evaluation, const Finding& finding,
                   const Thresholds& thresholds) {
  if (finding.status != Status::ok) return Reading::neither;
  const Expectation expected = expectation_in_unit(evaluation);
  const auto& size = evaluation.question.about.size;
  switch (evaluation.question.kind) {
    case QuestionKind::change:
      // "rose 10 %" of a score that has no zero means nothing.
      if (evaluation.unit != "fraction" && size && size->unit == Quantity::Unit::fraction)
        return Reading::neither;
      // "fell five points": of a share, a rate or a score, not of a count.
      if (size && size->unit == Quantity::Unit::points && evaluation.unit != "points" &&
          evaluation.unit != "per 100,000" && !score(evaluation)) {
        return Reading::neither;
      }
      return size_reading(expected, finding, thresholds, evaluation.question.about.negated);
    case QuestionKind::level:
    case QuestionKind::throughout:
    case QuestionKind::total:
    case QuestionKind::comparison:
    case QuestionKind::share:
      return size_reading(expected, finding, thresholds, evaluation.question.about.negated);
    case QuestionKind::extreme:
      return extreme_reading(expected, finding);
    case QuestionKind::record:
      return record_reading(finding);
    case QuestionKind::reach:
    case QuestionKind::coverage:
      return Reading::supports;
    case QuestionKind::rank:
      return order_reading(expected, finding);
    case QuestionKind::run: {
      // "every year": as many falls as there are steps.
      if (!std::isinf(expected.said)) return order_reading(expected, finding);
      return finding.estimate == finding.n ? Reading::supports : Reading::contradicts;
    }
    case QuestionKind::consistency: {
      const double low = std::isnan(finding.low) ? finding.estimate : finding.low;
      const double high = std::isnan(finding.high) ? finding.estimate : finding.high;
      if (std::isnan(low) || std::isnan(high)) return Reading::neither;
      return meets(expected, low, high) ? Reading::supports : Reading::contradicts;
    }
    case QuestionKind::no_method:
    case QuestionKind::clarify:
      break;
  }
  return Reading::neither;
}

Agreement agreement_of(const QuestionEvaluation& evaluation, const Finding& finding,
                       const Thresholds& thresholds) {
  const Expectation expected = expectation_in_unit(evaluation);
  const Reading reading = reading_of(evaluation, finding, thresholds);
  if (reading == Reading::supports) {
    if (!admits(expected, finding.estimate)) return Agreement::within_noise;
    const bool rounds = expected.precision == Precision::exact && !same(finding.estimate, expected.said);
    return rounds ? Agreement::as_rounded : Agreement::as_said;
  }
  if (reading == Reading::neither) return Agreement::too_noisy;
  const bool change = evaluation.question.kind == QuestionKind::change || bare_direction(expected);
  const double middle = std::isnan(finding.estimate) ? finding.low : finding.estimate;
  if (change && !std::isnan(expected.said) && middle * expected.said < 0) return Agreement::wrong_direction;
  if (bare_direction(expected)) return Agreement::wrong_direction;
  const bool size_said = expected.precision == Precision::exact || expected.precision == Precision::about ||
                         expected.precision == Precision::nearly;
  if (!size_said) return Agreement::outside;
  return std::abs(middle) < std::abs(expected.said) ? Agreement::overstated : Agreement::understated;
}

}  // namespace contraste
