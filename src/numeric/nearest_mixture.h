// The mixture of columns that lies nearest to the origin when each row counts with a weight of its own.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

struct MixtureFit {
  double square = 0;  // sum over rows of v_i (sum over columns of d_ij w_j)^2 at the weights
  double gap = 0;     // that less a lower bound of the least one (Frank-Wolfe duality gap), never negative
  int steps = 0;
  bool converged = false;  // no column improves on the weights by more than rounding
};

// Minimises sum_i v_i (sum_j d_ij w_j)^2 over w >= 0, sum w = 1: the point of least norm in the hull of the
// columns of V^(1/2) D (Wolfe 1976, "Finding the nearest point in a polytope", Mathematical Programming 11),
// by an active set that ends after finitely many steps. Each step is a least squares problem by Householder
// reflections with the rows sorted by their weight and columns pivoted, which is stable row by row (Cox &
// Higham 1998): weights may differ by a factor of 1e8 before rounding reaches the smallest. Where the least
// one is not unique, one of them: which depends on the start. Keeps its memory, and the last set of columns
// as the start of the next fit; one to a thread. Cost: 7 rows, 38 columns, the set unchanged: about half a
// microsecond.
class NearestMixture {
 public:
  // `d` row by row: d[row * columns + column], finite; at least one row and one column.
  NearestMixture(std::size_t rows, std::size_t columns, std::span<const double> d);

  // `v`: one weight a row, not negative, finite. Checked: NearestMixture.IsTheSlowTwin,
  // NearestMixture.SmallRowWeightsCount, NearestMixture.OneColumn.
  MixtureFit fit(std::span<const double> v);
  void forget();  // the next fit starts from the best single column

  // Of the last fit: columns with weight, and their weights, which are above zero and sum to one.
  std::span<const std::size_t> support() const { return {support_.data(), size_}; }
  std::span<const double> support_weights() const { return {weight_.data(), size_}; }
  std::vector<double> weights() const;  // one a column
  // d w, one a row.
  std::span<const double> image() const { return {image_.data(), rows_}; }
  // (d_j' V d w) - (d w)' V d w of each column: zero on the support, not negative elsewhere.
  std::span<const double> slack() const { return {slack_.data(), columns_}; }

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }

 private:
  void sort_rows(std::span<const double> v);
  void start();
  void prepare_differences();
  bool reflect(std::size_t c, double largest);
  void solve_support();  // solution_ of the least squares problem in the span of the support
  void shrink_support();
  std::size_t steepest(std::span<const double> v);

  std::size_t rows_, columns_;
  std::vector<double> by_row_, by_column_;
  std::vector<double> row_size_;  // greatest absolute value of the row
  std::vector<std::size_t> order_;
  std::vector<double> root_;  // square roots of v, in the order of the rows
  std::vector<std::size_t> support_;
  std::vector<double> weight_, solution_;
  std::size_t size_ = 0;
  std::vector<double> image_, slack_;
  std::vector<double> matrix_, right_, norm_;
  std::vector<std::size_t> pivot_;
  double square_ = 0, least_ = 0, rounding_ = 0;
};

}  // namespace contraste
