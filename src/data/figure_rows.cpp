#include "data/figure_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "data/first_spelling.h"
#include "data/missing_value.h"
#include "data/read_unit.h"
#include "data/set_aside.h"
#include "data/unit_multiple.h"

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

// Names of the file that differ only in case or accents.
struct Spellings {
  FirstSpellings indicator, place, source, definition, unit;
  std::set<std::string> composed;  // texts that are put together of several cells, each once
};

// The figures of one indicator and unit in this file, which together show what their unit is.
struct Group {
  UnitEvidence evidence;
  double times = 1;           // the multiple in the words of the unit
  bool has_decimals = false;  // among numbers that can be read only one way
  Unit unit;
  double factor = 1;  // a number of the source times this is in that unit
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
  if (!file.table.broken_bytes) return std::nullopt;
  for (const Column column :
       {Column::indicator, Column::place, Column::unit, Column::source, Column::definition}) {
    const std::string_view text = text_of(file, row, column);
    const bool broken = text.find("\uFFFD") != std::string_view::npos;
    if (broken) return Problem{header_of(file, column), text, Reason::bytes_unreadable};
  }
  return std::nullopt;
}

Reason reason_of(const Error& unread) {
  return unread.code == ErrorCode::value_ambiguous ? Reason::period_ambiguous : Reason::period_unknown;
}

// "II", "2", "T2", "Q2", "segundo" of a year with so many parts.
std::optional<Period> part_of_year(const Period& year, std::string_view text, int parts) {
  static constexpr std::string_view words[][4] = {{"1", "i", "primer", "first"},
                                                  {"2", "ii", "segundo", "second"},
                                                  {"3", "iii", "tercer", "third"},
                                                  {"4", "iv", "cuarto", "fourth"}};
  std::string word = fold(trim(text.substr(0, 40)));
  for (const std::string_view lead : {"q", "t", "h", "s"}) {
    if (word.size() == 2 && word.starts_with(lead)) word.erase(0, 1);
  }
  for (int n = 0; n < parts; ++n) {
    const auto& row = words[n];
    if (std::find(std::begin(row), std::end(row), word) == std::end(row)) continue;
    const std::string name =
        std::to_string(first_year(year)) + (parts == 4 ? "-Q" : "-H") + std::to_string(n + 1);
    const Result<Period> period = read_period(name);
    if (period) return *period;
  }
  return std::nullopt;
}

// The period, with its month where that stands in a column of its own.
Read<Period> read_row_period(const FigureFile& file, const RawRow& row) {
  const Column column = file.layout.find(Column::period) ? Column::period : Column::year;
  const std::string_view text = text_of(file, row, column);
  const Result<Period> period = read_cell_period(text, file.periods);
  if (!period) return because(header_of(file, column), text, reason_of(period.error()));
  if (period->grain == Grain::year) {
    for (const std::size_t further : file.layout.further) {
      const int parts = parts_of_a_year(file.layout.headers[further]);
      const std::string_view part = cell(row, further);
      if (parts == 0 || is_missing_value(part)) continue;
      const std::optional<Period> stretch = part_of_year(*period, part, parts);
      if (!stretch) return because(file.layout.headers[further], part, Reason::period_unknown);
      return *stretch;
    }
  }
  const std::string_view month = text_of(file, row, Column::month);
  if (is_missing_value(month)) return *period;
  const Result<Period> whole = with_month(*period, month);
  if (!whole) return because(header_of(file, Column::month), month, Reason::period_unknown);
  return *whole;
}

Read<Number> read_value(const FigureFile& file, const ValueCell& value) {
  const std::string_view text = cell(*value.row, value.column->index);
  const std::string_view header = value.column->header;
  if (is_missing_value(text)) return because(header, text, Reason::missing_value);
  const Result<Number> number = read_cell_number(*value.row, value.column->index, file.decimals.sign);
  if (number) return *number;
  const bool ambiguous = number.error().code == ErrorCode::value_ambiguous;
  return because(header, text, ambiguous ? Reason::value_ambiguous : Reason::value_unreadable);
}

bool is_doubtful(const ValueCell& value) {
  const std::string_view text = cell(*value.row, value.column->index);
  if (is_typed_number(*value.row, value.column->index) ||
      text.find_first_of(".,") == std::string_view::npos) {
    return false;
  }
  const Result<Number> alone = read_number(text);
  return !alone && alone.error().code == ErrorCode::value_ambiguous;
}

// "Homicidios (miles)", "gasto en defensa (billones de pesos)": the unit with the multiple that the name of
// the indicator holds in brackets; `unit` itself where it holds none.
std::string_view unit_of_name(std::string_view indicator, std::string_view unit,
                              std::set<std::string>& composed) {
  const auto open = indicator.rfind('(');
  const auto close = indicator.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos || close > open + 60) return unit;
  if (unit_multiple(unit).times != 1) return unit;
  std::string inner = fold(trim(indicator.substr(open + 1, close - open - 1)));
  for (const std::string_view lead : {"en ", "in "}) {
    if (inner.starts_with(lead)) inner.erase(0, lead.size());
  }
  static constexpr std::string_view bare[] = {"miles",     "millones", "miles de millones", "thousand",
                                              "thousands", "million",  "millions"};
  const bool alone = std::find(std::begin(bare), std::end(bare), inner) != std::end(bare);
  if (!alone && (!unit.empty() || unit_multiple(inner).times == 1)) return unit;
  if (!alone) inner = trim(indicator.substr(open + 1, close - open - 1));  // as it is written
  if (alone) {
    const bool spanish = inner.starts_with("mil") && !inner.starts_with("million");
    if (inner.ends_with("ds") || inner == "millions") inner.pop_back();
    inner += (spanish ? " de " : " ") + std::string(unit.empty() ? (spanish ? "casos" : "cases") : unit);
  }
  return *composed.insert(std::move(inner)).first;
}

Read<Draft> read_draft(const FigureFile& file, const ValueCell& value, Spellings& spellings) {
  const RawRow& row = *value.row;
  if (const std::optional<Problem> problem = problem_of_row(file, row)) return tl::unexpected(*problem);
  Draft draft;
  draft.header = value.column->header;
  draft.text = cell(row, value.column->index);
  draft.unit = spellings.unit.of(text_of(file, row, Column::unit));
  if (row.cells_found <= value.column->index) return because(draft.header, {}, Reason::cells_missing);
  const Arrangement arrangement = file.layout.arrangement;
  draft.indicator = value.column->indicator;
  if (arrangement == Arrangement::indicator_in_unit) draft.indicator = draft.unit;
  if (const auto at = file.layout.find(Column::indicator)) draft.indicator = cell(row, *at);
  if (draft.indicator.empty())
    return because(header_of(file, Column::indicator), {}, Reason::indicator_missing);
  draft.indicator = spellings.indicator.of(draft.indicator);
  if (arrangement != Arrangement::indicator_in_unit)
    draft.unit = unit_of_name(draft.indicator, draft.unit, spellings.composed);
  const Read<Period> period =
      arrangement == Arrangement::periods
          ? read_cell_period(draft.header, file.headers).map_error([&](const Error& error) {
              return Problem{draft.header, draft.header, reason_of(error)};
            })
          : read_row_period(file, row);
  if (!period) return tl::unexpected(period.error());
  draft.period = *period;
  const Read<Number> number = read_value(file, value);
  if (!number) return tl::unexpected(number.error());
  draft.number = *number;
  draft.doubtful = is_doubtful(value);
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

// 12.345 thousand are 12,345, not 12,345.000000000002.
double times_as_many(double value, double factor) {
  if (factor == 1) return value;
  const double product = value * factor;
  const double whole = std::round(product);
  return std::abs(product - whole) <= 1e-9 * std::abs(product) ? whole : product;
}

void add_evidence(Group& group, const Draft& draft) {
  UnitEvidence& evidence = group.evidence;
  const bool percent = has_percent_sign(draft.text);
  ++evidence.values;
  if (is_whole(times_as_many(draft.number.value, group.times))) ++evidence.whole;
  if (draft.number.value < 0) ++evidence.negative;
  if (percent) ++evidence.percent;
  // "50 %" is half of one: it does not show that the numbers beside it are of a hundred.
  evidence.largest = std::max(evidence.largest, percent ? draft.number.value / 100 : draft.number.value);
}

// Three digits behind one sign are thousands in a count, whatever other columns show, unless its group has
// other decimals; and 6.000 looks like rounded thousands even then. For a rate, a share or an index the file
// must show its sign, not only suggest it.
bool stays_in_doubt(const Draft& draft, const Group& group, const Decimals& decimals) {
  const bool as_decimals = std::abs(draft.number.value) < 1000;  // grouped it would be 1,000 at least
  switch (read_unit(draft.unit, draft.indicator, group.evidence).kind) {
    case UnitKind::count:
      if (group.times != 1) return !decimals.shown;  // "1.258 thousand"
      return as_decimals && (is_whole(draft.number.value) || !group.has_decimals);
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
    const auto [at, fresh] = groups.try_emplace({draft->indicator, draft->unit});
    Group& group = at->second;
    if (fresh) group.times = unit_multiple(draft->unit).times;
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
  for (auto& [key, group] : groups) {
    group.unit = read_unit(key.second, key.first, group.evidence);
    group.factor = kept_unit(key.second, group.unit.kind).factor;
  }
  return groups;
}

std::optional<Reason> unfit(const Draft& draft, const Group& group) {
  const bool percent = has_percent_sign(draft.text);
  const UnitKind kind = group.unit.kind;
  if (kind == UnitKind::count && percent) return Reason::percent_in_count;
  if (kind != UnitKind::share && percent) return Reason::percent_in_other_unit;
  if (kind != UnitKind::count) return std::nullopt;
  if (draft.number.value < 0) return Reason::negative_count;
  return is_whole(times_as_many(draft.number.value, group.factor)) ? std::nullopt
                                                                   : std::optional(Reason::count_not_whole);
}

// A fraction written with a per cent sign ("12 %" is 0.12), and numbers in thousands or more: 12 thousand may
// be anything from 11.5 to 12.5.
Number in_unit(const Draft& draft, const Group& group) {
  Number number = draft.number;
  if (group.unit.kind == UnitKind::share && group.unit.per == 1 && has_percent_sign(draft.text)) {
    number.value /= 100;
    number.half_unit /= 100;
  }
  if (group.factor != 1) {
    number.value = times_as_many(number.value, group.factor);
    number.half_unit = (number.half_unit == 0 ? 0.5 : number.half_unit) * group.factor;
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
  std::optional<bool> said;
  for (const Column column : {Column::complete, Column::partial}) {
    const std::string_view text = text_of(file, row, column);
    const std::optional<bool> complete = read_complete(text, column == Column::partial);
    if (!complete) return because(header_of(file, column), text, Reason::flag_unreadable);
    if (text.empty() || text == "-") continue;
    if (said && *said != *complete) return because(header_of(file, column), text, Reason::flags_contradict);
    said = complete;
  }
  figure.complete = said.value_or(true);
  const std::string_view text = text_of(file, row, Column::approximate);
  const std::optional<bool> approximate = read_flag(text, false);
  if (!approximate) return because(header_of(file, Column::approximate), text, Reason::flag_unreadable);
  if (*approximate && figure.value.bound == Bound::exact) figure.value.bound = Bound::approximate;
  return {};
}

Read<void> read_standard_error(const FigureFile& file, const RawRow& row, double factor, Figure& figure) {
  const std::string_view text = text_of(file, row, Column::standard_error);
  if (is_missing_value(text)) return {};
  const Result<Number> number =
      read_cell_number(row, *file.layout.find(Column::standard_error), file.decimals.sign);
  if (!number || number->value < 0) {
    return because(header_of(file, Column::standard_error), text, Reason::standard_error_unreadable);
  }
  figure.standard_error = number->value * factor;
  return {};
}

Read<void> read_published(const FigureFile& file, const RawRow& row, Figure& figure) {
  const std::string_view text = text_of(file, row, Column::published);
  if (is_missing_value(text)) return {};
  const Result<Period> date = read_cell_period(text, file.published);
  if (!date || date->grain == Grain::span || date->grain == Grain::fiscal_year) {
    return because(header_of(file, Column::published), text, Reason::published_unknown);
  }
  figure.published = date->last;
  figure.published_grain = date->grain;
  // What was published before its period ended cannot cover all of it.
  if (date->last < figure.period.last) figure.complete = false;
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

// What exactly is counted: the definition, and what stands in columns that part it (sex, kind of crime).
// `composed` holds what is put together, each text once.
std::string_view definition_of(const FigureFile& file, const RawRow& row, std::set<std::string>& composed) {
  const std::string_view plain = text_of(file, row, Column::definition);
  std::string definition(plain);
  for (const std::size_t column : file.layout.further) {
    const std::string_view text = cell(row, column);
    if (text.empty() || text.size() > 200 || !parts_what_is_counted(file.layout.headers[column])) continue;
    if (!definition.empty()) definition += ", ";
    definition += text;
  }
  return definition == plain ? plain : std::string_view(*composed.insert(std::move(definition)).first);
}

// The narrowest place that is named.
std::string_view place_of(const FigureFile& file, const RawRow& row) {
  for (const std::size_t column : file.layout.places) {
    if (const std::string_view text = cell(row, column); !is_missing_value(text)) return text;
  }
  return {};
}

Read<Figure> finish(const FigureFile& file, const RawRow& row, const Draft& draft, const Group& group) {
  if (const std::optional<Reason> reason = unfit(draft, group))
    return because(draft.header, draft.text, *reason);
  Figure figure;
  figure.indicator = draft.indicator;
  figure.period = draft.period;
  figure.value = in_unit(draft, group);
  figure.unit = group.unit;
  figure.note = text_of(file, row, Column::note);
  if (const Read<void> read = read_flags(file, row, figure); !read) return tl::unexpected(read.error());
  if (const Read<void> read = read_standard_error(file, row, group.factor, figure); !read)
    return tl::unexpected(read.error());
  if (const Read<void> read = read_published(file, row, figure); !read) return tl::unexpected(read.error());
  keep_further(file, row, figure);
  return figure;
}

void add_notes(const Spellings& spellings, SourceFile& source) {
  for (const FirstSpellings* names :
       {&spellings.indicator, &spellings.place, &spellings.source, &spellings.definition, &spellings.unit}) {
    if (std::optional<Words> note = names->note()) source.notes.push_back(std::move(*note));
  }
}

}  // namespace

void read_rows(const FigureFile& file, Records& records) {
  const std::vector<ValueCell> cells = value_cells(file);
  std::vector<Read<Draft>> drafts;
  drafts.reserve(cells.size());
  Spellings spellings;
  for (const ValueCell& value : cells) drafts.push_back(read_draft(file, value, spellings));
  const Groups groups = settle_groups(drafts, file.decimals);
  SourceFile& source = records.files.back();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const RawRow& row = *cells[i].row;
    const Origin origin{records.files.size() - 1, row.line};
    Read<Figure> figure = drafts[i].and_then([&](const Draft& draft) {
      return finish(file, row, draft, groups.at({draft.indicator, draft.unit}));
    });
    if (figure) {
      figure->origin = origin;
      figure->place = spellings.place.of(place_of(file, row));
      figure->source = spellings.source.of(text_of(file, row, Column::source));
      figure->definition = spellings.definition.of(definition_of(file, row, spellings.composed));
      records.figures.push_back(std::move(*figure));
      ++source.kept;
    } else {
      const Problem& problem = figure.error();
      records.set_aside.push_back(set_aside(origin, problem.column, problem.value, problem.reason));
      ++source.set_aside;
    }
    ++source.rows;
  }
  add_notes(spellings, source);
}

}  // namespace contraste
