// The exact placebo test of an outcome-only synthetic control: 39 units, 19 periods before and 12 after, from
// the panel to p and interval.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "base/random.h"
#include "method/placebo_test.h"
#include "method/synthetic_control.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

double placebo_draw(std::uint64_t what, std::uint64_t which) {
  const double u = uniforms(1, Purpose::test, what, which, 0).u[0];
  return normal_quantile(std::clamp(u, 1e-12, 1 - 1e-12));
}

UnitPanel factor_panel() {
  constexpr std::size_t units = 39;
  constexpr std::size_t periods = 31;
  UnitPanel panel{units, periods, std::vector<double>(units * periods), {}};
  for (std::size_t i = 0; i < units; ++i) {
    for (std::size_t t = 0; t < periods; ++t) {
      double value = 100 + 3 * placebo_draw(1, t * units + i);
      for (std::size_t f = 0; f < 3; ++f) value += 10 * placebo_draw(10 + f, t) * placebo_draw(20 + f, i);
      panel.outcome[i * periods + t] = value;
    }
  }
  return panel;
}

void placebos(benchmark::State& state) {
  const UnitPanel panel = factor_panel();
  UnitSliceRequest request;
  request.panel = &panel;
  request.from = 19;
  for (std::size_t i = 1; i < panel.units; ++i) request.donors.push_back(i);
  const UnitWeighting weigh = synthetic_control_weighting();
  for (auto _ : state) {
    const PlaceboTest test = placebo_test(unit_slice(request), weigh);
    benchmark::DoNotOptimize(test.p);
  }
}

BENCHMARK(placebos)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace contraste
