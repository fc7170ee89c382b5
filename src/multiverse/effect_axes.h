// The choices that analysts make when they ask what a programme changed.
#pragma once

#include <string>
#include <vector>

#include "contraste/programme.h"
#include "multiverse/axis.h"
#include "multiverse/context.h"

namespace contraste {

enum class EffectPool { all, without_near, without_other };
enum class EffectUntil { programme, everything, five_years };

// Names of places alike but for case and accents.
bool lists_place(const std::vector<std::string>& names, const std::string& name);

// estimator (EffectMethod), start (number), donors (EffectPool), gaps (1: bridged), match (EffectMatch),
// before (0: all years, else their number), until (EffectUntil), scale (1: logarithm), anticipation (years),
// as the study settles them. `elsewhere`: some source counts other places; else the own trend is primary.
// Checked: EffectMultiverse.*
// `years_named`: the sentence says which years are counted, and `until` has one option.
std::vector<Axis> effect_axes(const Programme& programme, const Context& context, bool elsewhere,
                              bool years_named);

}  // namespace contraste
