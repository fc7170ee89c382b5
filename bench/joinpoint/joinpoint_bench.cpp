// Joinpoint regression of 40 years: up to four joinpoints, 4,499 permutations a test. In `noise` the years
// are a straight line, so that the tests go down from four to none; in `turns` they turn four times, so that
// they go up.
#include <benchmark/benchmark.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "method/joinpoint.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

JoinpointRequest years(std::size_t n, double turn) {
  JoinpointRequest request;
  for (std::size_t i = 0; i < n; ++i) {
    const auto t = static_cast<double>(i);
    double log_rate = 3 + 0.01 * t;
    for (int knot = 1; knot <= 4; ++knot) {
      const double sign = knot % 2 == 1 ? -1 : 1;
      log_rate += sign * turn * std::max(0.0, t - static_cast<double>(n) * knot / 5);
    }
    const double u = uniforms(1, Purpose::test, 7, i, 0).u[0];
    request.series.value.push_back(std::exp(log_rate + 0.05 * normal_quantile(std::max(1e-16, u))));
  }
  request.max_joinpoints = 4;
  return request;
}

void run(benchmark::State& state, JoinpointRequest request) {
  const tbb::global_control one_core(tbb::global_control::max_allowed_parallelism, 1);
  std::size_t tests = 0;
  for (auto _ : state) {
    ++request.what;
    const Joinpoints found = joinpoints(request);
    tests = found.steps.size();
    benchmark::DoNotOptimize(tests);
  }
  state.counters["tests"] = static_cast<double>(tests);
}

void permutations(benchmark::State& state, double turn) {
  JoinpointRequest request = years(static_cast<std::size_t>(state.range(0)), turn);
  request.selection = JoinpointSelection::permutation;
  run(state, request);
}

void criterion(benchmark::State& state, JoinpointModel model) {
  JoinpointRequest request =
      years(static_cast<std::size_t>(state.range(0)), 4.0 / static_cast<double>(state.range(0)));
  request.max_joinpoints = static_cast<int>(state.range(1));
  request.model = model;
  for (double& value : request.series.value) value = std::round(value);
  run(state, request);
}

BENCHMARK_CAPTURE(permutations, noise, 0.0)->Arg(40)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(permutations, turns, 0.1)->Arg(40)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(criterion, log_linear, JoinpointModel::log_linear)
    ->Args({40, 4})
    ->Args({100, 4})
    ->Args({240, 3})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(criterion, poisson, JoinpointModel::poisson)
    ->Args({40, 3})
    ->Args({100, 3})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(criterion, negbin, JoinpointModel::negbin)->Args({40, 3})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contraste
