#include "numeric/factor_model.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

using Matrix = Eigen::MatrixXd;

Eigen::Index index(std::size_t i) {
  return static_cast<Eigen::Index>(i);
}

// Singular values and the vectors of the shorter side, strongest first: from the Gram matrix of that side.
struct Spectrum {
  bool by_rows = true;
  Eigen::VectorXd values;
  Matrix vectors;  // a column each
};

Spectrum spectrum(const Matrix& matrix) {
  Spectrum result;
  result.by_rows = matrix.rows() <= matrix.cols();
  Matrix gram;
  if (result.by_rows)
    gram.noalias() = matrix * matrix.transpose();
  else
    gram.noalias() = matrix.transpose() * matrix;
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(gram);
  result.values = solver.eigenvalues().reverse().cwiseMax(0).cwiseSqrt();
  result.vectors = solver.eigenvectors().rowwise().reverse();
  return result;
}

// The matrix with its singular values multiplied, one factor each; those past the end of `share` go to zero.
Matrix reweighted(const Matrix& matrix, const Spectrum& spectrum, const Eigen::VectorXd& share) {
  if (share.size() == 0) return Matrix::Zero(matrix.rows(), matrix.cols());
  const Matrix vectors = spectrum.vectors.leftCols(share.size());
  if (spectrum.by_rows) return vectors * (share.asDiagonal() * (vectors.transpose() * matrix));
  return ((matrix * vectors) * share.asDiagonal()) * vectors.transpose();
}

// Keeps the matrix, the place of its cells and their spread.
class Residuals {
 public:
  explicit Residuals(const GappyMatrix& matrix)
      : matrix_(matrix), additive_(matrix), work_(matrix.cells(), 0) {
    double sum = 0, squares = 0;
    for (const double x : matrix.value) sum += std::isnan(x) ? 0 : x;
    const double n = std::max(1.0, static_cast<double>(additive_.count()));
    for (const double x : matrix.value) squares += std::isnan(x) ? 0 : (x - sum / n) * (x - sum / n);
    spread_ = std::sqrt(squares / n);
  }

  Matrix zero() const { return Matrix::Zero(index(matrix_.rows), index(matrix_.columns)); }
  double spread() const { return spread_; }
  // Every cell is there and there are no slopes: the first step from nothing is the answer (Eckart & Young
  // 1936), for the leading vectors of what the effects leave are orthogonal to them.
  bool complete() const { return additive_.count() == matrix_.cells() && matrix_.covariates.empty(); }
  const AdditiveFit& additive() const { return additive_; }
  const AdditiveEffects& effects() const { return effects_; }

  // Of the cells less the part of low rank and the effects fitted to that; zero where no cell is.
  Matrix of(const Matrix& low_rank) {
    for (std::size_t at = 0; at < work_.size(); ++at) {
      const double x = matrix_.value[at];
      work_[at] = std::isnan(x) ? 0 : x - low_rank.data()[at];
    }
    effects_ = additive_.fit(work_);
    const std::vector<double> fitted = additive_.fitted(effects_);
    Matrix rest = zero();
    for (std::size_t at = 0; at < work_.size(); ++at)
      rest.data()[at] = additive_.there()[at] != 0 ? work_[at] - fitted[at] : 0;
    return rest;
  }

 private:
  const GappyMatrix& matrix_;
  AdditiveFit additive_;
  AdditiveEffects effects_;
  std::vector<double> work_;
  double spread_ = 0;
};

bool still(const Matrix& change, double tolerance, double spread) {
  return change.size() == 0 || change.cwiseAbs().maxCoeff() <= tolerance * spread;
}

// Steps of Nesterov's kind: from a point a little beyond the last one. Where that led uphill it starts anew.
class Momentum {
 public:
  Matrix beyond(const Matrix& now, const Matrix& before, const Matrix& ahead) {
    const Matrix step = now - before;
    if ((ahead - now).cwiseProduct(step).sum() > 0) size_ = 1;
    const double next = (1 + std::sqrt(1 + 4 * size_ * size_)) / 2;
    const double share = (size_ - 1) / next;
    size_ = next;
    return now + share * step;
  }

 private:
  double size_ = 1;
};

FactorModel fit_from(Residuals& residuals, Matrix low_rank, const FactorOptions& options) {
  FactorModel model;
  const Eigen::Index rank = std::min(index(options.rank), std::min(low_rank.rows(), low_rank.cols()));
  Spectrum last;
  Matrix ahead = low_rank;
  Momentum momentum;
  for (model.steps = 0; model.steps < options.steps && !model.converged; ++model.steps) {
    const Matrix filled = ahead + residuals.of(ahead);
    last = spectrum(filled);
    const Matrix next = reweighted(filled, last, Eigen::VectorXd::Ones(rank));
    model.converged = residuals.complete() || still(next - ahead, options.tolerance, residuals.spread());
    ahead = momentum.beyond(next, low_rank, ahead);
    low_rank = next;
  }
  model.squares = residuals.of(low_rank).squaredNorm();
  model.effects = residuals.effects();
  model.low_rank.assign(low_rank.data(), low_rank.data() + low_rank.size());
  for (Eigen::Index f = 0; f < rank && last.vectors.size() > 0; ++f) {
    Eigen::VectorXd factor;
    if (last.by_rows) {
      factor = last.vectors.col(f);
    } else {
      factor = low_rank * last.vectors.col(f);
      const double length = factor.norm();
      if (length > 0) factor /= length;
    }
    model.factors.emplace_back(factor.data(), factor.data() + factor.size());
  }
  return model;
}

}  // namespace

FactorModel fit_factor_model(const GappyMatrix& matrix, const FactorOptions& options,
                             std::span<const double> start) {
  Residuals residuals(matrix);
  FactorModel best = fit_from(residuals, residuals.zero(), options);
  if (start.size() == matrix.cells() && options.rank > 0 && !residuals.complete()) {
    const Matrix from = Eigen::Map<const Matrix>(start.data(), index(matrix.rows), index(matrix.columns));
    FactorModel other = fit_from(residuals, from, options);
    // A tie keeps the first: rounding must not choose.
    if (other.squares < best.squares * (1 - 1e-9)) best = std::move(other);
  }
  return best;
}

SeriesFit fit_on_factors(const std::vector<std::vector<double>>& factors, std::span<const double> series) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  SeriesFit result;
  const Eigen::Index terms = index(factors.size()) + 1;
  Matrix all(index(series.size()), terms);
  all.col(0).setOnes();
  for (std::size_t f = 0; f < factors.size(); ++f)
    all.col(index(f) + 1) = Eigen::Map<const Eigen::VectorXd>(factors[f].data(), index(series.size()));
  std::vector<Eigen::Index> rows;
  for (std::size_t r = 0; r < series.size(); ++r) {
    if (!std::isnan(series[r])) rows.push_back(index(r));
  }
  const Matrix known = all(rows, Eigen::all);
  Eigen::VectorXd value(index(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) value[index(i)] = series[static_cast<std::size_t>(rows[i])];
  result.fitted.assign(series.size(), nan);
  result.left_out.assign(series.size(), nan);
  if (rows.empty()) return result;
  const Eigen::ColPivHouseholderQR<Matrix> qr(known);
  if (qr.rank() < terms) return result;
  result.identified = true;
  const Eigen::VectorXd fitted = all * qr.solve(value);
  std::copy(fitted.begin(), fitted.end(), result.fitted.begin());
  const Matrix basis = qr.householderQ() * Matrix::Identity(known.rows(), terms);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double free = 1 - basis.row(index(i)).squaredNorm();
    const auto at = static_cast<std::size_t>(rows[i]);
    if (free > 1e-9) result.left_out[at] = (series[at] - result.fitted[at]) / free;
  }
  return result;
}

namespace {

struct Shrunk {
  Matrix matrix;
  std::size_t rank = 0;
  double nuclear_norm = 0;
};

Shrunk shrink(const Matrix& matrix, double penalty) {
  const Spectrum parts = spectrum(matrix);
  Shrunk result;
  while (index(result.rank) < parts.values.size() && parts.values[index(result.rank)] > penalty) {
    result.nuclear_norm += parts.values[index(result.rank)] - penalty;
    ++result.rank;
  }
  Eigen::VectorXd share(index(result.rank));
  for (Eigen::Index f = 0; f < share.size(); ++f) share[f] = 1 - penalty / parts.values[f];
  result.matrix = reweighted(matrix, parts, share);
  return result;
}

// The conditions of the optimum: no singular value of the residuals above the penalty, and residuals and low
// rank along each other as much as penalty times nuclear norm.
double excess_of(const Matrix& rest, const Shrunk& low, double penalty) {
  if (penalty <= 0) return 0;
  const double over = spectrum(rest).values[0] / penalty - 1;
  const double carried = rest.cwiseProduct(low.matrix).sum();
  const double short_of = low.nuclear_norm > 0 ? std::abs(1 - carried / (penalty * low.nuclear_norm)) : 0;
  return std::max({0.0, over, short_of});
}

// The part of low rank is left at the optimum for the next penalty.
Completion complete_from(Residuals& residuals, Matrix& low_rank, double penalty,
                         const CompletionOptions& options) {
  Completion result;
  Matrix ahead = low_rank;
  Shrunk now{low_rank, 0, 0};
  Momentum momentum;
  for (result.steps = 0; result.steps < options.steps && !result.converged; ++result.steps) {
    now = shrink(ahead + residuals.of(ahead), penalty);
    result.converged = still(now.matrix - ahead, options.tolerance, residuals.spread());
    ahead = momentum.beyond(now.matrix, low_rank, ahead);
    low_rank = now.matrix;
  }
  const Matrix rest = residuals.of(low_rank);
  result.effects = residuals.effects();
  result.squares = rest.squaredNorm();
  result.rank = now.rank;
  result.nuclear_norm = now.nuclear_norm;
  result.excess = excess_of(rest, now, penalty);
  result.low_rank.assign(low_rank.data(), low_rank.data() + low_rank.size());
  result.fitted = residuals.additive().fitted(result.effects);
  for (std::size_t at = 0; at < result.fitted.size(); ++at) result.fitted[at] += result.low_rank[at];
  return result;
}

}  // namespace

std::vector<Completion> complete_matrix(const GappyMatrix& matrix, std::span<const double> penalties,
                                        const CompletionOptions& options) {
  Residuals residuals(matrix);
  Matrix low_rank = residuals.zero();
  std::vector<Completion> results;
  for (const double penalty : penalties)
    results.push_back(complete_from(residuals, low_rank, penalty, options));
  return results;
}

double largest_penalty(const GappyMatrix& matrix) {
  Residuals residuals(matrix);
  const Matrix rest = residuals.of(residuals.zero());
  return rest.size() > 0 ? spectrum(rest).values[0] : 0;
}

}  // namespace contraste
