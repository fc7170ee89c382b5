// Row and column effects and slopes by least squares, over the cells of a matrix that are there.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// A matrix column by column: value[column * rows + row]; NaN: the cell is not there. Covariates have the same
// shape and are finite wherever a fitted value is asked for.
struct GappyMatrix {
  std::size_t columns = 0;
  std::size_t rows = 0;
  std::vector<double> value;
  std::vector<std::vector<double>> covariates;
  std::size_t cells() const { return columns * rows; }
};

struct AdditiveEffects {
  std::vector<double> column;
  std::vector<double> row;  // mean zero
  std::vector<double> slopes;
};

// Least squares of value = column effect + row effect + covariates' slopes over the cells that are there
// (the two-way within estimator; Wooldridge 2021, Two-way fixed effects, eq. 2.1, for covariates). The normal
// equations are factored once, after the column effects are swept out of them; each fit is then linear in the
// cells. What the cells do not tell (a row without cells, a covariate that the effects explain) gets the
// least-norm answer, zero. Cost: set-up rows^2 columns + rows^3, a fit cells times covariates + rows^2.
// Checked: AdditiveFit.IsLeastSquaresWithDummies, AdditiveFit.WhatTheCellsDoNotTellIsZero.
class AdditiveFit {
 public:
  explicit AdditiveFit(const GappyMatrix& matrix);

  // Of a matrix of this shape; cells that are not there in the first one are not read.
  AdditiveEffects fit(std::span<const double> values) const;
  // The fitted value of every cell, also of those that are not there.
  std::vector<double> fitted(const AdditiveEffects& effects) const;
  // there()[cell]: 1 or 0.
  const std::vector<double>& there() const { return there_; }
  std::size_t count() const { return count_; }

 private:
  std::size_t columns_ = 0;
  std::size_t rows_ = 0;
  std::size_t count_ = 0;
  std::vector<double> there_;
  std::vector<std::vector<double>> covariates_;
  std::vector<double> in_column_;                    // cells that are there
  std::vector<std::vector<double>> covariate_mean_;  // [covariate][column], over those
  std::vector<double> inverse_;                      // of the swept normal equations: rows, then covariates
};

}  // namespace contraste
