#include "numeric/metric_of_mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/nearest_mixture.h"
#include "numeric/quadratic_program.h"

namespace contraste {

namespace {

constexpr double tiny = 1e-9;  // as in metric_search.cpp: what counts as zero of p

class Evaluator {
 public:
  explicit Evaluator(const MetricProblem& problem)
      : problem_(problem), nearest_(problem.rows, problem.columns, problem.d) {}

  double operator()(std::span<const double> v) {
    nearest_.fit(v);
    const auto support = nearest_.support();
    const auto weight = nearest_.support_weights();
    double value = 0;
    for (std::size_t a = 0; a < support.size(); ++a) {
      double row = 0;
      const double* form = &problem_.form[support[a] * problem_.columns];
      for (std::size_t b = 0; b < support.size(); ++b) row += weight[b] * form[support[b]];
      value += weight[a] * row;
    }
    return value;
  }

 private:
  const MetricProblem& problem_;
  NearestMixture nearest_;
};

std::vector<double> normalised(std::vector<double> v, double floor) {
  const double greatest = *std::max_element(v.begin(), v.end());
  double sum = 0;
  for (double& x : v) {
    x = std::max(x, floor * greatest);
    sum += x;
  }
  for (double& x : v) x /= sum;
  return v;
}

// v_i of the rows with p_i not zero, zero for the others. Empty: none.
std::vector<double> least_squares_metric(const MetricProblem& problem, const MetricOptimum& optimum,
                                         std::span<const double> p) {
  const std::size_t k = problem.rows, n = problem.columns;
  // Unknowns: v_i where p_i is not zero; q_i, of either sign, where it is.
  std::vector<double> factor(k), form(k * k, 0.0), normals, bounds;
  for (std::size_t i = 0; i < k; ++i) {
    factor[i] = std::abs(p[i]) > tiny ? p[i] : 1;
    form[i * k + i] = std::abs(p[i]) > tiny ? 1 : 1e-6;
  }
  const auto add = [&](std::size_t j) {
    for (std::size_t i = 0; i < k; ++i) normals.push_back(factor[i] * problem.d[i * n + j]);
    bounds.push_back(1);
  };
  for (std::size_t j = 0; j < n; ++j)
    if (optimum.weights[j] > 0) add(j);
  const std::size_t equalities = bounds.size();
  for (std::size_t j = 0; j < n; ++j)
    if (!(optimum.weights[j] > 0)) add(j);
  for (std::size_t i = 0; i < k; ++i) {
    if (std::abs(p[i]) <= tiny) continue;
    for (std::size_t o = 0; o < k; ++o) normals.push_back(i == o ? 1 : 0);
    bounds.push_back(0);
  }
  QuadraticSolver solver;
  const QuadraticSolution solution = solver.solve({.unknowns = k,
                                                   .form = form,
                                                   .linear = {},
                                                   .normal = normals,
                                                   .bound = bounds,
                                                   .equalities = equalities});
  if (!solution.feasible) return {};
  std::vector<double> v(k, 0.0);
  for (std::size_t i = 0; i < k; ++i)
    if (std::abs(p[i]) > tiny) v[i] = std::max(0.0, solver.x()[i]);
  return v;
}

}  // namespace

Metric polish_metric(const MetricProblem& problem, std::vector<double> v, double floor) {
  Evaluator evaluate(problem);
  Metric best{.v = normalised(std::move(v), floor)};
  best.value = evaluate(best.v);
  // Smaller gains are rounding. Where several mixtures are nearest the value also depends on the way there,
  // so that the number of rounds is limited as well.
  double trace = 0;
  for (std::size_t j = 0; j < problem.columns; ++j) trace += problem.form[j * problem.columns + j];
  const double rounding = 1e-14 * trace / static_cast<double>(problem.columns);
  double step = 1;
  for (int round = 0; round < 200 && step >= 1e-4; ++round) {
    bool better = false;
    for (std::size_t i = 0; i < problem.rows; ++i)
      for (const double sign : {1.0, -1.0}) {
        std::vector<double> tried = best.v;
        tried[i] *= std::pow(10, sign * step);
        tried = normalised(std::move(tried), floor);
        const double value = evaluate(tried);
        if (!(value < best.value * (1 - 1e-10) - rounding)) continue;
        best = {.v = std::move(tried), .value = value};
        better = true;
      }
    if (!better) step /= 2;
  }
  return best;
}

Metric metric_of_mixture(const MetricProblem& problem, const MetricOptimum& optimum, double floor) {
  const std::size_t k = problem.rows;
  if (optimum.normal.empty())
    return {.v = std::vector<double>(k, 1.0 / static_cast<double>(k)), .value = optimum.value};
  std::vector<double> p(k, 0.0);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < problem.columns; ++j)
      p[i] += problem.d[i * problem.columns + j] * optimum.weights[j];
  std::vector<double> v = least_squares_metric(problem, optimum, p);
  if (v.empty()) {
    v.resize(k);
    for (std::size_t i = 0; i < k; ++i)
      if (std::abs(p[i]) > tiny) v[i] = optimum.normal[i] / p[i];
  }
  double greatest = 0;
  for (const double x : v) greatest = std::max(greatest, x);
  if (!(greatest > 0)) greatest = 1;
  Evaluator evaluate(problem);
  Metric best{.v = {}, .value = std::numeric_limits<double>::infinity()};
  for (const double above : {1e2, 1e4, 1e6, 1e8}) {
    std::vector<double> tried = v;
    for (std::size_t i = 0; i < k; ++i)
      if (std::abs(p[i]) <= tiny) tried[i] = above * greatest;
    tried = normalised(std::move(tried), floor);
    const double value = evaluate(tried);
    if (value < best.value) best = {.v = std::move(tried), .value = value};
  }
  return polish_metric(problem, std::move(best.v), floor);
}

}  // namespace contraste
