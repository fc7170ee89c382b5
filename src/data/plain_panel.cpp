#include "data/plain_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "base/names.h"
#include "base/number.h"
#include "base/text.h"
#include "data/plain_number.h"
#include "data/read_table.h"

namespace contraste {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_problems = 20;

// A time and where it stands.
struct Moment {
  PlainMoment time;
  int line = 0;
};

struct Row {
  std::string unit;
  long at = 0;
  int line = 0;
  std::vector<double> numbers;  // outcome, exposure where there is one, more
  std::vector<std::string> words;
};

const char* step_words(TimeStep step) {
  switch (step) {
    case TimeStep::number:
      return "a whole number";
    case TimeStep::year:
      return "a year";
    case TimeStep::quarter:
      return "a quarter";
    case TimeStep::month:
      return "a month";
  }
  return "";
}

class PanelReader {
 public:
  PanelReader(const RawTable& table, const std::string& name, const PlainColumns& columns)
      : table_(table), name_(name), columns_(columns) {}

  Checked<PlainPanel> read();

 private:
  const RawTable& table_;
  const std::string& name_;
  const PlainColumns& columns_;
  std::vector<std::size_t> time_at_;
  std::optional<std::size_t> unit_at_;
  std::vector<std::size_t> numbers_at_;
  std::vector<std::string> number_names_;
  DecimalSign decimal_ = DecimalSign::unknown;
  std::vector<std::size_t> words_at_;
  std::optional<Moment> first_;
  TimeNotation notation_;
  bool rows_are_times_ = false;
  std::map<std::string, long> rows_of_unit_;
  std::size_t without_value_ = 0;
  long gaps_ = 0;
  std::vector<int> short_rows_;              // lines
  std::map<std::size_t, int> with_percent_;  // by column: line of the first such number
  std::map<std::size_t, int> without_percent_;
  std::vector<Error> problems_;

  void problem(ErrorCode code, const std::string& where, std::string what, std::string remedy) {
    if (problems_.size() < most_problems)
      problems_.push_back({code, name_ + where, std::move(what), std::move(remedy)});
  }
  std::optional<std::size_t> column(const std::string& wanted);
  void find_columns();
  void find_decimal_sign();
  void find_notation();
  void check_row(const RawRow& row);
  void check_percents();
  void add_notes(PlainPanel& panel) const;
  std::optional<Moment> moment(const RawRow& row);
  std::optional<Moment> moment_of_two(const RawRow& row);
  std::optional<double> number(const RawRow& row, std::size_t at, const std::string& column_name);
  std::optional<Row> read_row(const RawRow& row);
  PlainUnit grid(const std::string& unit, std::vector<Row> rows);
  std::string label(long at) const { return time_label(first_->time.step, at); }
};

std::optional<std::size_t> PanelReader::column(const std::string& wanted) {
  const std::vector<std::string>& header = table_.rows.front().cells;
  const std::vector<std::size_t> at = places_of(wanted, header);
  if (at.size() == 1) return at.front();
  if (at.size() > 1) {
    std::vector<std::string> found;
    for (const std::size_t i : at) found.push_back("\"" + header[i] + "\"");
    const bool same = header[at.front()] == header[at.back()];
    problem(
        ErrorCode::layout_unknown, "",
        fmt::format("the header has {} columns that \"{}\" may be: {}", at.size(), wanted, join(found, ", ")),
        same ? "Give each column a name of its own." : "Write the name as it stands in the header.");
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (const std::string& name : header) {
    if (!name.empty()) names.push_back(name);
  }
  const std::string near = nearest(wanted, names);
  problem(ErrorCode::column_missing, "", "there is no column \"" + wanted + "\"",
          near.empty() ? "Columns: " + join(names, ", ") + "." : "Did you mean " + near + "?");
  return std::nullopt;
}

void PanelReader::find_columns() {
  rows_are_times_ = columns_.time.size() == 1 && columns_.time.front() == "#";
  for (const std::string& name : columns_.time) {
    if (rows_are_times_) break;
    if (const auto at = column(name)) time_at_.push_back(*at);
  }
  if (!columns_.unit.empty()) unit_at_ = column(columns_.unit);
  number_names_.push_back(columns_.outcome);
  if (!columns_.exposure.empty()) number_names_.push_back(columns_.exposure);
  number_names_.insert(number_names_.end(), columns_.more.begin(), columns_.more.end());
  for (const std::string& name : number_names_) {
    if (const auto at = column(name)) numbers_at_.push_back(*at);
  }
  for (const std::string& name : columns_.words) {
    if (const auto at = column(name)) words_at_.push_back(*at);
  }
}

// The file's own numbers show it; a spreadsheet writes a point.
void PanelReader::find_decimal_sign() {
  if (table_.format != TableFormat::text) {
    decimal_ = DecimalSign::point;
    return;
  }
  for (std::size_t r = 1; r < table_.rows.size(); ++r) {
    for (const std::size_t at : numbers_at_) {
      const DecimalSign shown = decimal_sign_shown(cell(table_.rows[r], at));
      if (shown != DecimalSign::unknown) {
        decimal_ = shown;
        return;
      }
    }
  }
}

std::optional<double> PanelReader::number(const RawRow& row, std::size_t at, const std::string& column_name) {
  const std::string_view text = cell(row, at);
  const auto value = plain_number(text, sign_of_cell(text, decimal_, table_.separator));
  if (!value) {
    problem(value.error().code, fmt::format(":{}:{}", row.line, column_name), value.error().what,
            value.error().remedy);
    return std::nullopt;
  }
  if (!*value) {
    ++without_value_;
    return none;
  }
  (text.ends_with('%') ? with_percent_ : without_percent_).try_emplace(at, row.line);
  return **value;
}

// 12 % is 12: right where all of the column are written so.
void PanelReader::check_percents() {
  for (const auto& [at, line] : with_percent_) {
    const auto other = without_percent_.find(at);
    if (other == without_percent_.end()) continue;
    problem(ErrorCode::value_unreadable, fmt::format(":{}:{}", line, table_.rows.front().cells[at]),
            fmt::format("it has a % sign, the number in line {} has none", other->second),
            "Write all numbers of the column alike.");
  }
}

// A cell more is a number cut at its decimal comma, or row names without a header.
void PanelReader::check_row(const RawRow& row) {
  const RawRow& header = table_.rows.front();
  const std::size_t columns = std::max(header.cells.size(), header.cells_found);
  if (row.cells.size() > columns)
    problem(ErrorCode::layout_unknown, fmt::format(":{}", row.line),
            fmt::format("the row has {} cells, the header {}", row.cells.size(), columns),
            table_.separator == ',' ? "Put numbers with a decimal comma between quotation marks; give every "
                                      "column a name, that of row names too."
                                    : "Give every column a name, that of row names too.");
  if (table_.format == TableFormat::text && row.cells_found < header.cells.size())
    short_rows_.push_back(row.line);
}

void PanelReader::find_notation() {
  if (time_at_.size() != 1) return;
  std::vector<std::string_view> column;
  for (std::size_t r = 1; r < table_.rows.size(); ++r) {
    const std::string_view text = cell(table_.rows[r], time_at_.front());
    if (!text.empty()) column.push_back(text);
  }
  notation_ = time_notation(column);
}

// A year in one column and the month in another.
std::optional<Moment> PanelReader::moment_of_two(const RawRow& row) {
  const auto year = read_number(cell(row, time_at_[0]), decimal_);
  const auto month = read_number(cell(row, time_at_[1]), decimal_);
  const bool whole = year && month && year->value == std::floor(year->value) &&
                     month->value == std::floor(month->value) && month->value >= 1 && month->value <= 12;
  if (whole) {
    const long at = std::lround(year->value) * 12 + std::lround(month->value) - 1;
    return Moment{{TimeStep::month, at}, row.line};
  }
  problem(
      ErrorCode::value_unreadable, fmt::format(":{}:{}", row.line, columns_.time[0]),
      fmt::format("\"{}\" and \"{}\" are no year and month", cell(row, time_at_[0]), cell(row, time_at_[1])),
      "Write the year and the number of the month, 1 to 12.");
  return std::nullopt;
}

std::optional<Moment> PanelReader::moment(const RawRow& row) {
  if (rows_are_times_) {
    const long at = ++rows_of_unit_[unit_at_ ? std::string(cell(row, *unit_at_)) : ""];
    return Moment{{TimeStep::number, at}, row.line};
  }
  if (time_at_.size() == 2) return moment_of_two(row);
  const std::string_view text = cell(row, time_at_.front());
  if (const auto time = plain_moment(text, notation_)) return Moment{*time, row.line};
  problem(ErrorCode::period_unknown, fmt::format(":{}:{}", row.line, columns_.time.front()),
          fmt::format("\"{}\" is no year, quarter or month", text),
          "Write 1871, 2001-Q1, 2001-03, or whole numbers; sum days and weeks to months first.");
  return std::nullopt;
}

std::optional<Row> PanelReader::read_row(const RawRow& row) {
  check_row(row);
  const auto when = moment(row);
  Row out;
  bool good = when.has_value();
  if (unit_at_ && cell(row, *unit_at_).empty()) {
    problem(ErrorCode::value_unreadable, fmt::format(":{}:{}", row.line, columns_.unit),
            "the unit has no name", "Name the unit of the row, or take the row out.");
    good = false;
  }
  for (std::size_t k = 0; k < numbers_at_.size(); ++k) {
    const auto value = number(row, numbers_at_[k], number_names_[k]);
    good = good && value.has_value();
    out.numbers.push_back(value.value_or(none));
  }
  if (!good) return std::nullopt;
  if (first_ && first_->time.step != when->time.step) {
    problem(ErrorCode::layout_unknown, fmt::format(":{}:{}", row.line, columns_.time.front()),
            fmt::format("\"{}\" is {}, but line {} has {}", cell(row, time_at_.front()),
                        step_words(when->time.step), first_->line, step_words(first_->time.step)),
            "Give periods of one length: years, quarters or months.");
    return std::nullopt;
  }
  if (!first_) first_ = when;
  if (!columns_.exposure.empty() && !(out.numbers[1] > 0) && !std::isnan(out.numbers[0])) {
    problem(ErrorCode::value_unreadable, fmt::format(":{}:{}", row.line, columns_.exposure),
            fmt::format("the exposure is \"{}\"", cell(row, numbers_at_[1])),
            "An exposure must be above zero; leave the outcome empty where there is none.");
    return std::nullopt;
  }
  for (const std::size_t at : words_at_) out.words.emplace_back(cell(row, at));
  out.at = when->time.at;
  out.line = row.line;
  if (unit_at_) out.unit = std::string(cell(row, *unit_at_));
  return out;
}

PlainUnit PanelReader::grid(const std::string& unit, std::vector<Row> rows) {
  std::ranges::stable_sort(rows, {}, &Row::at);
  PlainUnit out;
  out.name = unit;
  out.more.resize(columns_.more.size());
  out.words.resize(columns_.words.size());
  const std::size_t first_more = columns_.exposure.empty() ? 1 : 2;
  std::size_t next = 0;
  for (long at = rows.front().at; at <= rows.back().at; ++at) {
    const bool there = rows[next].at == at;
    out.labels.push_back(label(at));
    out.time.push_back(time_in_years(first_->time.step, at));
    out.outcome.push_back(there ? rows[next].numbers[0] : none);
    if (!columns_.exposure.empty()) {
      const double people = there ? rows[next].numbers[1] : none;
      out.exposure.push_back(people > 0 ? people : 1);
    }
    for (std::size_t k = 0; k < out.more.size(); ++k)
      out.more[k].push_back(there ? rows[next].numbers[first_more + k] : none);
    for (std::size_t k = 0; k < out.words.size(); ++k)
      out.words[k].push_back(there ? rows[next].words[k] : std::string());
    out.lines.push_back(there ? rows[next].line : 0);
    if (!there) continue;
    ++next;
    for (; next < rows.size() && rows[next].at == at; ++next) {
      problem(ErrorCode::layout_unknown, fmt::format(":{}:{}", rows[next].line, columns_.time.front()),
              fmt::format("{} is there twice{} (line {} too)", label(at),
                          unit.empty() ? std::string() : " for " + unit, rows[next - 1].line),
              columns_.unit.empty()
                  ? "If the file has several series, name the column that tells them apart: "
                    "--unit COLUMN."
                  : "Give one row for each unit and period.");
    }
  }
  return out;
}

Checked<PlainPanel> PanelReader::read() {
  if (table_.rows.size() < 2) {
    problem(ErrorCode::file_empty, "", "it has no rows under its header", "Give one row for each period.");
    return tl::unexpected(std::move(problems_));
  }
  find_columns();
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  find_decimal_sign();
  find_notation();
  std::vector<std::string> order;
  std::map<std::string, std::vector<Row>> rows;
  for (std::size_t r = 1; r < table_.rows.size(); ++r) {
    std::optional<Row> row = read_row(table_.rows[r]);
    if (!row) continue;
    const auto [where, fresh] = rows.try_emplace(row->unit);
    if (fresh) order.push_back(row->unit);
    where->second.push_back(std::move(*row));
  }
  check_percents();
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  long low = std::numeric_limits<long>::max();
  long high = std::numeric_limits<long>::min();
  for (const auto& [unit, list] : rows) {
    for (const Row& row : list) {
      low = std::min(low, row.at);
      high = std::max(high, row.at);
    }
  }
  // One row in the year 20 among those of this century would make a grid of thousands of gaps.
  constexpr long longest = 100000;
  if (high - low > longest) {
    problem(ErrorCode::layout_unknown, "", "its periods lie more than 100,000 steps apart",
            "Check the column of times.");
    return tl::unexpected(std::move(problems_));
  }
  PlainPanel panel;
  panel.step = first_->time.step;
  panel.notation = notation_;
  panel.season = steps_in_a_year(panel.step);
  // A panel of every fourth year has no gaps in the three between.
  long stride = 0;
  for (const auto& [unit, list] : rows) {
    for (const Row& row : list) stride = std::gcd(stride, row.at - low);
  }
  for (const std::string& unit : order) {
    const auto with_row = static_cast<long>(rows[unit].size());
    panel.units.push_back(grid(unit, std::move(rows[unit])));
    const auto length = static_cast<long>(panel.units.back().labels.size());
    gaps_ += std::max(0L, (length - 1) / std::max(stride, 1L) + 1 - with_row);
  }
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  add_notes(panel);
  return panel;
}

void PanelReader::add_notes(PlainPanel& panel) const {
  if (gaps_ > 0) {
    panel.notes.push_back(
        {fmt::format("{} periods between the first and the last have no row: they are gaps, not zeros",
                     gaps_),
         fmt::format("{} periodos entre el primero y el último no tienen fila: son huecos, no ceros",
                     gaps_)});
  }
  if (without_value_ > 0) {
    panel.notes.push_back({fmt::format("{} cells have no value: they are gaps, not zeros", without_value_),
                           fmt::format("{} celdas no tienen valor: son huecos, no ceros", without_value_)});
  }
  if (short_rows_.empty()) return;
  panel.notes.push_back(
      {fmt::format("{} rows have fewer cells than the header, the first in line {}: what they lack is a gap",
                   short_rows_.size(), short_rows_.front()),
       fmt::format(
           "{} filas tienen menos celdas que el encabezado, la primera en la línea {}: lo que falta es "
           "un hueco",
           short_rows_.size(), short_rows_.front())});
}

}  // namespace

Checked<PlainPanel> read_plain_panel(std::string_view bytes, const std::string& name,
                                     const PlainColumns& columns) {
  const Result<RawTable> table = read_table(bytes, name, "");
  if (!table) return tl::unexpected(std::vector<Error>{table.error()});
  if (table->rows.empty()) {
    return tl::unexpected(std::vector<Error>{
        {ErrorCode::file_empty, name, "it is empty", "Give a table with a header and one row a period."}});
  }
  return PanelReader(*table, name, columns).read();
}

}  // namespace contraste
