// Counts whose rate is an effect of the row times an effect of the column: Poisson maximum likelihood.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "numeric/two_way_effects.h"

namespace contraste {

// rows * columns cells each; what stands in a cell with in = 0 is not read.
struct TwoWayCounts {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::span<const double> count;     // not negative; need not be whole (pseudo maximum likelihood)
  std::span<const double> exposure;  // above 0; empty: 1 throughout
  std::span<const double> in;        // 1: in the fit, 0: not
};

struct PoissonTwoWay {
  bool converged = false;
  int steps = 0;
  TwoWayEffects effects;                      // logarithms; minus infinity where all counts of it are 0
  std::vector<double> expected;               // of each cell in the fit, 0 elsewhere
  std::vector<std::size_t> rows_of_zeros;     // their cells, expected 0, are set apart before the fit
  std::vector<std::size_t> columns_of_zeros;  // likewise
  TwoWayDesign information{0, 0};             // weights: the counts expected
  double deviance = 0;
};

// count[r, c] ~ Poisson(exposure[r, c] exp(row[r] + column[c])) in the cells of the fit. Rows and columns
// whose counts are all 0 have no finite effect (Santos Silva & Tenreyro 2010, Economics Letters 107:310-312;
// Correia, Guimaraes & Zylkin 2020, Stata Journal 20:95-115): they are set apart and listed. A few rounds of
// proportional fitting, then Newton's method (each step a weighted two-way fit), halved where the deviance
// would rise; converged when every sum of a row or column is met to 1e-9 of the mean count of a row. A
// pattern of zeros that still has no finite maximum ends as not converged. Checked:
// PoissonTwoWay.AgreesWithRGlm, PoissonTwoWay.RowsOfZerosAreSetApart,
// PoissonTwoWay.MeetsTheSumsOfRowsAndColumns, PoissonTwoWay.AnEffectWithoutAMaximumIsNotConverged.
PoissonTwoWay poisson_two_way(const TwoWayCounts& counts);

}  // namespace contraste
