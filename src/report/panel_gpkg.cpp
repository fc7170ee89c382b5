#include "report/panel_gpkg.h"

#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_core.h>
#include <ogr_srs_api.h>

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "data/gdal_source.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_years = 600;

struct DestroyReference {
  void operator()(OGRSpatialReferenceH reference) const { OSRRelease(reference); }
};
using Reference = std::unique_ptr<void, DestroyReference>;

struct DestroyGeometry {
  void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<void, DestroyGeometry>;

struct Column {
  std::string name;
  OGRFieldType type;
};

tl::unexpected<Error> cannot_write(const std::string& file) {
  const char* why = CPLGetLastErrorMsg();
  const std::string detail = why != nullptr && *why != '\0' ? std::string(" (") + why + ")" : "";
  return failure(ErrorCode::file_unwritable, file, "The GeoPackage cannot be written" + detail + ".",
                 "Check the folder's permissions and space, and that GDAL has its GPKG driver.");
}

// What a layer's geometries are together: polygons and multipolygons are one kind.
class ShapeKind {
 public:
  void add(OGRwkbGeometryType type) {
    const OGRwkbGeometryType flat = OGR_GT_Flatten(type);
    const OGRwkbGeometryType kind = flat == wkbPolygon ? wkbMultiPolygon : flat;
    if (!any_) kind_ = kind;
    if (kind_ != kind) kind_ = wkbUnknown;
    any_ = true;
  }
  OGRwkbGeometryType layer_type() const { return any_ ? kind_ : wkbNone; }

 private:
  OGRwkbGeometryType kind_ = wkbUnknown;
  bool any_ = false;
};

struct Shapes {
  std::vector<Geometry> of_place;  // null: none
  OGRwkbGeometryType type = wkbNone;
};

Result<Shapes> read_shapes(const Panel& panel, const PlaceShape& shape) {
  const QuietGdal quiet;
  Shapes shapes;
  ShapeKind kind;
  for (const PanelPlace& one : panel.places) {
    const std::string_view bytes = shape ? shape(one.place) : std::string_view();
    OGRGeometryH geometry = nullptr;
    if (!bytes.empty() &&
        (OGR_G_CreateFromWkbEx(bytes.data(), nullptr, &geometry, bytes.size()) != OGRERR_NONE ||
         geometry == nullptr)) {
      return failure(ErrorCode::value_unreadable, one.place.code,
                     "The shape of " + one.place.name + " (" + one.place.code + ") is no geometry.",
                     "Correct the file with the shapes of the places, or leave it out.");
    }
    shapes.of_place.emplace_back(geometry);
    if (geometry != nullptr) kind.add(OGR_G_GetGeometryType(geometry));
  }
  shapes.type = kind.layer_type();
  for (Geometry& one : shapes.of_place) {
    if (one && shapes.type != wkbUnknown) one.reset(OGR_G_ForceTo(one.release(), shapes.type, nullptr));
  }
  return shapes;
}

std::vector<Column> place_columns(const std::optional<Panel>& years) {
  std::vector<Column> columns = {{"place_code", OFTString}, {"place_name", OFTString}, {"level", OFTString}};
  if (!years) return columns;
  for (const PanelPeriod& year : years->periods) {
    const std::string name = to_text(year.period);
    columns.push_back({"events_" + name, OFTInteger64});
    columns.push_back({"victims_" + name, OFTReal});
    columns.push_back({"rate_" + name, OFTReal});
  }
  return columns;
}

const std::vector<Column>& panel_columns() {
  static const std::vector<Column> columns = {
      {"place_code", OFTString}, {"place_name", OFTString}, {"level", OFTString},
      {"period", OFTString},     {"first_day", OFTDate},    {"last_day", OFTDate},
      {"complete", OFTInteger},  {"kind", OFTString},       {"events", OFTInteger64},
      {"victims", OFTReal},      {"exposure", OFTReal},     {"rate_per_100000_a_year", OFTReal},
      {"coverage", OFTString}};
  return columns;
}

// One row, field after field; what is not set is NULL.
class RowWriter {
 public:
  explicit RowWriter(OGRLayerH layer) : layer_(layer), feature_(OGR_F_Create(OGR_L_GetLayerDefn(layer))) {}

  void text(const std::string& value) { OGR_F_SetFieldString(feature_.get(), next_++, value.c_str()); }
  void number(double value) {
    if (std::isfinite(value)) OGR_F_SetFieldDouble(feature_.get(), next_, value);
    ++next_;
  }
  void whole(const std::optional<std::int64_t>& value) {
    if (value) OGR_F_SetFieldInteger64(feature_.get(), next_, *value);
    ++next_;
  }
  void date(Date value) {
    const std::chrono::year_month_day day{value};
    OGR_F_SetFieldDateTime(feature_.get(), next_++, int{day.year()}, static_cast<int>(unsigned{day.month()}),
                           static_cast<int>(unsigned{day.day()}), 0, 0, 0, 0);
  }
  void shape(Geometry geometry) {
    if (geometry) OGR_F_SetGeometryDirectly(feature_.get(), geometry.release());
  }
  bool write() { return OGR_L_CreateFeature(layer_, feature_.get()) == OGRERR_NONE; }

 private:
  OGRLayerH layer_;
  Feature feature_;
  int next_ = 0;
};

struct NewLayer {
  const char* name;
  OGRwkbGeometryType type;
  std::string description;
};

OGRLayerH create_layer(GDALDatasetH dataset, const NewLayer& wanted, const std::vector<Column>& columns) {
  const Reference reference(OSRNewSpatialReference(nullptr));
  OSRImportFromEPSG(reference.get(), 4326);
  OSRSetAxisMappingStrategy(reference.get(), OAMS_TRADITIONAL_GIS_ORDER);
  char** options = CSLSetNameValue(nullptr, "DESCRIPTION", wanted.description.c_str());
  OGRLayerH layer = GDALDatasetCreateLayer(
      dataset, wanted.name, wanted.type == wkbNone ? nullptr : reference.get(), wanted.type, options);
  CSLDestroy(options);
  if (layer == nullptr) return nullptr;
  for (const Column& column : columns) {
    OGRFieldDefnH field = OGR_Fld_Create(column.name.c_str(), column.type);
    if (column.name == "complete") OGR_Fld_SetSubType(field, OFSTBoolean);
    const bool made = OGR_L_CreateField(layer, field, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
    if (!made) return nullptr;
  }
  return layer;
}

double victims_number(const Panel& panel, const PanelRow& row) {
  if (!row.victims) return std::nan("");
  PanelCell cell;
  cell.victims = *row.victims;
  return victims_of(panel, cell);
}

void place_fields(RowWriter& row, const Place& place) {
  row.text(place.code);
  row.text(place.name);
  row.text(place.level);
}

bool write_places(OGRLayerH layer, const Panel& panel, Shapes shapes, const std::optional<Panel>& years) {
  std::vector<RowWriter> rows;
  for (std::size_t p = 0; p < panel.places.size(); ++p) {
    RowWriter& row = rows.emplace_back(layer);
    place_fields(row, panel.places[p].place);
    row.shape(std::move(shapes.of_place[p]));
  }
  if (years) {
    each_panel_row(*years, [&](const PanelRow& one) {
      rows[one.place].whole(one.events);
      rows[one.place].number(victims_number(*years, one));
      rows[one.place].number(one.rate);
      return true;
    });
  }
  for (RowWriter& row : rows) {
    if (!row.write()) return false;
  }
  return true;
}

bool write_panel(OGRLayerH layer, const Panel& panel) {
  return each_panel_row(panel, [&](const PanelRow& one) {
    const PanelPeriod& when = panel.periods[one.period];
    RowWriter row(layer);
    place_fields(row, panel.places[one.place].place);
    row.text(to_text(when.period));
    row.date(when.period.first);
    row.date(when.period.last);
    row.whole(when.complete ? 1 : 0);
    row.text(panel.kinds[one.kind]);
    row.whole(one.events);
    row.number(victims_number(panel, one));
    row.number(one.people);
    row.number(one.rate);
    row.text(std::string(name_of(one.coverage)));
    return row.write();
  });
}

std::string description_of(const PanelOutput& output) {
  std::string text;
  for (const PanelFact& fact : panel_facts(output)) {
    if (!fact.value.empty()) text += fact.name + ": " + fact.value + "\n";
  }
  return text;
}

std::optional<Panel> years_on_the_map(const Panel& panel) {
  std::optional<Panel> years = panel_by_year(panel);
  if (years && years->periods.size() > most_years) years.reset();
  return years;
}

Result<void> write_file(const PanelOutput& output, Shapes shapes, const std::string& path) {
  const QuietGdal quiet;
  CPLErrorReset();
  // Every time in a GeoPackage is that of its last change; it would be another one on every run.
  const GdalOption no_time("OGR_CURRENT_DATE", "1970-01-01T00:00:00.000Z");
  GDALAllRegister();
  GDALDriverH driver = GDALGetDriverByName("GPKG");
  if (driver == nullptr) return cannot_write(path);
  Dataset dataset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return cannot_write(path);
  const std::optional<Panel> years = years_on_the_map(output.panel);
  const std::string description = description_of(output);
  OGRLayerH places = create_layer(dataset.get(), {"places", shapes.type, description}, place_columns(years));
  OGRLayerH panel = create_layer(dataset.get(), {"panel", wkbNone, description}, panel_columns());
  // One transaction: one for each row would take a thousand times as long.
  const bool good = places != nullptr && panel != nullptr &&
                    GDALDatasetStartTransaction(dataset.get(), FALSE) == OGRERR_NONE &&
                    write_places(places, output.panel, std::move(shapes), years) &&
                    write_panel(panel, output.panel) &&
                    GDALDatasetCommitTransaction(dataset.get()) == OGRERR_NONE;
  dataset.reset();
  if (!good || CPLGetLastErrorType() >= CE_Failure) return cannot_write(path);
  return {};
}

}  // namespace

Result<void> write_panel_gpkg(const PanelOutput& output, const PlaceShape& shape, const fs::path& file) {
  if (auto may = panel_may_be_written(output); !may) return may;
  auto shapes = read_shapes(output.panel, shape);
  if (!shapes) return tl::unexpected(shapes.error());
  return write_finished(
      file, [&](const fs::path& path) { return write_file(output, *std::move(shapes), path.string()); });
}

}  // namespace contraste
