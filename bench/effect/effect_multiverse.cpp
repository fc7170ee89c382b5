// A multiverse of 10,000 ways of working out one effect, each with every placebo, and the curve for every
// donor. Proposition 99: ../shared/data/panels/california_prop99.csv, or a path as the first argument.
#include <tbb/parallel_for.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "multiverse/effect_estimate.h"

namespace contraste {
namespace {

EffectPanel read_panel(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  std::map<std::string, std::vector<double>> values;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::string state;
    std::string year;
    std::string packs;
    std::getline(cells, state, ';');
    std::getline(cells, year, ';');
    std::getline(cells, packs, ';');
    values[state].push_back(std::atof(packs.c_str()));
  }
  EffectPanel panel;
  const auto add = [&](const std::string& state, const std::vector<double>& row) {
    panel.places.push_back(state);
    panel.panel.outcome.insert(panel.panel.outcome.end(), row.begin(), row.end());
  };
  if (!values.contains("California")) return panel;
  add("California", values["California"]);
  for (const auto& [state, row] : values) {
    if (state != "California") add(state, row);
  }
  panel.panel.units = panel.places.size();
  panel.panel.periods = values["California"].size();
  for (int year = 1970; year < 1970 + static_cast<int>(panel.panel.periods); ++year)
    panel.years.push_back(year_period(year));
  return panel;
}

// 5 methods x 2 scales x 10 pools of donors x 10 first years x 10 last years.
std::vector<EffectRequest> requests(const EffectPanel& panel) {
  std::vector<EffectRequest> all;
  for (const EffectMethod method :
       {EffectMethod::synthetic_control, EffectMethod::demeaned, EffectMethod::ridge_augmented,
        EffectMethod::synthetic_did, EffectMethod::differences}) {
    for (const bool logarithm : {false, true}) {
      for (std::size_t pool = 0; pool < 10; ++pool) {
        for (std::size_t first = 0; first < 10; ++first) {
          for (std::size_t past = panel.panel.periods - 9; past <= panel.panel.periods; ++past) {
            EffectRequest request;
            request.panel = &panel;
            // Each pool but the first leaves out every ninth donor.
            for (std::size_t unit = 1; unit < panel.panel.units; ++unit) {
              if (pool == 0 || unit % 9 != pool - 1) request.donors.push_back(unit);
            }
            request.first = first;
            request.from = 19;
            request.past = past;
            request.logarithm = logarithm;
            request.method = method;
            all.push_back(std::move(request));
          }
        }
      }
    }
  }
  return all;
}

int run(const std::string& path) {
  const EffectPanel panel = read_panel(path);
  if (panel.panel.units < 2) {
    std::printf("%s is not here\n", path.c_str());
    return 1;
  }
  const std::vector<EffectRequest> all = requests(panel);
  const auto start = std::chrono::steady_clock::now();
  std::vector<EffectFound> found(all.size());
  tbb::parallel_for(std::size_t{0}, all.size(), [&](std::size_t i) { found[i] = effect_estimate(all[i]); });
  std::vector<std::vector<double>> changes(panel.panel.units);
  for (const EffectFound& one : found) {
    if (!std::isnan(one.change)) changes[0].push_back(one.change);
    for (std::size_t unit = 1; unit < one.placebo_change.size(); ++unit) {
      if (!std::isnan(one.placebo_change[unit])) changes[unit].push_back(one.placebo_change[unit]);
    }
  }
  std::vector<double> medians;
  for (std::vector<double>& list : changes) {
    if (list.empty()) continue;
    std::ranges::nth_element(list, list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2));
    medians.push_back(list[list.size() / 2]);
  }
  const auto as_low = std::ranges::count_if(medians, [&](double m) { return m <= medians.front(); });
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%zu specifications in %.2f s; median %.3f, as low in %td of %zu places\n", all.size(), seconds,
              medians.front(), as_low, medians.size());
  return 0;
}

}  // namespace
}  // namespace contraste

int main(int count, char** arguments) {
  return contraste::run(count > 1 ? arguments[1] : "../shared/data/panels/california_prop99.csv");
}
