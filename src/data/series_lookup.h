// The value of a series at a period, as it stood on a date.
#pragma once

#include <optional>

#include "contraste/series.h"

namespace contraste {

// The observation of exactly this period (the same days and grain); null when there is none. O(log n).
const Observation* find(const Series& series, const Period& period);

// The vintage that stood on `as_known`: the last one published by that day. A vintage without a date of
// publication is not known to have been known then, so it never stands; with hindsight (no date) the last
// dated vintage stands, else the undated one. Null when none does. Checked: SeriesLookup.*
const Vintage* latest(const Observation& observation, std::optional<Date> as_known);

}  // namespace contraste
