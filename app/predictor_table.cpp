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
#include "data/plain_number.h"
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

// What the numbers of the file show.
DecimalSign decimal_sign(const std::vector<std::vector<std::string>>& rows, const RawTable& table) {
  if (table.format != TableFormat::text) return DecimalSign::point;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    for (std::size_t k = 1; k < rows[r].size(); ++k) {
      const DecimalSign shown = decimal_sign_shown(rows[r][k]);
      if (shown != DecimalSign::unknown) return shown;
    }
  }
  return DecimalSign::unknown;
}

std::string quoted(const std::vector<std::string>& names) {
  std::vector<std::string> list;
  for (const std::string& name : names) list.push_back("\"" + name + "\"");
  return shortened(join(list, ", "), 300);
}

class PredictorReader {
 public:
  PredictorReader(const RawTable& table, const std::string& name, const std::vector<std::string>& units)
      : table_(table), units_(units) {
    answer_.file = name;
  }
  Checked<PredictorTable> read();

 private:
  const RawTable& table_;
  const std::vector<std::string>& units_;
  PredictorTable answer_;
  DecimalSign decimal_ = DecimalSign::unknown;
  std::set<std::size_t> seen_;          // units
  std::set<std::size_t> with_percent_;  // predictors
  std::set<std::size_t> without_percent_;
  std::vector<Error> problems_;

  void problem(ErrorCode code, const std::string& where, std::string what, std::string remedy) {
    if (problems_.size() < most_problems)
      problems_.push_back({code, answer_.file + where, std::move(what), std::move(remedy)});
  }
  void check_shape();
  void check_names();
  void read_row(const std::vector<std::string>& row);
  void check_percents();
};

void PredictorReader::check_shape() {
  if (table_.rows.size() < 2 || table_.rows.front().cells.size() < 2) {
    problem(ErrorCode::file_empty, "", "it has no predictors",
            "Give one row a unit and one column a predictor.");
    return;
  }
  const RawRow& header = table_.rows.front();
  for (const RawRow& row : table_.rows) {
    if (row.cells.size() > std::max(header.cells.size(), header.cells_found))
      problem(ErrorCode::layout_unknown, fmt::format(":{}", row.line),
              fmt::format("the row has {} cells, the header {}", row.cells.size(), header.cells.size()),
              "Put numbers with a decimal comma between quotation marks; give every column a name.");
  }
}

void PredictorReader::check_names() {
  for (const std::string& predictor : std::set<std::string>(answer_.names.begin(), answer_.names.end())) {
    if (std::ranges::count(answer_.names, predictor) > 1)
      problem(ErrorCode::layout_unknown, "", fmt::format("the predictor \"{}\" is there twice", predictor),
              "Give each predictor a name of its own.");
  }
}

void PredictorReader::read_row(const std::vector<std::string>& row) {
  const auto unit = unit_of(units_, row.front());
  if (!unit) {
    answer_.unknown.push_back(row.front());
    return;
  }
  if (!seen_.insert(*unit).second)
    problem(ErrorCode::layout_unknown, "", units_[*unit] + " is there twice", "Give one row for each unit.");
  const std::size_t count = answer_.names.size();
  for (std::size_t k = 0; k < count; ++k) {
    const std::string& text = row[k + 1];
    const auto value = plain_number(text, sign_of_cell(text, decimal_, table_.separator));
    if (!value) {
      problem(value.error().code, fmt::format(": {}, {}", units_[*unit], answer_.names[k]),
              value.error().what, value.error().remedy);
    } else if (*value) {
      (text.ends_with('%') ? with_percent_ : without_percent_).insert(k);
      answer_.value[*unit * count + k] = **value;
    }
  }
}

void PredictorReader::check_percents() {
  for (const std::size_t k : with_percent_) {
    if (without_percent_.contains(k))
      problem(ErrorCode::value_unreadable, ": " + answer_.names[k],
              "some of its numbers have a % sign, others none", "Write all numbers of a predictor alike.");
  }
}

Checked<PredictorTable> PredictorReader::read() {
  check_shape();
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  const auto rows = rows_of_units(table_, units_);
  decimal_ = decimal_sign(rows, table_);
  answer_.names.assign(rows.front().begin() + 1, rows.front().end());
  answer_.value.assign(units_.size() * answer_.names.size(), none);
  check_names();
  for (std::size_t r = 1; r < rows.size(); ++r) read_row(rows[r]);
  check_percents();
  for (std::size_t unit = 0; unit < units_.size(); ++unit) {
    if (!seen_.contains(unit)) answer_.without_row.push_back(unit);
  }
  if (seen_.empty())
    problem(ErrorCode::layout_unknown, "", "it has none of the units of the panel",
            "Write the names in its first column as the panel has them.");
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  return std::move(answer_);
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
  return PredictorReader(*table, name, units).read();
}

}  // namespace contraste::app
