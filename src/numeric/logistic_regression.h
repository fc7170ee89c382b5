// The chance of one of two kinds, given some numbers: logistic regression by maximum likelihood.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

struct LogisticRegression {
  bool converged = false;  // false: the numbers tell the kinds apart (no finite maximum) or are collinear
  std::vector<double> coefficient;  // k
  std::vector<double> chance;       // n: that the kind is 1
  std::vector<double> covariance;   // k * k: inverse of the information
};

// x: n * k, row by row, with the column of ones; kind: n zeros and ones. Newton's method (McCullagh & Nelder
// 1989, section 4.4), stopped where the step changes no coefficient by 1e-10 of its scale; 50 steps at most.
// Checked: LogisticRegression.AgreesWithRGlm, LogisticRegression.SaysWhenTheKindsAreToldApart.
LogisticRegression logistic_regression(std::span<const double> x, std::size_t k,
                                       std::span<const double> kind);

}  // namespace contraste
