// The picture of one way of working out an effect: only for what is shown.
#pragma once

#include "contraste/effect_picture.h"
#include "multiverse/effect_estimate.h"

namespace contraste {

// What was seen and what would have been, year by year, in the terms of the figures (logarithms are taken
// back); the weights; the same for every place without the programme. Gaps of a place on logarithms are shown
// as what they would be of the treated place's expected figures, so that one picture has one unit. Checked:
// EffectPicture.*
EffectPicture effect_picture(const EffectRequest& request);

}  // namespace contraste
