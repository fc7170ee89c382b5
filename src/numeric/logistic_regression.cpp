#include "numeric/logistic_regression.h"

#include <Eigen/Dense>
#include <cmath>

namespace contraste {

namespace {

using Index = Eigen::Index;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace

LogisticRegression logistic_regression(std::span<const double> x, std::size_t k,
                                       std::span<const double> kind) {
  LogisticRegression out;
  const auto n = static_cast<Index>(kind.size());
  const Eigen::Map<const RowMajor> data(x.data(), n, static_cast<Index>(k));
  const Eigen::Map<const Eigen::VectorXd> y(kind.data(), n);
  Eigen::VectorXd beta = Eigen::VectorXd::Zero(static_cast<Index>(k));
  Eigen::VectorXd chance(n);
  Eigen::MatrixXd inverse;
  for (int step = 0; step < 50; ++step) {
    const Eigen::VectorXd line = data * beta;
    chance = (1 + (-line.array()).exp()).inverse();
    const Eigen::VectorXd spread = chance.array() * (1 - chance.array());
    const Eigen::MatrixXd information = data.transpose() * spread.asDiagonal() * data;
    const Eigen::LDLT<Eigen::MatrixXd> solved(information);
    // No finite maximum: the spread goes to nothing along a direction.
    const Eigen::VectorXd pivots = solved.vectorD();
    if (solved.info() != Eigen::Success || !(pivots.minCoeff() > 1e-14 * pivots.maxCoeff())) return out;
    const Eigen::VectorXd change = solved.solve(data.transpose() * (y - chance));
    if (!change.allFinite()) return out;
    inverse = solved.solve(Eigen::MatrixXd::Identity(information.rows(), information.cols()));
    if ((change.array().abs() <= 1e-10 * (1 + beta.array().abs())).all()) {
      out.converged = true;
      break;
    }
    beta += change;
  }
  if (!out.converged) return out;
  out.coefficient.assign(beta.data(), beta.data() + beta.size());
  out.chance.assign(chance.data(), chance.data() + chance.size());
  out.covariance.assign(inverse.data(), inverse.data() + inverse.size());
  return out;
}

}  // namespace contraste
