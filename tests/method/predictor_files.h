// Prepared predictors and outcomes of ../shared/data/panels: X0, X1 (predictors), Y0plot, Y1plot (outcomes).
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "method/predictor_weights.h"
#include "method/unit_panel_files.h"

namespace contraste {

struct FileMatrix {
  std::vector<std::string> rows, columns;
  std::vector<std::vector<double>> value;  // by row
};

inline FileMatrix read_file_matrix(const std::string& name) {
  FileMatrix out;
  std::ifstream in(shared_panel(name));
  std::string line;
  for (bool first = true; std::getline(in, line); first = false) {
    std::erase(line, '"');
    std::erase(line, '\r');
    std::stringstream cells(line);
    std::string cell;
    std::getline(cells, cell, ',');
    if (!first) {
      out.rows.push_back(cell);
      out.value.emplace_back();
    }
    while (std::getline(cells, cell, ','))
      if (first) {
        out.columns.push_back(cell);
      } else {
        out.value.back().push_back(std::stod(cell));
      }
  }
  return out;
}

// Unit 0 is the treated one, the others the donors in the order of the file.
struct PredictorCase {
  UnitPanel panel;
  std::vector<std::string> units, names;  // the codes of the file; of predictors
  std::vector<int> years;
  PredictorWeightsRequest request;
  std::size_t unit(const std::string& code) const {
    return static_cast<std::size_t>(std::ranges::find(units, code) - units.begin());
  }
};

inline Predictors read_predictors_of(const std::string& name) {
  const FileMatrix donors = read_file_matrix(name + "_X0.csv"), treated = read_file_matrix(name + "_X1.csv");
  Predictors out;
  out.count = donors.rows.size();
  for (std::size_t unit = 0; unit <= donors.columns.size(); ++unit)
    for (std::size_t i = 0; i < out.count; ++i)
      out.value.push_back(unit == 0 ? treated.value[i][0] : donors.value[i][unit - 1]);
  return out;
}

inline PredictorCase read_predictor_case(const std::string& name, int first, int from) {
  PredictorCase out;
  const FileMatrix donors = read_file_matrix(name + "_Y0plot.csv"),
                   treated = read_file_matrix(name + "_Y1plot.csv");
  // The columns stand in the same order in all files; only X0 names them by their own codes.
  const FileMatrix named = read_file_matrix(name + "_X0.csv");
  out.units = {treated.columns[0]};
  out.units.insert(out.units.end(), named.columns.begin(), named.columns.end());
  out.names = named.rows;
  out.panel.units = out.units.size();
  out.panel.periods = donors.rows.size();
  for (std::size_t unit = 0; unit < out.panel.units; ++unit)
    for (std::size_t t = 0; t < out.panel.periods; ++t)
      out.panel.outcome.push_back(unit == 0 ? treated.value[t][0] : donors.value[t][unit - 1]);
  for (const std::string& year : donors.rows) out.years.push_back(std::stoi(year));
  const auto at = [&](int year) {
    return static_cast<std::size_t>(std::ranges::find(out.years, year) - out.years.begin());
  };
  out.request.predictors = read_predictors_of(name);
  out.request.slice.treated = 0;
  for (std::size_t unit = 1; unit < out.panel.units; ++unit) out.request.slice.donors.push_back(unit);
  out.request.slice.first = at(first);
  out.request.slice.from = at(from);
  return out;
}

}  // namespace contraste
