// The answer on the effect of a programme, in words.
#pragma once

#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/words.h"

namespace contraste {

// "62.3 per 100,000 expected without it, 52.1 seen, 2000 to 2010: -16%; p = 0.21". Checked: EffectWords.*
// `unit` of the effect: "fraction", or what is counted.
std::string effect_quote(const Finding& finding, const std::string& unit, const std::vector<Series>& series,
                         Language language);

// Is the question on an effect, and nobody was compared with?
bool own_trend_only(const QuestionEvaluation& evaluation);

// On what an answer then turns.
Words own_trend_words();

// What the curve says of the places without the programme, and what else went on in the years counted; begins
// with a space, empty where there is neither.
std::string effect_context(const QuestionEvaluation& evaluation, const Finding& finding, Language language);

}  // namespace contraste
