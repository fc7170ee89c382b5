// What the passes over a hidden Markov chain and its fit share.
#pragma once

#include <cstddef>
#include <vector>

#include "numeric/hidden_markov.h"

namespace contraste {

// Log density of each value in each state: period * states + state; 0 where the value was not observed.
// Checked: HiddenMarkov.PassAgreesWithTheSumOverAllPaths.
std::vector<double> log_emissions(const HiddenMarkov& model, const HiddenMarkovSeries& series);

// log(Gamma(x + r) / (Gamma(r) Gamma(x + 1))) for x = 0, ..., upto by its recurrence.
// Checked: HiddenMarkov.PassAgreesWithTheSumOverAllPaths.
std::vector<double> negbin_coefficients(double size, std::size_t upto);
inline constexpr std::size_t tabulated_counts = 1024;
// The value as an index into such a table; `tabulated_counts` where it is no whole number or beyond.
inline std::size_t tabulated(double x) {
  if (!(x >= 0) || x >= static_cast<double>(tabulated_counts)) return tabulated_counts;
  const auto i = static_cast<std::size_t>(x);
  return static_cast<double>(i) == x ? i : tabulated_counts;
}

// A size above this is taken as infinite: the variance is then within a millionth of m^2 of Poisson's.
inline constexpr double largest_size = 1e6;

// Expected number of moves from each state to each other, given the values: from * states + to.
struct ExpectedMoves {
  std::vector<double> count;
};
struct HiddenMarkovMoves {
  HiddenMarkovPass pass;
  ExpectedMoves moves;
};
// The pass of forward_backward together with the moves. Checked: HiddenMarkov.LikelihoodNeverFalls.
HiddenMarkovMoves forward_backward_moves(const HiddenMarkov& model, const HiddenMarkovSeries& series);

}  // namespace contraste
