// Which of 30 years was the peak: 4000 replicates of each. In `even` every year may be it; in `falling` the
// counts fall by 5 % a year, as real series do, and years out of reach need not be drawn.
#include "method/extreme.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

namespace contraste {
namespace {

void peaks(benchmark::State& state, double factor, double dispersion) {
  std::vector<Point> points(30);
  double value = static_cast<double>(state.range(0));
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].value = std::floor(value) + static_cast<double>(i % 5);
    value *= factor;
  }
  ExtremeRequest request;
  request.points = points;
  request.dispersion = dispersion;
  for (auto _ : state) {
    ++request.what;
    benchmark::DoNotOptimize(extreme(request));
  }
  state.SetItemsProcessed(state.iterations() * 30 * request.replicates);
}

BENCHMARK_CAPTURE(peaks, even_poisson, 1.0, 1.0)
    ->Arg(300)
    ->Arg(3000)
    ->Arg(28000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(peaks, even_dispersion_8, 1.0, 8.0)
    ->Arg(300)
    ->Arg(3000)
    ->Arg(28000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(peaks, falling_poisson, 0.95, 1.0)
    ->Arg(300)
    ->Arg(3000)
    ->Arg(28000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(peaks, falling_dispersion_8, 0.95, 8.0)
    ->Arg(300)
    ->Arg(3000)
    ->Arg(28000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contraste
