// Which factor explains the variation of a value over a (possibly incomplete, weighted) factorial.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace contraste {

struct VarianceShares {
  double variance = 0;              // of the value over the cells
  std::vector<double> first_order;  // one a factor: Var(E[y | factor]) / Var(y)
  std::vector<double> total;        // 1 - Var(E[y | all other factors]) / Var(y)
  std::vector<double> pair;         // upper triangle in order (0,1), (0,2), ..., (1,2), ...: closed second
                                    // order Var(E[y | i, j]) / Var(y)
};

// y[r] is the value of cell r; level(r, f) in levels[r * factors + f], < sizes[f]. Exact: means over the
// cells that are there (each with the same weight). All zero when the variance is zero.
// Sobol 1993; for a full factorial these are the ANOVA shares of the main effects.
// Checked: VarianceShares.AgreesWithNaiveLoops, VarianceShares.AdditiveSharesSumToOne.
VarianceShares variance_shares(std::span<const double> y, std::span<const std::uint16_t> levels,
                               std::span<const std::size_t> sizes);

}  // namespace contraste
