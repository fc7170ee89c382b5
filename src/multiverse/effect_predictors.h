// By what places are known to be alike before a programme: three values of the figure itself, and what else
// the study names.
#pragma once

#include "contraste/programme.h"
#include "method/predictor_weights.h"
#include "multiverse/context.h"
#include "multiverse/effect_panel.h"

namespace contraste {

// Of the years [first, from) of the panel: the first, the middle and the last value, then the mean of each of
// the programme's `predictors` over the years that it has there. An indicator counted by several sources is
// taken from the one that has the treated place and the most others. By unit of the panel; `missing` where a
// place has none. Checked: EffectPredictors.*
Predictors effect_predictors(const Context& context, const Programme& programme, const EffectPanel& panel,
                             std::size_t first, std::size_t from);

}  // namespace contraste
