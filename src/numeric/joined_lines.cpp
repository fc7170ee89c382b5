#include "numeric/joined_lines.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

using Index = Eigen::Index;

double root_weight(const KnotData& data, std::size_t i) {
  return data.weight.empty() ? 1 : std::sqrt(data.weight[i]);
}

// Two columns a segment and the nuisances, over the observations that are at no knot.
struct Apart {
  std::vector<std::size_t> rows;
  std::vector<int> in_segment;  // observations of each
  Eigen::MatrixXd columns;
  Eigen::VectorXd y;
};

Apart segments_apart(const KnotData& data, std::span<const double> y, const std::vector<double>& knots) {
  Apart out;
  out.in_segment.assign(knots.size() + 1, 0);
  for (std::size_t i = 0; i < data.x.size(); ++i) {
    if (!std::binary_search(knots.begin(), knots.end(), data.x[i])) out.rows.push_back(i);
  }
  const std::size_t segments = knots.size() + 1;
  out.columns = Eigen::MatrixXd::Zero(static_cast<Index>(out.rows.size()),
                                      static_cast<Index>(2 * segments + data.nuisance.size()));
  out.y.resize(static_cast<Index>(out.rows.size()));
  for (std::size_t r = 0; r < out.rows.size(); ++r) {
    const std::size_t i = out.rows[r];
    const double w = root_weight(data, i);
    const auto s =
        static_cast<std::size_t>(std::lower_bound(knots.begin(), knots.end(), data.x[i]) - knots.begin());
    ++out.in_segment[s];
    const auto row = static_cast<Index>(r);
    const double origin = s == 0 ? data.x.front() : knots[s - 1];
    out.columns(row, static_cast<Index>(2 * s)) = w;
    out.columns(row, static_cast<Index>(2 * s + 1)) = w * (data.x[i] - origin);
    for (std::size_t c = 0; c < data.nuisance.size(); ++c) {
      out.columns(row, static_cast<Index>(2 * segments + c)) = w * data.nuisance[c][i];
    }
    out.y(row) = w * y[i];
  }
  return out;
}

void add_errors(JoinedLines& lines, const KnotData& data, std::span<const double> y) {
  const std::size_t segments = lines.knots.size() + 1;
  lines.slope_covariance.assign(segments * segments, std::numeric_limits<double>::quiet_NaN());
  const Apart apart = segments_apart(data, y, lines.knots);
  if (apart.rows.empty()) return;
  const Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> fit(apart.columns);
  lines.df = static_cast<int>(apart.rows.size()) - static_cast<int>(fit.rank());
  if (lines.df <= 0) return;
  const Eigen::VectorXd beta = fit.solve(apart.y);
  const double variance = (apart.y - apart.columns * beta).squaredNorm() / lines.df;
  const Eigen::MatrixXd inverse = fit.pseudoInverse();
  for (std::size_t a = 0; a < segments; ++a) {
    for (std::size_t b = 0; b < segments; ++b) {
      if (apart.in_segment[a] < 2 || apart.in_segment[b] < 2) continue;
      lines.slope_covariance[a * segments + b] =
          variance *
          inverse.row(static_cast<Index>(2 * a + 1)).dot(inverse.row(static_cast<Index>(2 * b + 1)));
    }
  }
}

}  // namespace

NodeShare node_share(const std::vector<double>& nodes, double x) {
  std::size_t node = 0;
  while (node + 2 < nodes.size() && x > nodes[node + 1]) ++node;
  return {node, (x - nodes[node]) / (nodes[node + 1] - nodes[node])};
}

JoinedLines fit_joined_lines(const KnotData& data, std::span<const double> y,
                             const std::vector<double>& knots) {
  JoinedLines out;
  out.knots = knots;
  std::vector<double> nodes = {data.x.front()};
  nodes.insert(nodes.end(), knots.begin(), knots.end());
  nodes.push_back(data.x.back());
  const std::size_t n = data.x.size();
  Eigen::MatrixXd columns =
      Eigen::MatrixXd::Zero(static_cast<Index>(n), static_cast<Index>(nodes.size() + data.nuisance.size()));
  Eigen::VectorXd side(static_cast<Index>(n));
  for (std::size_t i = 0; i < n; ++i) {
    const double w = root_weight(data, i);
    const NodeShare at = node_share(nodes, data.x[i]);
    const auto row = static_cast<Index>(i);
    columns(row, static_cast<Index>(at.node)) = w * (1 - at.share);
    columns(row, static_cast<Index>(at.node + 1)) = w * at.share;
    for (std::size_t c = 0; c < data.nuisance.size(); ++c) {
      columns(row, static_cast<Index>(nodes.size() + c)) = w * data.nuisance[c][i];
    }
    side(row) = w * y[i];
  }
  const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(columns);
  const Eigen::VectorXd beta = qr.solve(side);
  const Eigen::MatrixXd basis =
      qr.householderQ() * Eigen::MatrixXd::Identity(columns.rows(), std::min(columns.rows(), qr.rank()));
  for (Index i = 0; i < basis.rows(); ++i) {
    out.leverage_before.push_back(i == 0 ? 0 : basis.row(i).dot(basis.row(i - 1)));
  }
  const Eigen::VectorXd fitted = columns * beta;
  out.sse = (side - fitted).squaredNorm();
  out.level.assign(beta.data(), beta.data() + nodes.size());
  out.nuisance.assign(beta.data() + nodes.size(), beta.data() + beta.size());
  for (std::size_t i = 0; i < n; ++i) {
    out.fitted.push_back(fitted(static_cast<Index>(i)) / root_weight(data, i));
  }
  for (std::size_t s = 0; s + 1 < nodes.size(); ++s) {
    out.slope.push_back((out.level[s + 1] - out.level[s]) / (nodes[s + 1] - nodes[s]));
  }
  add_errors(out, data, y);
  return out;
}

}  // namespace contraste
