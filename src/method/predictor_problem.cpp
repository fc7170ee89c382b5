#include "method/predictor_problem.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "numeric/constrained_mixture.h"
#include "numeric/metric_of_mixture.h"
#include "numeric/metric_search.h"
#include "numeric/nearest_mixture.h"

namespace contraste {

namespace {

MetricProblem metric_problem(const PredictorProblem& problem) {
  return {.rows = problem.rows, .columns = problem.donors.size(), .d = problem.d, .form = problem.form};
}

double form_value(const PredictorProblem& problem, std::span<const double> weights) {
  const std::size_t n = weights.size();
  double value = 0;
  for (std::size_t a = 0; a < n; ++a) {
    if (weights[a] == 0) continue;
    for (std::size_t b = 0; b < n; ++b) value += weights[a] * weights[b] * problem.form[a * n + b];
  }
  return std::max(0.0, value);
}

PredictorSolution with_weights(const PredictorProblem& problem, std::vector<double> weights) {
  PredictorSolution solution;
  solution.weights = std::move(weights);
  solution.mspe = form_value(problem, solution.weights);
  return solution;
}

double standard_deviation(const Predictors& predictors, const UnitSlice& slice, std::size_t predictor) {
  double sum = 0, squares = 0, size = 0, n = 0;
  const auto value = [&](std::size_t unit) {
    return predictors.value[slice.units[unit] * predictors.count + predictor];
  };
  for (std::size_t unit = 0; unit < slice.size(); ++unit) {
    if (!std::isfinite(value(unit))) continue;
    sum += value(unit);
    size = std::max(size, std::abs(value(unit)));
    n += 1;
  }
  if (n < 2) return 0;
  for (std::size_t unit = 0; unit < slice.size(); ++unit)
    if (std::isfinite(value(unit))) squares += (value(unit) - sum / n) * (value(unit) - sum / n);
  const double deviation = std::sqrt(squares / (n - 1));
  return deviation > 1e-12 * size ? deviation : 0;
}

}  // namespace

ScaledPredictors scaled_predictors(const Predictors& predictors, const UnitSlice& slice) {
  ScaledPredictors out;
  std::vector<double> deviation;
  for (std::size_t i = 0; i < predictors.count; ++i) {
    if (!std::isfinite(predictors.value[slice.units[0] * predictors.count + i])) continue;
    const double one = standard_deviation(predictors, slice, i);
    if (one == 0) continue;
    out.used.push_back(i);
    deviation.push_back(one);
  }
  const std::size_t k = out.used.size();
  out.value.resize(slice.size() * k);
  out.complete.assign(slice.size(), 1);
  for (std::size_t unit = 0; unit < slice.size(); ++unit)
    for (std::size_t i = 0; i < k; ++i) {
      const double value = predictors.value[slice.units[unit] * predictors.count + out.used[i]];
      out.value[unit * k + i] = value / deviation[i];
      if (!std::isfinite(value)) out.complete[unit] = 0;
    }
  return out;
}

PredictorProblem predictor_problem(const UnitSlice& slice, const ScaledPredictors& predictors,
                                   std::size_t unit, std::span<const std::size_t> barred) {
  PredictorProblem problem;
  problem.unit = unit;
  problem.rows = predictors.used.size();
  for (std::size_t other = 0; other < slice.size(); ++other) {
    const bool out = other == unit || predictors.complete[other] == 0 ||
                     std::find(barred.begin(), barred.end(), other) != barred.end();
    if (!out) problem.donors.push_back(other);
  }
  const std::size_t n = problem.donors.size(), k = problem.rows, all = slice.size();
  problem.d.resize(k * n);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < n; ++j)
      problem.d[i * n + j] = predictors.value[problem.donors[j] * k + i] - predictors.value[unit * k + i];
  problem.form.resize(n * n);
  const double before = static_cast<double>(slice.before);
  const std::vector<double>& gram = slice.gram;
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      const std::size_t left = problem.donors[a], right = problem.donors[b];
      problem.form[a * n + b] = (gram[left * all + right] + gram[unit * all + unit] -
                                 gram[left * all + unit] - gram[right * all + unit]) /
                                before;
    }
  return problem;
}

std::vector<double> regression_weights(const UnitSlice& slice, const ScaledPredictors& predictors) {
  const auto units = static_cast<Eigen::Index>(slice.size());
  const auto k = static_cast<Eigen::Index>(predictors.used.size());
  const auto before = static_cast<Eigen::Index>(slice.before);
  Eigen::MatrixXd x(units, k + 1), z(units, before);
  for (Eigen::Index unit = 0; unit < units; ++unit) {
    x(unit, 0) = 1;
    for (Eigen::Index i = 0; i < k; ++i)
      x(unit, i + 1) = predictors.value[static_cast<std::size_t>(unit * k + i)];
    const std::span<const double> values = slice.values(static_cast<std::size_t>(unit));
    for (Eigen::Index t = 0; t < before; ++t) z(unit, t) = values[static_cast<std::size_t>(t)];
  }
  const Eigen::MatrixXd slopes = x.completeOrthogonalDecomposition().solve(z);
  std::vector<double> v(predictors.used.size());
  double sum = 0;
  for (Eigen::Index i = 0; i < k; ++i) {
    v[static_cast<std::size_t>(i)] = slopes.row(i + 1).squaredNorm();
    sum += v[static_cast<std::size_t>(i)];
  }
  for (double& one : v) one = sum > 0 ? one / sum : 1 / static_cast<double>(k);
  return v;
}

int affordable_nodes(std::size_t donors, double work, int nodes) {
  const auto size = static_cast<double>(std::max<std::size_t>(donors, 1));
  return static_cast<int>(std::clamp(work / (size * size), 1.0, static_cast<double>(std::max(nodes, 1))));
}

PredictorSolution best_predictor_solution(const PredictorProblem& problem,
                                          const PredictorWeightsOptions& options) {
  if (problem.donors.empty()) return {};
  const MetricProblem metric = metric_problem(problem);
  MetricOptimum optimum = search_metrics(
      metric,
      {.tolerance = 1e-7, .nodes = affordable_nodes(problem.donors.size(), options.work, options.nodes)});
  PredictorSolution solution;
  const int nodes = optimum.nodes;
  if (!optimum.proven) {
    // Something to show all the same: from equal weights, downhill.
    const Metric downhill = polish_metric(
        metric, std::vector<double>(problem.rows, 1.0 / static_cast<double>(problem.rows)), options.floor);
    if (!optimum.found || downhill.value < optimum.value) {
      solution = solution_of_v(problem, downhill.v);
      solution.least = optimum.bound;
      solution.nodes = nodes;
      return solution;
    }
  }
  solution = with_weights(problem, std::move(optimum.weights));
  solution.normal = std::move(optimum.normal);
  solution.proven = optimum.proven;
  solution.inside = optimum.inside;
  solution.least = optimum.proven ? solution.mspe : optimum.bound;
  solution.nodes = nodes;
  return solution;
}

PredictorSolution solution_of_v(const PredictorProblem& problem, std::span<const double> v) {
  const std::size_t n = problem.donors.size();
  if (n == 0) return {};
  NearestMixture nearest(problem.rows, n, problem.d);
  nearest.fit(v);
  PredictorSolution solution = with_weights(problem, nearest.weights());
  // Donors that lie on the same face as those with weight might do as well; rows that count, by their size.
  double scale = 0;
  std::vector<double> equation, target;
  for (std::size_t i = 0; i < problem.rows; ++i) {
    const double* row = &problem.d[i * n];
    double size = 0;
    for (std::size_t j = 0; j < n; ++j) size = std::max(size, std::abs(row[j]));
    scale += v[i] * size * size;
    if (v[i] == 0) continue;
    equation.insert(equation.end(), row, row + n);
    target.push_back(nearest.image()[i]);
  }
  std::vector<std::size_t> face;
  for (std::size_t j = 0; j < n; ++j)
    if (nearest.slack()[j] <= 1e-14 * scale) face.push_back(j);
  solution.inside = std::all_of(target.begin(), target.end(), [](double p) { return std::abs(p) < 1e-12; });
  if (face.size() <= nearest.support().size()) return solution;
  std::vector<double> weights = constrained_mixture(
      {.columns = n, .form = problem.form, .allowed = face, .equation = equation, .target = target});
  if (weights.empty()) return solution;
  const bool inside = solution.inside;
  PredictorSolution other = with_weights(problem, std::move(weights));
  other.inside = inside;
  return other.mspe < solution.mspe ? other : solution;
}

std::vector<double> v_of_solution(const PredictorProblem& problem, const PredictorSolution& solution,
                                  const PredictorWeightsOptions& options) {
  const MetricOptimum optimum{.found = true,
                              .inside = solution.inside,
                              .proven = solution.proven,
                              .value = solution.mspe,
                              .bound = solution.least,
                              .weights = solution.weights,
                              .normal = solution.normal};
  return metric_of_mixture(metric_problem(problem), optimum, options.floor).v;
}

PredictorRange range_of_solutions(const PredictorProblem& problem, const PredictorSolution& solution,
                                  std::span<const double> linear, const PredictorWeightsOptions& options) {
  MetricOptimum at;
  at.weights = solution.weights;
  at.normal = solution.normal;
  // A perfect fit has equals too: what rounding leaves of the outcomes.
  double trace = 0;
  for (std::size_t a = 0; a < problem.donors.size(); ++a)
    trace += problem.form[a * problem.donors.size() + a];
  const double cap = solution.mspe * (1 + options.equally_good) + 1e-14 * trace;
  const MetricRange range = range_over_metrics(
      metric_problem(problem), linear, cap, at,
      {.tolerance = 1e-5, .nodes = affordable_nodes(problem.donors.size(), options.work, options.nodes)});
  return {.low = -range.high, .high = -range.low, .proven = range.proven};
}

PredictorSolution corner_solution(const PredictorProblem& problem, std::size_t row) {
  std::vector<double> v(problem.rows, 0.0);
  v[row] = 1;
  return solution_of_v(problem, v);
}

}  // namespace contraste
