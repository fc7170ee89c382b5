#include "data/figure_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "data/missing_value.h"
#include "data/read_unit.h"
#include "data/set_aside.h"

namespace contraste {
namespace {

constexpr std::size_t longest_cell = 32767;  // as in Excel

// A problem with a row: in which column, what stands there, why it can't be used.
struct Problem {
  std::string_view column;
  std::string_view value;
  Reason reason{};
};

template <class T>
using Read = tl::expected<T, Problem>;

tl::unexpected<Problem> because(std::string_view column, std::string_view value, Reason reason) {
  return tl::unexpected(Problem{column, value, reason});
}

// One cell of values on its way to a figure: what can be read of it without the others.
struct Draft {
  std::string_view indicator;
  std::string_view unit;
  std::string_view text;  // of the value
  std::string_view header;
  Period period;
  Number number;
  bool doubtful = false;  // alone it could be read in two ways
};

// The figures of one indicator and unit in this file, which together show what their unit is.
struct Group {
  UnitEvidence evidence;
  bool has_decimals = false;  // among numbers that can be read only one way
  Unit unit;
};
using Groups = std::map<std::pair<std::string_view, std::string_view>, Group>;

std::string_view text_of(const FigureFile& file, const RawRow& row, Column column) {
  const std::optional<std::size_t> at = file.layout.find(column);
  return at ? cell(row, *at) : std::string_view();
}

std::string_view header_of(const FigureFile& file, Column column) {
  const std::optional<std::size_t> at = file.layout.find(column);
  return at ? std::string_view(file.layout.headers[*at]) : column_title(column);
}

std::optional<Problem> problem_of_row(const FigureFile& file, const RawRow& row) {
  if (row.uncut) return Problem{{}, row.cells.front(), Reason::cell_too_long};
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view column =
        i < file.layout.headers.size() ? file.layout.headers[i] : std::string_view();
    if (row.cells[i].size() > longest_cell) return Problem{column, row.cells[i], Reason::cell_too_long};
  }
  if (row.cells.size() > file.layout.headers.size()) {
    return Problem{{}, row.cells[file.layout.headers.size()], Reason::cells_too_many};
  }
  return std::nullopt;
}

// A year, with its month where the table has both in columns of their own.
Read<Period> read_row_period(const FigureFile& file, const RawRow& row, const ReadOptions& options) {
  const bool by_year = !file.layout.find(Column::period).has_value();
  const Column column = by_year ? Column::year : Column::period;
  const std::string_view text = text_of(file, row, column);
  const std::string_view month = by_year ? text_of(file, row, Column::month) : std::string_view();
  std::string whole(text.substr(0, 100));
  if (!month.empty()) {
    const bool number = month.find_first_not_of("0123456789") == std::string_view::npos;
    whole = number ? whole + "-" + std::string(month) : std::string(month.substr(0, 20)) + " " + whole;
  }
  const Result<Period> period = read_period(whole, options.fiscal_start_month);
  if (!period || text.size() > 100) return because(header_of(file, column), text, Reason::period_unknown);
  return *period;
}

Read<Number> read_value(const FigureFile& file, std::string_view column, std::string_view text) {
  if (is_missing_value(text)) return because(column, text, Reason::missing_value);
  const Result<Number> number = read_number(text, file.decimals.sign);
  if (number) return *number;
  const bool ambiguous = number.error().code == ErrorCode::value_ambiguous;
  return because(column, text, ambiguous ? Reason::value_ambiguous : Reason::value_unreadable);
}

bool is_doubtful(const Decimals& decimals, std::string_view text) {
  if (decimals.typed || text.find_first_of(".,") == std::string_view::npos) return false;
  const Result<Number> alone = read_number(text);
  return !alone && alone.error().code == ErrorCode::value_ambiguous;
}

Read<Draft> read_draft(const FigureFile& file, const ValueCell& value, const ReadOptions& options) {
  const RawRow& row = *value.row;
  if (const std::optional<Problem> problem = problem_of_row(file, row)) return tl::unexpected(*problem);
  Draft draft;
  draft.header = value.column->header;
  draft.text = cell(row, value.column->index);
  draft.unit = text_of(file, row, Column::unit);
  if (row.cells_found <= value.column->index) return because(draft.header, {}, Reason::cells_missing);
  const Arrangement arrangement = file.layout.arrangement;
  draft.indicator = value.column->indicator;
  if (arrangement == Arrangement::indicator_in_unit) draft.indicator = draft.unit;
  if (const auto at = file.layout.find(Column::indicator)) draft.indicator = cell(row, *at);
  if (draft.indicator.empty())
    return because(header_of(file, Column::indicator), {}, Reason::indicator_missing);
  const Read<Period> period =
      arrangement == Arrangement::periods
          ? read_period(draft.header, options.fiscal_start_month).map_error([&](const Error&) {
              return Problem{draft.header, draft.header, Reason::period_unknown};
            })
          : read_row_period(file, row, options);
  if (!period) return tl::unexpected(period.error());
  draft.period = *period;
  const Read<Number> number = read_value(file, draft.header, draft.text);
  if (!number) return tl::unexpected(number.error());
  draft.number = *number;
  draft.doubtful = is_doubtful(file.decimals, draft.text);
  return draft;
}

bool is_whole(double value) {
  return std::floor(value) == value;
}

bool has_percent_sign(std::string_view text) {
  const std::string folded = fold(text);
  return folded.find('%') != std::string::npos || folded.find("percent") != std::string::npos ||
         folded.find("per cent") != std::string::npos || folded.find("por ciento") != std::string::npos;
}

void add_evidence(Group& group, const Draft& draft) {
  UnitEvidence& evidence = group.evidence;
  ++evidence.values;
  if (is_whole(draft.number.value)) ++evidence.whole;
  if (draft.number.value < 0) ++evidence.negative;
  if (has_percent_sign(draft.text)) ++evidence.percent;
  evidence.largest = std::max(evidence.largest, draft.number.value);
}

// Three digits behind one sign are thousands in a count, whatever other columns show, unless its group has
// other decimals. For a rate, a share or an index the file must show its sign, not only suggest it.
bool stays_in_doubt(const Draft& draft, const Group& group, const Decimals& decimals) {
  switch (read_unit(draft.unit, draft.indicator, group.evidence).kind) {
    case UnitKind::count:
      return !is_whole(draft.number.value) && !group.has_decimals;
    case UnitKind::rate:
    case UnitKind::share:
    case UnitKind::index:
      return !decimals.shown;
    case UnitKind::money:
    case UnitKind::physical:
      return false;
  }
  return true;
}

// Units are settled in two steps: by the numbers that can be read only one way, then by all that are read.
Groups settle_groups(std::vector<Read<Draft>>& drafts, const Decimals& decimals) {
  Groups groups;
  for (const Read<Draft>& draft : drafts) {
    if (!draft) continue;
    Group& group = groups[{draft->indicator, draft->unit}];
    if (draft->doubtful) continue;
    add_evidence(group, *draft);
    group.has_decimals = group.has_decimals || !is_whole(draft->number.value);
  }
  const Groups sure = groups;
  for (Read<Draft>& draft : drafts) {
    if (!draft || !draft->doubtful) continue;
    const std::pair key{draft->indicator, draft->unit};
    if (stays_in_doubt(*draft, sure.at(key), decimals)) {
      draft = because(draft->header, draft->text, Reason::value_ambiguous);
    } else {
      add_evidence(groups[key], *draft);
    }
  }
  for (auto& [key, group] : groups) group.unit = read_unit(key.second, key.first, group.evidence);
  return groups;
}

std::optional<Reason> unfit(const Draft& draft, const Unit& unit) {
  const bool percent = has_percent_sign(draft.text);
  if (unit.kind == UnitKind::count && percent) return Reason::percent_in_count;
  if (unit.kind != UnitKind::share && percent) return Reason::percent_in_other_unit;
  if (unit.kind == UnitKind::count && draft.number.value < 0) return Reason::negative_count;
  if (unit.kind == UnitKind::count && !is_whole(draft.number.value)) return Reason::count_not_whole;
  return std::nullopt;
}

// A fraction written with a per cent sign: "12 %" is 0.12.
Number in_unit(const Draft& draft, const Unit& unit) {
  Number number = draft.number;
  if (unit.kind == UnitKind::share && unit.per == 1 && has_percent_sign(draft.text)) {
    number.value /= 100;
    number.half_unit /= 100;
  }
  return number;
}

// yes / no in both languages; nullopt: neither. Empty is `unsaid`.
std::optional<bool> read_flag(std::string_view text, bool unsaid) {
  const std::string word = text.size() > 20 ? std::string("?") : fold(text);
  constexpr std::string_view yes[] = {"yes", "y", "true", "1", "si", "s", "verdadero", "x"};
  constexpr std::string_view no[] = {"no", "n", "false", "0", "falso"};
  if (word.empty() || word == "-") return unsaid;
  if (std::find(std::begin(yes), std::end(yes), word) != std::end(yes)) return true;
  if (std::find(std::begin(no), std::end(no), word) != std::end(no)) return false;
  return std::nullopt;
}

// "partial" and "complete" are understood in either column.
std::optional<bool> read_complete(std::string_view text, bool column_is_partial) {
  const std::string word = text.size() > 20 ? std::string("?") : fold(text);
  if (word == "complete" || word == "completo" || word == "completa") return true;
  if (word == "partial" || word == "parcial" || word == "incomplete" || word == "incompleto") return false;
  const std::optional<bool> flag = read_flag(text, !column_is_partial);
  return flag && column_is_partial ? std::optional(!*flag) : flag;
}

Read<void> read_flags(const FigureFile& file, const RawRow& row, Figure& figure) {
  for (const Column column : {Column::complete, Column::partial}) {
    const std::string_view text = text_of(file, row, column);
    const std::optional<bool> complete = read_complete(text, column == Column::partial);
    if (!complete) return because(header_of(file, column), text, Reason::flag_unreadable);
    figure.complete = figure.complete && *complete;
  }
  const std::string_view text = text_of(file, row, Column::approximate);
  const std::optional<bool> approximate = read_flag(text, false);
  if (!approximate) return because(header_of(file, Column::approximate), text, Reason::flag_unreadable);
  if (*approximate && figure.value.bound == Bound::exact) figure.value.bound = Bound::approximate;
  return {};
}

Read<void> read_standard_error(const FigureFile& file, const RawRow& row, Figure& figure) {
  const std::string_view text = text_of(file, row, Column::standard_error);
  if (is_missing_value(text)) return {};
  const Result<Number> number = read_number(text, file.decimals.sign);
  if (!number || number->value < 0) {
    return because(header_of(file, Column::standard_error), text, Reason::standard_error_unreadable);
  }
  figure.standard_error = number->value;
  return {};
}

Read<void> read_published(const FigureFile& file, const RawRow& row, Figure& figure) {
  const std::string_view text = text_of(file, row, Column::published);
  if (is_missing_value(text)) return {};
  const Result<Date> date = read_date(text);
  if (!date) return because(header_of(file, Column::published), text, Reason::published_unknown);
  figure.published = *date;
  // What was published before its period ended cannot cover all of it.
  if (*date < figure.period.last) figure.complete = false;
  return {};
}

// Columns that mean nothing to the program, and the source's own word on a break, under its English name.
void keep_further(const FigureFile& file, const RawRow& row, Figure& figure) {
  const std::string_view series_break = text_of(file, row, Column::series_break);
  if (!series_break.empty()) figure.further.emplace_back(column_title(Column::series_break), series_break);
  for (const std::size_t column : file.layout.further) {
    const std::string_view text = cell(row, column);
    if (!text.empty()) figure.further.emplace_back(file.layout.headers[column], text);
  }
}

Read<Figure> finish(const FigureFile& file, const RawRow& row, const Draft& draft, const Unit& unit) {
  if (const std::optional<Reason> reason = unfit(draft, unit))
    return because(draft.header, draft.text, *reason);
  Figure figure;
  figure.indicator = draft.indicator;
  figure.place = text_of(file, row, Column::place);
  figure.period = draft.period;
  figure.value = in_unit(draft, unit);
  figure.unit = unit;
  figure.source = text_of(file, row, Column::source);
  figure.definition = text_of(file, row, Column::definition);
  figure.note = text_of(file, row, Column::note);
  if (const Read<void> read = read_flags(file, row, figure); !read) return tl::unexpected(read.error());
  if (const Read<void> read = read_standard_error(file, row, figure); !read)
    return tl::unexpected(read.error());
  if (const Read<void> read = read_published(file, row, figure); !read) return tl::unexpected(read.error());
  keep_further(file, row, figure);
  return figure;
}

}  // namespace

void read_rows(const FigureFile& file, const ReadOptions& options, Records& records) {
  const std::vector<ValueCell> cells = value_cells(file);
  std::vector<Read<Draft>> drafts;
  drafts.reserve(cells.size());
  for (const ValueCell& value : cells) drafts.push_back(read_draft(file, value, options));
  const Groups groups = settle_groups(drafts, file.decimals);
  SourceFile& source = records.files.back();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Origin origin{records.files.size() - 1, cells[i].row->line};
    Read<Figure> figure = drafts[i].and_then([&](const Draft& draft) {
      return finish(file, *cells[i].row, draft, groups.at({draft.indicator, draft.unit}).unit);
    });
    if (figure) {
      figure->origin = origin;
      records.figures.push_back(std::move(*figure));
      ++source.kept;
    } else {
      const Problem& problem = figure.error();
      records.set_aside.push_back(set_aside(origin, problem.column, problem.value, problem.reason));
      ++source.set_aside;
    }
    ++source.rows;
  }
}

}  // namespace contraste
