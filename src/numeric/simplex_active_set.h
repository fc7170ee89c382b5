// The part of an active-set method that knows no problem: the supported columns, their weights, and the
// factor of their Gram matrix, kept up as columns come and go.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// Columns S with weights w > 0 that sum to one, and the Cholesky factor of gram_SS + shift e e', which is
// positive definite exactly where the columns are affinely independent (Wolfe 1976, Mathematical Programming
// 11: 128-149). Keeps its memory. Checked: SimplexLeastSquares.AgreesWithTheSlowTwin.
class SimplexActiveSet {
 public:
  void clear(double shift);
  std::size_t size() const { return members_.size(); }
  std::span<const std::size_t> members() const { return members_; }
  std::span<const double> weights() const { return weights_; }

  // `column`: gram of the newcomer with each member, in their order, then with itself. False, and nothing
  // changed, where it is an affine combination of the members up to rounding.
  bool append(std::size_t index, std::span<const double> column, double weight);

  // Where append() said no: move weight to that newcomer along the combination that equals it, until a member
  // has none left and goes. Gives the weight that the newcomer has gained.
  double give_way();

  // From the weights down to the least objective on the members' affine hull, dropping each member whose
  // weight reaches zero on the way (Lawson & Hanson 1974, ch. 23). `gradient`: half the objective's gradient
  // at the weights, by member.
  void settle(std::span<const double> gradient);

  // The same where all but the newest member had the same slope: how much less the newest has.
  void settle_newest(double fall);

  // Weights divided by their sum.
  void normalise();

 private:
  double& at(std::size_t row, std::size_t column) { return lower_[row * (row + 1) / 2 + column]; }
  void drop(std::size_t position);
  void descend();
  void back_substitute();

  double shift_ = 0;
  std::vector<std::size_t> members_;
  std::vector<double> weights_;
  std::vector<double> lower_;    // the factor L, packed by rows
  std::vector<double> inverse_;  // of its diagonal
  std::vector<double> ones_;     // inverse(L) e, kept up
  std::vector<double> falls_;    // inverse(L) (-gradient), kept up while settling
  std::vector<double> step_, row_, cosine_, sine_;
};

}  // namespace contraste
