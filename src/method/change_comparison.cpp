#include "method/change_comparison.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "numeric/logistic_regression.h"

namespace contraste {

namespace {

using Index = Eigen::Index;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::ArrayXd;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double most_likely = 0.995;

struct Data {
  RowMajor x;  // with the column of ones
  ArrayXd change;
  ArrayXd treated;
};

Data data_of(const ChangeComparisonRequest& request) {
  const auto n = static_cast<Index>(request.change.size());
  const auto k = static_cast<Index>(request.covariates);
  Data data{RowMajor(n, k + 1), Eigen::Map<const ArrayXd>(request.change.data(), n),
            Eigen::Map<const ArrayXd>(request.treated.data(), n)};
  data.x.col(0).setOnes();
  if (k > 0) data.x.rightCols(k) = Eigen::Map<const RowMajor>(request.covariate.data(), n, k);
  return data;
}

// Least squares of the change on the units not treated: what it says for all, and each unit's part in the
// error of the coefficients (mean over units).
struct Outcome {
  bool known = false;
  ArrayXd line;
  RowMajor part;
};

Outcome outcome_of(const Data& data) {
  Outcome out;
  const auto n = static_cast<double>(data.change.size());
  const ArrayXd control = 1 - data.treated;
  if (control.sum() < static_cast<double>(data.x.cols())) return out;
  const RowMajor weighted = (data.x.array().colwise() * control).matrix();
  const MatrixXd gram = weighted.transpose() * data.x / n;
  // Scaled to a unit diagonal, so that the units of covariates do not matter.
  const VectorXd scale = gram.diagonal().cwiseSqrt().cwiseInverse();
  if (!scale.allFinite()) return out;
  const Eigen::LDLT<MatrixXd> solved(scale.asDiagonal() * gram * scale.asDiagonal());
  if (solved.info() != Eigen::Success || !(solved.vectorD().minCoeff() > 1e-12)) return out;
  const MatrixXd inverse =
      scale.asDiagonal() * solved.solve(MatrixXd::Identity(gram.rows(), gram.cols())) * scale.asDiagonal();
  const VectorXd beta = inverse * (weighted.transpose() * data.change.matrix() / n);
  out.line = (data.x * beta).array();
  out.part = (weighted.array().colwise() * (data.change - out.line)).matrix() * inverse;
  out.known = true;
  return out;
}

// The chance of being treated, the weights of units not treated, and each unit's part in the error of the
// coefficients.
struct Propensity {
  bool known = false;
  ArrayXd weight;
  RowMajor part;
  std::size_t trimmed = 0;
};

Propensity propensity_of(const Data& data) {
  Propensity out;
  const auto n = static_cast<double>(data.change.size());
  const LogisticRegression fit = logistic_regression(
      {data.x.data(), static_cast<std::size_t>(data.x.size())}, static_cast<std::size_t>(data.x.cols()),
      {data.treated.data(), static_cast<std::size_t>(data.treated.size())});
  if (!fit.converged) return out;
  const ArrayXd chance =
      Eigen::Map<const ArrayXd>(fit.chance.data(), static_cast<Index>(fit.chance.size())).min(1 - 1e-6);
  out.weight = ArrayXd::Zero(chance.size());
  for (Index i = 0; i < chance.size(); ++i) {
    if (data.treated(i) > 0) continue;
    if (chance(i) >= most_likely) {
      ++out.trimmed;
    } else {
      out.weight(i) = chance(i) / (1 - chance(i));
    }
  }
  const MatrixXd covariance = Eigen::Map<const MatrixXd>(fit.covariance.data(), data.x.cols(), data.x.cols());
  out.part = (data.x.array().colwise() * (data.treated - chance)).matrix() * covariance * n;
  out.known = out.weight.sum() > 0;
  return out;
}

// Mean over units of the rows of x times these.
VectorXd mean_of(const Data& data, const ArrayXd& times) {
  return data.x.transpose() * times.matrix() / static_cast<double>(times.size());
}

ChangeComparison answer(double estimate, const ArrayXd& influence) {
  ChangeComparison out;
  if (!std::isfinite(estimate) || !influence.allFinite()) return out;
  out.estimate = estimate;
  out.influence.assign(influence.data(), influence.data() + influence.size());
  return out;
}

ChangeComparison by_regression(const Data& data) {
  const Outcome outcome = outcome_of(data);
  if (!outcome.known) return {};
  const double share = data.treated.mean();
  const double own = (data.treated * data.change).mean() / share;
  const double other = (data.treated * outcome.line).mean() / share;
  const ArrayXd of_treated = data.treated * (data.change - own) / share;
  const ArrayXd of_line = (outcome.part * mean_of(data, data.treated)).array();
  const ArrayXd of_controls = (data.treated * (outcome.line - other) + of_line) / share;
  return answer(own - other, of_treated - of_controls);
}

ChangeComparison by_weighting(const Data& data) {
  const Propensity propensity = propensity_of(data);
  if (!propensity.known) return {};
  const double share = data.treated.mean();
  const double weight = propensity.weight.mean();
  const double own = (data.treated * data.change).mean() / share;
  const double other = (propensity.weight * data.change).mean() / weight;
  const ArrayXd of_controls = propensity.weight * (data.change - other);
  const ArrayXd of_chance = (propensity.part * mean_of(data, of_controls)).array();
  ChangeComparison out =
      answer(own - other, data.treated * (data.change - own) / share - (of_controls + of_chance) / weight);
  out.trimmed = propensity.trimmed;
  return out;
}

ChangeComparison by_both(const Data& data) {
  const Outcome outcome = outcome_of(data);
  const Propensity propensity = propensity_of(data);
  if (!outcome.known || !propensity.known) return {};
  const ArrayXd left = data.change - outcome.line;
  const double share = data.treated.mean();
  const double weight = propensity.weight.mean();
  const double own = (data.treated * left).mean() / share;
  const double other = (propensity.weight * left).mean() / weight;
  const ArrayXd line_of_treated = (outcome.part * mean_of(data, data.treated)).array();
  const ArrayXd line_of_controls = (outcome.part * mean_of(data, propensity.weight)).array();
  const ArrayXd of_controls = propensity.weight * (left - other);
  const ArrayXd of_chance = (propensity.part * mean_of(data, of_controls)).array();
  ChangeComparison out = answer(own - other, (data.treated * (left - own) - line_of_treated) / share -
                                                 (of_controls + of_chance - line_of_controls) / weight);
  out.trimmed = propensity.trimmed;
  return out;
}

}  // namespace

ChangeComparison compare_changes(const ChangeComparisonRequest& request) {
  const auto treated = static_cast<std::size_t>(std::ranges::count(request.treated, 1.0));
  if (treated == 0 || treated == request.treated.size()) return {};
  const Data data = data_of(request);
  if (request.covariates == 0 || request.estimator == ChangeEstimator::regression) return by_regression(data);
  return request.estimator == ChangeEstimator::weighting ? by_weighting(data) : by_both(data);
}

}  // namespace contraste
