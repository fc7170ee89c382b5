// The test of a fall on one series of negative binomial counts: 999 replicates, with and without its power.
#include <benchmark/benchmark.h>

#include <vector>

#include "base/random.h"
#include "method/fall_test.h"
#include "numeric/count_table.h"

namespace contraste {
namespace {

void test_of_a_fall(benchmark::State& state, int season, bool with_power) {
  const CountTable table(30, 3);
  FallTestRequest request;
  request.series.season = season;
  request.with_power = with_power;
  const auto periods = static_cast<std::uint64_t>(state.range(0));
  for (std::uint64_t t = 0; t < periods; ++t) {
    request.series.value.push_back(table.draw(uniforms(1, Purpose::simulated_series, 0, t, 0).u[0]));
  }
  for (auto _ : state) {
    ++request.what;
    benchmark::DoNotOptimize(fall_test(request));
  }
}

BENCHMARK_CAPTURE(test_of_a_fall, years, 1, false)->Arg(25)->Arg(60)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(test_of_a_fall, months, 12, false)->Arg(120)->Arg(240)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(test_of_a_fall, years_with_power, 1, true)->Arg(25)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(test_of_a_fall, months_with_power, 12, true)->Arg(240)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contraste
