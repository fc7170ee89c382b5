// Coordinates -> places, by the polygons of a study.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "place/place_index.h"

namespace contraste {

struct PolygonOptions {
  std::string name;         // of the file, for messages
  std::string code_column;  // attribute with the code; empty: decided by the values that match the table
  std::string level;        // of the places that they are; empty: decided likewise
};

class PlacePolygons {
 public:
  // From GeoJSON, GeoPackage, a zipped or unzipped Shapefile, through GDAL; in longitude and latitude of WGS
  // 84 (other systems are transformed). `index`: the places, whose codes or names the attributes give.
  static Result<PlacePolygons> open(const std::string& path, const PlaceIndex& index,
                                    const PolygonOptions& options);
  ~PlacePolygons();
  PlacePolygons(PlacePolygons&&) noexcept;
  PlacePolygons& operator=(PlacePolygons&&) noexcept;
  PlacePolygons(const PlacePolygons&) = delete;
  PlacePolygons& operator=(const PlacePolygons&) = delete;

  // The place that holds the point. 0/0 and what is not on the globe are no_coordinates; a point outside of
  // all that lies inside one with its numbers exchanged is `swapped`; else `outside`. On a border: the first
  // by code. Checked: PlacePolygons.*
  PlaceMatch find(double latitude, double longitude) const;

  // Well-known binary of the place's polygon (multipolygon, longitude first), empty when it has none: for
  // maps.
  std::string_view shape(std::uint32_t place) const;

  const std::vector<std::string>& notes() const;  // polygons that match no place, places without a polygon

 private:
  struct Impl;
  explicit PlacePolygons(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace contraste
