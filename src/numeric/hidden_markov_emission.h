// What the passes over a hidden Markov chain and its fit share.
#pragma once

#include <vector>

#include "numeric/hidden_markov.h"

namespace contraste {

// Log density of each value in each state: period * states + state; 0 where the value was not observed.
// Checked: HiddenMarkov.PassAgreesWithTheSumOverAllPaths.
std::vector<double> log_emissions(const HiddenMarkov& model, const HiddenMarkovSeries& series);

// log(Gamma(x + r) / (Gamma(r) Gamma(x + 1))) for x = 0, ..., 1023 by its recurrence.
// Checked: HiddenMarkov.PassAgreesWithTheSumOverAllPaths.
std::vector<double> negbin_coefficients(double size);
inline constexpr std::size_t tabulated_counts = 1024;

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
