// The mixture of some columns with the least quadratic form that meets linear equations.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

struct ConstrainedMixture {
  std::size_t columns = 0;
  std::span<const double> form;          // columns x columns, not negative definite
  std::span<const std::size_t> allowed;  // columns that may have weight
  std::span<const double> equation;      // row by row, `columns` each
  std::span<const double> target;        // one an equation
};

// Weights w >= 0, sum one, zero but for the allowed columns, with equation w = target and the least w'form w
// (to 1e-10 of its mean diagonal, which is added to keep it definite). Empty: there are none.
// Checked: ConstrainedMixture.IsTheSlowTwin, ConstrainedMixture.NoneMeetsTheEquation.
std::vector<double> constrained_mixture(const ConstrainedMixture& problem);

}  // namespace contraste
