#include "place/polygon_layer.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace contraste {
namespace {

struct DestroySystem {
  void operator()(OGRSpatialReferenceH system) const { OSRRelease(system); }
};
using System = std::unique_ptr<void, DestroySystem>;

struct DestroyTransformation {
  void operator()(OGRCoordinateTransformationH way) const { OCTDestroyCoordinateTransformation(way); }
};
using Transformation = std::unique_ptr<void, DestroyTransformation>;

struct FreeList {
  void operator()(char** list) const { CSLDestroy(list); }
};

Dataset open_any(const std::string& path) {
  for (const char* driver : {"ESRI Shapefile", "GPKG", "GeoJSON", "FlatGeobuf"}) {
    if (Dataset dataset = open_dataset(path, driver)) return dataset;
  }
  return nullptr;
}

bool is_polygon(OGRGeometryH geometry) {
  const OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
  return type == wkbPolygon || type == wkbMultiPolygon || type == wkbCurvePolygon || type == wkbMultiSurface;
}

// To longitude and latitude of WGS 84; null when the layer says no system: it is then taken to be that.
Transformation to_wgs_84(OGRLayerH layer) {
  OGRSpatialReferenceH from = OGR_L_GetSpatialRef(layer);
  if (from == nullptr) return nullptr;
  const System to(OSRNewSpatialReference(nullptr));
  constexpr int wgs_84 = 4326;
  OSRImportFromEPSG(to.get(), wgs_84);
  OSRSetAxisMappingStrategy(to.get(), OAMS_TRADITIONAL_GIS_ORDER);
  OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
  return Transformation(OCTNewCoordinateTransformation(from, to.get()));
}

}  // namespace

Dataset open_polygon_file(const std::string& path) {
  if (!fold(path).ends_with(".zip")) return open_any(path);
  const std::string archive = "/vsizip/" + path;
  const std::unique_ptr<char*, FreeList> list(VSIReadDirRecursive(archive.c_str()));
  std::set<std::string> names;
  for (char** at = list.get(); at != nullptr && *at != nullptr; ++at) names.insert(*at);
  for (const std::string& name : names) {
    const std::string folded = fold(name);
    constexpr std::array<std::string_view, 5> endings = {".shp", ".gpkg", ".geojson", ".json", ".fgb"};
    const bool fits = std::ranges::any_of(endings, [&](auto ending) { return folded.ends_with(ending); });
    if (!fits) continue;
    if (Dataset dataset = open_any(fmt::format("{}/{}", archive, name))) return dataset;
  }
  return nullptr;
}

std::optional<PolygonLayer> read_polygon_layer(GDALDatasetH dataset) {
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
    OGRLayerH handle = GDALDatasetGetLayer(dataset, i);
    PolygonLayer layer;
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(handle);
    for (int f = 0; f < OGR_FD_GetFieldCount(fields); ++f) {
      layer.columns.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(fields, f)));
    }
    const Transformation way = to_wgs_84(handle);
    OGR_L_ResetReading(handle);
    while (const Feature feature{OGR_L_GetNextFeature(handle)}) {
      OGRGeometryH found = OGR_F_GetGeometryRef(feature.get());
      if (found == nullptr || !is_polygon(found)) continue;
      Geometry geometry(OGR_G_ForceToMultiPolygon(OGR_G_GetLinearGeometry(found, 0, nullptr)));
      OGR_G_FlattenTo2D(geometry.get());
      if (way && OGR_G_Transform(geometry.get(), way.get()) != OGRERR_NONE) continue;
      Shape shape{std::move(geometry), {}};
      for (int f = 0; f < OGR_F_GetFieldCount(feature.get()); ++f) {
        shape.values.emplace_back(OGR_F_GetFieldAsString(feature.get(), f));
      }
      layer.shapes.push_back(std::move(shape));
    }
    if (!layer.shapes.empty()) return layer;
  }
  return std::nullopt;
}

}  // namespace contraste
