// Least of a strictly convex quadratic form under linear constraints, for a handful of unknowns.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// Minimise x'Gx + linear'x over the x with  normal_c'x = bound_c  for the first `equalities` constraints c
// and normal_c'x >= bound_c  for the others.
struct QuadraticProgram {
  std::size_t unknowns = 0;
  std::span<const double> form;    // G, symmetric, positive definite, row by row
  std::span<const double> linear;  // empty: none
  std::span<const double> normal;  // one row a constraint
  std::span<const double> bound;
  std::size_t equalities = 0;
};

struct QuadraticSolution {
  bool feasible = false;
  bool converged = false;
  double value = 0;  // of x'Gx, without the linear part
};

// Goldfarb & Idnani 1983 (Mathematical Programming 27): from the least of the form without constraints, the
// constraints that do not hold are taken in one by one; every step is the least of the form under those taken
// in, so that no first feasible point is needed and none to be had is found out. Keeps its memory; one to a
// thread.
class QuadraticSolver {
 public:
  // Not feasible: no x meets the constraints. Not converged: more steps than any problem needs, or a form
  // that is not positive definite. Checked: QuadraticProgram.LeastNormAboveALine,
  // QuadraticProgram.IsTheSlowTwinOverActiveSets, QuadraticProgram.NoPointMeetsTheConstraints.
  QuadraticSolution solve(const QuadraticProgram& problem);
  std::span<const double> x() const { return x_; }

 private:
  struct Missed {
    std::size_t constraint = 0;
    double by = 0;  // below zero
    double sign = 1;
  };
  enum class Met { yes, never, unknown };
  Missed worst(const QuadraticProgram& problem) const;
  Met meet(const QuadraticProgram& problem, Missed missed, int limit);
  bool factorise(const QuadraticProgram& problem);
  void directions(std::span<const double> normal);
  bool take_in(std::size_t constraint, double multiplier);
  void drop(std::size_t at);

  std::size_t n_ = 0, active_ = 0;
  std::vector<double> x_;
  std::vector<double> j_;  // columns: J of the paper
  std::vector<double> r_;  // upper triangle of the active constraints
  std::vector<double> d_, z_, dual_step_, multiplier_, normal_;
  std::vector<std::size_t> set_;
  std::vector<char> is_active_;
};

}  // namespace contraste
