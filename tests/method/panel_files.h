// Panels for the tests of effects in staggered adoption: a file of the collection, and small ones that are
// made.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/random.h"
#include "method/staggered_panel.h"
#include "numeric/normal.h"

namespace contraste {

// A panel that owns its values.
struct OwnedPanel {
  UnitPanel panel;
  StaggeredPanel staggered() const { return {&panel, cohort, covariates, covariate}; }
  std::vector<std::size_t> cohort;
  std::size_t covariates = 0;
  std::vector<double> covariate;
};

// Minimum wages and teen employment in 500 counties, 2003-2007 (Callaway & Sant'Anna 2021; data of their
// package did). Cohorts 2004, 2006 and 2007 are periods 1, 3 and 4. Nothing where the file is not there.
inline std::optional<OwnedPanel> minimum_wage_panel(bool with_population) {
  const std::filesystem::path path =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels/mpdta.csv";
  std::ifstream file(path);
  if (!file) return std::nullopt;
  std::string line;
  std::getline(file, line);
  std::map<int, std::size_t> unit_of;
  struct Row {
    std::size_t unit;
    std::size_t year;
    double population;
    double employment;
    int first;
  };
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    std::vector<double> cells;
    const char* at = line.data();
    const char* const end = at + line.size();
    while (at < end) {
      double value = 0;
      const auto [next, error] = std::from_chars(at, end, value);
      if (error != std::errc{}) break;
      cells.push_back(value);
      at = next < end ? next + 1 : end;
    }
    if (cells.size() < 5) continue;
    const std::size_t unit = unit_of.emplace(static_cast<int>(cells[1]), unit_of.size()).first->second;
    rows.push_back(
        {unit, static_cast<std::size_t>(cells[0]) - 2003, cells[2], cells[3], static_cast<int>(cells[4])});
  }
  OwnedPanel out;
  out.panel.units = unit_of.size();
  out.panel.periods = 5;
  out.panel.outcome.assign(out.panel.units * 5, missing);
  out.cohort.assign(out.panel.units, no_cohort);
  out.covariates = with_population ? 1 : 0;
  out.covariate.assign(out.panel.units * out.covariates, missing);
  for (const Row& row : rows) {
    out.panel.outcome[row.unit * 5 + row.year] = row.employment;
    if (row.first > 0) out.cohort[row.unit] = static_cast<std::size_t>(row.first) - 2003;
    if (with_population) out.covariate[row.unit] = row.population;
  }
  return out;
}

// The effect `since` periods after the treatment of `cohort`.
using Effect = double (*)(std::size_t cohort, std::size_t since);

// Units in turn of cohorts 3, 5 and never treated over 8 periods, with unit and period effects, noise of
// standard deviation 1 (a third of it shared by neighbouring periods of a unit) and a known effect.
inline OwnedPanel simulated_panel(std::size_t units, Effect effect, std::uint64_t seed) {
  OwnedPanel out;
  out.panel.units = units;
  out.panel.periods = 8;
  constexpr std::size_t cohorts[] = {3, 5, no_cohort};
  for (std::size_t i = 0; i < units; ++i) {
    out.cohort.push_back(cohorts[i % 3]);
    double memory = 0;
    for (std::size_t t = 0; t < 8; ++t) {
      const Uniforms u = uniforms(seed, Purpose::test, 77, i, t);
      memory = 0.5 * memory + 0.6 * normal_quantile(u.u[0]);
      const double own = static_cast<double>(i % 7) + 0.3 * static_cast<double>(t * t % 5);
      const double treated =
          out.cohort[i] <= t && out.cohort[i] != no_cohort ? effect(out.cohort[i], t - out.cohort[i]) : 0;
      out.panel.outcome.push_back(own + treated + memory + 0.7 * normal_quantile(u.u[1]));
    }
  }
  return out;
}

// The mean effect over all treated cells of simulated_panel with `units` divisible by 3.
inline double mean_effect(Effect effect) {
  double sum = 0;
  double cells = 0;
  for (const std::size_t cohort : {3U, 5U}) {
    for (std::size_t t = cohort; t < 8; ++t, ++cells) sum += effect(cohort, t - cohort);
  }
  return sum / cells;
}

}  // namespace contraste
