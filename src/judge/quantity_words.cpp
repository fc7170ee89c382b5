#include "judge/quantity_words.h"

#include <cmath>

#include "base/format.h"
#include "base/text.h"

namespace contraste {
namespace {

std::string unit_words(const std::string& unit, Language language) {
  if (language == Language::english) return unit;
  if (unit == "per 100,000") return "por 100.000";
  if (unit == "years") return "años";
  if (unit == "places") return "lugares";
  if (unit == "falls") return "periodos";
  if (unit == "count") return "";
  return unit;
}

}  // namespace

std::string quantity_words(double value, const std::string& unit, Language language) {
  if (std::isnan(value)) return "\u2014";
  if (std::isinf(value)) return value > 0 ? "\u221e" : "\u2212\u221e";
  if (unit == "fraction") return format_percent(value, 1, language);
  if (unit == "points") {
    return format_number(value, 1, language) +
           (language == Language::spanish ? " puntos porcentuales" : " percentage points");
  }
  if (unit == "percentage points") {
    return format_number(100 * value, 1, language) +
           (language == Language::spanish ? " puntos porcentuales" : " percentage points");
  }
  if (unit == "probability") return format_number(value, 2, language);
  if (unit == "year") return std::to_string(std::lround(value));
  if (unit == "rank")
    return (language == Language::spanish ? "puesto " : "rank ") + format_number(value, 0, language);
  if (unit == "ratio")
    return format_value(value, language, 2) + (language == Language::spanish ? " veces" : " times");
  if (unit == "years" || unit == "places" || unit == "falls") {
    return format_number(value, 0, language) + " " + unit_words(unit, language);
  }
  const std::string number = format_value(value, language, 3);
  const std::string label = unit_words(unit, language);
  return label.empty() || label == "count" ? number : number + " " + label;
}

std::string interval_words(double low, double high, const std::string& unit, Language language) {
  const bool es = language == Language::spanish;
  const bool open_low = std::isnan(low) || std::isinf(low);
  const bool open_high = std::isnan(high) || std::isinf(high);
  if (open_low && open_high) return es ? "sin límites" : "not bounded";
  if (open_high) return (es ? "al menos " : "at least ") + quantity_words(low, unit, language);
  if (open_low) return (es ? "como máximo " : "at most ") + quantity_words(high, unit, language);
  const std::string lower = quantity_words(low, unit, language);
  const std::string upper = quantity_words(high, unit, language);
  // The unit once, behind the second number; nothing to say when both show as one.
  if (lower == upper) return lower;
  const bool bare = unit != "fraction" && unit != "percentage points" && unit != "points" && unit != "year" &&
                    unit != "rank";
  return (bare ? format_value(low, language, unit == "ratio" ? 2 : 3) : lower) + (es ? " a " : " to ") +
         upper;
}

std::string bound_words(Bound bound, bool open, Language language) {
  const bool es = language == Language::spanish;
  if (bound == Bound::at_least)
    return open ? (es ? "más de " : "more than ") : (es ? "al menos " : "at least ");
  if (bound == Bound::at_most)
    return open ? (es ? "menos de " : "less than ") : (es ? "como máximo " : "at most ");
  return {};
}

std::string interval_words(const Finding& finding, const std::string& unit, Language language) {
  const bool low = std::isfinite(finding.low);
  const bool high = std::isfinite(finding.high);
  if (low && !high) {
    return bound_words(Bound::at_least, finding.low_open, language) +
           quantity_words(finding.low, unit, language);
  }
  if (high && !low) {
    return bound_words(Bound::at_most, finding.high_open, language) +
           quantity_words(finding.high, unit, language);
  }
  return interval_words(finding.low, finding.high, unit, language);
}

std::string value_words(double value, const Unit& unit, Language language) {
  if (std::isnan(value)) return "\u2014";
  const std::string number = format_value(value, language, 3);
  if (unit.kind == UnitKind::count || unit.kind == UnitKind::index) return number;
  if (unit.kind == UnitKind::rate) {
    const bool plain = unit.label.empty() || fold(unit.label).find("100") != std::string::npos;
    return number +
           (plain ? (language == Language::spanish ? " por 100.000" : " per 100,000") : " " + unit.label);
  }
  if (unit.label == "%") return number + (language == Language::spanish ? "\u00a0%" : "%");
  return unit.label.empty() ? number : number + " " + unit.label;
}

std::string specification_words(const QuestionEvaluation& evaluation, std::size_t specification,
                                Language language) {
  std::vector<std::string> labels;
  for (std::size_t c = 0; c < evaluation.choices.size(); ++c) {
    const Choice& choice = evaluation.choices[c];
    const std::size_t o = option_of(evaluation.choices, evaluation.specifications[specification].index, c);
    labels.push_back(choice.options[o].label.in(language));
  }
  return join(labels, "; ");
}

}  // namespace contraste
