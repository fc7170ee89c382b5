#include "report/specification_row.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/licence.h"
#include "report/names.h"

namespace contraste {

SpecificationRows::SpecificationRows(const Evaluation& evaluation, Language language)
    : language_(language), licences_(series_licences(evaluation)) {
  labels_.reserve(evaluation.series.size());
  for (const auto& series : evaluation.series) labels_.push_back(series_text(series));
}

std::string SpecificationRows::label(std::int32_t series) const {
  const auto index = static_cast<std::size_t>(series);
  return series < 0 || index >= labels_.size() ? std::string() : labels_[index];
}

SpecificationRow SpecificationRows::row(const QuestionEvaluation& question, std::size_t i) const {
  SpecificationRow row;
  const Specification& specification = question.specifications[i];
  row.specification = specification_id(question.choices, specification.index);
  row.primary = specification.primary;
  if (i < question.verdict.readings.size()) row.reading = name_of(question.verdict.readings[i]);
  if (i >= question.findings.size()) {
    row.status = name_of(Status::not_identified);
    row.finding.status = Status::not_identified;
    return row;
  }
  row.finding = question.findings[i];
  Finding& f = row.finding;
  row.status = name_of(f.status);
  // A method that looks at no single period leaves the default period; it shows only beside a value.
  if (std::isfinite(f.from_value)) row.from_period = to_text(f.from);
  if (std::isfinite(f.to_value)) row.to_period = to_text(f.to);
  row.from_series = label(f.from_series);
  row.to_series = label(f.to_series);
  if (!value_may_be_shown(licences_, f.from_series)) f.from_value = missing;
  if (!value_may_be_shown(licences_, f.to_series)) f.to_value = missing;
  if (f.why >= 0 && static_cast<std::size_t>(f.why) < question.notes.size()) {
    row.why = question.notes[static_cast<std::size_t>(f.why)].in(language_);
  }
  return row;
}

std::span<const GlossaryEntry> specification_glossary() {
  static constexpr std::array<GlossaryEntry, 25> entries = {{
      {"claim", "id of the claim in the study"},
      {"question", "id of the question that the claim raises"},
      {"specification", "one option of each choice: choice=option, joined by a middle dot"},
      {"primary", "true when every option of it is primary"},
      {"reading", "what it says of the claim: supports, contradicts, neither"},
      {"estimate", "the number found, in the unit of the question"},
      {"low", "lower end of the interval, or lower bound; empty or null: open"},
      {"high", "upper end of the interval, or upper bound; empty or null: open"},
      {"unit", "of estimate, low and high; fraction: -0.894 is a fall of 89.4 per cent"},
      {"method", "name of the method, as contraste methods lists it"},
      {"p", "p-value of no change, where the method gives one"},
      {"probability", "that the order found is not noise, or that the period said is the extreme"},
      {"from_period", "period of the first value"},
      {"from_value", "the first value as it stands in the source, or as worked out from it"},
      {"to_period", "period of the second value"},
      {"to_value", "the second value"},
      {"from_series", "source, definition, indicator and place of the first value"},
      {"to_series", "the same of the second value"},
      {"n", "number of values used"},
      {"dispersion", "variance over Poisson variance, where it was estimated"},
      {"detectable", "smallest relative fall that the series would have shown, where it was worked out"},
      {"p_against", "of an effect: p-value of none the other way"},
      {"p_size", "of an effect: p-value of one just of the size said"},
      {"status", "ok, weak, not_identified, too_few_data, not_converged"},
      {"why", "what the status, or the method, has to say"},
  }};
  return entries;
}

std::vector<std::string> choice_names(const Evaluation& evaluation) {
  std::vector<std::string> names;
  for (const auto& claim : evaluation.claims) {
    for (const auto& question : claim.questions) {
      for (const auto& choice : question.choices) {
        if (std::find(names.begin(), names.end(), choice.name) == names.end()) names.push_back(choice.name);
      }
    }
  }
  return names;
}

std::string_view option_name(const QuestionEvaluation& question, std::size_t i, std::string_view choice) {
  for (std::size_t c = 0; c < question.choices.size(); ++c) {
    if (question.choices[c].name != choice) continue;
    const auto& options = question.choices[c].options;
    const std::size_t option = option_of(question.choices, question.specifications[i].index, c);
    return option < options.size() ? std::string_view(options[option].name) : std::string_view();
  }
  return {};
}

}  // namespace contraste
