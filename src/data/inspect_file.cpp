#include "data/inspect_file.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "data/build_series.h"
#include "data/figure_file.h"
#include "data/figure_rows.h"
#include "data/file_bytes.h"
#include "data/missing_value.h"
#include "data/series_lookup.h"

namespace contraste {
namespace {

constexpr std::size_t shown_examples = 3;
constexpr std::size_t shown_bytes = 60;

// Least and greatest of what was read so far, with the text each was read from.
template <class T>
struct Range {
  T least{};
  T greatest{};
  std::string low;
  std::string high;
  std::size_t count = 0;

  void add(const T& value, std::string_view text) {
    if (count == 0 || value < least) {
      least = value;
      low = text;
    }
    if (count == 0 || greatest < value) {
      greatest = value;
      high = text;
    }
    ++count;
  }
};

std::string meaning_of(const FigureLayout& layout, std::size_t index) {
  if (layout.meaning[index]) return std::string(column_title(*layout.meaning[index]));
  const bool is_value = std::any_of(layout.values.begin(), layout.values.end(),
                                    [&](const ValueColumn& value) { return value.index == index; });
  return is_value ? "value" : "";
}

bool holds_periods(const std::string& meaning) {
  return meaning == "period" || meaning == "year" || meaning == "published";
}

ColumnInspection inspect_column(const FigureFile& file, std::size_t index) {
  ColumnInspection column;
  column.header = shortened(file.layout.headers[index], shown_bytes);
  column.meaning = meaning_of(file.layout, index);
  Range<double> numbers;
  Range<Period> periods;
  std::set<std::string_view> distinct;
  for (std::size_t i = file.layout.header_row + 1; i < file.table.rows.size(); ++i) {
    const std::string_view text = cell(file.table.rows[i], index);
    if (is_missing_value(text)) {
      ++column.missing;
      continue;
    }
    ++column.present;
    if (distinct.insert(text).second && column.examples.size() < shown_examples) {
      column.examples.push_back(shortened(text, shown_bytes));
    }
    if (const Result<Number> number = read_cell_number(file.table.rows[i], index, file.decimals.sign)) {
      numbers.add(number->value, text);
    }
    if (const Result<Period> period = read_period(text)) periods.add(*period, text);
  }
  column.distinct = distinct.size();
  // Years are numbers too: what the column means decides, and elsewhere notations that only periods have.
  const bool mostly_periods = 2 * periods.count > column.present;
  const bool mostly_numbers = 2 * numbers.count > column.present;
  if (column.present == 0) {
    column.kind = CellKind::empty;
  } else if (mostly_periods && (holds_periods(column.meaning) || !mostly_numbers)) {
    column.kind = CellKind::periods;
    column.low = shortened(periods.low, shown_bytes);
    column.high = shortened(periods.high, shown_bytes);
  } else if (mostly_numbers) {
    column.kind = CellKind::numbers;
    column.low = shortened(numbers.low, shown_bytes);
    column.high = shortened(numbers.high, shown_bytes);
  } else {
    column.kind = CellKind::text;
  }
  return column;
}

// The grain that most observations have; of equals the coarser.
Grain commonest_grain(const Series& series) {
  std::map<Grain, std::size_t> counts;
  for (const Observation& observation : series.observations) ++counts[observation.period.grain];
  Grain best = series.observations.front().period.grain;
  for (const auto& [grain, count] : counts) {
    if (count >= counts[best]) best = grain;
  }
  return best;
}

// The period of the same grain that follows; nullopt for days and spans, which need not follow each other.
std::optional<Period> following(const Period& period) {
  const std::chrono::year_month_day next{period.last + std::chrono::days{1}};
  const auto month = static_cast<int>(unsigned{next.month()});
  const int year = int{next.year()};
  switch (period.grain) {
    case Grain::week:
      return Period{period.last + std::chrono::days{1}, period.last + std::chrono::days{7}, Grain::week};
    case Grain::month:
      return month_period(year, month);
    case Grain::quarter:
      return span_period(month_period(year, month), month_period(year, month + 2));
    case Grain::half_year:
      return span_period(month_period(year, month), month_period(year, month + 5));
    case Grain::year:
      return year_period(year);
    case Grain::fiscal_year:
      return shifted_years(period, 1);
    case Grain::day:
    case Grain::span:
      break;
  }
  return std::nullopt;
}

std::vector<Period> gaps_of(const Series& series) {
  constexpr std::size_t most = 1000;
  const Grain grain = commonest_grain(series);
  std::vector<Period> present;
  for (const Observation& observation : series.observations) {
    if (observation.period.grain == grain) present.push_back(observation.period);
  }
  std::vector<Period> gaps;
  std::optional<Period> at = following(present.front());
  while (at && *at < present.back() && gaps.size() < most) {
    if (find(series, *at) == nullptr) gaps.push_back(*at);
    at = following(*at);
  }
  return gaps;
}

SeriesInspection inspect_series(const Series& series) {
  SeriesInspection result;
  result.indicator = series.indicator;
  result.place = series.place;
  result.source = series.source;
  result.definition = series.definition;
  result.unit = series.unit;
  result.first = series.observations.front().period;
  result.last = series.observations.front().period;
  result.observations = series.observations.size();
  Range<double> values;
  for (const Observation& observation : series.observations) {
    if (observation.period.last > result.last.last) result.last = observation.period;
    result.vintages += observation.vintages.size();
    for (const Vintage& vintage : observation.vintages) values.add(vintage.value.value, {});
    if (!latest(observation, std::nullopt)->complete) result.partial.push_back(observation.period);
  }
  result.low = values.least;
  result.high = values.greatest;
  result.gaps = gaps_of(series);
  return result;
}

std::vector<ReasonRows> count_reasons(const std::vector<SetAside>& set_aside) {
  std::map<std::string, std::size_t> counts;
  for (const SetAside& row : set_aside) ++counts[row.reason];
  std::vector<ReasonRows> reasons;
  for (const auto& [reason, rows] : counts) reasons.push_back({reason, rows});
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const ReasonRows& a, const ReasonRows& b) { return a.rows > b.rows; });
  return reasons;
}

}  // namespace

Result<Inspection> inspect_bytes(std::string_view bytes, const std::string& name, const std::string& sheet) {
  ReadOptions options;
  options.name = name;
  options.sheet = sheet;
  const Result<FigureFile> file = open_figures(bytes, options);
  if (!file) return tl::unexpected(file.error());
  Records records;
  records.files.push_back(source_file(*file, options, bytes));
  read_rows(*file, records);
  Inspection inspection;
  for (const Series& series : build_series(records, {})) inspection.series.push_back(inspect_series(series));
  inspection.file = std::move(records.files.front());
  inspection.sheet = file->table.sheet;
  inspection.sheets = file->table.sheets;
  inspection.header_line = file->table.rows[file->layout.header_row].line;
  for (std::size_t i = 0; i < file->layout.headers.size(); ++i) {
    inspection.columns.push_back(inspect_column(*file, i));
  }
  inspection.reasons = count_reasons(records.set_aside);
  inspection.set_aside = std::move(records.set_aside);
  return inspection;
}

Result<Inspection> inspect_file(const std::filesystem::path& file, const std::string& sheet) {
  const std::string name = file.filename().string();
  const Result<std::string> bytes = file_bytes(file, name);
  if (!bytes) return tl::unexpected(bytes.error());
  return inspect_bytes(*bytes, name, sheet);
}

}  // namespace contraste
