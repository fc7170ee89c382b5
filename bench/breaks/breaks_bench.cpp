// The best divisions of a series of counts into 1 to 10 segments, all in one pass.
#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "numeric/optimal_partition.h"

namespace contraste {
namespace {

// Six levels, counts near them: uniform noise of about the width of Poisson's is enough for time.
std::vector<double> series(std::size_t n) {
  constexpr double levels[] = {60, 25, 40, 90, 30, 50};
  std::vector<double> result;
  for (std::size_t i = 0; i < n; ++i) {
    const double level = levels[i * 6 / n];
    const double u = uniforms(1, Purpose::test, 0, 0, i).u[0] - 0.5;
    result.push_back(std::floor(level + u * std::sqrt(12 * level)));
  }
  return result;
}

void partition(benchmark::State& state, SegmentLaw law) {
  const std::vector<double> values = series(static_cast<std::size_t>(state.range(0)));
  const PartitionRequest request{
      .values = values, .law = law, .size = 20, .max_segments = 10, .min_length = 2};
  while (state.KeepRunning()) benchmark::DoNotOptimize(optimal_partitions(request));
}

void uneven_exposure(benchmark::State& state, SegmentLaw law) {
  const std::vector<double> values = series(static_cast<std::size_t>(state.range(0)));
  std::vector<double> exposures;
  for (std::size_t i = 0; i < values.size(); ++i) exposures.push_back(1 + 1e-3 * static_cast<double>(i));
  const PartitionRequest request{
      .values = values, .exposures = exposures, .law = law, .size = 20, .max_segments = 10, .min_length = 2};
  while (state.KeepRunning()) benchmark::DoNotOptimize(optimal_partitions(request));
}

BENCHMARK_CAPTURE(partition, poisson, SegmentLaw::poisson)
    ->Arg(1000)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(partition, negbin, SegmentLaw::negbin)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(partition, gaussian, SegmentLaw::gaussian)
    ->Arg(1000)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(uneven_exposure, poisson, SegmentLaw::poisson)
    ->Arg(1000)
    ->Arg(5000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(uneven_exposure, negbin, SegmentLaw::negbin)
    ->Arg(360)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contraste
