// verdicts.json (docs/verdicts.schema.json) and its claim objects, which `check --json` prints too.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste {

std::string verdicts_json(const Evaluation& evaluation, Language language);
// One claim object, one line a key, as `check --json` prints it.
std::string claim_json(const Evaluation& evaluation, const ClaimEvaluation& claim, Language language);

}  // namespace contraste
