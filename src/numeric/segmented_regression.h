// Straight lines joined at knots, by least squares over every placement of the knots on a grid.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "numeric/knot_places.h"

namespace contraste {

// x strictly rising; weight above zero, empty: 1. nuisance: columns that stand in every model besides the
// constant and the line, such as a step where the source changed.
struct KnotData {
  std::vector<double> x;
  std::vector<double> weight;
  std::vector<std::vector<double>> nuisance;
};

// The best placement. profile[j][c]: least sum of squares with knot j at candidates()[c]; infinite where the
// rules leave no room.
struct KnotChoice {
  std::vector<double> knots;
  double sse = 0;
  std::vector<std::vector<double>> profile;
};

// The part of the work that all right-hand sides share. A knot at t adds the column max(x - t, 0). Those
// columns are cleared of the constant, the line and the nuisances, and their products are kept; each further
// knot is one step of elimination on these products and on the products with the right-hand sides, so that a
// placement costs a few operations for a right-hand side, however many observations there are. Every
// placement that the rules admit is looked at: Lerman 1980, Applied Statistics 29:77-84. A placement whose
// last column depends on the others (less than 1e-11 of it is left) is passed over. Checked:
// SegmentedRegression.EveryPlacementAgreesWithPlainLoops, SegmentedRegression.ManyAtOnceAreTheSameNumbers.
class KnotSearch {
 public:
  KnotSearch(const KnotData& data, const KnotRules& rules);

  const std::vector<double>& candidates() const { return place_; }
  // The most knots for which the rules leave room and the data more observations than parameters (a place
  // counts as one). Checked: SegmentedRegression.RoomForKnotsFollowsTheProgramsFormula.
  int most_knots() const;
  // Placements of so many knots. Checked: SegmentedRegression.RoomForKnotsFollowsTheProgramsFormula.
  double placements(int knots) const;
  // y: one value an observation. `knots` at most most_knots().
  KnotChoice best(std::span<const double> y, int knots) const;
  // y: several right-hand sides, one after the other. out[side * (knots + 1) + k]: least sum of squares with
  // k knots. The same bits for any number of threads.
  std::vector<double> least_sse(std::span<const double> y, int knots) const;

 private:
  struct Block;
  struct Trail;
  void descend(Block& block, int depth, std::size_t first) const;
  double follow(Trail& trail, int depth, std::size_t first) const;
  double gram(std::size_t a, std::size_t b) const { return gram_[a * place_.size() + b]; }

  std::size_t n_ = 0, base_ = 0;     // observations; columns that stand in every model
  std::vector<double> root_weight_;  // one an observation
  std::vector<double> basis_;        // orthonormal, base_ columns of n_
  std::vector<double> place_;        // candidates, rising
  std::vector<std::size_t> next_;    // the first candidate that may follow each
  std::vector<double> column_;       // one a candidate: cleared of the base, of length 1, n_ each
  std::vector<double> gram_;         // products of these columns
};

}  // namespace contraste
