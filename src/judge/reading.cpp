#include "judge/reading.h"

#include <cmath>

namespace contraste {
namespace {

constexpr double rare = 0.05;  // what noise alone does in less than one case in twenty

bool meets(const Expectation& expected, double low, double high) {
  if (high < expected.low || (high == expected.low && expected.low_open)) return false;
  if (low > expected.high || (low == expected.high && expected.high_open)) return false;
  return true;
}

bool inside(const Expectation& expected, double low, double high) {
  return admits(expected, low) && admits(expected, high);
}

bool bare_direction(const Expectation& expected) {
  return std::isnan(expected.said);
}

Reading size_reading(const Expectation& expected, const Finding& finding, const Thresholds& thresholds) {
  const bool interval = !std::isnan(finding.low) && !std::isnan(finding.high);
  if (std::isnan(finding.estimate)) {
    if (!interval) return Reading::neither;
    if (inside(expected, finding.low, finding.high)) return Reading::supports;
    return meets(expected, finding.low, finding.high) ? Reading::neither : Reading::contradicts;
  }
  const double low = interval ? finding.low : finding.estimate;
  const double high = interval ? finding.high : finding.estimate;
  if (admits(expected, finding.estimate)) {
    if (bare_direction(expected) && !inside(expected, low, high)) return Reading::neither;
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
  const bool above = expected.low_open ? value > expected.low : value >= expected.low;
  const bool below = expected.high_open ? value < expected.high : value <= expected.high;
  return above && below;
}

Expectation expectation_in_unit(const QuestionEvaluation& evaluation) {
  Expectation expected = evaluation.question.expected;
  const auto& size = evaluation.question.about.size;
  if (evaluation.unit == "fraction" && size && size->unit == Quantity::Unit::points) {
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
      return size_reading(expected, finding, thresholds);
    case QuestionKind::level:
    case QuestionKind::total:
    case QuestionKind::comparison:
    case QuestionKind::share:
      return size_reading(expected, finding, thresholds);
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
    const bool rounds = expected.precision == Precision::exact && finding.estimate != expected.said;
    return rounds ? Agreement::as_rounded : Agreement::as_said;
  }
  if (reading == Reading::neither) return Agreement::too_noisy;
  const bool change = evaluation.question.kind == QuestionKind::change || bare_direction(expected);
  const double middle = std::isnan(finding.estimate) ? finding.low : finding.estimate;
  if (change && !std::isnan(expected.said) && middle * expected.said < 0) return Agreement::wrong_direction;
  if (bare_direction(expected)) return Agreement::wrong_direction;
  return std::abs(middle) < std::abs(expected.said) ? Agreement::overstated : Agreement::understated;
}

}  // namespace contraste
