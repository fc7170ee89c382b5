#include "method/ridge_augmented_synthetic_control.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

// Donors less their mean in each period, in the directions in which they differ: X_0 X_0' = basis diag(power)
// basis'.
struct Donors {
  std::vector<std::size_t> units;  // of the slice
  Matrix x;                        // donors x periods
  Vector treated;                  // periods
  Matrix gram;                     // x x'
  Vector cross;                    // x treated
  Matrix basis;
  Vector power;
  Matrix turned;  // basis' x
};

Donors donors_of(const UnitSlice& slice, std::size_t unit, std::span<const std::size_t> barred) {
  Donors out;
  for (std::size_t i = 0; i < slice.size(); ++i) {
    if (std::find(barred.begin(), barred.end(), i) == barred.end()) out.units.push_back(i);
  }
  const auto n = static_cast<Eigen::Index>(out.units.size());
  const auto periods = static_cast<Eigen::Index>(slice.before);
  out.x.resize(n, periods);
  out.treated = Eigen::Map<const Vector>(slice.values(unit).data(), periods);
  for (Eigen::Index i = 0; i < n; ++i) {
    out.x.row(i) =
        Eigen::Map<const Vector>(slice.values(out.units[static_cast<std::size_t>(i)]).data(), periods)
            .transpose();
  }
  const Eigen::RowVectorXd mean = out.x.colwise().mean();
  out.x.rowwise() -= mean;
  out.treated -= mean.transpose();
  out.gram = out.x * out.x.transpose();
  out.cross = out.x * out.treated;
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(out.gram);
  out.basis = eigen.eigenvectors();
  out.power = eigen.eigenvalues().cwiseMax(0);
  out.turned = out.basis.transpose() * out.x;
  return out;
}

Vector simplex_weights(SimplexLeastSquares& solver, const Matrix& gram, const Vector& cross, double square) {
  const auto n = static_cast<std::size_t>(cross.size());
  solver.fit({n, gram.data(), n, cross.data(), square, 0, {}});
  return Eigen::Map<const Vector>(solver.weights().data(), cross.size());
}

std::vector<double> lambdas_of(const Donors& donors, const RidgeAugmentedOptions& options) {
  std::vector<double> out;
  const double most = donors.power.maxCoeff();
  for (int step = 0; step <= options.candidates; ++step)
    out.push_back(most * std::pow(options.smallest, static_cast<double>(step) / options.candidates));
  return out;
}

// Squared error of each lambda in the period left out. Without a period the donors' matrix loses u u', which
// its inverse takes up by one division (Sherman & Morrison 1950).
std::vector<double> errors_without(const Donors& donors, Eigen::Index period, SimplexLeastSquares& solver,
                                   const std::vector<double>& lambdas) {
  const Vector column = donors.x.col(period);
  const double own = donors.treated[period];
  const Matrix gram = donors.gram - column * column.transpose();
  const Vector cross = donors.cross - own * column;
  const Vector simplex = simplex_weights(solver, gram, cross, donors.treated.squaredNorm() - own * own);
  const Vector rest = donors.basis.transpose() * (cross - gram * simplex);
  const Vector u = donors.turned.col(period);
  const double left = own - column.dot(simplex);
  std::vector<double> errors;
  for (const double lambda : lambdas) {
    const Vector shrunk = (donors.power.array() + lambda).inverse();
    const double through = u.dot(shrunk.cwiseProduct(rest));
    const double leverage = u.dot(shrunk.cwiseProduct(u));
    const double error = left - through / (1 - leverage);
    errors.push_back(error * error);
  }
  return errors;
}

void cross_validate(const Donors& donors, SimplexLeastSquares& solver, RidgeAugmentedWeights& out) {
  const Eigen::Index folds = donors.x.cols() - 1;
  std::vector<std::vector<double>> errors;
  for (Eigen::Index period = 0; period < folds; ++period)
    errors.push_back(errors_without(donors, period, solver, out.lambdas));
  const auto count = static_cast<double>(folds);
  for (std::size_t l = 0; l < out.lambdas.size(); ++l) {
    double mean = 0;
    double square = 0;
    for (const auto& row : errors) mean += row[l] / count;
    for (const auto& row : errors) square += (row[l] - mean) * (row[l] - mean);
    out.error.push_back(mean);
    out.standard_error.push_back(std::sqrt(square / (count - 1) / count));
  }
}

double chosen(const RidgeAugmentedWeights& tried, bool least_error) {
  const auto best = static_cast<std::size_t>(std::min_element(tried.error.begin(), tried.error.end()) -
                                             tried.error.begin());
  if (least_error) return tried.lambdas[best];
  for (std::size_t l = 0; l < best; ++l) {
    if (tried.error[l] <= tried.error[best] + tried.standard_error[best]) return tried.lambdas[l];
  }
  return tried.lambdas[best];
}

}  // namespace

RidgeAugmentedWeights ridge_augmented_weights(const UnitSlice& slice, std::size_t unit,
                                              std::span<const std::size_t> barred,
                                              const RidgeAugmentedOptions& options) {
  RidgeAugmentedWeights out;
  const Donors donors = donors_of(slice, unit, barred);
  if (donors.units.empty()) return out;
  SimplexLeastSquares solver;
  const Vector simplex = simplex_weights(solver, donors.gram, donors.cross, donors.treated.squaredNorm());
  if (options.lambda) {
    out.lambda = *options.lambda;
  } else if (slice.before < 3 || !(donors.power.maxCoeff() > 0)) {
    out.lambda = std::numeric_limits<double>::infinity();
  } else {
    out.lambdas = lambdas_of(donors, options);
    cross_validate(donors, solver, out);
    out.lambda = chosen(out, options.least_error);
  }
  const Vector rest = donors.basis.transpose() * (donors.cross - donors.gram * simplex);
  Vector step = Vector::Zero(simplex.size());
  // Directions in which donors do not differ hold nothing of the misfit.
  const double nothing = 1e-14 * donors.power.maxCoeff();
  for (Eigen::Index i = 0; i < step.size(); ++i) {
    if (donors.power[i] > nothing) step += donors.basis.col(i) * (rest[i] / (donors.power[i] + out.lambda));
  }
  out.weights.assign(slice.size(), 0);
  out.simplex.assign(slice.size(), 0);
  for (std::size_t i = 0; i < donors.units.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    out.simplex[donors.units[i]] = simplex[at];
    out.weights[donors.units[i]] = simplex[at] + step[at];
  }
  return out;
}

UnitWeighting ridge_augmented_weighting(const RidgeAugmentedOptions& options) {
  return [options](const UnitSlice& slice, std::size_t unit, std::span<const std::size_t> barred) {
    return ridge_augmented_weights(slice, unit, barred, options).weights;
  };
}

}  // namespace contraste
