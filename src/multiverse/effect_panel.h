// One indicator of one source in every place that it covers, year by year: the treated place first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "method/unit_panel.h"
#include "multiverse/candidates.h"
#include "multiverse/context.h"

namespace contraste {

struct EffectPanel {
  std::vector<Period> years;
  std::vector<std::string> places;  // one a unit; the treated one is unit 0
  UnitPanel panel;                  // of rates, or of counts
  std::vector<double> counts;  // of the treated place, by year: what was counted; `missing`: only rates are
  std::vector<std::vector<std::size_t>>
      breaks;  // by unit, in order: the first year after each declared break
};

// From the first year of the treated place's series to its last one that is complete and ended by `by`; the
// other places over the same years, NaN where they have no value or only a bound. A worked-out rate needs the
// people of each place. Without any complete year: no years. Checked: EffectPanel.*
EffectPanel effect_panel(const Context& context, const Cell& cell, const View& view, std::optional<Date> by);

}  // namespace contraste
