// Persistence and regimes of 1,100 places of 240 months.
#include <benchmark/benchmark.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "method/persistence.h"
#include "method/regimes.h"
#include "numeric/count_draw.h"

namespace {

using namespace contraste;

constexpr std::size_t places = 1100;
constexpr std::size_t months = 240;

// A fall by half in month 120, two to eighty events a month, over-dispersed, with a season.
PeriodSeries place(std::size_t i) {
  PeriodSeries series;
  series.season = 12;
  for (std::size_t t = 0; t < months; ++t) {
    const Uniforms u = uniforms(1, Purpose::test, 77, i, t);
    const NormalPair pair = normal_pair(u.u[1], u.u[2]);
    const double level = 2 * std::pow(40, static_cast<double>(i) / places) * (t < 120 ? 1 : 0.5);
    const double season = 1 + 0.2 * std::sin(static_cast<double>(t) * 0.5236);
    series.value.push_back(draw_count(level * season, 10, {u.u[0], pair.first, pair.second}));
  }
  return series;
}

std::vector<PeriodSeries> panel() {
  std::vector<PeriodSeries> all;
  for (std::size_t i = 0; i < places; ++i) all.push_back(place(i));
  return all;
}

void persistence_of_all_places(benchmark::State& state) {
  const std::vector<PeriodSeries> all = panel();
  std::vector<double> slots(places);
  for (auto _ : state) {
    oneapi::tbb::parallel_for(std::size_t{0}, places, [&](std::size_t i) {
      PersistenceRequest request;
      request.series = all[i];
      request.last_high = 119;
      request.known = months;
      request.horizon = static_cast<int>(state.range(0));
      slots[i] = persistence(request).probability;
    });
    benchmark::DoNotOptimize(slots);
  }
}
BENCHMARK(persistence_of_all_places)
    ->Arg(12)
    ->Arg(60)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

void regimes_of_all_places(benchmark::State& state) {
  RegimesRequest request{panel(), Family::negbin, static_cast<int>(state.range(0)), 12};
  for (auto _ : state) benchmark::DoNotOptimize(regimes(request));
}
BENCHMARK(regimes_of_all_places)
    ->Arg(2)
    ->Arg(0)
    ->Unit(benchmark::kSecond)
    ->UseRealTime()
    ->MeasureProcessCPUTime();

}  // namespace
