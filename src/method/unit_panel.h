// One outcome of several units over the same periods, as the methods of effect see it: no names, no claim.
#pragma once

#include <cstddef>
#include <vector>

#include "contraste/finding.h"

namespace contraste {

struct UnitPanel {
  std::size_t units = 0;
  std::size_t periods = 0;
  std::vector<double> outcome;   // unit by unit: outcome[unit * periods + period]; a gap is `missing`
  std::vector<double> exposure;  // as outcome, above zero; empty: 1 throughout
  double at(std::size_t unit, std::size_t period) const { return outcome[unit * periods + period]; }
};

}  // namespace contraste
