// The places and years that one way of working out an effect uses, as a panel of its own, and what each
// method is asked of it.
#pragma once

#include <vector>

#include "contraste/words.h"
#include "method/interrupted_time_series.h"
#include "method/synthetic_did.h"
#include "method/unit_slice.h"
#include "multiverse/effect_estimate.h"

namespace contraste {

struct EffectSlice {
  UnitPanel panel;       // of logarithms where they are compared
  std::size_t from = 0;  // first period after the start
  std::vector<std::size_t>
      places;                      // of the request's panel, by unit: 0, then the donors that have every year
  std::vector<std::size_t> years;  // of the request's panel, by period
  bool not_positive = false;       // the treated place has a zero, and logarithms are compared
  std::vector<Words> notes;        // places left out, years skipped, gaps bridged
};

// Years in which the treated place has no value, and those after the start that the sentence does not speak
// of, are skipped (an own trend continued keeps them). A donor that lacks one of the years left, changes how
// it counts between the first and the last of them, or has a zero where logarithms are compared, is left out.
// Bridged: up to three years in a row that a donor lacks are put on a straight line between its values before
// and after. Checked: EffectSlice.*
EffectSlice effect_slice(const EffectRequest& request);

// Is there a donor that takes part only if its gaps are bridged?
bool bridging_matters(const EffectRequest& request);

// Mean over the periods after that have a value. Of logarithms: of these.
double mean_after(const EffectSlice& slice, std::size_t unit);

// What the methods are asked. `slice` must outlive the request.
UnitSliceRequest unit_slice_request(const EffectSlice& slice, EffectMethod method);
UnitWeighting weighting_of(const EffectRequest& request, const EffectSlice& slice);
SyntheticDidRequest did_request(const EffectRequest& request, const EffectSlice& slice);
InterruptedRequest interrupted_request(const EffectRequest& request, const EffectSlice& slice);

}  // namespace contraste
