#include "numeric/count_regression.h"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <utility>

#include "numeric/log_gamma.h"

namespace contraste {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int most_turns = 100;
constexpr double least_size = 1e-3, most_size = 1e6;
constexpr double far_away = 30;  // of a logarithm: a mean that has left for zero

struct Model {
  Matrix x;
  Eigen::VectorXd count, log_exposure;
  double size = std::numeric_limits<double>::infinity();
};

// Minus the log-likelihood without what does not depend on the means.
double cost_of(const Model& model, const Eigen::VectorXd& eta) {
  double total = 0;
  for (Eigen::Index t = 0; t < eta.size(); ++t) {
    const double mean = std::exp(eta[t]);
    total += std::isinf(model.size)
                 ? mean - model.count[t] * eta[t]
                 : (model.count[t] + model.size) * std::log1p(mean / model.size) - model.count[t] * eta[t];
  }
  return total;
}

struct Maximum {
  Eigen::VectorXd coefficient, eta;
  Matrix information;
  bool converged = false;
};

Eigen::VectorXd weights_of(const Model& model, const Eigen::VectorXd& eta) {
  const Eigen::ArrayXd mean = eta.array().exp();
  return (mean / (1 + mean / model.size)).matrix();
}

Maximum maximise(const Model& model, const Eigen::VectorXd& start) {
  Maximum out{start, model.x * start + model.log_exposure, {}, false};
  double cost = cost_of(model, out.eta);
  for (int turn = 0; turn < most_turns && !out.converged; ++turn) {
    const Eigen::VectorXd weight = weights_of(model, out.eta);
    const Eigen::ArrayXd mean = out.eta.array().exp();
    const Eigen::VectorXd score = (model.count.array() / mean - 1).matrix().cwiseProduct(weight);
    out.information = model.x.transpose() * weight.asDiagonal() * model.x;
    const Eigen::VectorXd right = model.x.transpose() * score;
    Eigen::VectorXd step = out.information.ldlt().solve(right);
    out.converged = step.dot(right) < 1e-16 * (1 + std::abs(cost));
    for (int halving = 0; halving < 40; ++halving, step /= 2) {
      const Eigen::VectorXd eta = model.x * (out.coefficient + step) + model.log_exposure;
      const double there = cost_of(model, eta);
      if (!(there <= cost + 1e-12 * std::abs(cost))) continue;
      out.coefficient += step;
      out.eta = eta;
      cost = there;
      break;
    }
  }
  const Eigen::VectorXd weight = weights_of(model, out.eta);
  out.information = model.x.transpose() * weight.asDiagonal() * model.x;
  out.converged = out.converged && (model.count.array() > 0 || out.eta.array() > -far_away).all();
  return out;
}

Eigen::VectorXd first_guess(const Model& model) {
  const Eigen::ArrayXd raised = model.count.array() + 0.5;
  const Eigen::VectorXd root = raised.sqrt().matrix();
  const Eigen::VectorXd target = (raised.log() - model.log_exposure.array()).matrix();
  return Eigen::MatrixXd(root.asDiagonal() * model.x).colPivHouseholderQr().solve(root.cwiseProduct(target));
}

// The size of greatest likelihood for given means; infinite where the counts vary no more than Poisson ones.
double likeliest_size_of(const Model& model, const Eigen::ArrayXd& mean) {
  const auto cost = [&](double log_size) {
    const double size = std::exp(log_size);
    double total = static_cast<double>(mean.size()) * log_gamma(size);
    for (Eigen::Index t = 0; t < mean.size(); ++t) {
      const double count = model.count[t];
      total += (count + size) * std::log1p(mean[t] / size) + count * log_size - log_gamma(count + size);
    }
    return total;
  };
  const std::pair<double, double> found =
      boost::math::tools::brent_find_minima(cost, std::log(least_size), std::log(most_size), 30);
  return found.first > std::log(most_size) - 2 || cost(std::log(most_size)) <= found.second
             ? std::numeric_limits<double>::infinity()
             : std::exp(found.first);
}

std::vector<double> flat(const Eigen::VectorXd& vector) {
  return {vector.data(), vector.data() + vector.size()};
}

void fill(CountFit& fit, const Model& model, const Maximum& at, const TimeRows& design) {
  const Eigen::ArrayXd mean = at.eta.array().exp();
  const Eigen::ArrayXd off = model.count.array() - mean;
  const Eigen::VectorXd score = (off / mean).matrix().cwiseProduct(weights_of(model, at.eta));
  const Matrix inverse = at.information.inverse();
  fit.coefficient = flat(at.coefficient);
  fit.mean = flat(mean.matrix());
  fit.unscaled.assign(inverse.data(), inverse.data() + inverse.size());
  fit.scores = design;
  for (std::size_t i = 0; i < design.value.size(); ++i)
    fit.scores.value[i] *= score[static_cast<Eigen::Index>(i / design.columns)];
  const Eigen::ArrayXd variance = mean * (1 + mean / model.size);
  fit.size = model.size;
  fit.dispersion = (off.square() / variance).sum() / fit.df;
  fit.converged = at.converged;
}

}  // namespace

CountFit fit_count_regression(const CountRows& rows, bool negbin) {
  CountFit fit;
  const auto n = static_cast<Eigen::Index>(rows.design.rows());
  const auto k = static_cast<Eigen::Index>(rows.design.columns);
  if (n <= k || k == 0) return fit;
  Model model{Eigen::Map<const Matrix>(rows.design.value.data(), n, k),
              Eigen::Map<const Eigen::VectorXd>(rows.count.data(), n),
              Eigen::Map<const Eigen::VectorXd>(rows.exposure.data(), n).array().log().matrix()};
  const Eigen::MatrixXd scaled = model.x.colwise().normalized();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> rank(scaled);
  rank.setThreshold(1e-10);
  fit.full_rank = rank.rank() == k;
  if (!fit.full_rank) return fit;
  fit.df = static_cast<double>(n - k);
  Maximum at = maximise(model, first_guess(model));
  for (int turn = 0; negbin && turn < 50; ++turn) {
    const double size = likeliest_size_of(model, at.eta.array().exp());
    const bool same = size == model.size || std::abs(size - model.size) < 1e-6 * size;
    model.size = size;
    at = maximise(model, at.coefficient);
    if (same) break;
  }
  fill(fit, model, at, rows.design);
  return fit;
}

}  // namespace contraste
