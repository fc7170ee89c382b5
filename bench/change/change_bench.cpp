// Changes between two values with their intervals and p, one after another on one core: no two are the same,
// so nothing can be shared. The argument is the order of size of the counts.
#include "method/change.h"

#include <benchmark/benchmark.h>

#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "numeric/beta_tail.h"

namespace contraste {
namespace {

std::vector<ChangeRequest> requests(double size, IntervalModel model) {
  std::vector<ChangeRequest> all(4096);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Uniforms u = uniforms(1, Purpose::test, 0, i, 0);
    ChangeRequest& r = all[i];
    r.from.value = std::floor(size * (0.5 + u.u[0])) + 1;
    r.to.value = std::floor(size * (0.1 + u.u[1]));
    r.from.standard_error = std::sqrt(r.from.value);
    r.to.standard_error = std::sqrt(r.to.value);
    r.model = model;
    r.dispersion = 1 + 10 * u.u[2];
    r.df = 5 + 10 * u.u[3];
  }
  return all;
}

void changes(benchmark::State& state, IntervalModel model) {
  const auto all = requests(static_cast<double>(state.range(0)), model);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(change(all[i]));
    i = (i + 1) % all.size();
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(changes, exact, IntervalModel::exact)->RangeMultiplier(10)->Range(10, 1000000);
BENCHMARK_CAPTURE(changes, overdispersed, IntervalModel::overdispersed)->Arg(1000);
BENCHMARK_CAPTURE(changes, fieller, IntervalModel::fieller)->Arg(1000);
BENCHMARK_CAPTURE(changes, delta, IntervalModel::delta)->Arg(1000);
BENCHMARK_CAPTURE(changes, as_printed, IntervalModel::as_printed)->Arg(1000);

// The two ends alone: ours, and the inverse that Boost.Math brings.
void two_ends_ours(benchmark::State& state) {
  const auto all = requests(static_cast<double>(state.range(0)), IntervalModel::exact);
  std::size_t i = 0;
  for (auto _ : state) {
    const double x0 = all[i].from.value;
    const double x1 = all[i].to.value;
    benchmark::DoNotOptimize(beta_log_odds(x1, x0 + 1, .025));
    benchmark::DoNotOptimize(beta_log_odds(x0, x1 + 1, .025));
    i = (i + 1) % all.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(two_ends_ours)->RangeMultiplier(10)->Range(10, 1000000);

void two_ends_boost(benchmark::State& state) {
  const auto all = requests(static_cast<double>(state.range(0)), IntervalModel::exact);
  std::size_t i = 0;
  for (auto _ : state) {
    const double x0 = all[i].from.value;
    const double x1 = all[i].to.value;
    benchmark::DoNotOptimize(boost::math::ibeta_inv(x1, x0 + 1, .025));
    benchmark::DoNotOptimize(boost::math::ibeta_inv(x1 + 1, x0, .975));
    i = (i + 1) % all.size();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(two_ends_boost)->RangeMultiplier(10)->Range(10, 1000000);

}  // namespace
}  // namespace contraste
