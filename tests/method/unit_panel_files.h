// Panels of ../shared/data for tests: one number a unit and period, and when treatment begins.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "method/unit_panel.h"

namespace contraste {

struct FilePanel {
  std::vector<std::string> units;
  std::vector<int> times;
  UnitPanel panel;
  std::vector<std::size_t> treated_from;  // `periods`: never
  std::vector<std::vector<double>> covariates;
  std::size_t unit(const std::string& name) const {
    return static_cast<std::size_t>(std::ranges::find(units, name) - units.begin());
  }
};

struct FilePanelColumns {
  std::string file;
  char separator = ',';
  std::size_t unit = 0, time = 1, outcome = 2, treated = 3;
  std::vector<std::size_t> covariates = {};
};

inline std::filesystem::path shared_panel(const std::string& name) {
  return std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels" / name;
}

// Units and times in alphabetical and increasing order.
inline FilePanel read_file_panel(const FilePanelColumns& columns) {
  std::ifstream in(shared_panel(columns.file));
  std::string line;
  std::getline(in, line);
  std::vector<std::vector<std::string>> rows;
  std::set<std::string> units;
  std::set<int> times;
  while (std::getline(in, line)) {
    std::erase(line, '"');
    std::erase(line, '\r');
    std::vector<std::string>& row = rows.emplace_back();
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, columns.separator);) row.push_back(cell);
    units.insert(row[columns.unit]);
    times.insert(std::stoi(row[columns.time]));
  }
  FilePanel result;
  result.units.assign(units.begin(), units.end());
  result.times.assign(times.begin(), times.end());
  const std::size_t periods = times.size();
  constexpr double gap = std::numeric_limits<double>::quiet_NaN();
  result.panel = {units.size(), periods, std::vector<double>(units.size() * periods, gap), {}};
  result.covariates.assign(columns.covariates.size(), result.panel.outcome);
  result.treated_from.assign(units.size(), periods);
  for (const std::vector<std::string>& row : rows) {
    const std::size_t unit = result.unit(row[columns.unit]);
    const auto time = static_cast<std::size_t>(
        std::ranges::lower_bound(result.times, std::stoi(row[columns.time])) - result.times.begin());
    result.panel.outcome[unit * periods + time] = std::strtod(row[columns.outcome].c_str(), nullptr);
    for (std::size_t k = 0; k < columns.covariates.size(); ++k)
      result.covariates[k][unit * periods + time] = std::strtod(row[columns.covariates[k]].c_str(), nullptr);
    if (row[columns.treated] == "1") result.treated_from[unit] = std::min(result.treated_from[unit], time);
  }
  return result;
}

}  // namespace contraste
