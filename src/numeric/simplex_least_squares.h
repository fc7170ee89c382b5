// Least squares with weights that are not negative and sum to one: exact, by an active set on the Gram
// matrix.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "numeric/simplex_active_set.h"

namespace contraste {

// Minimise over w >= 0, sum w = 1:  square - 2 cross'w + w'(gram + ridge I) w.
// gram = X'X (n x n, symmetric, row-major, `stride` doubles from row to row), cross = X'y, square = y'y.
// Nothing changes in w where every column of X and y are moved by the same vector; a Gram matrix of columns
// less their mean, or less y, loses fewer digits.
struct SimplexProblem {
  std::size_t n = 0;
  const double* gram = nullptr;
  std::size_t stride = 0;
  const double* cross = nullptr;
  double square = 0;
  double ridge = 0;
  std::span<const std::size_t> barred = {};  // these columns get no weight
};

// Columns in R^k with few rows, for many weights of the rows: nothing of size n x n is formed.
class SimplexDesign {
 public:
  // x: rows x n, row-major; y: rows.
  void set(std::size_t n, std::span<const double> x, std::span<const double> y);
  std::size_t rows() const { return rows_; }
  std::size_t n() const { return n_; }

 private:
  friend struct DesignForm;
  std::size_t rows_ = 0;
  std::size_t n_ = 0;
  std::size_t stride_ = 0;          // rows of a column, filled up with zeros to whole registers
  std::vector<double> difference_;  // x - y, by row
  std::vector<double> squared_;     // (x - y)^2, by row
  std::vector<double> unit_;        // x - y, by column of x
  std::vector<double> centred_;     // x less the mean of its row, by column of x
  std::vector<double> reach_;       // by row: largest of squared_
};

// Minimise over w >= 0, sum w = 1:  sum_k row_weights[k] (X w - y)_k^2 + ridge w'w.
struct SimplexRowWeights {
  std::span<const double> row_weights;  // not negative
  double ridge = 0;
  std::span<const std::size_t> barred = {};
};

struct SimplexFit {
  double objective = 0;  // at the weights
  double gap = 0;  // objective less a lower bound of the least one (Frank-Wolfe duality gap), never negative
  int steps = 0;
  bool converged = false;  // the gap is at rounding
};

// Keeps its memory from fit to fit; one to a thread.
class SimplexLeastSquares {
 public:
  // Weights with the least objective. Starts from `start`, weights of a neighbour (empty: from the best
  // single column), and adds the column with the steepest fall until none is left: finite, since each set of
  // columns comes once (Wolfe 1976; Lawson & Hanson 1974). Where several weights are best, it gives those
  // that this way finds first; among equal columns the first. Everything scales with the data. The objective
  // is exact to rounding of `square` and may lie below zero by as much; in the form with a design it never
  // does. All columns barred, or none: weights of zero, not converged. Columns that are affine combinations
  // of others, more columns than rows, zero rows and ties are all ordinary. Cost: about k (k + n) a step, k =
  // number of positive weights; no memory is asked for once it has grown. Checked:
  // SimplexLeastSquares.AgreesWithTheSlowTwin, SimplexLeastSquares.KarushKuhnTucker,
  // SimplexLeastSquares.ADuplicateChangesNothing, SimplexLeastSquares.HasNoUnit,
  // SimplexLeastSquares.OrderOfColumns, SimplexLeastSquares.DegenerateProblems,
  // SimplexLeastSquares.WarmStartsGiveTheSame, SimplexLeastSquares.KeepsItsMemory,
  // SimplexLeastSquares.BarredColumnsAreAsIfAbsent.
  SimplexFit fit(const SimplexProblem& problem, std::span<const double> start = {});

  // The same of a design. Checked: SimplexLeastSquares.ADesignGivesWhatItsGramGives,
  // SimplexLeastSquares.DegenerateDesigns.
  SimplexFit fit(const SimplexDesign& design, const SimplexRowWeights& rows,
                 std::span<const double> start = {});

  std::span<const double> weights() const { return weights_; }
  // Columns with weight, and their weights, in the order in which they came.
  std::span<const std::size_t> support() const { return set_.members(); }
  std::span<const double> support_weights() const { return set_.weights(); }

 private:
  struct Slopes {
    double level = 0;  // at the weights
    double least = 0;  // of the members
  };
  template <class Form>
  SimplexFit solve(const Form& form, std::span<const double> start);
  template <class Form>
  void begin(const Form& form, std::span<const double> start);
  template <class Form>
  Slopes price(const Form& form);
  template <class Form>
  bool take_in(const Form& form, std::size_t index, double fall);

  SimplexActiveSet set_;
  std::vector<double> weights_;
  std::vector<double> gradient_;         // half of it, all columns
  std::vector<double> member_gradient_;  // of those in the set
  std::vector<double> column_;
  std::vector<const double*> rows_;
  std::vector<double> factors_;
  std::vector<double> spare_;
  std::vector<std::size_t> refused_;
};

}  // namespace contraste
