#include "predictor_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>

#include "base/names.h"
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
  const std::vector<std::size_t> at = places_of(name, units);
  if (at.size() != 1) return std::nullopt;
  return at.front();
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

// Unknown where nothing in the file shows it: then 97.613 may be two numbers.
DecimalSign decimal_sign(const std::vector<std::vector<std::string>>& rows, const RawTable& table) {
  if (table.format != TableFormat::text) return DecimalSign::point;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (std::size_t k = 1; k < rows[r].size(); ++k) {
      const DecimalSign shown = decimal_sign_shown(rows[r][k]);
      if (shown != DecimalSign::unknown) return shown;
    }
  }
  return table.separator == ',' ? DecimalSign::point : DecimalSign::unknown;
}

// Semicolons come with decimal commas, tabs with points.
DecimalSign sign_of(std::string_view text, DecimalSign decimal, char separator) {
  const bool comma = text.find(',') != std::string_view::npos;
  const bool point = text.find('.') != std::string_view::npos;
  if (decimal != DecimalSign::unknown) return decimal;
  if (separator == ';' && comma && !point) return DecimalSign::comma;
  if (separator == '\t' && point && !comma) return DecimalSign::point;
  return DecimalSign::unknown;
}

std::string quoted(const std::vector<std::string>& names) {
  std::vector<std::string> list;
  for (const std::string& name : names) list.push_back("\"" + name + "\"");
  return shortened(join(list, ", "), 300);
}

}  // namespace

std::string name_of_file(const std::string& path) {
  const std::filesystem::path whole(path);
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

std::vector<Words> notes_on_names(const PredictorTable& table, const PanelCall& call) {
  std::vector<std::string> lacking;
  for (const std::size_t unit : table.without_row) {
    const bool donor = std::ranges::find(call.donors, unit) != call.donors.end();
    const bool treated = std::ranges::find(call.treated, unit) != call.treated.end();
    if (donor || treated) lacking.push_back(call.units[unit]);
  }
  std::vector<Words> notes;
  if (!lacking.empty())
    notes.push_back(
        {fmt::format("{} has no row for {}: no comparison with them", table.file, quoted(lacking)),
         fmt::format("{} no tiene fila de {}: no se compara con ellas", table.file, quoted(lacking))});
  if (!table.unknown.empty())
    notes.push_back(
        {fmt::format("{} has rows of no unit of the panel: {}", table.file, quoted(table.unknown)),
         fmt::format("{} tiene filas de ninguna unidad del panel: {}", table.file, quoted(table.unknown))});
  return notes;
}

Checked<PredictorTable> read_predictors(const std::string& file, const std::vector<std::string>& units) {
  const std::string name = name_of_file(file);
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
  const RawRow& header = table->rows.front();
  for (const RawRow& row : table->rows) {
    if (row.cells.size() > std::max(header.cells.size(), header.cells_found))
      problem(ErrorCode::layout_unknown, fmt::format(":{}", row.line),
              fmt::format("the row has {} cells, the header {}", row.cells.size(), header.cells.size()),
              "Put numbers with a decimal comma between quotation marks; give every column a name.");
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  const auto rows = rows_of_units(*table, units);
  const DecimalSign decimal = decimal_sign(rows, *table);
  PredictorTable answer;
  answer.file = name;
  answer.names.assign(rows.front().begin() + 1, rows.front().end());
  for (const std::string& predictor : std::set<std::string>(answer.names.begin(), answer.names.end())) {
    if (std::ranges::count(answer.names, predictor) > 1)
      problem(ErrorCode::layout_unknown, "", fmt::format("the predictor \"{}\" is there twice", predictor),
              "Give each predictor a name of its own.");
  }
  const std::size_t count = answer.names.size();
  answer.value.assign(units.size() * count, none);
  std::set<std::size_t> seen;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const auto unit = unit_of(units, rows[r].front());
    if (!unit) answer.unknown.push_back(rows[r].front());
    if (!unit) continue;
    if (!seen.insert(*unit).second)
      problem(ErrorCode::layout_unknown, "", units[*unit] + " is there twice", "Give one row for each unit.");
    for (std::size_t k = 0; k < count; ++k) {
      if (is_missing_value(rows[r][k + 1])) continue;
      const std::string& text = rows[r][k + 1];
      const Result<Number> read = read_number(text, sign_of(text, decimal, table->separator));
      if (read && read->bound != Bound::exact) {
        problem(ErrorCode::value_unreadable, fmt::format(": {}, {}", units[*unit], answer.names[k]),
                fmt::format("\"{}\" is no one value", shortened(text, 60)),
                "Write one number, or leave the cell empty.");
      } else if (read) {
        answer.value[*unit * count + k] = read->value;
      } else {
        problem(
            read.error().code, fmt::format(": {}, {}", units[*unit], answer.names[k]),
            fmt::format("\"{}\" is {}", shortened(text, 60),
                        read.error().code == ErrorCode::value_ambiguous ? "one of two numbers" : "no number"),
            read.error().remedy);
      }
    }
  }
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    if (!seen.contains(unit)) answer.without_row.push_back(unit);
  }
  if (seen.empty())
    problem(ErrorCode::layout_unknown, "", "it has none of the units of the panel",
            "Write the names in its first column as the panel has them.");
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return answer;
}

}  // namespace contraste::app
