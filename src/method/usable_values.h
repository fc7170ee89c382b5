// Values whose squares do not fit in a double: no method of effect can say anything of them.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "contraste/words.h"

namespace contraste {

inline constexpr double largest_usable = 1e100;

// A finite value beyond it, or (with exposure) such a rate. Checked: StaggeredPanel.HugeValuesAreRefused,
// InterruptedTimeSeries.HugeValuesAreRefused, UnitSlice.HugeValuesAreRefused,
// SyntheticDid.HugeValuesAreRefused, InteractiveFixedEffects.HugeValuesAreRefused.
inline bool beyond_arithmetic(const std::vector<double>& value, const std::vector<double>& exposure) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    const double divisor = at < exposure.size() && exposure[at] > 0 ? exposure[at] : 1.0;
    if (std::isfinite(value[at]) && std::abs(value[at]) / std::min(divisor, 1.0) > largest_usable)
      return true;
  }
  return false;
}

inline Words why_beyond_arithmetic() {
  return {"A value is larger than 1e100: give it in a larger unit.",
          "Un valor es mayor que 1e100: expréselo en una unidad mayor."};
}

}  // namespace contraste
