// Counts whose logarithmic rate is linear in several columns: Poisson and negative binomial.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "numeric/hac.h"

namespace contraste {

struct CountFit {
  bool full_rank = false;  // false: the columns cannot be told apart, and nothing else is given
  bool converged = false;  // false: a coefficient has no maximum (all counts of some periods are zero)
  std::vector<double> coefficient;
  std::vector<double> mean;      // of each count
  std::vector<double> unscaled;  // inverse of the expected information
  TimeRows scores;               // derivative of the log-likelihood of each count by the coefficients
  double size = std::numeric_limits<double>::infinity();  // variance of a count: mean + mean^2 / size
  double dispersion = 1;                                  // Pearson's statistic over rows less columns
  double df = 0;                                          // rows less columns
};

// Maximum likelihood by iteratively weighted least squares (McCullagh & Nelder 1989, Generalized Linear
// Models, section 2.5), steps halved where they don't help; exposure above zero. negbin: the size of greatest
// likelihood too, in turn with the coefficients (as glm.nb of R's MASS). Checked:
// InterruptedReference.CountsAgreeWithGlm.
struct CountRows {
  TimeRows design;
  std::vector<double> count, exposure;
};
CountFit fit_count_regression(const CountRows& rows, bool negbin);

}  // namespace contraste
