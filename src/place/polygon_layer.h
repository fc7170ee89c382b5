// The polygons of a file, with their attributes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/gdal_source.h"

namespace contraste {

struct DestroyGeometry {
  void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<void, DestroyGeometry>;

// One feature of the file: its multipolygon, longitude first, and what its attributes say.
struct Shape {
  Geometry geometry;
  std::vector<std::string> values;
};

struct PolygonLayer {
  std::vector<std::string> columns;
  std::vector<Shape> shapes;
};

// A GeoJSON, GeoPackage, Shapefile or FlatGeobuf, or the first such file in a zip archive, by name; null when
// it is none. Checked: PlacePolygons.RefuseWhatIsNoFileOfPolygons
Dataset open_polygon_file(const std::string& path);

// Of the first layer that has polygons, in longitude and latitude of WGS 84; nullopt when none has. A layer
// that names no system of coordinates is taken to be in that one. Checked: PlacePolygons.*
std::optional<PolygonLayer> read_polygon_layer(GDALDatasetH dataset);

}  // namespace contraste
