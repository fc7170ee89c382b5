// The answer on the effect of a programme, in words.
#pragma once

#include <string>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// "62.3 per 100,000 expected without it, 52.1 seen, 2000 to 2010: -16%; p = 0.21". Checked: EffectWords.*
std::string effect_quote(const Finding& finding, const std::vector<Series>& series, Language language);

// What the curve says of the places without the programme, and what else went on in the years counted; begins
// with a space, empty where there is neither.
std::string effect_context(const QuestionEvaluation& evaluation, const Finding& finding, Language language);

}  // namespace contraste
