// Verdicts as text for the terminal.
#pragma once

#include <string>

#include "console.h"
#include "contraste/evaluation.h"

namespace contraste::app {

// All claims of a study, one block each: the verdict, the sentence, the number to quote, what it turns on;
// then how many claims got which verdict.
std::string study_text(const Evaluation& evaluation, Language language, const Console& console);

// One claim in full: what was understood, the verdict and its reason, the cause where one is claimed, and
// each question with its number, its support, what breaks it and what it turns on.
std::string claim_text(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language,
                       const Console& console);

}  // namespace contraste::app
