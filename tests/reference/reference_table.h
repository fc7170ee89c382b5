// Tables that generator scripts wrote: lines with # say which program and which call made them.
#pragma once

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

using ReferenceRow = std::map<std::string, double, std::less<>>;

inline double reference_number(std::string_view text) {
  if (text == "Inf") return std::numeric_limits<double>::infinity();
  if (text == "-Inf") return -std::numeric_limits<double>::infinity();
  double value = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

inline std::vector<std::string> reference_cells(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t start = 0;
  for (std::size_t comma = line.find(','); comma != std::string::npos; comma = line.find(',', start)) {
    cells.push_back(line.substr(start, comma - start));
    start = comma + 1;
  }
  cells.push_back(line.substr(start));
  return cells;
}

// Fails the test when the table is not there or holds no row.
inline std::vector<ReferenceRow> reference_table(const std::string& name) {
  std::ifstream file(std::string(CONTRASTE_SOURCE_DIR) + "/tests/reference/" + name);
  std::vector<ReferenceRow> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = reference_cells(line);
    if (header.empty()) {
      header = cells;
      continue;
    }
    ReferenceRow row;
    for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i)
      row[header[i]] = reference_number(cells[i]);
    rows.push_back(row);
  }
  EXPECT_FALSE(rows.empty()) << "no rows in " << name;
  return rows;
}

// Equal to a relative error; infinities equal themselves, and what is below 1e-300 is zero (R sums numbers
// there that have lost their digits).
inline void expect_close(double found, double wanted, double relative, const std::string& what) {
  if (found == wanted) return;
  EXPECT_LE(std::abs(found - wanted), relative * std::abs(wanted) + 1e-300)
      << what << ": " << found << " instead of " << wanted;
}

}  // namespace contraste
