// specifications.csv: one row a specification of every question.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste {

// Columns: those of specification_glossary() in that order, then `choice_<name>` for every choice of the
// study with the option taken; empty where the question has no such choice. Questions without a specification
// give no row. Checked: SpecificationsCsv.*
std::string specifications_csv(const Evaluation& evaluation, Language language);

}  // namespace contraste
