#include "report/provenance.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/format.h"
#include "report/licence.h"
#include "report/page_vocabulary.h"
#include "report/page_words.h"

namespace contraste {
namespace {

const Series* series_at(const Evaluation& evaluation, std::int32_t index) {
  const bool known = index >= 0 && static_cast<std::size_t>(index) < evaluation.series.size();
  return known ? &evaluation.series[static_cast<std::size_t>(index)] : nullptr;
}

// The row whose value the finding holds, the newest of them; nullptr when it was worked out.
const Vintage* row_with(const Observation& observation, double value) {
  for (auto v = observation.vintages.rbegin(); v != observation.vintages.rend(); ++v)
    if (v->value.value == value) return &*v;
  return nullptr;
}

// When the quoted specification looks at the figures: as known when the claim was said, or with hindsight.
std::optional<Date> view_of(const ClaimEvaluation& claim, const QuestionEvaluation& question) {
  const auto quoted = question.verdict.quoted;
  if (!quoted || *quoted >= question.specifications.size()) return {};
  for (std::size_t c = 0; c < question.choices.size(); ++c) {
    const Choice& choice = question.choices[c];
    if (choice.name != "vintage") continue;
    const std::size_t option = option_of(question.choices, question.specifications[*quoted].index, c);
    if (choice.options[option].name == "as-known") return claim.claim.said_on;
  }
  return {};
}

class Rows {
 public:
  Rows(const Evaluation& evaluation, std::optional<Date> until) : evaluation_(evaluation), until_(until) {}

  // The value at a period; where it was worked out, what stands there or overlaps it.
  void add(const Series* series, const Period& period, double value) {
    if (series == nullptr) return;
    bool exact = false;
    for (const Observation& observation : series->observations)
      if (observation.period == period) {
        const Vintage* vintage = row_with(observation, value);
        put(*series, period, vintage ? vintage : newest_vintage(observation, until_));
        exact = true;
      }
    if (!exact) add_overlapping(*series, period);
  }

  void add_overlapping(const Series& series, const Period& window) {
    for (const Observation& observation : series.observations)
      if (overlap(observation.period, window))
        put(series, observation.period, newest_vintage(observation, until_));
  }

  std::vector<SourceRow> take() { return std::move(rows_); }

 private:
  void put(const Series& series, const Period& period, const Vintage* vintage) {
    if (vintage == nullptr) return;
    for (const SourceRow& row : rows_)
      if (row.vintage == vintage) return;
    rows_.push_back({&series, period, vintage, via_of(evaluation_.records, vintage->origin)});
  }

  const Evaluation& evaluation_;
  std::optional<Date> until_;
  std::vector<SourceRow> rows_;
};

bool same_citation(const SourceRow& a, const SourceRow& b) {
  return a.series->source == b.series->source && a.series->definition == b.series->definition &&
         a.series->place == b.series->place && a.series->indicator == b.series->indicator &&
         a.vintage->origin.file == b.vintage->origin.file && a.vintage->published == b.vintage->published &&
         a.via == b.via;
}

}  // namespace

const Vintage* newest_vintage(const Observation& observation, std::optional<Date> until) {
  const Vintage* partial = nullptr;
  for (auto v = observation.vintages.rbegin(); v != observation.vintages.rend(); ++v) {
    if (until && (!v->published || *v->published > *until)) continue;
    if (v->complete) return &*v;
    if (partial == nullptr) partial = &*v;
  }
  return partial;
}

std::string via_of(const Records& records, const Origin& origin) {
  if (origin.line == 0) return {};  // a sum of rows
  for (const Figure& figure : records.figures) {
    if (figure.origin.file != origin.file || figure.origin.line != origin.line) continue;
    for (const auto& [column, value] : figure.further)
      if (column == "via") return value;
    return {};
  }
  return {};
}

std::vector<SourceRow> rows_behind(const Evaluation& evaluation, const ClaimEvaluation& claim,
                                   const QuestionEvaluation& question) {
  const auto quoted = question.verdict.quoted;
  if (!quoted || *quoted >= question.findings.size()) return {};
  const Finding& finding = question.findings[*quoted];
  const Series* from = series_at(evaluation, finding.from_series);
  const Series* to = series_at(evaluation, finding.to_series);
  Rows rows(evaluation, view_of(claim, question));
  switch (question.question.kind) {
    case QuestionKind::total:
    case QuestionKind::coverage:
      for (const std::size_t s : question.series) {
        const Series* one = series_at(evaluation, static_cast<std::int32_t>(s));
        const bool counted = one && (!to || (one->source == to->source && one->definition == to->definition));
        if (counted) rows.add_overlapping(*one, finding.to);
      }
      break;
    case QuestionKind::share:  // `from` is the part, `to` the whole; the finding holds the shares themselves
      for (const Series* one : {from, to})
        for (const Period& period : {finding.from, finding.to}) rows.add(one, period, missing);
      break;
    case QuestionKind::record:
    case QuestionKind::extreme:
      rows.add(to, finding.to, finding.to_value);
      rows.add(from, finding.from, finding.from_value);
      break;
    default:
      rows.add(from, finding.from, finding.from_value);
      rows.add(to, finding.to, finding.to_value);
  }
  return rows.take();
}

std::vector<CitedRows> cited_together(const std::vector<SourceRow>& rows) {
  std::vector<CitedRows> all;
  for (const SourceRow& row : rows) {
    const auto same = std::ranges::find_if(
        all, [&](const CitedRows& cited) { return same_citation(cited.rows.front(), row); });
    if (same == all.end())
      all.push_back({{row}});
    else
      same->rows.push_back(row);
  }
  return all;
}

std::string values_text(const Evaluation& evaluation, const CitedRows& cited, Language language) {
  const bool spanish = language == Language::spanish;
  const Series& series = *cited.rows.front().series;
  std::string out =
      series.source.empty() ? (spanish ? "fuente sin nombre" : "source not named") : series.source;
  if (!series.definition.empty()) out += " (" + series.definition + ")";
  const std::string indicator = page::indicator_label(series.indicator).in(language);
  out += ", " + indicator + (series.place.empty() ? "" : ", " + series.place) + ": ";
  const std::string unit = page::unit_label(series.unit.label).in(language);
  for (std::size_t i = 0; i < cited.rows.size(); ++i) {
    const SourceRow& row = cited.rows[i];
    if (i > 0) out += ", ";
    if (rows_may_be_shown(evaluation.records, row.vintage->origin.file)) {
      out += page::printed(row.vintage->value).in(language);
      if (i == 0 && !unit.empty()) out += " " + unit;
      if (!row.vintage->complete) out += spanish ? " (parte del periodo)" : " (part of the period)";
    } else {
      out += spanish ? "valor reservado por la licencia" : "value withheld: licence";
    }
    const bool span = row.period.grain == Grain::span;
    out += (span ? (spanish ? " de " : " from ") : (spanish ? " en " : " in ")) +
           format_period(row.period, language);
  }
  return out;
}

std::string published_text(const CitedRows& cited, Language language) {
  const bool spanish = language == Language::spanish;
  const SourceRow& row = cited.rows.front();
  std::string out =
      row.vintage->published
          ? (spanish ? (row.vintage->published_grain == Grain::day ? "Publicado el " : "Publicado en ")
                     : "Published ") +
                format_published(*row.vintage->published, row.vintage->published_grain, language)
          : std::string(spanish ? "Fecha de publicación no indicada" : "Date of publication not given");
  if (!row.via.empty()) out += (spanish ? ", a través de " : ", via ") + row.via;
  return out;
}

std::string lines_text(const Evaluation& evaluation, const CitedRows& cited, Language language) {
  const std::size_t file = cited.rows.front().vintage->origin.file;
  if (file >= evaluation.records.files.size()) return {};
  std::set<int> lines;
  for (const SourceRow& row : cited.rows) lines.insert(row.vintage->origin.line);
  const bool spanish = language == Language::spanish;
  if (lines.contains(0)) {
    std::size_t rows = 0;
    for (const SourceRow& row : cited.rows) rows += row.vintage->origin.rows;
    if (rows == 0) return evaluation.records.files[file].name + (spanish ? ", sumado" : ", added up");
    const std::string count = format_number(static_cast<double>(rows), 0, language);
    return evaluation.records.files[file].name + (spanish ? ", suma de " : ", sum of ") + count +
           (rows == 1 ? (spanish ? " fila" : " row") : (spanish ? " filas" : " rows"));
  }
  std::vector<std::string> numbers;
  for (const int line : lines) numbers.push_back(std::to_string(line));
  const std::string noun =
      numbers.size() == 1 ? (spanish ? ", línea " : ", line ") : (spanish ? ", líneas " : ", lines ");
  return evaluation.records.files[file].name + noun + format_list(numbers, language);
}

std::string file_hash(const Evaluation& evaluation, const CitedRows& cited) {
  const std::size_t file = cited.rows.front().vintage->origin.file;
  return file < evaluation.records.files.size() ? evaluation.records.files[file].sha256 : "";
}

}  // namespace contraste
