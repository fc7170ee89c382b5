#include "study/geography.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "data/delimited_rows.h"
#include "data/gdal_source.h"
#include "data/read_figures.h"
#include "data/workbook_rows.h"
#include "event/wide_columns.h"
#include "place/read_places.h"
#include "study/study_files.h"

namespace contraste {
namespace {

constexpr std::string_view built_in_table = "places/colombia.csv";

Checked<PlaceTable> built_in() {
  for (const StudyFile& file : embedded_study()) {
    if (file.name != built_in_table) continue;
    Checked<PlaceTable> table = read_places(file.bytes, file.name, "divipola");
    if (table) table->name = "DIVIPOLA";
    return table;
  }
  return tl::unexpected(std::vector<Error>{{ErrorCode::file_missing, std::string(built_in_table),
                                            "the table of places is not in the program", ""}});
}

bool names_people(const std::string& indicator) {
  const std::string name = slug(indicator);
  return name.starts_with("pob") || name.starts_with("pop") || name.find("population") != std::string::npos ||
         name.find("poblacion") != std::string::npos || name.starts_with("habitantes");
}

Result<TableRows> rows_of(const std::string& bytes, const std::string& name) {
  if (bytes.starts_with("PK\x03\x04")) return open_workbook_bytes(bytes, name, {}, nullptr);
  return open_delimited_bytes(bytes, name, nullptr);
}

Result<std::vector<PopulationPoint>> wide_population(const std::string& bytes, const std::string& name,
                                                     const EventPlaces& places) {
  Result<TableRows> rows = rows_of(bytes, name);
  if (!rows) return tl::unexpected(rows.error());
  EventRequest request;
  request.choices.layout = "wide";
  const Checked<EventRead> read = read_events(*rows, places, request);
  if (!read) return tl::unexpected(read.error().front());
  std::vector<PopulationPoint> points;
  for (const WidePopulation& one : read->population)
    points.push_back({one.place, year_period(one.year), one.people});
  return points;
}

}  // namespace

Result<std::vector<PopulationPoint>> read_population(const std::string& bytes, const std::string& name,
                                                     const EventPlaces& places) {
  Result<std::vector<PopulationPoint>> wide = wide_population(bytes, name, places);
  if (wide && !wide->empty()) return wide;
  Records records;
  ReadOptions options;
  options.name = name;
  const Result<void> read = read_figures_bytes(bytes, options, records);
  if (!read) return tl::unexpected(read.error());
  std::vector<PopulationPoint> points;
  for (const Figure& figure : records.figures) {
    if (names_people(figure.indicator)) points.push_back({figure.place, figure.period, figure.value.value});
  }
  if (points.empty()) {
    return failure(
        ErrorCode::layout_unknown, name, "no population is found in it",
        "Give a table of figures with the indicator population, or one with a column for each year "
        "(pob1990, pob1991, ...).");
  }
  return points;
}

Checked<Geography> Geography::load(const Study& study, const StudyReader& reader) {
  Geography geography;
  std::vector<Error> problems;
  const auto keep = [&](Checked<PlaceTable> table) {
    if (table) {
      geography.tables_.push_back(std::make_unique<PlaceIndex>(*table));
    } else {
      std::ranges::move(table.error(), std::back_inserter(problems));
    }
  };
  const auto bytes_of = [&](const std::string& name) -> std::optional<std::string> {
    Result<std::string> bytes = reader.bytes(name);
    if (bytes) {
      geography.files_.push_back({name, sha256(*bytes)});
      return std::move(*bytes);
    }
    problems.push_back(bytes.error());
    return std::nullopt;
  };
  for (const StudyPlaces& places : study.places) {
    const auto bytes = bytes_of(places.file);
    if (!bytes) continue;
    Checked<PlaceTable> table = read_places(*bytes, places.file, places.scheme);
    if (table && !places.name.empty()) table->name = places.name;
    keep(std::move(table));
  }
  if (study.places.empty()) keep(built_in());
  geography.tables_.push_back(std::make_unique<PlaceIndex>(country_places()));
  if (study.polygons) {
    const StudyPolygons& said = *study.polygons;
    const PolygonOptions options{said.file, said.code, said.level};
    Result<PlacePolygons> polygons = failure(ErrorCode::file_missing, said.file, "there is no such file", "");
    if (reader.path) {
      const std::filesystem::path path = reader.path(said.file);
      geography.files_.push_back({said.file, sha256_of_file(path)});
      polygons = PlacePolygons::open(path.string(), *geography.tables_.front(), options);
    } else if (const auto bytes = bytes_of(said.file)) {
      const MemoryFile memory(*bytes, std::filesystem::path(said.file).filename().string());
      polygons = PlacePolygons::open(memory.path(), *geography.tables_.front(), options);
    }
    if (polygons) {
      geography.polygons_ = std::make_unique<PlacePolygons>(std::move(*polygons));
    } else {
      problems.push_back(polygons.error());
    }
  }
  if (study.population) {
    const StudyPopulation& said = *study.population;
    geography.rule_.between = said.rule == "geometric" ? Interpolation::geometric
                              : said.rule == "step"    ? Interpolation::step
                                                       : Interpolation::linear;
    geography.rule_.hold_years = said.hold_years;
    if (const auto bytes = bytes_of(said.file)) {
      auto points = read_population(*bytes, said.file, geography.event_places());
      if (points) {
        geography.population_ = std::move(*points);
      } else {
        problems.push_back(points.error());
      }
    }
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return geography;
}

EventPlaces Geography::event_places() const {
  EventPlaces places;
  for (const auto& table : tables_) places.tables.push_back(table.get());
  places.polygons = polygons();
  if (polygons_) places.polygon_table = tables_.front().get();
  return places;
}

}  // namespace contraste
