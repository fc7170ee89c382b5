// A sentence that carries its own numbers, held against itself: one specification, no data.
#include "method/consistency.h"
#include "multiverse/explore.h"

namespace contraste {

QuestionEvaluation explore_consistency(const Question& question, const Context&) {
  QuestionEvaluation out;
  out.question = question;
  out.method = "consistency";
  out.unit = "fraction";
  out.choices.push_back(
      {"source",
       {"source", "fuente"},
       {"the sentence itself", "la propia frase"},
       {{"the-sentence", {"the sentence's own numbers", "los números de la propia frase"}, true}}});
  out.specifications.push_back({0, true});
  if (question.about.from_value && question.about.to_value) {
    out.findings.push_back(implied_change(*question.about.from_value, *question.about.to_value));
    out.findings.back().from_value = question.about.from_value->value;
    out.findings.back().to_value = question.about.to_value->value;
  } else {
    Finding none;
    none.status = Status::too_few_data;
    out.findings.push_back(none);
  }
  return out;
}

}  // namespace contraste
