#include "study/inspect_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/format.h"
#include "data/file_bytes.h"
#include "data/inspect_file.h"
#include "data/sql_rows.h"
#include "study/package_source.h"

namespace contraste {
namespace {

constexpr std::size_t sample_rows = 3000;

tl::unexpected<std::vector<Error>> one(Error error) {
  return tl::unexpected(std::vector<Error>{std::move(error)});
}

SourcePlace place_of(const StudySource& source, const InspectOrder& order) {
  if (source.database.any()) return {};
  return {source.package.empty() ? order.input : std::filesystem::path(source.file), {}};
}

SqlRequest sql_request(const StudySource& source) {
  SqlRequest request;
  request.connection = source.database.connection;
  request.table = source.database.table;
  request.sql = source.database.sql;
  return request;
}

// The counted rows of a database; a sample of it where nothing tells which columns are to be counted.
Result<OpenedSource> open_database(OpenedSource opened, const InspectOrder& order) {
  const SqlRequest request = sql_request(opened.source);
  Result<TableRows> rows = source_rows(opened.source, opened.place, {Grain::day, order.observer});
  if (!rows) {
    const bool unclear = rows.error().code == ErrorCode::layout_unknown;
    if (!unclear) return tl::unexpected(rows.error());
    rows = sql_sample(request, sample_rows);
    if (!rows) return tl::unexpected(rows.error());
    rows->name = opened.source.file;
    opened.notes.push_back(
        {fmt::format("Of the database at most {} rows were looked at: what to count is not "
                     "known yet.",
                     sample_rows),
         fmt::format("De la base de datos se miraron {} filas como máximo: aún no se sabe "
                     "qué contar.",
                     sample_rows)});
  }
  const auto columns = sql_columns(request);
  if (!columns) return tl::unexpected(columns.error());
  for (const SqlColumn& column : *columns) {
    if (std::ranges::find(rows->columns, column.name) == rows->columns.end())
      opened.hidden_columns.push_back(column.name);
  }
  opened.rows = std::move(*rows);
  return opened;
}

Words not_figures(const Error& error) {
  if (error.code == ErrorCode::column_missing) {
    return {
        "no table of figures either: it has no columns indicator, period and value, and no years beside "
        "numbers",
        "tampoco una tabla de cifras: no tiene columnas indicator, period y value, ni años junto a números"};
  }
  return {"no table of figures either: " + error.what, "tampoco una tabla de cifras: " + error.what};
}

}  // namespace

Study lone_study(const InspectOrder& order) {
  Study study;
  StudySource source = order.file;
  if (source.file.empty()) source.file = order.input.filename().string();
  // A package is found by its path, and its files by theirs.
  if (!source.database.any() && names_a_package(order.input.string())) source.file = order.input.string();
  study.sources.push_back(std::move(source));
  if (order.places) study.places.push_back(*order.places);
  study.polygons = order.polygons;
  return study;
}

StudyReader plain_reader() {
  StudyReader reader;
  reader.path = [](const std::string& name) { return std::filesystem::path(name); };
  reader.bytes = [](const std::string& name) { return file_bytes(name, name); };
  return reader;
}

Checked<OpenedSource> open_source(const InspectOrder& order) {
  Study study = lone_study(order);
  const StudyReader reader = plain_reader();
  if (Checked<void> expanded = expand_packages(study, reader); !expanded)
    return tl::unexpected(expanded.error());
  OpenedSource opened;
  opened.source = study.sources.front();
  opened.place = place_of(opened.source, order);
  if (opened.source.database.any()) {
    Result<OpenedSource> database = open_database(std::move(opened), order);
    if (!database) return one(database.error());
    return std::move(*database);
  }
  Result<TableRows> rows = source_rows(opened.source, opened.place, {Grain::day, order.observer});
  if (!rows) return one(rows.error());
  opened.rows = std::move(*rows);
  if (opened.source.package.empty()) return opened;
  Checked<PackageTable> table = package_rows(std::move(opened.rows), opened.source, reader);
  if (!table) return tl::unexpected(std::move(table.error()));
  opened.rows = std::move(table->rows);
  if (opened.source.events.dates.empty()) opened.source.events.dates = table->dates;
  return opened;
}

Result<InspectWay> way_to_inspect(const InspectOrder& order) {
  InspectWay way;
  const Checked<OpenedSource> opened = open_source(order);
  way.events = opened && is_event_source(opened->source, opened->rows);
  if (way.events || (opened && opened->source.database.any())) return way;
  // A file that the rows' reader refuses may still be one that the figures' reader explains better.
  const bool packaged = opened && !opened->source.package.empty();
  const std::filesystem::path file = packaged ? opened->place.file : order.input;
  const Result<Inspection> figures = inspect_file(file, packaged ? std::string() : order.file.sheet);
  if (!opened && !figures) {
    const bool own = order.file.events.any() || order.file.database.any();
    return tl::unexpected(own ? opened.error().front() : figures.error());
  }
  constexpr std::size_t least_share = 10;
  way.figures = figures && (!opened || least_share * figures->file.kept >= figures->file.rows);
  if (packaged) way.figures_file = file;
  if (way.figures) return way;
  if (!figures) {
    way.against_figures.push_back(not_figures(figures.error()));
  } else {
    const auto say = [&](Language language, const char* form) {
      return fmt::format(fmt::runtime(form),
                         format_number(static_cast<double>(figures->file.kept), 0, language),
                         format_number(static_cast<double>(figures->file.rows), 0, language),
                         figures->set_aside.front().words.in(language));
    };
    way.against_figures.push_back(
        {say(Language::english,
             "as a table of figures {} of its {} values could be used. The first that could not: {}"),
         say(Language::spanish,
             "como tabla de cifras servirían {} de sus {} valores. El primero que no: {}")});
  }
  return way;
}

}  // namespace contraste
