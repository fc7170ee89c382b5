// The number to quote, at a glance.
#include <cmath>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "report/page_parts.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

using html::twin;

const Series* series_of(const Evaluation& evaluation, const Finding& finding) {
  const bool known =
      finding.to_series >= 0 && static_cast<std::size_t>(finding.to_series) < evaluation.series.size();
  return known ? &evaluation.series[static_cast<std::size_t>(finding.to_series)] : nullptr;
}

bool is_of_a_source(const std::string& unit) {
  for (const char* own : {"fraction", "ratio", "year", "years", "rank", "places", "falls", "count", ""})
    if (unit == own) return false;
  return true;
}

// A number, and the unit of its source, which may be long.
struct Headline {
  Words number;
  Words unit;
};

Headline with_unit_apart(double value, const std::string& unit) {
  if (!is_of_a_source(unit)) return {quantity(value, unit), {}};
  const auto unit_in = [&](Language language) {
    return quantity_words(1, unit, language).substr(2);
  };  // "1 people"
  return {quantity(value, "count"), {unit_in(Language::english), unit_in(Language::spanish)}};
}

// For a record the value itself, for a total its bounds where it has only bounds.
Headline headline(const Evaluation& evaluation, const QuestionEvaluation& question, const Finding& finding) {
  const Series* series = series_of(evaluation, finding);
  if (question.question.kind == QuestionKind::record && series && std::isfinite(finding.to_value))
    return with_unit_apart(finding.to_value, series->unit.label);
  if (!std::isnan(finding.estimate)) return with_unit_apart(finding.estimate, question.unit);
  const std::string unit = is_of_a_source(question.unit) ? "count" : question.unit;
  Words bounds;  // "more than 31,000" where the source says so
  if (!std::isnan(finding.low) && !std::isnan(finding.high)) {
    bounds = {interval_words(finding, unit, Language::english),
              interval_words(finding, unit, Language::spanish)};
  }
  return {bounds, bounds.empty() ? Words{} : with_unit_apart(1, question.unit).unit};
}

// "per 100,000, 2002 to 2011, Ministry of Defence". The year with which a record is compared is told in the
// section of its claim.
std::string particulars(const Evaluation& evaluation, const QuestionEvaluation& question,
                        const Finding& finding, const Words& unit, Language language) {
  const Period none{};
  std::string out = unit.in(language);
  const auto add = [&](const std::string& part) {
    if (!part.empty()) out += out.empty() ? part : ", " + part;
  };
  const bool from =
      finding.from != none && finding.from != finding.to && finding.from_series == finding.to_series &&
      question.question.kind != QuestionKind::record && question.question.kind != QuestionKind::extreme;
  const std::string start =
      from ? format_period(finding.from, language) + (language == Language::spanish ? " a " : " to ") : "";
  if (finding.to != none && question.unit != "year") add(start + format_period(finding.to, language));
  if (const Series* series = series_of(evaluation, finding)) add(series->source);
  return out;
}

}  // namespace

std::string number_to_quote(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const QuestionEvaluation* question = quoted_question(claim);
  if (!question) return "";
  const Finding& finding = *quoted_finding(*question);
  const Headline shown = headline(evaluation, *question, finding);
  if (shown.number.empty()) return "";
  const auto rest = [&](Language language) {
    return particulars(evaluation, *question, finding, shown.unit, language);
  };
  return "<strong>" + twin(shown.number) + "</strong> <span>" +
         twin(Words{rest(Language::english), rest(Language::spanish)}) + "</span>";
}

}  // namespace contraste::page
