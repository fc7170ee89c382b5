#include "numeric/absorbed_regression.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

using Index = Eigen::Index;

Eigen::MatrixXd gram_of(const TwoWayDesign& design, const std::vector<std::vector<double>>& x) {
  const std::size_t k = x.size();
  constexpr std::size_t block_rows = 128;
  const std::size_t blocks = (design.rows() + block_rows - 1) / block_rows;
  std::vector<Eigen::MatrixXd> part(blocks);
  tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t block) {
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(static_cast<Index>(k), static_cast<Index>(k));
    const std::size_t last = std::min(design.rows(), (block + 1) * block_rows);
    for (std::size_t r = block * block_rows; r < last; ++r) {
      for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
          double dot = 0;
          for (std::size_t c = 0; c < design.columns(); ++c) {
            const std::size_t at = r * design.columns() + c;
            dot += design.weight(r, c) * x[i][at] * x[j][at];
          }
          sum(static_cast<Index>(i), static_cast<Index>(j)) += dot;
        }
      }
    }
    part[block] = std::move(sum);
  });
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(static_cast<Index>(k), static_cast<Index>(k));
  for (const Eigen::MatrixXd& one : part) gram += one;
  return gram.selfadjointView<Eigen::Lower>();
}

// row * k + j: sum over the cells of a row of weight * x_j * y.
std::vector<double> row_crosses(const TwoWayDesign& design, const std::vector<std::vector<double>>& x,
                                const std::vector<double>& y) {
  const std::size_t k = x.size();
  std::vector<double> cross(design.rows() * k, 0.0);
  tbb::parallel_for(std::size_t{0}, design.rows(), [&](std::size_t r) {
    for (std::size_t j = 0; j < k; ++j) {
      double sum = 0;
      for (std::size_t c = 0; c < design.columns(); ++c) {
        const std::size_t at = r * design.columns() + c;
        sum += design.weight(r, c) * x[j][at] * y[at];
      }
      cross[r * k + j] = sum;
    }
  });
  return cross;
}

double square_of(const TwoWayDesign& design, std::span<const double> x) {
  double sum = 0;
  for (std::size_t r = 0; r < design.rows(); ++r) {
    for (std::size_t c = 0; c < design.columns(); ++c) {
      const double w = design.weight(r, c);
      const double v = x[r * design.columns() + c];
      if (w > 0) sum += w * v * v;
    }
  }
  return sum;
}

// Rounding is no residual: where next to nothing is left of the values, nothing is.
void clear_rounding(const TwoWayDesign& design, std::span<const double> value,
                    std::vector<double>& residual) {
  if (square_of(design, residual) <= 1e-26 * square_of(design, value)) std::ranges::fill(residual, 0.0);
}

// Which regressors are left: Cholesky by hand, a pivot that is nothing beside `scale` is left out.
std::vector<bool> independent(const Eigen::MatrixXd& gram, const std::vector<double>& scale) {
  const Index k = gram.rows();
  std::vector<bool> kept(static_cast<std::size_t>(k), false);
  Eigen::MatrixXd factor = Eigen::MatrixXd::Zero(k, k);
  for (Index j = 0; j < k; ++j) {
    double pivot = gram(j, j);
    for (Index i = 0; i < j; ++i) {
      if (!kept[static_cast<std::size_t>(i)]) continue;
      double value = gram(j, i);
      for (Index h = 0; h < i; ++h) value -= factor(j, h) * factor(i, h);
      factor(j, i) = value / factor(i, i);
      pivot -= factor(j, i) * factor(j, i);
    }
    if (pivot <= 1e-9 * scale[static_cast<std::size_t>(j)]) {
      factor.row(j).setZero();
      continue;
    }
    kept[static_cast<std::size_t>(j)] = true;
    factor(j, j) = std::sqrt(pivot);
  }
  return kept;
}

// The inverse of the gram matrix of those kept, with zeros for the others.
Eigen::MatrixXd inverse_of(const Eigen::MatrixXd& gram, const std::vector<bool>& kept) {
  std::vector<Index> of;
  for (std::size_t j = 0; j < kept.size(); ++j) {
    if (kept[j]) of.push_back(static_cast<Index>(j));
  }
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Zero(gram.rows(), gram.cols());
  if (of.empty()) return inverse;
  const Eigen::MatrixXd some = gram(of, of);
  const Eigen::MatrixXd solved = some.llt().solve(Eigen::MatrixXd::Identity(some.rows(), some.cols()));
  inverse(of, of) = solved;
  return inverse;
}

}  // namespace

AbsorbedRegression absorbed_regression(const TwoWayDesign& design, std::span<const double> value,
                                       const std::vector<std::vector<double>>& regressors) {
  const std::size_t k = regressors.size();
  AbsorbedRegression out;
  out.cells = design.cells();
  std::vector<double> scale(k);
  std::vector<std::vector<double>> x;
  x.reserve(k);
  for (std::size_t j = 0; j < k; ++j) {
    scale[j] = square_of(design, regressors[j]);
    x.push_back(design.residual(regressors[j]));
  }
  std::vector<double> y = design.residual(value);
  clear_rounding(design, value, y);
  const Eigen::MatrixXd gram = gram_of(design, x);
  out.kept = independent(gram, scale);
  const Eigen::MatrixXd inverse = inverse_of(gram, out.kept);

  const std::vector<double> crosses = row_crosses(design, x, y);
  Eigen::VectorXd side = Eigen::VectorXd::Zero(static_cast<Index>(k));
  for (std::size_t r = 0; r < design.rows(); ++r) {
    for (std::size_t j = 0; j < k; ++j) side(static_cast<Index>(j)) += crosses[r * k + j];
  }
  const Eigen::VectorXd beta = inverse * side;
  out.coefficient.assign(beta.data(), beta.data() + beta.size());
  out.residual = y;
  for (std::size_t j = 0; j < k; ++j) {
    if (!out.kept[j]) continue;
    for (std::size_t at = 0; at < y.size(); ++at) out.residual[at] -= out.coefficient[j] * x[j][at];
  }
  clear_rounding(design, value, out.residual);
  const std::vector<double> scores = row_crosses(design, x, out.residual);
  out.influence.assign(design.rows() * k, 0.0);
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(static_cast<Index>(k), static_cast<Index>(k));
  for (std::size_t r = 0; r < design.rows(); ++r) {
    const Eigen::Map<const Eigen::VectorXd> score(scores.data() + r * k, static_cast<Index>(k));
    Eigen::Map<Eigen::VectorXd> influence(out.influence.data() + r * k, static_cast<Index>(k));
    influence = inverse * score;
    covariance += influence * influence.transpose();
    if (design.row_component(r) != no_component) ++out.rows;
  }
  std::size_t columns = 0;
  for (std::size_t c = 0; c < design.columns(); ++c)
    columns += design.column_component(c) != no_component ? 1U : 0U;
  out.parameters = columns + static_cast<std::size_t>(std::ranges::count(out.kept, true));
  if (out.rows > 1 && out.cells > out.parameters) {
    out.correction = static_cast<double>(out.rows) / static_cast<double>(out.rows - 1) *
                     static_cast<double>(out.cells - 1) / static_cast<double>(out.cells - out.parameters);
  }
  covariance *= out.correction;
  out.covariance.assign(covariance.data(), covariance.data() + covariance.size());
  if (k > 0) out.regressor = std::move(x.front());
  return out;
}

}  // namespace contraste
