// Published panels of ../shared/data/panels as the tests of effects read them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "contraste/finding.h"
#include "method/unit_panel.h"

namespace contraste::effect_panels {

struct NamedPanel {
  UnitPanel panel;
  std::vector<std::string> units, periods;
  std::size_t unit(const std::string& name) const {
    return static_cast<std::size_t>(std::find(units.begin(), units.end(), name) - units.begin());
  }
  std::size_t period(const std::string& label) const {
    return static_cast<std::size_t>(std::find(periods.begin(), periods.end(), label) - periods.begin());
  }
  std::vector<std::size_t> others(std::size_t treated) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < panel.units; ++i) {
      if (i != treated) out.push_back(i);
    }
    return out;
  }
};

struct Columns {
  char separator = ',';
  std::size_t unit = 0, time = 1, outcome = 2;
};

inline std::vector<std::string> cells(const std::string& line, char separator) {
  std::vector<std::string> out;
  std::stringstream text(line);
  for (std::string cell; std::getline(text, cell, separator);) out.push_back(cell);
  return out;
}

// Empty where the file is not there. Units and periods in the order of the file.
inline NamedPanel read(const std::string& file, const Columns& columns) {
  NamedPanel out;
  std::ifstream in(std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels" / file);
  std::map<std::pair<std::size_t, std::size_t>, double> values;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto row = cells(line, columns.separator);
    if (row.size() <= columns.outcome || row[columns.outcome].empty()) continue;
    std::size_t unit = out.unit(row[columns.unit]);
    if (unit == out.units.size()) out.units.push_back(row[columns.unit]);
    std::size_t period = out.period(row[columns.time]);
    if (period == out.periods.size()) out.periods.push_back(row[columns.time]);
    values[{unit, period}] = std::stod(row[columns.outcome]);
  }
  out.panel.units = out.units.size();
  out.panel.periods = out.periods.size();
  out.panel.outcome.assign(out.panel.units * out.panel.periods, missing);
  for (const auto& [at, value] : values) out.panel.outcome[at.first * out.panel.periods + at.second] = value;
  return out;
}

inline NamedPanel california() {
  return read("california_prop99.csv", {';', 0, 1, 2});
}
inline NamedPanel germany() {
  return read("german_reunification.csv", {',', 0, 1, 2});
}
inline NamedPanel basque() {
  return read("basque_data.csv", {',', 1, 2, 3});
}
inline NamedPanel kansas() {
  return read("kansas_ascm.csv", {',', 2, 1, 3});
}

}  // namespace contraste::effect_panels
