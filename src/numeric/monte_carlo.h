// How far a mean over draws of several chains may lie from its limit, and quantiles of mixed normals.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// Draws of chain after chain, each of the same length.
struct ChainDraws {
  std::span<const double> value;
  std::size_t chains = 1;
};

// Standard error of the mean by batch means: each chain is cut into up to 20 batches of at least 10 draws
// (Flegal & Jones 2010, Annals of Statistics 38:1034-1070), those of all chains are held together. Draws that
// don't fill a batch are left out at the end of the chain. Fewer than two batches: NaN.
// Checked: MonteCarlo.BatchMeansAllowForMemory.
double batch_error(const ChainDraws& draws);

// Split R-hat: each chain is cut in half, and the variance between the halves is held against that within
// (Gelman, Carlin, Stern, Dunson, Vehtari & Rubin 2013, Bayesian Data Analysis, 3rd ed., eq. 11.4). 1 where
// nothing varies; fewer than four draws a chain: NaN. Checked: MonteCarlo.SplitRHatSeesChainsApart.
double split_r_hat(const ChainDraws& draws);

// A normal distribution a draw, each with the same weight.
struct NormalMixture {
  std::span<const double> mean, sd;
  std::size_t chains = 1;
};

// A number and its Monte Carlo error.
struct Estimated {
  double value = 0;
  double error = 0;
};

// P(X <= x). Checked: MonteCarlo.QuantilesOfAMixtureAreExact.
Estimated mixture_chance(const NormalMixture& mixture, double x);
// x with P(X <= x) = share, 0 < share < 1; the error is that of the chance over the density there.
// Checked: MonteCarlo.QuantilesOfAMixtureAreExact.
Estimated mixture_quantile(const NormalMixture& mixture, double share);

}  // namespace contraste
