#include "numeric/time_regression.h"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

constexpr double most_memory = 0.99;
constexpr double difference = 1e-3;  // for derivatives by the memory

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::vector<double> flat(const Matrix& matrix) {
  return {matrix.data(), matrix.data() + matrix.size()};
}

std::vector<double> flat(const Eigen::VectorXd& vector) {
  return {vector.data(), vector.data() + vector.size()};
}

struct Problem {
  Matrix x;
  Eigen::VectorXd y;
  const std::vector<std::size_t>& period;
};

// Least squares after the autoregression is taken out.
struct Solved {
  Eigen::VectorXd coefficient;
  Matrix unscaled;         // inverse of the products of the columns
  double squares = 0;      // of what is left of the transformed values
  double log_scale = 0;    // logarithm of the determinant of the correlations
  double log_columns = 0;  // and of the products of the columns
};

// Each row less what the row before says of it, over the square root of its remaining share of the variance.
Problem without_memory(const Problem& problem, double memory, double& log_scale) {
  Problem out{problem.x, problem.y, problem.period};
  log_scale = 0;
  for (Eigen::Index t = problem.y.size() - 1; t > 0; --t) {
    const auto at = static_cast<std::size_t>(t);
    const double carried = std::pow(memory, static_cast<double>(problem.period[at] - problem.period[at - 1]));
    const double left = 1 - carried * carried;
    out.x.row(t) = (problem.x.row(t) - carried * problem.x.row(t - 1)) / std::sqrt(left);
    out.y[t] = (problem.y[t] - carried * problem.y[t - 1]) / std::sqrt(left);
    log_scale += std::log(left);
  }
  return out;
}

Solved solve(const Problem& problem, double memory) {
  Solved out;
  const Problem clean = without_memory(problem, memory, out.log_scale);
  const Eigen::Index k = clean.x.cols();
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(clean.x);
  const Eigen::MatrixXd r = qr.matrixQR().topRows(k).triangularView<Eigen::Upper>();
  const Eigen::MatrixXd inverse = r.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(k, k));
  out.coefficient = qr.solve(clean.y);
  out.unscaled = inverse * inverse.transpose();
  out.squares = (clean.y - clean.x * out.coefficient).squaredNorm();
  out.log_columns = 2 * r.diagonal().array().abs().log().sum();
  return out;
}

double residual_df(const Problem& problem) {
  return static_cast<double>(problem.x.rows() - problem.x.cols());
}

// Minus twice the restricted log-likelihood with the variance at its best, up to a constant.
double restricted(const Problem& problem, double memory) {
  const Solved at = solve(problem, memory);
  return residual_df(problem) * std::log(at.squares) + at.log_scale + at.log_columns;
}

double memory_of(const Eigen::VectorXd& residual, const std::vector<std::size_t>& period) {
  double products = 0, squares = 0;
  for (Eigen::Index t = 1; t < residual.size(); ++t) {
    const auto at = static_cast<std::size_t>(t);
    if (period[at] != period[at - 1] + 1) continue;
    products += residual[t] * residual[t - 1];
    squares += residual[t - 1] * residual[t - 1];
  }
  return squares > 0 ? std::clamp(products / squares, -most_memory, most_memory) : 0;
}

double prais_winsten_memory(const Problem& problem) {
  double memory = 0;
  for (int turn = 0; turn < 200; ++turn) {
    const Solved at = solve(problem, memory);
    const double next = memory_of(problem.y - problem.x * at.coefficient, problem.period);
    const bool same = std::abs(next - memory) < 1e-10;
    memory = next;
    if (same) break;
  }
  return memory;
}

double restricted_memory(const Problem& problem) {
  // A grid first: the likelihood of a short series may have two tops.
  double best = 0, least = std::numeric_limits<double>::infinity();
  for (int i = -9; i <= 9; ++i) {
    const double at = restricted(problem, 0.1 * i);
    if (at < least) {
      least = at;
      best = 0.1 * i;
    }
  }
  const auto cost = [&](double memory) { return restricted(problem, memory); };
  const double low = std::max(best - 0.1, -most_memory), high = std::min(best + 0.1, most_memory);
  return boost::math::tools::brent_find_minima(cost, low, high, 26).first;
}

// How well variance and memory are known together: second derivatives of the restricted likelihood.
void add_information(TimeFit& fit, const Problem& problem) {
  const double middle = std::clamp(fit.memory, -most_memory + difference, most_memory - difference);
  const Solved at[3] = {solve(problem, middle - difference), solve(problem, middle),
                        solve(problem, middle + difference)};
  fit.step = difference;
  fit.lower = flat(at[0].unscaled);
  fit.higher = flat(at[2].unscaled);
  const auto second = [](double low, double mid, double high) {
    return (low - 2 * mid + high) / (difference * difference);
  };
  const double squares = second(at[0].squares, at[1].squares, at[2].squares) / fit.variance;
  const double logs = second(at[0].log_scale + at[0].log_columns, at[1].log_scale + at[1].log_columns,
                             at[2].log_scale + at[2].log_columns);
  const double of_variance = at[1].squares / fit.variance / 2;
  const double across = -(at[2].squares - at[0].squares) / (2 * difference) / fit.variance / 2;
  const double of_memory = (squares + logs) / 2;
  const double determinant = of_variance * of_memory - across * across;
  if (!(determinant > 0)) return;
  fit.information[0] = of_memory / determinant;
  fit.information[1] = -across / determinant;
  fit.information[2] = of_variance / determinant;
}

void add_newey_west(TimeFit& fit, const Problem& problem, const TimeRows& design,
                    std::optional<std::size_t> lag) {
  TimeRows scores = design;
  const std::size_t k = design.columns;
  for (std::size_t i = 0; i < scores.value.size(); ++i) scores.value[i] *= fit.residual[i / k];
  std::vector<double> weight(k, 1);
  if (k > 1) weight[0] = 0;
  fit.lag = lag.value_or(newey_west_lag(scores, weight));
  const std::vector<double> sum = newey_west_sum(scores, fit.lag);
  const auto size = static_cast<Eigen::Index>(k);
  const Eigen::Map<const Matrix> meat(sum.data(), size, size);
  const Matrix bread = solve(problem, 0).unscaled;
  const double rows = static_cast<double>(design.rows());
  fit.covariance = flat(Matrix(bread * meat * bread * (rows / fit.df)));
}

}  // namespace

TimeFit fit_time_regression(const TimeRows& design, std::span<const double> values, SeriesErrors errors,
                            std::optional<std::size_t> lag) {
  TimeFit fit;
  const auto n = static_cast<Eigen::Index>(design.rows()), k = static_cast<Eigen::Index>(design.columns);
  if (n <= k || k == 0) return fit;
  const Problem problem{Eigen::Map<const Matrix>(design.value.data(), n, k),
                        Eigen::Map<const Eigen::VectorXd>(values.data(), n), design.period};
  const Eigen::MatrixXd scaled = problem.x.colwise().normalized();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> rank(scaled);
  rank.setThreshold(1e-10);
  fit.full_rank = rank.rank() == k;
  if (!fit.full_rank) return fit;
  if (errors == SeriesErrors::prais_winsten) fit.memory = prais_winsten_memory(problem);
  if (errors == SeriesErrors::restricted_likelihood) fit.memory = restricted_memory(problem);
  const Solved at = solve(problem, fit.memory);
  fit.df = residual_df(problem);
  fit.coefficient = flat(at.coefficient);
  fit.residual = flat(Eigen::VectorXd(problem.y - problem.x * at.coefficient));
  fit.variance = at.squares / fit.df;
  fit.covariance = flat(Matrix(at.unscaled * fit.variance));
  if (errors == SeriesErrors::newey_west) add_newey_west(fit, problem, design, lag);
  if (errors == SeriesErrors::restricted_likelihood && fit.variance > 0) add_information(fit, problem);
  return fit;
}

Contrast contrast_of(const TimeFit& fit, std::span<const double> weight) {
  const auto k = static_cast<Eigen::Index>(weight.size());
  const Eigen::Map<const Eigen::VectorXd> c(weight.data(), k);
  const auto length = [&](const std::vector<double>& covariance) {
    const Eigen::Map<const Matrix> m(covariance.data(), k, k);
    return c.dot(m * c);
  };
  Contrast out;
  for (std::size_t j = 0; j < weight.size(); ++j) out.value += weight[j] * fit.coefficient[j];
  out.se = std::sqrt(std::max(0.0, length(fit.covariance)));
  out.df = fit.df;
  if (!fit.lower.empty() && fit.information[2] > 0) {
    const double low = length(fit.lower), high = length(fit.higher);
    const double slope = std::log(high / low) / (2 * fit.step);
    const double spread =
        fit.information[0] + 2 * slope * fit.information[1] + slope * slope * fit.information[2];
    if (spread > 0) out.df = std::clamp(2 / spread, 1.0, fit.df);
  }
  return out;
}

}  // namespace contraste
