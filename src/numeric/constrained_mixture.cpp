#include "numeric/constrained_mixture.h"

#include "numeric/quadratic_program.h"

namespace contraste {

std::vector<double> constrained_mixture(const ConstrainedMixture& problem) {
  const std::size_t n = problem.allowed.size();
  if (n == 0) return {};
  std::vector<double> form(n * n), normals(n, 1.0), bounds{1.0};
  double trace = 0;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b)
      form[a * n + b] = problem.form[problem.allowed[a] * problem.columns + problem.allowed[b]];
    trace += form[a * n + a];
  }
  const double ridge = trace > 0 ? 1e-10 * trace / static_cast<double>(n) : 1;
  for (std::size_t a = 0; a < n; ++a) form[a * n + a] += ridge;
  for (std::size_t e = 0; e < problem.target.size(); ++e) {
    for (const std::size_t column : problem.allowed)
      normals.push_back(problem.equation[e * problem.columns + column]);
    bounds.push_back(problem.target[e]);
  }
  const std::size_t equalities = bounds.size();
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) normals.push_back(a == b ? 1 : 0);
    bounds.push_back(0);
  }
  QuadraticSolver solver;
  const QuadraticSolution solution = solver.solve({.unknowns = n,
                                                   .form = form,
                                                   .linear = {},
                                                   .normal = normals,
                                                   .bound = bounds,
                                                   .equalities = equalities});
  if (!solution.feasible) return {};
  std::vector<double> weights(problem.columns, 0.0);
  double sum = 0;
  for (std::size_t a = 0; a < n; ++a) {
    const double weight = solver.x()[a] > 1e-10 ? solver.x()[a] : 0;
    weights[problem.allowed[a]] = weight;
    sum += weight;
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

}  // namespace contraste
