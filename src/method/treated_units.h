// Which units of a panel are treated from when, with covariates: what the methods for several treated units
// share.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "method/unit_panel.h"

namespace contraste {

// References into a request, for as long as it lives.
struct TreatedUnits {
  const UnitPanel& panel;
  const std::vector<std::size_t>& treated_from;        // of each unit; the number of periods or more: never
  const std::vector<std::vector<double>>& covariates;  // each like panel.outcome
};

// Do the panel, its exposure, its treatment and its covariates agree in shape?
bool has_shape(const TreatedUnits& units);

// Outcome over exposure; `missing` where it, its exposure or a covariate has no finite value.
double usable_cell(const TreatedUnits& units, std::size_t unit, std::size_t period);

// Of each unit: is it among those asked for as donors? None asked for: all are.
std::vector<bool> asked_donors(std::size_t units, std::span<const std::size_t> donors);

}  // namespace contraste
