#include "place/place_polygons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "place/polygon_layer.h"
#include "place/polygon_rings.h"

namespace contraste {
namespace {

using Rings = std::vector<std::vector<Vertex>>;

// How the shapes are matched by one attribute.
struct Matched {
  std::size_t column = 0;
  bool by_name = false;
  std::vector<std::optional<std::uint32_t>> places;  // one a shape
  std::size_t found = 0;                             // different places
};

Matched match_by(const PolygonLayer& layer, std::size_t column, const PlaceIndex& index,
                 const std::string& level) {
  Matched best;
  for (const bool by_name : {false, true}) {
    Matched matched{column, by_name, {}, 0};
    std::set<std::uint32_t> places;
    for (const Shape& shape : layer.shapes) {
      PlaceWords words;
      (by_name ? words.name : words.code) = shape.values[column];
      const PlaceMatch match = index.match(words, level);
      matched.places.push_back(match.place);
      if (match.place) places.insert(*match.place);
    }
    matched.found = places.size();
    if (matched.found > best.found) best = std::move(matched);
  }
  return best;
}

// The attribute that names the most places; of equals, codes before names, then the first.
std::optional<Matched> best_match(const PolygonLayer& layer, const PlaceIndex& index,
                                  const PolygonOptions& options) {
  std::optional<Matched> best;
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    if (!options.code_column.empty() && fold(layer.columns[i]) != fold(options.code_column)) continue;
    Matched matched = match_by(layer, i, index, options.level);
    const bool better = !best || matched.found > best->found ||
                        (matched.found == best->found && best->by_name && !matched.by_name);
    if (better) best = std::move(matched);
  }
  return best;
}

Rings rings_of(OGRGeometryH polygon) {
  Rings rings;
  for (int r = 0; r < OGR_G_GetGeometryCount(polygon); ++r) {
    OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, r);
    std::vector<Vertex>& points = rings.emplace_back();
    for (int i = 0; i < OGR_G_GetPointCount(ring); ++i) {
      points.push_back({OGR_G_GetX(ring, i), OGR_G_GetY(ring, i)});
    }
  }
  return rings;
}

std::string binary_of(OGRGeometryH geometry) {
  std::string bytes(OGR_G_WkbSizeEx(geometry), '\0');
  OGR_G_ExportToWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

// One polygon of a place. Two of a place may lie over each other, so that each is asked by itself.
struct Part {
  std::uint32_t place = 0;
  PolygonRings rings;
};

// Squares of equal size over all parts, each with the parts whose boxes touch it.
class Grid {
 public:
  Grid() = default;
  explicit Grid(const std::vector<Part>& parts) : cells_(side * side) {
    if (parts.empty()) return;
    all_ = parts.front().rings.box();
    for (const Part& part : parts) {
      const Box& box = part.rings.box();
      all_ = {std::min(all_.left, box.left), std::min(all_.bottom, box.bottom),
              std::max(all_.right, box.right), std::max(all_.top, box.top)};
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Box& box = parts[i].rings.box();
      const auto [left, bottom] = cell({box.left, box.bottom});
      const auto [right, top] = cell({box.right, box.top});
      for (std::size_t y = bottom; y <= top; ++y) {
        for (std::size_t x = left; x <= right; ++x) cells_[y * side + x].push_back(i);
      }
    }
  }

  const std::vector<std::size_t>& near(Vertex point) const {
    static const std::vector<std::size_t> none;
    if (cells_.empty() || !all_.holds(point)) return none;
    const auto [x, y] = cell(point);
    return cells_[y * side + x];
  }

 private:
  static constexpr std::size_t side = 128;

  static std::size_t step(double at, double low, double high) {
    if (!(high > low)) return 0;
    const double steps = (at - low) / (high - low) * static_cast<double>(side);
    return std::min(side - 1, static_cast<std::size_t>(std::max(steps, 0.0)));
  }

  std::pair<std::size_t, std::size_t> cell(Vertex point) const {
    return {step(point.x, all_.left, all_.right), step(point.y, all_.bottom, all_.top)};
  }

  Box all_;
  std::vector<std::vector<std::size_t>> cells_;
};

bool on_the_globe(double latitude, double longitude) {
  constexpr double pole = 90, date_line = 180;
  return std::abs(latitude) <= pole && std::abs(longitude) <= date_line;
}

// "a, b, c and 5 more".
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 10;
  const std::vector<std::string> first(
      names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
  const std::string more = names.size() > most ? fmt::format(" and {} more", names.size() - most) : "";
  return join(first, ", ") + more;
}

}  // namespace

struct PlacePolygons::Impl {
  std::vector<std::string> codes;  // of the places of the table
  std::map<std::uint32_t, std::string> shapes;
  std::vector<Part> parts;  // ordered by the code of the place
  Grid grid;
  std::vector<std::string> notes;

  std::optional<std::uint32_t> place_at(Vertex point) const {
    for (const std::size_t i : grid.near(point)) {
      if (parts[i].rings.holds(point)) return parts[i].place;
    }
    return std::nullopt;
  }

  void take(PolygonLayer layer, const Matched& matched, const PlaceIndex& index);
  void note_missing(const std::string& level, const std::set<std::uint32_t>& found, const PlaceTable& table);
};

// Several shapes of one place are one.
void PlacePolygons::Impl::take(PolygonLayer layer, const Matched& matched, const PlaceIndex& index) {
  const std::vector<Place>& places = index.table().places;
  std::vector<std::string> unmatched;
  std::map<std::uint32_t, Geometry> found;
  for (std::size_t i = 0; i < layer.shapes.size(); ++i) {
    Shape& shape = layer.shapes[i];
    if (!matched.places[i]) {
      unmatched.push_back(shape.values[matched.column]);
      continue;
    }
    Geometry& whole = found[*matched.places[i]];
    if (!whole) {
      whole = std::move(shape.geometry);
      continue;
    }
    for (int p = 0; p < OGR_G_GetGeometryCount(shape.geometry.get()); ++p) {
      OGR_G_AddGeometry(whole.get(), OGR_G_GetGeometryRef(shape.geometry.get(), p));
    }
  }
  std::set<std::uint32_t> with_shape;
  for (const auto& [place, geometry] : found) {
    with_shape.insert(place);
    shapes[place] = binary_of(geometry.get());
    for (int p = 0; p < OGR_G_GetGeometryCount(geometry.get()); ++p) {
      parts.push_back({place, PolygonRings(rings_of(OGR_G_GetGeometryRef(geometry.get(), p)))});
    }
  }
  std::ranges::stable_sort(
      parts, [&](const Part& a, const Part& b) { return places[a.place].code < places[b.place].code; });
  grid = Grid(parts);
  if (!unmatched.empty()) {
    notes.push_back(fmt::format("{} polygons match no place by {}: {}", unmatched.size(),
                                layer.columns[matched.column], some_of(unmatched)));
  }
  note_missing(places[*with_shape.begin()].level, with_shape, index.table());
}

void PlacePolygons::Impl::note_missing(const std::string& level, const std::set<std::uint32_t>& found,
                                       const PlaceTable& table) {
  std::vector<std::string> missing;
  for (std::uint32_t i = 0; i < table.places.size(); ++i) {
    const Place& place = table.places[i];
    if (place.level == level && !place.until && !found.contains(i)) missing.push_back(place.name);
  }
  if (missing.empty()) return;
  notes.push_back(
      fmt::format("{} places of the level {} have no polygon: {}", missing.size(), level, some_of(missing)));
}

PlacePolygons::PlacePolygons(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PlacePolygons::~PlacePolygons() = default;
PlacePolygons::PlacePolygons(PlacePolygons&&) noexcept = default;
PlacePolygons& PlacePolygons::operator=(PlacePolygons&&) noexcept = default;

Result<PlacePolygons> PlacePolygons::open(const std::string& path, const PlaceIndex& index,
                                          const PolygonOptions& options) {
  const std::string name = options.name.empty() ? path : options.name;
  const QuietGdal quiet;
  const Dataset dataset = open_polygon_file(path);
  if (!dataset) {
    return failure(
        ErrorCode::file_unreadable, name, name + " is no file of polygons",
        "Give a GeoJSON, GeoPackage or Shapefile; a Shapefile needs its .shx and .dbf beside it, or "
        "all three in one zip.");
  }
  std::optional<PolygonLayer> layer = read_polygon_layer(dataset.get());
  if (!layer) {
    return failure(ErrorCode::file_empty, name, name + " has no polygons", "Give a file with polygons.");
  }
  const std::optional<Matched> matched = best_match(*layer, index, options);
  if (!matched && !options.code_column.empty()) {
    return failure(ErrorCode::column_missing, name,
                   fmt::format("{} has no attribute {}", name, options.code_column),
                   fmt::format("It has {}.", join(layer->columns, ", ")));
  }
  if (!matched || matched->found == 0) {
    return failure(
        ErrorCode::layout_unknown, name, "no attribute of the polygons names a place of the table",
        fmt::format("Name the attribute with the code; the file has {}.", join(layer->columns, ", ")));
  }
  auto impl = std::make_unique<Impl>();
  impl->take(std::move(*layer), *matched, index);
  for (const Place& place : index.table().places) impl->codes.push_back(place.code);
  return PlacePolygons(std::move(impl));
}

PlaceMatch PlacePolygons::find(double latitude, double longitude) const {
  PlaceMatch match;
  const bool known = on_the_globe(latitude, longitude) && !(latitude == 0 && longitude == 0);
  if (known) {
    if (const auto place = impl_->place_at({longitude, latitude})) {
      return {place, MatchGrade::point, PlaceFault::none, {}};
    }
  }
  const bool both_zero = latitude == 0 && longitude == 0;
  if (!both_zero && on_the_globe(longitude, latitude)) {
    if (const auto place = impl_->place_at({latitude, longitude})) {
      match.fault = PlaceFault::swapped;
      match.remark =
          fmt::format("lies in {} when latitude and longitude change their places", impl_->codes[*place]);
      return match;
    }
  }
  match.fault = known ? PlaceFault::outside : PlaceFault::no_coordinates;
  return match;
}

std::string_view PlacePolygons::shape(std::uint32_t place) const {
  const auto found = impl_->shapes.find(place);
  return found == impl_->shapes.end() ? std::string_view() : std::string_view(found->second);
}

const std::vector<std::string>& PlacePolygons::notes() const {
  return impl_->notes;
}

}  // namespace contraste
