// Least squares with weights that are not negative and sum to one: exact, by an active set on the Gram matrix.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// Minimise over w >= 0, sum w = 1:  square - 2 cross'w + w'(gram + ridge I) w.
// gram = X'X (n x n, symmetric, row-major, `stride` doubles from row to row), cross = X'y, square = y'y.
struct SimplexProblem {
  std::size_t n = 0;
  const double* gram = nullptr;
  std::size_t stride = 0;
  const double* cross = nullptr;
  double square = 0;
  double ridge = 0;
};

struct SimplexFit {
  double objective = 0;  // at the weights
  double gap = 0;        // objective less a lower bound of the least one (Frank-Wolfe duality gap), never negative
  int steps = 0;
  bool converged = false;  // the gap is at rounding
};

// Keeps its memory from fit to fit; one to a thread.
class SimplexLeastSquares {
 public:
  // `start`: weights of a neighbour to begin from (empty: from the best single unit).
  SimplexFit fit(const SimplexProblem& problem, std::span<const double> start = {});
  std::span<const double> weights() const { return weights_; }

 private:
  std::vector<double> weights_;
};

}  // namespace contraste
