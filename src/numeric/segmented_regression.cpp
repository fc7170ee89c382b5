#include "numeric/segmented_regression.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

constexpr double dependent = 1e-11;     // of a column of length 1, squared: what is left counts as nothing
constexpr std::size_t block_size = 64;  // right-hand sides that are carried together
constexpr double infinite = std::numeric_limits<double>::infinity();

Eigen::MatrixXd base_columns(const KnotData& data, const std::vector<double>& root_weight) {
  const auto n = static_cast<Eigen::Index>(data.x.size());
  Eigen::MatrixXd base(n, 2 + static_cast<Eigen::Index>(data.nuisance.size()));
  const double middle = n == 0 ? 0 : (data.x.front() + data.x.back()) / 2;
  const double width = n < 2 ? 1 : data.x.back() - data.x.front();
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto at = static_cast<std::size_t>(i);
    base(i, 0) = root_weight[at];
    base(i, 1) = root_weight[at] * (data.x[at] - middle) / width;
    for (std::size_t c = 0; c < data.nuisance.size(); ++c) {
      base(i, 2 + static_cast<Eigen::Index>(c)) = root_weight[at] * data.nuisance[c][at];
    }
  }
  return base;
}

Eigen::MatrixXd orthonormal(const Eigen::MatrixXd& base) {
  if (base.rows() == 0) return {};
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(base);
  const Eigen::MatrixXd thin =
      qr.householderQ() * Eigen::MatrixXd::Identity(base.rows(), std::min(base.rows(), base.cols()));
  return thin.leftCols(qr.rank());
}

}  // namespace

// One stage a depth: what is left of the products when the knots down to this depth are eliminated.
struct KnotSearch::Block {
  std::size_t sides = 0;
  int knots = 0;
  std::vector<std::vector<double>> gram;    // [depth], candidates squared, the upper triangle
  std::vector<std::vector<double>> with_y;  // [depth], candidates times sides
  std::vector<std::vector<double>> gain;    // [depth], what the knots so far take off the sum of squares
  std::vector<std::vector<double>> best;    // [knots], the most that any placement takes off
  std::vector<double> inner;
};

// The same for one right-hand side, with the placements remembered.
struct KnotSearch::Trail {
  int knots = 0;
  std::vector<std::vector<double>> gram, with_y;
  std::vector<double> gain;
  std::vector<std::size_t> at, best_at;
  double best = -infinite;
  std::vector<std::vector<double>> profile;  // the most taken off with knot j at candidate c
};

KnotSearch::KnotSearch(const KnotData& data, const KnotRules& rules) : n_(data.x.size()) {
  root_weight_.resize(n_, 1);
  for (std::size_t i = 0; i < data.weight.size(); ++i) root_weight_[i] = std::sqrt(data.weight[i]);
  const Eigen::MatrixXd basis = orthonormal(base_columns(data, root_weight_));
  base_ = static_cast<std::size_t>(basis.cols());
  basis_.assign(basis.data(), basis.data() + basis.size());
  std::vector<KnotPlace> kept;
  const auto n = static_cast<Eigen::Index>(n_);
  for (const KnotPlace& c : knot_places(data.x, rules)) {
    Eigen::VectorXd column(n);
    for (std::size_t i = 0; i < n_; ++i) {
      column(static_cast<Eigen::Index>(i)) = root_weight_[i] * std::max(0.0, data.x[i] - c.at);
    }
    const double before = column.squaredNorm();
    // Twice: what the first projection leaves of the base by rounding, the second takes away.
    for (int pass = 0; pass < 2; ++pass) column -= basis * (basis.transpose() * column);
    if (!(column.squaredNorm() > dependent * before)) continue;
    column.normalize();
    column_.insert(column_.end(), column.data(), column.data() + n);
    place_.push_back(c.at);
    kept.push_back(c);
  }
  next_ = next_places(kept, rules);
  const auto m = static_cast<Eigen::Index>(place_.size());
  const Eigen::Map<const Eigen::MatrixXd> columns(column_.data(), n, m);
  const Eigen::MatrixXd products = columns.transpose() * columns;
  gram_.assign(products.data(), products.data() + products.size());
}

double KnotSearch::placements(int knots) const {
  std::vector<double> ways(place_.size() + 1, 0);  // with the first knot at or after each candidate
  double total = 1;
  for (int k = 1; k <= knots; ++k) {
    std::vector<double> longer(place_.size() + 1, 0);
    for (std::size_t c = place_.size(); c-- > 0;) {
      longer[c] = longer[c + 1] + (k == 1 ? 1 : ways[next_[c]]);
    }
    ways = longer;
    total = ways[0];
  }
  return total;
}

int KnotSearch::most_knots() const {
  int knots = 0;
  for (std::size_t at = 0; at < place_.size(); at = next_[at]) {
    if (n_ <= base_ + 2 * static_cast<std::size_t>(knots + 1)) break;
    ++knots;
  }
  return knots;
}

void KnotSearch::descend(Block& block, int depth, std::size_t first) const {
  const std::size_t m = place_.size(), sides = block.sides;
  const auto level = static_cast<std::size_t>(depth);
  const double* gram_here = block.gram[level].data();
  const double* y_here = block.with_y[level].data();
  const double* gain = block.gain[level].data();
  double* gain_next = block.gain[level + 1].data();
  double* best_next = block.best[level + 1].data();
  for (std::size_t t = first; t < m; ++t) {
    const double own = gram_here[t * m + t];
    if (!(own > dependent)) continue;
    const double* y_t = y_here + t * sides;
    const double inverse = 1 / own;
    for (std::size_t r = 0; r < sides; ++r) {
      gain_next[r] = gain[r] + y_t[r] * y_t[r] * inverse;
      best_next[r] = std::max(best_next[r], gain_next[r]);
    }
    const int left = block.knots - depth - 1;
    if (left == 0 || next_[t] == m) continue;
    if (left == 1) {
      // The last knot: nothing further is eliminated, so its products need not be kept.
      double* inner = block.inner.data();
      std::fill_n(inner, sides, 0.0);
      for (std::size_t u = next_[t]; u < m; ++u) {
        const double factor = gram_here[t * m + u] * inverse;
        const double rest = gram_here[u * m + u] - factor * gram_here[t * m + u];
        if (!(rest > dependent)) continue;
        const double* y_u = y_here + u * sides;
        const double scale = 1 / rest;
        for (std::size_t r = 0; r < sides; ++r) {
          const double product = y_u[r] - factor * y_t[r];
          inner[r] = std::max(inner[r], product * product * scale);
        }
      }
      double* best_last = block.best[level + 2].data();
      for (std::size_t r = 0; r < sides; ++r) best_last[r] = std::max(best_last[r], gain_next[r] + inner[r]);
      continue;
    }
    double* gram_next = block.gram[level + 1].data();
    double* y_next = block.with_y[level + 1].data();
    for (std::size_t u = next_[t]; u < m; ++u) {
      const double factor = gram_here[t * m + u] * inverse;
      for (std::size_t v = u; v < m; ++v) {
        gram_next[u * m + v] = gram_here[u * m + v] - factor * gram_here[t * m + v];
      }
      const double* y_u = y_here + u * sides;
      for (std::size_t r = 0; r < sides; ++r) y_next[u * sides + r] = y_u[r] - factor * y_t[r];
    }
    descend(block, depth + 1, next_[t]);
  }
}

std::vector<double> KnotSearch::least_sse(std::span<const double> y, int knots) const {
  const std::size_t sides = n_ == 0 ? 0 : y.size() / n_, m = place_.size();
  const auto stages = static_cast<std::size_t>(knots) + 1;
  std::vector<double> out(sides * stages);
  const std::size_t blocks = (sides + block_size - 1) / block_size;
  const auto n = static_cast<Eigen::Index>(n_);
  const Eigen::Map<const Eigen::MatrixXd> basis(basis_.data(), n, static_cast<Eigen::Index>(base_));
  tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t which) {
    const std::size_t from = which * block_size, count = std::min(block_size, sides - from);
    Block block;
    block.sides = count;
    block.knots = knots;
    block.gram.resize(stages, std::vector<double>(m * m));
    block.with_y.resize(stages, std::vector<double>(m * count));
    block.gain.resize(stages, std::vector<double>(count, 0.0));
    block.best.resize(stages, std::vector<double>(count, 0.0));
    block.inner.resize(count);
    block.gram[0] = gram_;
    std::vector<double> total(count);
    for (std::size_t r = 0; r < count; ++r) {
      Eigen::VectorXd side(n);
      for (std::size_t i = 0; i < n_; ++i) {
        side(static_cast<Eigen::Index>(i)) = root_weight_[i] * y[(from + r) * n_ + i];
      }
      for (int pass = 0; pass < 2; ++pass) side -= basis * (basis.transpose() * side);
      total[r] = side.squaredNorm();
      for (std::size_t c = 0; c < m; ++c) {
        const Eigen::Map<const Eigen::VectorXd> column(column_.data() + c * n_, n);
        block.with_y[0][c * count + r] = column.dot(side);
      }
    }
    if (knots > 0) descend(block, 0, 0);
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t k = 0; k < stages; ++k) {
        out[(from + r) * stages + k] = std::max(0.0, total[r] - block.best[k][r]);
      }
    }
  });
  return out;
}

double KnotSearch::follow(Trail& trail, int depth, std::size_t first) const {
  const std::size_t m = place_.size();
  const auto level = static_cast<std::size_t>(depth);
  const std::vector<double>& gram_here = trail.gram[level];
  const std::vector<double>& y_here = trail.with_y[level];
  double best_here = -infinite;
  for (std::size_t t = first; t < m; ++t) {
    const double own = gram_here[t * m + t];
    if (!(own > dependent)) continue;
    const double inverse = 1 / own;
    const double gain = trail.gain[level] + y_here[t] * y_here[t] * inverse;
    trail.at[level] = t;
    double reached = gain;
    if (depth + 1 == trail.knots) {
      if (gain > trail.best) {
        trail.best = gain;
        trail.best_at = trail.at;
      }
    } else {
      trail.gain[level + 1] = gain;
      for (std::size_t u = next_[t]; u < m; ++u) {
        const double factor = gram_here[t * m + u] * inverse;
        const bool last = depth + 2 == trail.knots;
        for (std::size_t v = u; v < (last ? u + 1 : m); ++v) {
          trail.gram[level + 1][u * m + v] = gram_here[u * m + v] - factor * gram_here[t * m + v];
        }
        trail.with_y[level + 1][u] = y_here[u] - factor * y_here[t];
      }
      reached = follow(trail, depth + 1, next_[t]);
    }
    trail.profile[level][t] = std::max(trail.profile[level][t], reached);
    best_here = std::max(best_here, reached);
  }
  return best_here;
}

KnotChoice KnotSearch::best(std::span<const double> y, int knots) const {
  const std::size_t m = place_.size();
  const auto stages = static_cast<std::size_t>(knots);
  const auto n = static_cast<Eigen::Index>(n_);
  const Eigen::Map<const Eigen::MatrixXd> basis(basis_.data(), n, static_cast<Eigen::Index>(base_));
  Eigen::VectorXd side(n);
  for (std::size_t i = 0; i < n_; ++i) side(static_cast<Eigen::Index>(i)) = root_weight_[i] * y[i];
  for (int pass = 0; pass < 2; ++pass) side -= basis * (basis.transpose() * side);
  KnotChoice out;
  out.sse = side.squaredNorm();
  if (knots == 0) return out;
  Trail trail;
  trail.knots = knots;
  trail.gram.resize(stages, std::vector<double>(m * m));
  trail.with_y.resize(stages, std::vector<double>(m));
  trail.gain.resize(stages, 0);
  trail.at.resize(stages, 0);
  trail.profile.resize(stages, std::vector<double>(m, -infinite));
  trail.gram[0] = gram_;
  for (std::size_t c = 0; c < m; ++c) {
    trail.with_y[0][c] = Eigen::Map<const Eigen::VectorXd>(column_.data() + c * n_, n).dot(side);
  }
  follow(trail, 0, 0);
  for (std::size_t at : trail.best_at) out.knots.push_back(place_[at]);
  for (std::vector<double>& row : trail.profile) {
    for (double& value : row) value = std::max(0.0, out.sse - value);
  }
  out.profile = std::move(trail.profile);
  out.sse = std::max(0.0, out.sse - trail.best);
  return out;
}

}  // namespace contraste
