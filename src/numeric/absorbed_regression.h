// Least squares on regressors beside an effect of each row and each column, with errors clustered by row.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "numeric/two_way_effects.h"

namespace contraste {

struct AbsorbedRegression {
  std::vector<double> coefficient;  // one a regressor; 0 where not kept
  std::vector<bool> kept;           // false: a combination of effects and of the regressors before it
  std::vector<double> influence;    // row * k + j: (X'WX)^-1 times the score of the row
  std::vector<double> covariance;   // k * k: sum over rows of influence squared, times `correction`
  std::vector<double> residual;     // of each cell in the fit, 0 elsewhere
  std::vector<double> regressor;    // residual of the first regressor on the effects
  double correction = 1;            // rows / (rows - 1) * (cells - 1) / (cells - parameters)
  std::size_t rows = 0;             // with a cell in the fit
  std::size_t cells = 0;
  std::size_t parameters = 0;  // regressors kept and columns: row effects lie within the clusters
};

// Frisch, Waugh & Lovell: value and regressors less their effects, then least squares. Covariance: Liang &
// Zeger 1986, Biometrika 73:13-22, clustered by row, with the correction that Stata's and R's programs use
// for effects nested in the clusters (Correia 2016: they cost no degrees of freedom). A regressor of which
// the effects and those before it leave less than 1e-9 of its square is not kept. Residuals
// whose squares are 1e-26 of those of the values are rounding and count as 0. Each of `regressors` has
// design.rows() * design.columns() values; what stands outside the fit is not read.
// Checked: AbsorbedRegression.AgreesWithDummiesByLeastSquares,
// AbsorbedRegression.LeavesOutWhatTheEffectsExplain.
AbsorbedRegression absorbed_regression(const TwoWayDesign& design, std::span<const double> value,
                                       const std::vector<std::vector<double>>& regressors);

}  // namespace contraste
