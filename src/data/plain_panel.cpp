#include "data/plain_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

#include "base/number.h"
#include "base/text.h"
#include "contraste/period.h"
#include "data/missing_value.h"
#include "data/read_table.h"

namespace contraste {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_problems = 20;

enum class Step { number, year, quarter, month };

// A time as a whole number of its step.
struct Moment {
  Step step = Step::year;
  long at = 0;
  int line = 0;
};

struct Row {
  std::string unit;
  long at = 0;
  int line = 0;
  std::vector<double> numbers;  // outcome, exposure where there is one, more
};

const char* step_words(Step step) {
  switch (step) {
    case Step::number:
      return "a whole number";
    case Step::year:
      return "a year";
    case Step::quarter:
      return "a quarter";
    case Step::month:
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
  std::optional<Moment> first_;
  Step of_decimals_ = Step::number;  // quarter or month where times are written 1990.25
  bool rows_are_times_ = false;
  std::map<std::string, long> rows_of_unit_;
  std::size_t without_value_ = 0;
  std::vector<Error> problems_;

  void problem(ErrorCode code, const std::string& where, std::string what, std::string remedy) {
    if (problems_.size() < most_problems)
      problems_.push_back({code, name_ + where, std::move(what), std::move(remedy)});
  }
  std::optional<std::size_t> column(const std::string& wanted);
  void find_columns();
  void find_decimal_sign();
  void find_decimal_times();
  std::optional<Moment> moment(const RawRow& row);
  std::optional<Moment> moment_of_two(const RawRow& row);
  std::optional<double> number(const RawRow& row, std::size_t at, const std::string& column_name);
  std::optional<Row> read_row(const RawRow& row);
  PlainUnit grid(const std::string& unit, std::vector<Row> rows);
  std::string label(long at) const;
  double years(long at) const;
};

std::optional<std::size_t> PanelReader::column(const std::string& wanted) {
  const RawRow& header = table_.rows.front();
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    if (fold(header.cells[i]) == fold(wanted)) return i;
    if (!header.cells[i].empty()) names.push_back(header.cells[i]);
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
  if (table_.separator == ';') decimal_ = DecimalSign::comma;
  // Where commas part the cells, a bare number is written with a point.
  if (table_.separator == ',' || table_.separator == '\t') decimal_ = DecimalSign::point;
}

std::optional<double> PanelReader::number(const RawRow& row, std::size_t at, const std::string& column_name) {
  const std::string_view text = cell(row, at);
  if (is_missing_value(text)) {
    ++without_value_;
    return none;
  }
  const Result<Number> read = read_number(text, decimal_);
  if (!read) {
    problem(read.error().code, fmt::format(":{}:{}", row.line, column_name),
            fmt::format("\"{}\" is no number", text), read.error().remedy);
    return std::nullopt;
  }
  return read->value;
}

// Programs write quarters as 1990.25 and months as 1990.083: the part after the point says which, when all
// the times of the column agree.
void PanelReader::find_decimal_times() {
  if (time_at_.size() != 1) return;
  bool whole = true;
  bool quarters = true;
  bool months = true;
  for (std::size_t r = 1; r < table_.rows.size(); ++r) {
    const auto n = read_number(cell(table_.rows[r], time_at_.front()), DecimalSign::point);
    if (!n || n->value < 1000 || n->value >= 3000) return;
    const auto is_near = [&](double parts, double error) {
      return std::abs(n->value * parts - std::round(n->value * parts)) < error;
    };
    whole = whole && n->value == std::floor(n->value);
    quarters = quarters && is_near(4, 1e-6);
    months = months && is_near(12, 0.07);
  }
  if (whole) return;
  if (quarters)
    of_decimals_ = Step::quarter;
  else if (months)
    of_decimals_ = Step::month;
}

// A year in one column and the month in another.
std::optional<Moment> PanelReader::moment_of_two(const RawRow& row) {
  const auto year = read_number(cell(row, time_at_[0]), decimal_);
  const auto month = read_number(cell(row, time_at_[1]), decimal_);
  const bool whole = year && month && year->value == std::floor(year->value) &&
                     month->value == std::floor(month->value) && month->value >= 1 && month->value <= 12;
  if (whole) {
    return Moment{Step::month, std::lround(year->value) * 12 + std::lround(month->value) - 1, row.line};
  }
  problem(
      ErrorCode::value_unreadable, fmt::format(":{}:{}", row.line, columns_.time[0]),
      fmt::format("\"{}\" and \"{}\" are no year and month", cell(row, time_at_[0]), cell(row, time_at_[1])),
      "Write the year and the number of the month, 1 to 12.");
  return std::nullopt;
}

std::optional<Moment> PanelReader::moment(const RawRow& row) {
  if (rows_are_times_)
    return Moment{Step::number, ++rows_of_unit_[unit_at_ ? std::string(cell(row, *unit_at_)) : ""], row.line};
  if (time_at_.size() == 2) return moment_of_two(row);
  const std::string_view text = cell(row, time_at_.front());
  if (of_decimals_ != Step::number) {
    const auto n = read_number(text, DecimalSign::point);
    return Moment{of_decimals_, std::lround(n->value * (of_decimals_ == Step::quarter ? 4 : 12)), row.line};
  }
  if (const auto n = read_number(text, DecimalSign::point); n && n->value == std::floor(n->value)) {
    const long at = std::lround(n->value);
    return Moment{at >= 1000 && at <= 2999 ? Step::year : Step::number, at, row.line};
  }
  const Result<Period> period = read_period(text);
  if (period) {
    const std::chrono::year_month_day day{period->first};
    const long year = static_cast<int>(day.year());
    const auto month = static_cast<long>(static_cast<unsigned>(day.month()));
    if (period->grain == Grain::year || period->grain == Grain::fiscal_year)
      return Moment{Step::year, last_year(*period), row.line};
    if (period->grain == Grain::month) return Moment{Step::month, year * 12 + month - 1, row.line};
    if (period->grain == Grain::quarter) return Moment{Step::quarter, year * 4 + (month - 1) / 3, row.line};
  }
  problem(ErrorCode::period_unknown, fmt::format(":{}:{}", row.line, columns_.time.front()),
          fmt::format("\"{}\" is no year, quarter or month", text),
          "Write 1871, 2001-Q1, 2001-03, or whole numbers; sum days and weeks to months first.");
  return std::nullopt;
}

std::optional<Row> PanelReader::read_row(const RawRow& row) {
  const auto when = moment(row);
  Row out;
  bool good = when.has_value();
  for (std::size_t k = 0; k < numbers_at_.size(); ++k) {
    const auto value = number(row, numbers_at_[k], number_names_[k]);
    good = good && value.has_value();
    out.numbers.push_back(value.value_or(none));
  }
  if (!good) return std::nullopt;
  if (first_ && first_->step != when->step) {
    problem(ErrorCode::layout_unknown, fmt::format(":{}:{}", row.line, columns_.time.front()),
            fmt::format("\"{}\" is {}, but line {} has {}", cell(row, time_at_.front()),
                        step_words(when->step), first_->line, step_words(first_->step)),
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
  out.at = when->at;
  out.line = row.line;
  if (unit_at_) out.unit = std::string(cell(row, *unit_at_));
  return out;
}

std::string PanelReader::label(long at) const {
  switch (first_->step) {
    case Step::quarter:
      return fmt::format("{}-Q{}", at / 4, at % 4 + 1);
    case Step::month:
      return fmt::format("{}-{:02}", at / 12, at % 12 + 1);
    default:
      return std::to_string(at);
  }
}

double PanelReader::years(long at) const {
  switch (first_->step) {
    case Step::quarter:
      return static_cast<double>(at) / 4;
    case Step::month:
      return static_cast<double>(at) / 12;
    default:
      return static_cast<double>(at);
  }
}

PlainUnit PanelReader::grid(const std::string& unit, std::vector<Row> rows) {
  std::ranges::stable_sort(rows, {}, &Row::at);
  PlainUnit out;
  out.name = unit;
  out.more.resize(columns_.more.size());
  const std::size_t first_more = columns_.exposure.empty() ? 1 : 2;
  std::size_t next = 0;
  for (long at = rows.front().at; at <= rows.back().at; ++at) {
    const bool there = rows[next].at == at;
    out.labels.push_back(label(at));
    out.time.push_back(years(at));
    out.outcome.push_back(there ? rows[next].numbers[0] : none);
    if (!columns_.exposure.empty()) {
      const double people = there ? rows[next].numbers[1] : none;
      out.exposure.push_back(people > 0 ? people : 1);
    }
    for (std::size_t k = 0; k < out.more.size(); ++k)
      out.more[k].push_back(there ? rows[next].numbers[first_more + k] : none);
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
  find_decimal_times();
  std::vector<std::string> order;
  std::map<std::string, std::vector<Row>> rows;
  for (std::size_t r = 1; r < table_.rows.size(); ++r) {
    std::optional<Row> row = read_row(table_.rows[r]);
    if (!row) continue;
    const auto [where, fresh] = rows.try_emplace(row->unit);
    if (fresh) order.push_back(row->unit);
    where->second.push_back(std::move(*row));
  }
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
  panel.season = first_->step == Step::month ? 12 : first_->step == Step::quarter ? 4 : 1;
  std::size_t gaps = 0;
  for (const std::string& unit : order) {
    const std::size_t with_row = rows[unit].size();
    panel.units.push_back(grid(unit, std::move(rows[unit])));
    gaps += panel.units.back().labels.size() - std::min(with_row, panel.units.back().labels.size());
  }
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  if (gaps > 0) {
    panel.notes.push_back(
        {fmt::format("{} periods between the first and the last have no row: they are gaps, not zeros", gaps),
         fmt::format("{} periodos entre el primero y el último no tienen fila: son huecos, no ceros", gaps)});
  }
  if (without_value_ > 0) {
    panel.notes.push_back({fmt::format("{} cells have no value: they are gaps, not zeros", without_value_),
                           fmt::format("{} celdas no tienen valor: son huecos, no ceros", without_value_)});
  }
  return panel;
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
