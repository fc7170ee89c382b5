// Synthetic control with predictors: one V with its donor weights and loss, the best V of a unit with proof,
// and all 39 units of Proposition 99. Run from the folder of the repository: the panel is read from
// ../shared/data/panels (prop99_X0.csv, X1, Y0plot, Y1plot).
#include "method/predictor_weights.h"

#include <benchmark/benchmark.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/random.h"
#include "method/predictor_problem.h"
#include "numeric/nearest_mixture.h"

namespace contraste {
namespace {

std::vector<std::vector<double>> matrix(const std::string& name) {
  std::vector<std::vector<double>> rows;
  std::ifstream in("../shared/data/panels/prop99_" + name + ".csv");
  std::string line;
  for (bool first = true; std::getline(in, line); first = false) {
    if (first) continue;
    std::stringstream cells(line);
    std::string cell;
    std::getline(cells, cell, ',');
    rows.emplace_back();
    while (std::getline(cells, cell, ',')) rows.back().push_back(std::stod(cell));
  }
  return rows;
}

struct Smoking {
  UnitPanel panel;
  PredictorWeightsRequest request;
};

Smoking smoking() {
  Smoking out;
  const auto x0 = matrix("X0"), x1 = matrix("X1"), y0 = matrix("Y0plot"), y1 = matrix("Y1plot");
  if (x0.empty() || y0.empty()) return out;
  out.panel.units = x0[0].size() + 1;
  out.panel.periods = y0.size();
  out.request.predictors.count = x0.size();
  for (std::size_t unit = 0; unit < out.panel.units; ++unit) {
    for (std::size_t t = 0; t < y0.size(); ++t)
      out.panel.outcome.push_back(unit == 0 ? y1[t][0] : y0[t][unit - 1]);
    for (std::size_t i = 0; i < x0.size(); ++i)
      out.request.predictors.value.push_back(unit == 0 ? x1[i][0] : x0[i][unit - 1]);
    if (unit > 0) out.request.slice.donors.push_back(unit);
  }
  out.request.slice.from = 19;
  return out;
}

struct Prepared {
  UnitSlice slice;
  ScaledPredictors predictors;
  PredictorProblem problem(std::size_t unit) const { return predictor_problem(slice, predictors, unit, {}); }
};

Prepared prepare(Smoking& data) {
  data.request.slice.panel = &data.panel;
  Prepared out;
  out.slice = unit_slice(data.request.slice);
  out.predictors = scaled_predictors(data.request.predictors, out.slice);
  return out;
}

// Donor weights and loss of one V. `near`: V after V moves by a tenth in each entry; else each is drawn
// afresh, over eight powers of ten.
void one_v(benchmark::State& state) {
  Smoking data = smoking();
  if (data.panel.units == 0) return state.SkipWithError("../shared/data/panels is not here");
  const bool near = state.range(0) != 0;
  const PredictorProblem problem = prepare(data).problem(0);
  const std::size_t k = problem.rows, n = problem.donors.size(), many = 512;
  std::vector<double> v(many * k);
  for (std::size_t s = 0; s < many; ++s)
    for (std::size_t i = 0; i < k; ++i) {
      const double u = uniforms(1, Purpose::test, 1, s * k + i, 0).u[0];
      if (!near) v[s * k + i] = std::pow(10, -8 * u);
      if (near)
        v[s * k + i] = s == 0 ? 1 : std::clamp(v[(s - 1) * k + i] * std::pow(1.1, 2 * u - 1), 0.1, 10.0);
    }
  NearestMixture nearest(k, n, problem.d);
  std::size_t at = 0;
  for (auto _ : state) {
    nearest.fit({&v[at * k], k});
    double loss = 0;
    for (std::size_t a = 0; a < nearest.support().size(); ++a) {
      const double* form = &problem.form[nearest.support()[a] * n];
      double row = 0;
      for (std::size_t b = 0; b < nearest.support().size(); ++b)
        row += nearest.support_weights()[b] * form[nearest.support()[b]];
      loss += nearest.support_weights()[a] * row;
    }
    benchmark::DoNotOptimize(loss);
    at = (at + 1) % many;
  }
}

void best_v_with_proof(benchmark::State& state) {
  Smoking data = smoking();
  if (data.panel.units == 0) return state.SkipWithError("../shared/data/panels is not here");
  const PredictorProblem problem = prepare(data).problem(0);
  for (auto _ : state) benchmark::DoNotOptimize(best_predictor_solution(problem, data.request.options));
}

void best_v_of_all_39(benchmark::State& state) {
  Smoking data = smoking();
  if (data.panel.units == 0) return state.SkipWithError("../shared/data/panels is not here");
  const Prepared prepared = prepare(data);
  for (auto _ : state)
    for (std::size_t unit = 0; unit < prepared.slice.size(); ++unit)
      benchmark::DoNotOptimize(best_predictor_solution(prepared.problem(unit), data.request.options));
}

// With one V for show, the range over equally good V, the placebo test: all of it on one thread.
void whole_answer(benchmark::State& state) {
  Smoking data = smoking();
  if (data.panel.units == 0) return state.SkipWithError("../shared/data/panels is not here");
  data.request.slice.panel = &data.panel;
  tbb::task_arena one(1);
  for (auto _ : state) one.execute([&] { benchmark::DoNotOptimize(predictor_control(data.request)); });
}

BENCHMARK(one_v)->ArgName("near")->Arg(1)->Arg(0);
BENCHMARK(best_v_with_proof)->Unit(benchmark::kMicrosecond);
BENCHMARK(best_v_of_all_39)->Unit(benchmark::kMillisecond);
BENCHMARK(whole_answer)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contraste
