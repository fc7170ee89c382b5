// One specification of one question as every output shows it: what was chosen, what was found, what it says
// of the claim. specifications.csv, findings.json, the workbook and the lock all take their rows from here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

struct SpecificationRow {
  std::string specification;  // "source=police·measure=rate"
  bool primary = false;
  std::string_view reading;  // supports, contradicts, neither; empty where the judge gave none
  Finding finding;           // from_value and to_value are NaN where the licence withholds them
  std::string from_period;   // empty where there is no value
  std::string to_period;
  std::string from_series;  // who says it, which definition, of what, where
  std::string to_series;
  std::string_view status;
  std::string why;  // in the language asked for; empty: nothing to say
};

// Makes the rows of one evaluation; keeps no reference to it.
class SpecificationRows {
 public:
  SpecificationRows(const Evaluation& evaluation, Language language);
  // Row i of the question; i < question.specifications.size(). A specification without a finding gives a row
  // with missing numbers and status not_identified.
  SpecificationRow row(const QuestionEvaluation& question, std::size_t i) const;

 private:
  std::string label(std::int32_t series) const;

  Language language_;
  std::vector<Licence> licences_;
  std::vector<std::string> labels_;
};

// A column of the tidy table, with its meaning: the closed glossary of outputs.
struct GlossaryEntry {
  std::string_view column;
  std::string_view meaning;
};
std::span<const GlossaryEntry> specification_glossary();

// Every choice name of the evaluation, each once, in order of first appearance.
std::vector<std::string> choice_names(const Evaluation& evaluation);

// The option's name of that choice in specification i of the question; empty where the question has no such
// choice.
std::string_view option_name(const QuestionEvaluation& question, std::size_t i, std::string_view choice);

}  // namespace contraste
