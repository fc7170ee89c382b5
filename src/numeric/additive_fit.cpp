#include "numeric/additive_fit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

Eigen::Index index(std::size_t i) {
  return static_cast<Eigen::Index>(i);
}

// The least-norm inverse. Rows always have one direction that the columns explain: all of them together.
Eigen::MatrixXd least_norm_inverse(const Eigen::MatrixXd& normal) {
  // Scaled to a unit diagonal, so that a covariate in small units is not taken for none.
  Eigen::VectorXd scale = normal.diagonal();
  for (double& x : scale) x = x > 0 ? 1 / std::sqrt(x) : 0;
  const Eigen::MatrixXd scaled = scale.asDiagonal() * normal * scale.asDiagonal();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scaled);
  Eigen::VectorXd inverse = solver.eigenvalues();
  const double least = 1e-11 * std::max(1.0, inverse.size() > 0 ? inverse.maxCoeff() : 0);
  for (double& x : inverse) x = x > least ? 1 / x : 0;
  const Eigen::MatrixXd& vectors = solver.eigenvectors();
  return scale.asDiagonal() * (vectors * inverse.asDiagonal() * vectors.transpose()) * scale.asDiagonal();
}

}  // namespace

AdditiveFit::AdditiveFit(const GappyMatrix& matrix)
    : columns_(matrix.columns),
      rows_(matrix.rows),
      there_(matrix.cells(), 0),
      covariates_(matrix.covariates),
      in_column_(matrix.columns, 0) {
  for (std::size_t at = 0; at < matrix.cells(); ++at) {
    if (std::isnan(matrix.value[at])) continue;
    there_[at] = 1;
    in_column_[at / rows_] += 1;
    ++count_;
  }
  const std::size_t slopes = covariates_.size();
  const std::size_t size = rows_ + slopes;
  covariate_mean_.assign(slopes, std::vector<double>(columns_, 0));
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(index(size), index(size));
  for (std::size_t c = 0; c < columns_; ++c) {
    if (in_column_[c] == 0) continue;
    Eigen::VectorXd total = Eigen::VectorXd::Zero(index(size));
    for (std::size_t r = 0; r < rows_; ++r) {
      const std::size_t at = c * rows_ + r;
      if (there_[at] == 0) continue;
      total[index(r)] += 1;
      normal(index(r), index(r)) += 1;
      for (std::size_t k = 0; k < slopes; ++k) {
        const double x = covariates_[k][at];
        total[index(rows_ + k)] += x;
        normal(index(rows_ + k), index(r)) += x;
        normal(index(r), index(rows_ + k)) += x;
        for (std::size_t l = 0; l < slopes; ++l)
          normal(index(rows_ + k), index(rows_ + l)) += x * covariates_[l][at];
      }
    }
    normal.noalias() -= total * total.transpose() / in_column_[c];
    for (std::size_t k = 0; k < slopes; ++k) covariate_mean_[k][c] = total[index(rows_ + k)] / in_column_[c];
  }
  const Eigen::MatrixXd inverse = least_norm_inverse(normal);
  inverse_.assign(inverse.data(), inverse.data() + inverse.size());
}

AdditiveEffects AdditiveFit::fit(std::span<const double> values) const {
  const std::size_t slopes = covariates_.size();
  const std::size_t size = rows_ + slopes;
  Eigen::VectorXd right = Eigen::VectorXd::Zero(index(size));
  std::vector<double> mean(columns_, 0);
  for (std::size_t c = 0; c < columns_; ++c) {
    const double* column = values.data() + c * rows_;
    const double* there = there_.data() + c * rows_;
    double sum = 0;
    for (std::size_t r = 0; r < rows_; ++r) sum += there[r] != 0 ? column[r] : 0;
    mean[c] = in_column_[c] > 0 ? sum / in_column_[c] : 0;
    for (std::size_t r = 0; r < rows_; ++r) {
      if (there[r] == 0) continue;
      const double rest = column[r] - mean[c];
      right[index(r)] += rest;
      for (std::size_t k = 0; k < slopes; ++k)
        right[index(rows_ + k)] += rest * (covariates_[k][c * rows_ + r] - covariate_mean_[k][c]);
    }
  }
  const Eigen::Map<const Eigen::MatrixXd> inverse(inverse_.data(), index(size), index(size));
  const Eigen::VectorXd solved = inverse * right;
  AdditiveEffects effects{mean, {solved.data(), solved.data() + rows_}, {}};
  for (std::size_t k = 0; k < slopes; ++k) effects.slopes.push_back(solved[index(rows_ + k)]);
  double centre = 0;
  for (const double x : effects.row) centre += x;
  centre /= static_cast<double>(std::max<std::size_t>(rows_, 1));
  for (double& x : effects.row) x -= centre;
  for (std::size_t c = 0; c < columns_; ++c) {
    if (in_column_[c] == 0) continue;
    double of_rows = 0;
    for (std::size_t r = 0; r < rows_; ++r) of_rows += there_[c * rows_ + r] * effects.row[r];
    effects.column[c] -= of_rows / in_column_[c];
    for (std::size_t k = 0; k < slopes; ++k) effects.column[c] -= effects.slopes[k] * covariate_mean_[k][c];
  }
  return effects;
}

std::vector<double> AdditiveFit::fitted(const AdditiveEffects& effects) const {
  std::vector<double> result(there_.size());
  for (std::size_t c = 0; c < columns_; ++c) {
    for (std::size_t r = 0; r < rows_; ++r) {
      const std::size_t at = c * rows_ + r;
      double x = effects.column[c] + effects.row[r];
      for (std::size_t k = 0; k < effects.slopes.size(); ++k) x += effects.slopes[k] * covariates_[k][at];
      result[at] = x;
    }
  }
  return result;
}

}  // namespace contraste
