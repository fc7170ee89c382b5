#include "predictor_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "data/file_bytes.h"
#include "data/missing_value.h"
#include "data/read_table.h"

namespace contraste::app {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_problems = 20;

std::optional<std::size_t> unit_of(const std::vector<std::string>& units, std::string_view name) {
  const auto at = std::ranges::find_if(units, [&](const std::string& u) { return fold(u) == fold(name); });
  if (at == units.end()) return std::nullopt;
  return static_cast<std::size_t>(at - units.begin());
}

// The table as rows of units: turned where its header has more of the panel's units than its first column.
std::vector<std::vector<std::string>> rows_of_units(const RawTable& table,
                                                    const std::vector<std::string>& units) {
  std::vector<std::vector<std::string>> rows;
  for (const RawRow& row : table.rows) {
    rows.emplace_back();
    for (std::size_t k = 0; k < table.rows.front().cells.size(); ++k)
      rows.back().emplace_back(trim(cell(row, k)));
  }
  std::size_t down = 0;
  std::size_t across = 0;
  for (std::size_t r = 1; r < rows.size(); ++r) down += unit_of(units, rows[r].front()).has_value();
  for (std::size_t k = 1; k < rows.front().size(); ++k) across += unit_of(units, rows.front()[k]).has_value();
  if (across <= down) return rows;
  std::vector<std::vector<std::string>> turned(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t k = 0; k < turned.size(); ++k) turned[k].push_back(row[k]);
  }
  return turned;
}

DecimalSign decimal_sign(const std::vector<std::vector<std::string>>& rows, const RawTable& table) {
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (std::size_t k = 1; k < rows[r].size(); ++k) {
      const DecimalSign shown = decimal_sign_shown(rows[r][k]);
      if (table.format == TableFormat::text && shown != DecimalSign::unknown) return shown;
    }
  }
  return table.separator == ';' ? DecimalSign::comma : DecimalSign::point;
}

}  // namespace

Checked<PredictorTable> read_predictors(const std::string& file, const std::vector<std::string>& units) {
  const std::string name = std::filesystem::path(file).filename().string();
  const Result<std::string> bytes = file_bytes(file, name);
  if (!bytes) return tl::unexpected(std::vector<Error>{bytes.error()});
  const Result<RawTable> table = read_table(*bytes, name, "");
  if (!table) return tl::unexpected(std::vector<Error>{table.error()});
  std::vector<Error> problems;
  const auto problem = [&](ErrorCode code, const std::string& where, std::string what, std::string remedy) {
    if (problems.size() < most_problems)
      problems.push_back({code, name + where, std::move(what), std::move(remedy)});
  };
  if (table->rows.size() < 2 || table->rows.front().cells.size() < 2) {
    problem(ErrorCode::file_empty, "", "it has no predictors",
            "Give one row a unit and one column a predictor.");
    return tl::unexpected(std::move(problems));
  }
  const auto rows = rows_of_units(*table, units);
  const DecimalSign decimal = decimal_sign(rows, *table);
  PredictorTable answer;
  answer.names.assign(rows.front().begin() + 1, rows.front().end());
  const std::size_t count = answer.names.size();
  answer.value.assign(units.size() * count, none);
  std::set<std::size_t> seen;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const auto unit = unit_of(units, rows[r].front());
    if (!unit) continue;
    if (!seen.insert(*unit).second)
      problem(ErrorCode::layout_unknown, "", units[*unit] + " is there twice", "Give one row for each unit.");
    for (std::size_t k = 0; k < count; ++k) {
      if (is_missing_value(rows[r][k + 1])) continue;
      const Result<Number> read = read_number(rows[r][k + 1], decimal);
      if (read) {
        answer.value[*unit * count + k] = read->value;
      } else {
        problem(read.error().code, fmt::format(": {}, {}", units[*unit], answer.names[k]),
                fmt::format("\"{}\" is no number", shortened(rows[r][k + 1], 60)), read.error().remedy);
      }
    }
  }
  if (seen.empty())
    problem(ErrorCode::layout_unknown, "", "it has none of the units of the panel",
            "Write the names in its first column as the panel has them.");
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return answer;
}

}  // namespace contraste::app
