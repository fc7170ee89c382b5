#include "report/findings_json.h"

#include "report/json_text.h"
#include "report/specification_row.h"

namespace contraste {
namespace {

void append_choice(std::string& out, const Choice& choice, Language language) {
  out += "      {\"name\": " + json_string(choice.name) +
         ", \"label\": " + json_string(choice.label.in(language));
  out += ", \"why\": " + json_string(choice.why.in(language)) + ", \"options\": [";
  for (std::size_t i = 0; i < choice.options.size(); ++i) {
    const Option& option = choice.options[i];
    out += i == 0 ? "" : ", ";
    out +=
        "{\"name\": " + json_string(option.name) + ", \"label\": " + json_string(option.label.in(language));
    out += std::string(", \"primary\": ") + (option.primary ? "true" : "false") + "}";
  }
  out += "]}";
}

void append_finding(std::string& out, const SpecificationRow& row) {
  const Finding& f = row.finding;
  const auto text = [&out](const char* key, std::string_view value) {
    out += std::string(", \"") + key + "\": " + (value.empty() ? std::string("null") : json_string(value));
  };
  const auto number = [&out](const char* key, double value) {
    out += std::string(", \"") + key + "\": " + json_number(value);
  };
  out += "      {\"specification\": " + json_string(row.specification);
  out += std::string(", \"primary\": ") + (row.primary ? "true" : "false");
  text("reading", row.reading);
  number("estimate", f.estimate);
  number("low", f.low);
  number("high", f.high);
  number("p", f.p);
  number("probability", f.probability);
  text("from_period", row.from_period);
  number("from_value", f.from_value);
  text("to_period", row.to_period);
  number("to_value", f.to_value);
  text("from_series", row.from_series);
  text("to_series", row.to_series);
  number("n", f.n);
  number("dispersion", f.dispersion);
  number("detectable", f.detectable);
  number("p_against", f.p_against);
  number("p_size", f.p_size);
  text("status", row.status);
  text("why", row.why);
  out += "}";
}

void append_question(std::string& out, const ClaimEvaluation& claim, const QuestionEvaluation& question,
                     const SpecificationRows& rows, Language language) {
  out += "    {\"claim\": " + json_string(claim.claim.id) +
         ", \"question\": " + json_string(question.question.id);
  out += ",\n    \"asks\": " + json_string(question.question.asks.in(language));
  out += ",\n    \"unit\": " + json_string(question.unit) + ", \"method\": " + json_string(question.method);
  out += ",\n    \"choices\": [";
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    append_choice(out, question.choices[i], language);
  }
  out += "],\n    \"findings\": [";
  for (std::size_t i = 0; i < question.specifications.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    append_finding(out, rows.row(question, i));
  }
  out += "]}";
}

}  // namespace

std::string findings_json(const Evaluation& evaluation, Language language) {
  const SpecificationRows rows(evaluation, language);
  std::string out = "{\n  \"format\": 1,\n  \"glossary\": {";
  bool first = true;
  for (const auto& entry : specification_glossary()) {
    out += first ? "\n    " : ",\n    ";
    out += json_string(entry.column) + ": " + json_string(entry.meaning);
    first = false;
  }
  out += "},\n  \"questions\": [";
  first = true;
  for (const auto& claim : evaluation.claims) {
    for (const auto& question : claim.questions) {
      out += first ? "\n" : ",\n";
      append_question(out, claim, question, rows, language);
      first = false;
    }
  }
  out += "]\n}\n";
  return out;
}

}  // namespace contraste
