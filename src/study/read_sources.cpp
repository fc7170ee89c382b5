#include "study/read_sources.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "base/hash.h"
#include "base/text.h"
#include "data/delimited_rows.h"
#include "data/figure_columns.h"
#include "data/open_rows.h"
#include "data/read_figures.h"
#include "data/sql_rows.h"
#include "data/workbook_rows.h"
#include "event/recognise.h"
#include "panel/panel_figures.h"
#include "study/indicator_name.h"
#include "study/package_source.h"
#include "study/pass_observer.h"

namespace contraste {
namespace {

constexpr std::size_t rows_to_recognise = 3000;

// The first rows of a table, to see what it is without reading all of it.
TableRows first_rows(const TableRows& table, std::size_t most) {
  TableRows head = table;
  head.each = [each = table.each, most](const TakeBlock& take) {
    std::size_t taken = 0;
    return each([&](const RowBlock& block) {
      if (taken + block.rows.size() <= most) {
        taken += block.rows.size();
        return take(block) && taken < most;
      }
      RowBlock cut = block;
      cut.rows.resize(most - taken);
      take(cut);
      return false;
    });
  };
  return head;
}

bool names_figures(const Survey& survey) {
  bool indicator = false;
  bool value = false;
  bool period = false;
  for (const ColumnSurvey& column : survey.columns) {
    const auto known = column_named(column.header);
    if (!known) continue;
    indicator = indicator || known->column == Column::indicator || known->column == Column::unit ||
                known->column == Column::definition || known->column == Column::published;
    value = value || known->column == Column::value;
    period = period || known->column == Column::period || known->column == Column::year;
  }
  return indicator && value && period;
}

// Rows that repeat a date, or say where or what in the way of incidents; and whole numbers, where they count.
bool looks_like_events(const Survey& survey, const Recognition& fit) {
  if (fit.known || fit.mapping.wide) return true;
  const auto& columns = fit.mapping.columns;
  const auto victims = columns.find(Role::victims);
  if (victims != columns.end()) {
    const NumberEvidence& numbers = survey.columns[victims->second].numbers;
    if (100 * numbers.whole < 99 * numbers.rows) return false;
  }
  for (const Role role : {Role::place_code, Role::place_name, Role::parent_name, Role::parent_code,
                          Role::latitude, Role::kind, Role::id}) {
    if (columns.contains(role)) return true;
  }
  const auto date = columns.find(Role::date);
  return date != columns.end() &&
         survey.columns[date->second].present > survey.columns[date->second].values.size();
}

std::string read_as(const TableRows& rows, const EventRead& read) {
  std::vector<std::string> parts;
  if (!rows.columns.empty()) {
    parts.emplace_back("database");
  } else if (rows.format == TableFormat::text) {
    const std::string separator = rows.separator == '\t' ? "tab" : std::string(1, rows.separator);
    parts.push_back((rows.separator == '\t' ? "TSV, " : "CSV, ") + rows.encoding);
    parts.push_back("separator " + separator);
  } else {
    parts.emplace_back(rows.format == TableFormat::excel ? "Excel" : "OpenDocument");
    parts.push_back("sheet " + rows.sheet);
  }
  if (read.file.survey.header_line > 1)
    parts.push_back("header in line " + std::to_string(read.file.survey.header_line));
  return join(parts, ", ");
}

// Remarks on what was kept all the same, with their numbers.
std::vector<Words> remarks_on(const EventRead& read) {
  std::vector<Words> words = read.file.notes;
  const auto say = [&](std::uint64_t rows, const char* en, const char* es) {
    if (rows == 0) return;
    const auto n = [&](Language language) { return format_number(static_cast<double>(rows), 0, language); };
    words.push_back({n(Language::english) + " " + en, n(Language::spanish) + " " + es});
  };
  const Tally& tally = read.tally;
  if (read.file.recognition.mapping.wide) {
    for (const RowsAside& one : tally.set_aside_by_reason) {
      if (one.reason != Reason::missing_value) continue;
      say(one.rows, "cells have no value: sums of wider places are without them, which is an undercount.",
          "celdas no tienen valor: las sumas de lugares más amplios están sin ellas y se quedan cortas.");
    }
  }
  say(read.file.survey.duplicates.rows,
      "rows are the same as an earlier one in every cell. They count: two events may be alike.",
      "filas son iguales a otra anterior en todas sus celdas. Cuentan: dos hechos pueden ser iguales.");
  say(tally.victims_unknown, "events have no number of victims: they count as events only.",
      "hechos no tienen número de víctimas: solo cuentan como hechos.");
  say(tally.spread_dates, "events lasted over several periods: each counts where most of its days are.",
      "hechos abarcan varios periodos: cada uno cuenta donde están la mayoría de sus días.");
  say(tally.zoned_dates, "dates have a time zone: their day was left as it stands.",
      "fechas tienen huso horario: su día se dejó como está.");
  std::vector<DayCount> days;
  for (const auto& [day, events] : tally.days) days.push_back({day, events});
  if (const FutureDays future = future_days(days, {}); !future.words.empty()) words.push_back(future.words);
  constexpr std::size_t most_remarks = 5;
  for (std::size_t i = 0; i < std::min(most_remarks, tally.place_remarks.size()); ++i)
    words.push_back(tally.place_remarks[i]);
  if (read.file.places.polygons == nullptr) return words;
  for (const std::string& note : read.file.places.polygons->notes()) words.push_back({note, note});
  return words;
}

void append(Records from, Records& to) {
  const std::size_t file = to.files.size();
  for (SetAside& row : from.set_aside) row.origin.file = file;
  for (Figure& figure : from.figures) figure.origin.file = file;
  std::ranges::move(from.files, std::back_inserter(to.files));
  std::ranges::move(from.set_aside, std::back_inserter(to.set_aside));
  std::ranges::move(from.figures, std::back_inserter(to.figures));
}

Result<void> read_as_figures(const StudySource& source, const SourcePlace& place, int fiscal_start,
                             Records& records) {
  ReadOptions options;
  options.sheet = source.sheet;
  options.name = source.file;
  options.licence = source.licence;
  options.fiscal_start_month = fiscal_start;
  return place.bytes ? read_figures_bytes(*place.bytes, options, records)
                     : read_figures(place.file, options, records);
}

// What a query must bring: the columns that the user names, or those that are recognised in a sample.
struct Needed {
  std::vector<std::string> columns;
  std::string date;  // one of them
};

Result<Needed> needed_columns(const StudySource& source, const SqlRequest& request) {
  const Result<TableRows> sample = sql_sample(request, rows_to_recognise);
  if (!sample) return tl::unexpected(sample.error());
  Result<Survey> survey = survey_rows(*sample);
  if (!survey) return tl::unexpected(survey.error());
  EventChoices choices = source.events;
  // Whether dates need a repair is decided with all rows; here only which columns are which.
  choices.repair = true;
  const Survey seen = *survey;
  const Checked<EventFile> file = settle(std::move(*survey), source.file, choices, {});
  Needed needed;
  const auto add = [&](const std::string& header) {
    if (std::ranges::find(needed.columns, header) == needed.columns.end()) needed.columns.push_back(header);
  };
  if (file) {
    const EventMapping& mapping = file->recognition.mapping;
    for (const auto& [role, column] : mapping.columns) {
      if (role != Role::id) add(seen.columns[column].header);
      if (role == Role::date) needed.date = seen.columns[column].header;
    }
    for (const EventFilter& filter : mapping.where) add(seen.columns[filter.column].header);
    return needed;
  }
  if (choices.columns.empty()) return tl::unexpected(file.error().front());
  for (const auto& [role, header] : choices.columns) {
    add(header);
    if (role == "date") needed.date = header;
  }
  for (const EventWhere& where : choices.where) add(where.column);
  return needed;
}

bool is_typed_date(const std::vector<SqlColumn>& columns, const std::string& name) {
  const auto at = std::ranges::find(columns, name, &SqlColumn::name);
  return at != columns.end() &&
         (at->kind == SqlKind::date || at->kind == SqlKind::moment || at->kind == SqlKind::zoned_moment);
}

// Typed dates are cut to the periods of the panel before they travel; their days, of which there are few,
// travel apart, since they tell which periods are complete.
Result<TableRows> database_rows(const StudySource& source, const SourcePlace& place, Grain grain) {
  SqlRequest request;
  request.connection = place.file.empty() ? source.database.connection : place.file.string();
  request.table = source.database.table;
  request.sql = source.database.sql;
  request.point = source.database.point;
  request.time_zone = source.database.time_zone;
  Result<Needed> needed = needed_columns(source, request);
  if (!needed) return tl::unexpected(needed.error());
  const auto columns = sql_columns(request);
  if (!columns) return tl::unexpected(columns.error());
  request.columns = needed->columns;
  const bool cut = is_typed_date(*columns, needed->date) && (grain == Grain::month || grain == Grain::year);
  if (cut) request.grain = grain;
  auto rows = sql_rows(request);
  if (!rows) return rows;
  rows->name = source.file;
  if (!cut) return rows;
  request.columns = {needed->date};
  request.point.clear();
  request.grain = Grain::day;
  auto days = sql_rows(request);
  if (!days) return tl::unexpected(days.error());
  rows->each_day = std::move(days->each);
  return rows;
}

bool sets_aside(const EventRead& read, Reason reason) {
  return std::ranges::any_of(read.tally.set_aside_by_reason,
                             [&](const RowsAside& one) { return one.reason == reason; });
}

std::string hash_of(const SourcePlace& place, const StudySource& source) {
  if (source.database.any()) return {};
  return place.bytes ? sha256(*place.bytes) : sha256_of_file(place.file);
}

}  // namespace

SourceFile event_source_file(const TableRows& rows, const EventRead& read, const StudySource& source,
                             const SourcePlace& place) {
  SourceFile file;
  file.name = source.file;
  file.sha256 = hash_of(place, source);
  file.layout = read.file.recognition.layout;
  file.read_as = read_as(rows, read);
  file.licence = source.licence;
  file.rows = read.tally.rows;
  file.kept = read.tally.kept;
  file.set_aside = read.tally.rows - read.tally.kept;
  file.notes = rows.notes;
  for (Words& note : remarks_on(read)) file.notes.push_back(std::move(note));
  if (!rows.notes_at_end) return file;
  for (const Words& note : rows.notes_at_end()) file.notes.push_back(note);
  return file;
}

Result<TableRows> source_rows(const StudySource& source, const SourcePlace& place, const RowsWanted& wanted) {
  if (source.database.any()) return database_rows(source, place, wanted.grain);
  if (!place.bytes) return open_rows(place.file, source.file, source.sheet, wanted.observer);
  if (place.bytes->starts_with("PK\x03\x04"))
    return open_workbook_bytes(*place.bytes, source.file, source.sheet, wanted.observer);
  return open_delimited_bytes(*place.bytes, source.file, wanted.observer);
}

bool is_event_source(const StudySource& source, const TableRows& rows) {
  if (source.events.any() || source.database.any()) return true;
  const Result<Survey> survey = survey_rows(first_rows(rows, rows_to_recognise));
  if (!survey || names_figures(*survey)) return false;
  const Recognised recognised = recognise_events(*survey, stem_of_name(source.file));
  return std::ranges::any_of(recognised.fits,
                             [&](const Recognition& fit) { return looks_like_events(*survey, fit); });
}

void name_indicator(EventRead& read, const TableRows& rows, const StudySource& source) {
  EventMapping& mapping = read.file.recognition.mapping;
  if (!source.events.indicator.empty() || mapping.indicator != stem_of_name(source.file)) return;
  const std::string found = indicator_in_names(source.file, read.file.survey, rows.sheet);
  if (!found.empty()) mapping.indicator = found;
}

Checked<std::optional<ReadEventSource>> read_source_into(std::size_t index, const SourcePlace& place,
                                                         const SourceContext& context, Records& records) {
  const StudySource& source = context.study.sources[index];
  const auto one = [](const Error& error) { return tl::unexpected(std::vector<Error>{error}); };
  PassObserver passes(context.observer, 2);  // the survey and the tally
  Result<TableRows> rows = source_rows(source, place, {Grain::month, &passes});
  std::string declared_dates;
  if (rows && !source.package.empty()) {
    Checked<PackageTable> table = package_rows(std::move(*rows), source, context.reader);
    if (!table) return tl::unexpected(std::move(table.error()));
    rows = std::move(table->rows);
    declared_dates = table->dates;
  }
  // A file that the rows' reader refuses may still be one that the figures' reader explains better.
  const bool events = rows && is_event_source(source, *rows);
  if (!events && (source.events.any() || source.database.any())) return one(rows.error());
  if (!events) {
    const Result<void> read = read_as_figures(source, place, context.study.fiscal_year_start, records);
    if (!read) return one(read.error());
    return std::optional<ReadEventSource>();
  }
  EventRequest request;
  request.choices = source.events;
  if (request.choices.dates.empty()) request.choices.dates = declared_dates;
  request.today = context.today;
  if (request.choices.place.empty()) request.choices.place = context.place;
  const EventPlaces places = context.geography.event_places();
  Checked<EventRead> read = read_events(*rows, places, request);
  // Rows of which only the year is known have a place in yearly figures.
  if (read && sets_aside(*read, Reason::date_too_coarse)) {
    request.grain = Grain::year;
    read = read_events(*rows, places, request);
  }
  if (!read) return tl::unexpected(std::move(read.error()));
  name_indicator(*read, *rows, source);
  Records own;
  own.files.push_back(event_source_file(*rows, *read, source, place));
  own.set_aside = read->tally.set_aside;
  Result<std::vector<Figure>> figures = figures_of(*read, 0, source.events.levels);
  if (!figures) return one(figures.error());
  own.figures = std::move(*figures);
  ReadEventSource result;
  result.file = records.files.size();
  result.source = index;
  result.read = std::move(*read);
  append(std::move(own), records);
  return std::optional<ReadEventSource>(std::move(result));
}

}  // namespace contraste
