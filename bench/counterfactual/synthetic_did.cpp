// Synthetic difference-in-differences of Proposition 99 with the exact placebo distribution of its 38 donors,
// from the panel on: `../shared/data` is looked for from where the program is started (the project's folder).
#include "method/synthetic_did.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace contraste {
namespace {

constexpr std::size_t states = 39;
constexpr std::size_t years = 31;

// Rows are State;Year;PacksPerCapita;treated. Empty: the file is not there.
SyntheticDidRequest proposition_99() {
  SyntheticDidRequest request;
  std::ifstream in("../shared/data/panels/california_prop99.csv");
  if (!in) return request;
  request.panel = {states, years, std::vector<double>(states * years, missing), {}};
  request.treated_from.assign(states, years);
  std::map<std::string, std::size_t> unit_of;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::stringstream cells(line);
    std::string state, year, packs, treated;
    std::getline(cells, state, ';');
    std::getline(cells, year, ';');
    std::getline(cells, packs, ';');
    std::getline(cells, treated, ';');
    const std::size_t unit = unit_of.emplace(state, unit_of.size()).first->second;
    const auto period = static_cast<std::size_t>(std::atoi(year.c_str()) - 1970);
    request.panel.outcome[unit * years + period] = std::strtod(packs.c_str(), nullptr);
    if (treated.starts_with('1')) request.treated_from[unit] = std::min(request.treated_from[unit], period);
  }
  return request;
}

void with_placebos(benchmark::State& state, DidWeights weights, DidErrors errors) {
  SyntheticDidRequest request = proposition_99();
  if (request.panel.units == 0) {
    state.SkipWithError("../shared/data/panels/california_prop99.csv is not here");
    return;
  }
  request.weights = weights;
  request.errors = errors;
  for (auto _ : state) benchmark::DoNotOptimize(synthetic_did(request).estimate);
}

BENCHMARK_CAPTURE(with_placebos, synthetic_did_alone, DidWeights::synthetic_did, DidErrors::none)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(with_placebos, synthetic_did_all_38, DidWeights::synthetic_did, DidErrors::placebo)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(with_placebos, synthetic_control_all_38, DidWeights::synthetic_control, DidErrors::placebo)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(with_placebos, differences_all_38, DidWeights::differences, DidErrors::placebo)
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace contraste
