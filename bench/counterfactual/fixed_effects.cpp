// Two-way fixed effects of a panel of 5,570 units and 264 months: one regressor, errors clustered by unit.
// The arguments are the number of threads and the share of gaps in per cent.
#include <benchmark/benchmark.h>
#include <tbb/global_control.h>

#include <limits>
#include <vector>

#include "base/random.h"
#include "numeric/absorbed_regression.h"

namespace contraste {
namespace {

constexpr std::size_t units = 5570;
constexpr std::size_t months = 264;

struct Panel {
  std::vector<double> outcome;
  std::vector<double> treated;
  std::vector<double> in;  // empty: no gaps
};

// A third of the units is never treated, the others from some month on.
Panel panel_of(double gaps) {
  Panel panel;
  for (std::size_t i = 0; i < units; ++i) {
    const Uniforms own = uniforms(1, Purpose::test, 1, i, 0);
    const auto from = static_cast<std::size_t>(own.u[0] * 1.5 * static_cast<double>(months));
    for (std::size_t t = 0; t < months; ++t) {
      const Uniforms u = uniforms(1, Purpose::test, 2, i, t);
      const bool gap = u.u[1] < gaps;
      panel.treated.push_back(t >= from ? 1.0 : 0.0);
      panel.outcome.push_back(gap ? std::numeric_limits<double>::quiet_NaN()
                                  : own.u[1] + u.u[0] - 0.1 * panel.treated.back());
      if (gaps > 0) panel.in.push_back(gap ? 0.0 : 1.0);
    }
  }
  return panel;
}

void two_way_fixed_effects(benchmark::State& state) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(state.range(0)));
  const Panel panel = panel_of(static_cast<double>(state.range(1)) / 100);
  for (auto _ : state) {
    const TwoWayDesign design(units, months, panel.in);
    benchmark::DoNotOptimize(absorbed_regression(design, panel.outcome, {panel.treated}));
  }
}

BENCHMARK(two_way_fixed_effects)
    ->ArgsProduct({{1, 2}, {0, 10}})
    ->ArgNames({"threads", "gaps"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
}  // namespace contraste
