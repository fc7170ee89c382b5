// One outcome-only fit of 38 donors over 19 periods with the Gram matrix given, and one fit of seven
// predictors with their weights given: 39 units of a factor model, each in turn the treated one.
#include "numeric/simplex_least_squares.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

constexpr std::size_t units = 39;

double draw(std::uint64_t what, std::uint64_t which) {
  const double u = uniforms(1, Purpose::test, what, which, 0).u[0];
  return normal_quantile(std::clamp(u, 1e-12, 1 - 1e-12));
}

// rows x units: three factors with loadings of each unit, and noise.
std::vector<double> panel(std::size_t rows) {
  std::vector<double> out(rows * units);
  for (std::size_t t = 0; t < rows; ++t) {
    for (std::size_t i = 0; i < units; ++i) {
      double value = 3 * draw(1, t * units + i);
      for (std::size_t f = 0; f < 3; ++f) value += 10 * draw(10 + f, t) * draw(20 + f, i);
      out[t * units + i] = value;
    }
  }
  return out;
}

// Half of each weight comes from the same three donors, so that fits are close and sparse, as real ones are.
void outcome_only(benchmark::State& state) {
  const auto periods = static_cast<std::size_t>(state.range(0));
  std::vector<double> x = panel(periods);
  for (std::size_t t = 0; t < periods; ++t) {
    double mean = 0;
    for (std::size_t i = 0; i < units; ++i) mean += x[t * units + i] / units;
    for (std::size_t i = 0; i < units; ++i) x[t * units + i] -= mean;
  }
  std::vector<double> gram(units * units, 0);
  for (std::size_t t = 0; t < periods; ++t) {
    for (std::size_t i = 0; i < units * units; ++i)
      gram[i] += x[t * units + i / units] * x[t * units + i % units];
  }
  SimplexLeastSquares solver;
  std::size_t treated = 0;
  std::size_t support = 0;
  std::size_t fits = 0;
  std::size_t steps = 0;
  for (auto _ : state) {
    SimplexProblem problem{
        units, gram.data(),  units, gram.data() + treated * units, gram[treated * (units + 1)],
        0,     {&treated, 1}};
    const SimplexFit fit = solver.fit(problem);
    benchmark::DoNotOptimize(fit.objective);
    treated = (treated + 1) % units;
    support += solver.support().size();
    steps += static_cast<std::size_t>(fit.steps);
    ++fits;
  }
  state.counters["support"] = static_cast<double>(support) / static_cast<double>(fits);
  state.counters["steps"] = static_cast<double>(steps) / static_cast<double>(fits);
}

// Weights of the predictors differ from fit to fit.
void predictors(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const bool warm = state.range(1) != 0;
  const std::vector<double> all = panel(rows);
  std::vector<double> x;
  std::vector<double> y;
  for (std::size_t k = 0; k < rows; ++k) {
    for (std::size_t i = 1; i < units; ++i) x.push_back(all[k * units + i]);
    y.push_back(0.5 * (all[k * units + 3] + all[k * units]));
  }
  SimplexDesign design;
  design.set(units - 1, x, y);
  std::vector<double> weightings;
  for (std::size_t r = 0; r < 64 * rows; ++r) weightings.push_back(std::exp((warm ? 0.1 : 1) * draw(5, r)));
  SimplexLeastSquares solver;
  std::vector<double> start;
  std::size_t at = 0;
  std::size_t support = 0;
  std::size_t steps = 0;
  std::size_t fits = 0;
  for (auto _ : state) {
    const SimplexFit fit = solver.fit(design, {std::span(weightings).subspan(at * rows, rows), 0, {}}, start);
    benchmark::DoNotOptimize(fit.objective);
    at = (at + 1) % 64;
    if (warm) start.assign(solver.weights().begin(), solver.weights().end());
    support += solver.support().size();
    steps += static_cast<std::size_t>(fit.steps);
    ++fits;
  }
  state.counters["support"] = static_cast<double>(support) / static_cast<double>(fits);
  state.counters["steps"] = static_cast<double>(steps) / static_cast<double>(fits);
}

BENCHMARK(outcome_only)->Arg(19)->Arg(30);
BENCHMARK(predictors)->Args({7, 0})->Args({7, 1});

}  // namespace
}  // namespace contraste
