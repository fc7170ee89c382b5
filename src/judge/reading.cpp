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

// What a finding leaves possible.
struct Extent {
  double low = 0;
  double high = 0;
  bool low_open = false;
  bool high_open = false;
};

bool has_interval(const Finding& finding) {
  return !std::isnan(finding.low) && !std::isnan(finding.high);
}

// The interval of a finding, or its estimate where there is none.
Extent extent_of(const Finding& finding) {
  if (!has_interval(finding)) return {finding.estimate, finding.estimate};
  return {finding.low, finding.high, finding.low_open, finding.high_open};
}

bool meets(const Expectation& expected, const Extent& extent) {
  if (below(extent.high, expected.low)) return false;
  if (same(extent.high, expected.low) && (expected.low_open || extent.high_open)) return false;
  if (below(expected.high, extent.low)) return false;
  return !(same(extent.low, expected.high) && (expected.high_open || extent.low_open));
}

bool inside(const Expectation& expected, const Extent& extent) {
  if (below(extent.low, expected.low) || below(expected.high, extent.high)) return false;
  if (same(extent.low, expected.low) && expected.low_open && !extent.low_open) return false;
  return !(same(extent.high, expected.high) && expected.high_open && !extent.high_open);
}

bool holds_value(const Extent& extent, double value) {
  Expectation one;
  one.low = one.high = value;
  return meets(one, extent);
}

bool score(const QuestionEvaluation& evaluation) {
  return evaluation.unit.find("score") != std::string::npos ||
         evaluation.unit.find("index") != std::string::npos ||
         evaluation.unit.find("scale") != std::string::npos;
}

bool bare_direction(const Expectation& expected) {
  return std::isnan(expected.said);
}

// What "no change" is for a question about a change or a ratio; NaN: there is none.
double unchanged(const Question& question) {
  if (question.kind == QuestionKind::change) return 0;
  if (question.kind == QuestionKind::comparison) return 1;
  const bool two_times =
      question.about.from.kind != TimeRef::Kind::unstated || question.about.direction != Direction::none;
  return question.kind == QuestionKind::share && two_times ? 0 : missing;
}

// One unit of the last digit of a plain number: "90 percent", 89.5 to 90.5, has 1 percent. 0: not so said;
// "40 to 50 percent" has no last digit.
double digit_said(const Expectation& expected) {
  const double unit = expected.high - expected.low;
  if (expected.precision != Precision::exact || !std::isfinite(unit) || unit <= 0) return 0;
  const double power = std::log10(unit);
  return std::abs(power - std::round(power)) < 1e-6 ? unit : 0;
}

Reading size_reading(const Expectation& expected, const Finding& finding, const Question& question) {
  const Extent extent = extent_of(finding);
  if (std::isnan(finding.estimate)) {
    if (!has_interval(finding)) return Reading::neither;
    if (inside(expected, extent)) return Reading::supports;
    return meets(expected, extent) ? Reading::neither : Reading::contradicts;
  }
  // "Fell 67 percent" says that it fell: what cannot tell a fall from none does not support its size.
  const double none = unchanged(question);
  const bool says_change = !std::isnan(none) && !admits(expected, none);
  const bool may_be_none = says_change && holds_value(extent, none);
  if (admits(expected, finding.estimate)) {
    // "did not rise" is true of no change at all; "fell" wants more than noise.
    const bool negated = question.about.negated;
    if (bare_direction(expected) && !negated && !inside(expected, extent)) return Reading::neither;
    return may_be_none ? Reading::neither : Reading::supports;
  }
  if (!meets(expected, extent)) return Reading::contradicts;
  // Within noise: less than one unit of the last digit said away, and not to be told apart from it.
  const double unit = digit_said(expected);
  const bool near = unit > 0 && !below(unit, std::abs(finding.estimate - expected.said));
  return near && !may_be_none ? Reading::supports : Reading::neither;
}

Reading extreme_reading(const Expectation& expected, const Finding& finding, const Thresholds& thresholds) {
  if (std::isnan(finding.estimate) || std::isnan(expected.said)) return Reading::neither;
  const bool known = !std::isnan(finding.probability);
  if (finding.estimate == expected.said) {
    return !known || finding.probability > 0.5 ? Reading::supports : Reading::neither;
  }
  return !known || finding.probability <= 1 - thresholds.peak_probability ? Reading::contradicts
                                                                          : Reading::neither;
}

Reading record_reading(const Finding& finding) {
  const Extent rank = extent_of(finding);
  if (std::isnan(rank.low)) return Reading::neither;
  const bool known = !std::isnan(finding.probability);
  if (rank.high <= 1) return !known || finding.probability > 0.5 ? Reading::supports : Reading::neither;
  if (rank.low <= 1) return Reading::neither;
  return !known || finding.probability < rare ? Reading::contradicts : Reading::neither;
}

Reading order_reading(const Expectation& expected, const Finding& finding) {
  const Extent extent = extent_of(finding);
  if (std::isnan(extent.low)) return Reading::neither;
  if (std::isnan(finding.estimate) ? inside(expected, extent) : admits(expected, finding.estimate)) {
    return Reading::supports;
  }
  return meets(expected, extent) ? Reading::neither : Reading::contradicts;
}

// "Every year": as many steps that way as there are steps.
Reading every_step_reading(const Finding& finding) {
  const Extent steps = extent_of(finding);
  if (std::isnan(steps.low)) return Reading::neither;
  if (steps.low >= finding.n) return Reading::supports;
  return steps.high < finding.n ? Reading::contradicts : Reading::neither;
}

// A fall of the level beyond noise and drift. That there is none is said only where one of the size that the
// sentence names would have shown, or, where it names none, one worth seeing.
Reading fall_reading(const QuestionEvaluation& evaluation, const Finding& finding,
                     const Thresholds& thresholds) {
  if (std::isnan(finding.p) || std::isnan(finding.estimate)) return Reading::neither;
  const bool rises = evaluation.question.about.direction == Direction::up;
  const bool right_way = rises ? finding.estimate > 0 : finding.estimate < 0;
  if (right_way && finding.p <= 1 - thresholds.confidence) return Reading::supports;
  return finding.p > 1 - thresholds.confidence &&
                 finding.detectable <= fall_looked_for(evaluation.question.about, thresholds)
             ? Reading::contradicts
             : Reading::neither;
}

// Does the sentence say that the fall is not there any more?
bool says_gone(const Assertion& about) {
  return about.relation == Relation::reversed ? !about.negated : about.negated;
}

Reading turned(Reading reading, bool around) {
  if (!around || reading == Reading::neither) return reading;
  return reading == Reading::supports ? Reading::contradicts : Reading::supports;
}

Reading kept_reading(const QuestionEvaluation& evaluation, const Finding& finding,
                     const Thresholds& thresholds) {
  if (std::isnan(finding.estimate)) return Reading::neither;
  const Reading there = !below(finding.estimate, thresholds.kept) ? Reading::supports : Reading::contradicts;
  return turned(there, says_gone(evaluation.question.about));
}

// To stay: supported from the study's probability on, contradicted where to go is the likelier.
Reading stays_reading(double probability, bool gone, const Thresholds& thresholds) {
  if (std::isnan(probability)) return Reading::neither;
  if (!below(probability, thresholds.persistence)) return turned(Reading::supports, gone);
  return probability < 0.5 ? turned(Reading::contradicts, gone) : Reading::neither;
}

Reading break_reading(const QuestionEvaluation& evaluation, const Finding& finding,
                      const Thresholds& thresholds) {
  const Expectation& expected = evaluation.question.expected;
  if (std::isnan(finding.p) || std::isnan(finding.low)) return Reading::neither;
  const bool denied = evaluation.question.about.negated;
  if (finding.p > 1 - thresholds.confidence) {
    return finding.detectable <= thresholds.smallest_fall ? turned(Reading::contradicts, denied)
                                                          : Reading::neither;
  }
  if (std::isnan(expected.said)) return turned(Reading::supports, denied);
  // A set that holds the year and much else does not say that it was that year.
  constexpr double wide = 5;
  const bool inside = !below(expected.said, std::floor(finding.low)) && !below(finding.high, expected.said);
  if (!inside) return turned(Reading::contradicts, denied);
  return finding.high - finding.low <= wide ? turned(Reading::supports, denied) : Reading::neither;
}

// Ended: the last trend is less than half as steep as the fall was, or goes the other way.
Reading ended_reading(const QuestionEvaluation& evaluation, const Finding& finding) {
  if (std::isnan(finding.low) || std::isnan(finding.high) || std::isnan(finding.from_value))
    return Reading::neither;
  const double way = evaluation.question.about.direction == Direction::up ? -1 : 1;
  const double half = way * finding.from_value / 2;  // of a fall: below zero
  const double low = way > 0 ? finding.low : -finding.high;
  const double high = way > 0 ? finding.high : -finding.low;
  const bool denied = evaluation.question.about.negated;
  if (low > half) return turned(Reading::supports, denied);
  return high < half || high < 0 ? turned(Reading::contradicts, denied) : Reading::neither;
}

// What chance alone would seldom show, and of the size said; "at least" so much only where chance would
// seldom make as much of just that size. Against it: as seldom the other way, or an interval that leaves the
// size out. That nothing was seen is no sign that there was nothing.
Reading effect_reading(const Question& question, const Finding& finding, const Thresholds& thresholds) {
  if (std::isnan(finding.estimate) || std::isnan(finding.p)) return Reading::neither;
  const bool rises = question.about.direction == Direction::up;
  const bool that_way = rises ? finding.estimate > 0 : finding.estimate < 0;
  const bool interval = !std::isnan(finding.low) && !std::isnan(finding.high);
  const bool outside = interval && question.about.size && !meets(question.expected, extent_of(finding));
  const bool denied = question.about.negated;
  if (outside) return turned(Reading::contradicts, denied);
  if (!that_way)
    return finding.p_against <= thresholds.effect_p ? turned(Reading::contradicts, denied) : Reading::neither;
  if (finding.p > thresholds.effect_p || finding.p_size > thresholds.effect_p) return Reading::neither;
  // Within noise: less than one unit of the last digit said away, and not to be told apart from it.
  const double unit = digit_said(question.expected);
  const bool near = interval && unit > 0 && !below(unit, std::abs(finding.estimate - question.expected.said));
  // What is expected of a denial is the other side; its size is none.
  return near || denied || admits(question.expected, finding.estimate) ? turned(Reading::supports, denied)
                                                                       : Reading::neither;
}

}  // namespace

double fall_looked_for(const Assertion& about, const Thresholds& thresholds) {
  if (!about.size) return thresholds.smallest_fall;
  if (about.size->unit == Quantity::Unit::fraction) return std::abs(about.size->value);
  if (about.size->unit == Quantity::Unit::factor) return std::abs(about.size->value - 1);
  return thresholds.smallest_fall;
}

bool admits(const Expectation& expected, double value) {
  if (std::isnan(value)) return false;
  return meets(expected, {value, value});
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
      return size_reading(expected, finding, evaluation.question);
    case QuestionKind::level:
    case QuestionKind::throughout:
    case QuestionKind::total:
    case QuestionKind::comparison:
    case QuestionKind::share:
      return size_reading(expected, finding, evaluation.question);
    case QuestionKind::extreme:
      return extreme_reading(expected, finding, thresholds);
    case QuestionKind::record:
      return record_reading(finding);
    case QuestionKind::reach:
    case QuestionKind::coverage:
      return Reading::supports;
    case QuestionKind::rank:
      return order_reading(expected, finding);
    case QuestionKind::run:
      return std::isinf(expected.said) ? every_step_reading(finding) : order_reading(expected, finding);
    case QuestionKind::consistency: {
      const Extent extent = extent_of(finding);
      if (std::isnan(extent.low)) return Reading::neither;
      return meets(expected, extent) ? Reading::supports : Reading::contradicts;
    }
    case QuestionKind::fall:
      return fall_reading(evaluation, finding, thresholds);
    case QuestionKind::kept:
      return kept_reading(evaluation, finding, thresholds);
    case QuestionKind::persistence:
      return stays_reading(finding.estimate, says_gone(evaluation.question.about), thresholds);
    case QuestionKind::regime_return:
      return stays_reading(1 - finding.estimate, says_gone(evaluation.question.about), thresholds);
    case QuestionKind::break_date:
      return break_reading(evaluation, finding, thresholds);
    case QuestionKind::present_trend:
      return ended_reading(evaluation, finding);
    case QuestionKind::effect:
      return effect_reading(evaluation.question, finding, thresholds);
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
    if (std::isnan(finding.estimate)) return Agreement::as_said;
    if (!admits(expected, finding.estimate)) return Agreement::within_noise;
    const bool rounds = expected.precision == Precision::exact && !same(finding.estimate, expected.said);
    return rounds ? Agreement::as_rounded : Agreement::as_said;
  }
  if (reading == Reading::neither) return Agreement::too_noisy;
  const bool change = evaluation.question.kind == QuestionKind::change ||
                      evaluation.question.kind == QuestionKind::effect || bare_direction(expected);
  const double an_end = std::isfinite(finding.low) ? finding.low : finding.high;
  const double middle = std::isnan(finding.estimate) ? an_end : finding.estimate;
  if (change && !std::isnan(expected.said) && middle * expected.said < 0) return Agreement::wrong_direction;
  if (bare_direction(expected)) return Agreement::wrong_direction;
  const bool size_said = expected.precision == Precision::exact || expected.precision == Precision::about ||
                         expected.precision == Precision::nearly;
  if (!size_said) return Agreement::outside;
  return std::abs(middle) < std::abs(expected.said) ? Agreement::overstated : Agreement::understated;
}

}  // namespace contraste
