// Draws of a structural model with regressors that may be left out, and what each says of periods ahead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "numeric/inverse_gamma.h"
#include "numeric/structural_model.h"

namespace contraste {

// value = regressors * coefficients + structural model.
struct StructuralPrior {
  StructuralModel start;  // its shape and first states; its standard deviations are not used
  SdPrior noise, level, slope, season;
  // Of the coefficients that are in: normal, mean 0, covariance noise^2 times the inverse of this matrix's
  // rows and columns (George & McCulloch 1997, Statistica Sinica 7:339-373); one row after the other.
  std::vector<double> precision;
  std::vector<double> inclusion;  // prior chance of each to be in; 1: always
};

struct StructuralData {
  std::vector<double> value;                   // the periods before; gaps are NaN
  std::vector<std::vector<double>> regressor;  // each over the periods before and ahead; at gaps any number
  std::vector<bool> counted;                   // one a period ahead: whether it enters the sums
};

struct StructuralChains {
  int chains = 4;
  int burn_in = 500;  // draws of each chain that are left out
  int draws = 1000;   // of each chain, after these
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

// Draw d of chain c stands at c * draws + d. Given the standard deviations and the regressors that are in,
// what lies ahead is normal: its mean and standard deviation are kept, not one draw of it (Rao & Blackwell;
// Gelfand & Smith 1990, JASA 85:398-409), so that far fewer draws are needed.
struct StructuralDraws {
  std::size_t size = 0, periods = 0, regressors = 0;
  std::vector<double> mean, sd;          // of each period ahead: draw * periods + period
  std::vector<double> sum_mean, sum_sd;  // of the running sum over the counted ones: the same
  std::vector<double> noise, level;      // standard deviations, one a draw
  std::vector<double> slope, season;
  std::vector<double> in;           // chance to be in, given the other regressors: draw * regressors + one
  std::vector<double> coefficient;  // its mean given what is in, 0 where it is out: the same
};

// Gibbs sampling in two blocks. Given the standard deviations: which regressors are in, one after the other
// with coefficients and states integrated out; then coefficients and states together (filter, then a draw by
// the simulation smoother). Given those: each standard deviation from its inverse gamma. The level and the
// coefficients, which hold each other fast when drawn in turn, move together. Chains start at standard
// deviations scattered about their guesses; they run in parallel and each draw is a function of seed, what,
// chain and number, so threads don't matter. Cost a draw: periods * (states^2 + regressors^2). Checked:
// StructuralSampler.MeanAgreesWithGeneralisedLeastSquares, StructuralSampler.AgreesWithQuadrature,
// StructuralSampler.RanksOfTheTruthAreUniform, StructuralSampler.InclusionAgreesWithTheSumOverModels,
// StructuralSampler.ThreadsDoNotMatter.
StructuralDraws sample_structural(const StructuralPrior& prior, const StructuralData& data,
                                  const StructuralChains& chains);

}  // namespace contraste
