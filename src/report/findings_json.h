// findings.json: every finding of every question, with the choices that span them and the glossary of
// columns.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste {

// {"format", "glossary", "questions": [{"claim", "question", "asks", "unit", "method", "choices",
// "findings"}]}, one line a finding. Missing numbers are null. Checked: FindingsJson.*
std::string findings_json(const Evaluation& evaluation, Language language);

}  // namespace contraste
