#include "report/specifications_csv.h"

#include "report/csv.h"
#include "report/specification_row.h"

namespace contraste {

std::string specifications_csv(const Evaluation& evaluation, Language language) {
  CsvTable table;
  const auto choices = choice_names(evaluation);
  for (const auto& entry : specification_glossary()) table.text(entry.column);
  for (const auto& choice : choices) table.text("choice_" + choice);
  table.end_row();
  const SpecificationRows rows(evaluation, language);
  for (const auto& claim : evaluation.claims) {
    for (const auto& question : claim.questions) {
      for (std::size_t i = 0; i < question.specifications.size(); ++i) {
        const SpecificationRow row = rows.row(question, i);
        const Finding& f = row.finding;
        table.text(claim.claim.id).text(question.question.id).text(row.specification);
        table.text(row.primary ? "true" : "false").text(row.reading);
        table.number(f.estimate).number(f.low).number(f.high).text(question.unit).text(question.method);
        table.number(f.p).number(f.probability);
        table.text(row.from_period).number(f.from_value).text(row.to_period).number(f.to_value);
        table.text(row.from_series).text(row.to_series);
        table.number(static_cast<double>(f.n))
            .number(f.dispersion)
            .number(f.detectable)
            .number(f.p_against)
            .number(f.p_size)
            .text(row.status)
            .text(row.why);
        for (const auto& choice : choices) table.text(option_name(question, i, choice));
        table.end_row();
      }
    }
  }
  return table.bytes();
}

}  // namespace contraste
