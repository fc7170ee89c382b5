// The number to quote: at a glance, and with every source that it rests on.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/format.h"
#include "judge/quantity_words.h"
#include "report/page_parts.h"
#include "report/page_vocabulary.h"
#include "report/page_words.h"
#include "report/provenance.h"

namespace contraste::page {
namespace {

using html::twin;
using html::twin_html;

const Series* series_of(const Evaluation& evaluation, std::int32_t index) {
  const bool known = index >= 0 && static_cast<std::size_t>(index) < evaluation.series.size();
  return known ? &evaluation.series[static_cast<std::size_t>(index)] : nullptr;
}

bool is_of_a_source(const std::string& unit) {
  for (const char* own :
       {"fraction", "percentage points", "ratio", "year", "years", "rank", "places", "falls", "count", ""})
    if (unit == own) return false;
  return true;
}

// A number, and the unit of its source, which may be long.
struct Headline {
  Words number;
  Words unit;
};

Headline with_unit_apart(double value, const std::string& unit) {
  if (unit == "percentage points")
    return {
        {format_number(100 * value, 1, Language::english), format_number(100 * value, 1, Language::spanish)},
        unit_label(unit)};
  if (!is_of_a_source(unit)) return {quantity(value, unit), {}};
  return {quantity(value, "count"), unit_label(unit)};
}

// For a record the value itself, for a total its bounds where it has only bounds.
Headline headline(const Evaluation& evaluation, const QuestionEvaluation& question, const Finding& finding) {
  const Series* series = series_of(evaluation, finding.to_series);
  const bool a_value =
      question.question.kind == QuestionKind::record || question.question.kind == QuestionKind::throughout;
  const std::string unit = shown_unit(question);
  if (a_value && series && std::isfinite(finding.to_value))
    return with_unit_apart(finding.to_value, is_of_a_source(unit) ? unit : series->unit.label);
  if (!std::isnan(finding.estimate)) return with_unit_apart(finding.estimate, unit);
  Words bounds;  // "more than 31,000" where the source says so
  if (!std::isnan(finding.low) && !std::isnan(finding.high)) {
    const std::string counted = is_of_a_source(unit) ? "count" : unit;
    bounds = {interval_words(finding, counted, Language::english),
              interval_words(finding, counted, Language::spanish)};
  }
  return {bounds, bounds.empty() ? Words{} : with_unit_apart(1, unit).unit};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += out.empty() ? part : ", " + part;
  return out;
}

// "per 100,000, 2002 to 2011". The year with which a record is compared is told in the section of its claim.
std::string unit_and_period(const QuestionEvaluation& question, const Finding& finding, const Words& unit,
                            Language language) {
  const Period none{};
  const QuestionKind kind = question.question.kind;
  const bool from = finding.from != none && finding.from != finding.to && kind != QuestionKind::record &&
                    kind != QuestionKind::extreme &&
                    (finding.from_series == finding.to_series || kind == QuestionKind::share);
  const std::string start =
      from ? format_period(finding.from, language) + (language == Language::spanish ? " a " : " to ") : "";
  const bool period = finding.to != none && question.unit != "year";
  return joined({unit.in(language), period ? start + format_period(finding.to, language) : ""});
}

// "Ministry of Defence"; of a share both sources; of a total of several sources how many they are.
std::string sources_of(const Evaluation& evaluation, const ClaimEvaluation& claim,
                       const QuestionEvaluation& question, Language language) {
  std::vector<std::string> names;
  const auto add = [&](const Series* series) {
    if (series && !series->source.empty() && std::ranges::find(names, series->source) == names.end())
      names.push_back(series->source);
  };
  const Finding& finding = *quoted_finding(question);
  add(series_of(evaluation, finding.from_series));
  add(series_of(evaluation, finding.to_series));
  if (names.empty())
    for (const SourceRow& row : rows_behind(evaluation, claim, question)) add(row.series);
  if (names.size() > 2)
    return std::to_string(names.size()) + (language == Language::spanish ? " fuentes" : " sources");
  return format_list(names, language);
}

std::string attribute_pair(std::string_view name, const std::string& en, const std::string& es) {
  return " data-" + std::string(name) + "-en=\"" + html::attribute(en) + "\" data-" + std::string(name) +
         "-es=\"" + html::attribute(es) + "\"";
}

// The population by which a count was made a rate, as its choice names it.
Words population_used(const QuestionEvaluation& question) {
  const auto quoted = question.verdict.quoted;
  for (std::size_t c = 0; c < question.choices.size(); ++c)
    if (question.choices[c].name == "population" && plays_a_part(question, *quoted, c)) {
      const std::size_t option = option_of(question.choices, question.specifications[*quoted].index, c);
      return question.choices[c].options[option].label;
    }
  return {};
}

// One source of the number, as the page shows it: values, date, and where the row stands.
std::string source_item(const Evaluation& evaluation, const CitedRows& cited) {
  const auto say = [&](Language language) {
    return html::text(values_text(evaluation, cited, language) + ". " + published_text(cited, language) +
                      ". ") +
           "<span class=row>" + html::text(lines_text(evaluation, cited, language)) + "</span>";
  };
  const std::string hash = file_hash(evaluation, cited);
  const std::string shown = hash.empty() ? ""
                                         : " <span class=row>SHA-256 <code title=\"" + html::attribute(hash) +
                                               "\">" + html::text(hash.substr(0, 12)) + "…</code></span>";
  return "<li>" + twin_html(say(Language::english), say(Language::spanish)) + shown + "</li>";
}

// What one pastes under the number: the number, every source with its full hash, and this report.
std::string full_citation(const Evaluation& evaluation, const ClaimEvaluation& claim,
                          const QuestionEvaluation& question, const std::vector<CitedRows>& sources,
                          Language language) {
  const bool spanish = language == Language::spanish;
  const Finding& finding = *quoted_finding(question);
  const Headline shown = headline(evaluation, question, finding);
  std::string out = joined({shown.number.in(language) +
                                (shown.unit.in(language).empty() ? "" : " " + shown.unit.in(language)),
                            unit_and_period(question, finding, {}, language)}) +
                    ". ";
  if (!claim.verdict.quote.empty())
    out += claim.verdict.quote.in(language) + (claim.verdict.quote.in(language).ends_with('.') ? " " : ". ");
  out += spanish ? "Fuentes: " : "Sources: ";
  for (const CitedRows& cited : sources) {
    out += values_text(evaluation, cited, language) + ". " + published_text(cited, language) + ". " +
           lines_text(evaluation, cited, language);
    if (const std::string hash = file_hash(evaluation, cited); !hash.empty()) out += ", SHA-256 " + hash;
    out += ". ";
  }
  if (const Words people = population_used(question); !people.empty())
    out += (spanish ? "Población: " : "Population: ") + people.in(language) + ". ";
  return out + report_citation_text(evaluation, language);
}

}  // namespace

std::string number_to_quote(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const QuestionEvaluation* question = quoted_question(claim);
  if (!question) return "";
  const Finding& finding = *quoted_finding(*question);
  const Headline shown = headline(evaluation, *question, finding);
  if (shown.number.empty()) return "";
  const auto what = [&](Language language) {
    return unit_and_period(*question, finding, shown.unit, language);
  };
  const auto who = [&](Language language) { return sources_of(evaluation, claim, *question, language); };
  return "<strong>" + twin(shown.number) + "</strong> <span class=unit>" +
         twin(Words{what(Language::english), what(Language::spanish)}) + "</span> <span class=source>" +
         twin(Words{who(Language::english), who(Language::spanish)}) + "</span>";
}

std::string number_text(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language) {
  const QuestionEvaluation* question = quoted_question(claim);
  if (!question) return "";
  const Finding& finding = *quoted_finding(*question);
  const Headline shown = headline(evaluation, *question, finding);
  if (shown.number.empty()) return "";
  const std::string unit = shown.unit.in(language);
  return joined({shown.number.in(language) + (unit.empty() ? "" : " " + unit),
                 unit_and_period(*question, finding, {}, language),
                 sources_of(evaluation, claim, *question, language)});
}

std::string number_sources(const Evaluation& evaluation, const ClaimEvaluation& claim) {
  const QuestionEvaluation* question = quoted_question(claim);
  if (!question) return "";
  const std::vector<CitedRows> sources = cited_together(rows_behind(evaluation, claim, *question));
  if (sources.empty()) return "";
  std::string items;
  for (const CitedRows& cited : sources) items += source_item(evaluation, cited);
  if (const Words people = population_used(*question); !people.empty())
    items += "<li>" + twin(Label{"Population: ", "Población: "}) + twin(people) + "</li>";
  const auto cite = [&](Language language) {
    return full_citation(evaluation, claim, *question, sources, language);
  };
  return "<ul class=provenance" + attribute_pair("cite", cite(Language::english), cite(Language::spanish)) +
         ">" + items + "</ul>";
}

}  // namespace contraste::page
