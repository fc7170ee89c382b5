// All readings of an effect together, and once more for every place that had no programme.
#pragma once

#include <span>
#include <string>

#include "contraste/effect_picture.h"
#include "multiverse/effect_estimate.h"

namespace contraste {

struct CurveReading {
  const EffectPanel* panel = nullptr;
  const EffectFound* found = nullptr;
};

// The median of the readings' changes, of the treated place and of each that took its part in at least half
// of them; p: the share of places, the treated one among them, whose median lies as far that way (`falls`: as
// low), and the other way. Simonsohn, Simmons & Nelson 2020, Nature Human Behaviour 4:1208-1214, with places
// in the part of reshuffled treatments. No reading with a change: all missing. Checked:
// EffectMultiverse.AKnownEffectHolds, EffectMultiverse.ARiseIsNotAFall.
EffectCurve effect_curve(const std::string& place, std::span<const CurveReading> readings, bool falls);

}  // namespace contraste
