// Row and column effects, slopes and a part of low rank: by a given rank, or by a penalty on the nuclear
// norm.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "numeric/additive_fit.h"

namespace contraste {

struct FactorOptions {
  std::size_t rank = 0;
  double tolerance = 1e-10;  // of the largest change of a fitted cell in one step, in units of the spread of
                             // the cells
  int steps = 20000;
};

// value = column effect + row effect + covariates' slopes + sum over f of loading[column] factor[row].
struct FactorModel {
  AdditiveEffects effects;
  std::vector<double> low_rank;              // the last part, cell by cell, column by column
  std::vector<std::vector<double>> factors;  // [factor][row], orthonormal, strongest first
  double squares = 0;                        // sum of squared residuals of the cells that are there
  int steps = 0;
  bool converged = false;
};

// Least squares at a given rank (Bai 2009, Econometrica 77:1229-1279, eq. 11-12; additive effects as in his
// section 8): in turn the effects and slopes given the part of low rank, and that part, the leading singular
// vectors of what remains, given them (with momentum and restart, as below). Cells that are not there are
// filled from the fit (EM). The problem has more than one local optimum where there are covariates or gaps:
// it is begun without factors and again from `start` where given (the part of low rank of a neighbour), and
// the smaller sum of squares is kept. A rank that the matrix cannot have (min(rows, columns) - 1 or more)
// fits the cells as far as it goes. Checked: FactorModel.FindsTheFactorsThatMadeTheMatrix,
// FactorModel.FillsGapsOfAMatrixOfThatRank, FactorModel.SlopesAreThoseOfTheFirstOrderConditions.
FactorModel fit_factor_model(const GappyMatrix& matrix, const FactorOptions& options,
                             std::span<const double> start = {});

// What a series is made of: a constant and factors, over the rows where it is there.
struct SeriesFit {
  bool identified = false;       // at least as many independent rows as terms
  std::vector<double> fitted;    // of every row
  std::vector<double> left_out;  // [row]: the value less what the other rows predict for it; NaN: not there,
                                 // or the others do not tell
};

// Least squares of the series (NaN: not there) on a constant and the factors. left_out: residual / (1 -
// leverage), which is the error of prediction with that row left out (Allen 1974, Technometrics 16:125-127).
// Checked: FactorModel.TheErrorLeftOutIsThatOfAFitWithoutTheRow.
SeriesFit fit_on_factors(const std::vector<std::vector<double>>& factors, std::span<const double> series);

struct Completion {
  AdditiveEffects effects;
  std::vector<double> low_rank;  // cell by cell
  std::vector<double> fitted;    // everything together, every cell
  std::size_t rank = 0;
  double nuclear_norm = 0;  // of low_rank
  double squares = 0;       // of the residuals
  double excess =
      0;  // how far the conditions of the optimum are missed: largest singular value of the residuals
          // over the penalty, less one, or the part of penalty * nuclear norm that they do not carry
  int steps = 0;
  bool converged = false;
};

struct CompletionOptions {
  double tolerance = 1e-9;  // as FactorOptions
  int steps = 20000;
};

// Minimise 1/2 * squares + penalty * nuclear norm (Athey, Bayati, Doudchenko, Imbens & Khosravi 2021, JASA
// 116:1716-1730, eq. 4.3, whose lambda is 2 * penalty / cells that are there; effects and slopes carry no
// penalty): proximal gradient steps with momentum and restart (Beck & Teboulle 2009; O'Donoghue & Candes
// 2015), each the singular values of the filled matrix less the penalty (Mazumder, Hastie & Tibshirani 2010)
// with the effects at their optimum. One answer a penalty, each begun at the one before: give the largest
// first. The optimum is one, for the problem is convex.
// Checked: FactorModel.CompletionMeetsTheConditionsOfItsOptimum,
// FactorModel.TheLargestPenaltyLeavesTheEffectsAlone.
std::vector<Completion> complete_matrix(const GappyMatrix& matrix, std::span<const double> penalties,
                                        const CompletionOptions& options = {});

// The least penalty at which the part of low rank is zero: the largest singular value of the residuals of the
// effects. Checked: FactorModel.TheLargestPenaltyLeavesTheEffectsAlone.
double largest_penalty(const GappyMatrix& matrix);

}  // namespace contraste
