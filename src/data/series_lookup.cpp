#include "data/series_lookup.h"

#include <algorithm>

namespace contraste {

const Observation* find(const Series& series, const Period& period) {
  const auto at = std::lower_bound(series.observations.begin(), series.observations.end(), period,
                                   [](const Observation& o, const Period& p) { return o.period < p; });
  return at != series.observations.end() && at->period == period ? &*at : nullptr;
}

const Vintage* latest(const Observation& observation, std::optional<Date> as_known) {
  // Undated vintages come first, the others in order of publication.
  for (auto vintage = observation.vintages.rbegin(); vintage != observation.vintages.rend(); ++vintage) {
    const bool stands = !as_known || (vintage->published && *vintage->published <= *as_known);
    if (stands) return &*vintage;
  }
  return nullptr;
}

}  // namespace contraste
