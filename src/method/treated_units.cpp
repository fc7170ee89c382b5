#include "method/treated_units.h"

#include <algorithm>
#include <cmath>

namespace contraste {

bool has_shape(const TreatedUnits& units) {
  const UnitPanel& panel = units.panel;
  const std::size_t cells = panel.units * panel.periods;
  return panel.outcome.size() == cells && (panel.exposure.empty() || panel.exposure.size() == cells) &&
         units.treated_from.size() == panel.units &&
         std::ranges::all_of(units.covariates, [&](const auto& x) { return x.size() == cells; });
}

double usable_cell(const TreatedUnits& units, std::size_t unit, std::size_t period) {
  const UnitPanel& panel = units.panel;
  const std::size_t at = unit * panel.periods + period;
  for (const std::vector<double>& covariate : units.covariates) {
    if (!std::isfinite(covariate[at])) return missing;
  }
  const double exposure = panel.exposure.empty() ? 1 : panel.exposure[at];
  const double x = panel.outcome[at] / exposure;
  return std::isfinite(x) && exposure > 0 ? x : missing;
}

std::vector<bool> asked_donors(std::size_t units, std::span<const std::size_t> donors) {
  std::vector<bool> asked(units, donors.empty());
  for (const std::size_t unit : donors) {
    if (unit < units) asked[unit] = true;
  }
  return asked;
}

}  // namespace contraste
