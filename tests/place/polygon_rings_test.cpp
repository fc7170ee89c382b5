#include "place/polygon_rings.h"

#include <gtest/gtest.h>
#include <ogr_api.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <memory>

namespace contraste {
namespace {

using Rings = std::vector<std::vector<Vertex>>;

const Rings square_with_hole = {{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}}};

TEST(PolygonRings, HoldWhatIsInsideAndNotWhatIsInAHole) {
  const PolygonRings rings(square_with_hole);
  EXPECT_TRUE(rings.holds({3, 3}));
  EXPECT_FALSE(rings.holds({1.5, 1.5}));
  EXPECT_FALSE(rings.holds({5, 3}));
  EXPECT_FALSE(rings.holds({-1, 2}));
  EXPECT_FALSE(rings.holds({std::nan(""), 2}));
}

TEST(PolygonRings, HoldTheirBorderAndCorners) {
  const PolygonRings rings(square_with_hole);
  for (const Vertex point :
       {Vertex{0, 0}, Vertex{4, 4}, Vertex{4, 2}, Vertex{2, 0}, Vertex{1, 1.5}, Vertex{2, 2}}) {
    EXPECT_TRUE(rings.holds(point)) << point.x << ' ' << point.y;
  }
}

TEST(PolygonRings, ARayThroughACornerCrossesOnce) {
  const PolygonRings diamond({{{0, 0}, {2, 2}, {0, 4}, {-2, 2}}});
  EXPECT_TRUE(diamond.holds({0, 2}));
  EXPECT_FALSE(diamond.holds({-3, 2}));
  EXPECT_FALSE(diamond.holds({-1, 4}));
  EXPECT_FALSE(diamond.holds({-1, 0}));
}

TEST(PolygonRings, FlatAndEmptyOnesHoldNothingElse) {
  EXPECT_FALSE(PolygonRings(Rings()).holds({0, 0}));
  EXPECT_FALSE(PolygonRings(Rings(1)).holds({0, 0}));
  const PolygonRings line({{{0, 1}, {2, 1}}});
  EXPECT_TRUE(line.holds({1, 1}));
  EXPECT_FALSE(line.holds({3, 1}));
}

// The slow twin: GEOS, through GDAL. Points on a grid, so that borders and corners are met often.
bool geos_holds(const std::vector<Vertex>& ring, Vertex point) {
  struct Destroy {
    void operator()(OGRGeometryH geometry) const { OGR_G_DestroyGeometry(geometry); }
  };
  using Geometry = std::unique_ptr<void, Destroy>;
  const Geometry polygon(OGR_G_CreateGeometry(wkbPolygon));
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLinearRing);
  for (const Vertex corner : ring) OGR_G_AddPoint_2D(line, corner.x, corner.y);
  OGR_G_AddPoint_2D(line, ring.front().x, ring.front().y);
  OGR_G_AddGeometryDirectly(polygon.get(), line);
  const Geometry at(OGR_G_CreateGeometry(wkbPoint));
  OGR_G_AddPoint_2D(at.get(), point.x, point.y);
  return OGR_G_Intersects(polygon.get(), at.get()) != 0;
}

RC_GTEST_PROP(PolygonRings, AgreeWithGeos, ()) {
  // A ring around (0, 0), its corners in the order of their angle: it never crosses itself.
  const auto corners = *rc::gen::inRange(3, 40);
  std::vector<Vertex> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * M_PI * i / corners;
    const double far = *rc::gen::inRange(1, 9);
    ring.push_back({std::round(8 * far * std::cos(angle)) / 8, std::round(8 * far * std::sin(angle)) / 8});
  }
  const PolygonRings rings({ring});
  for (int i = 0; i < 30; ++i) {
    const Vertex point{*rc::gen::inRange(-80, 81) / 8.0, *rc::gen::inRange(-80, 81) / 8.0};
    RC_ASSERT(rings.holds(point) == geos_holds(ring, point));
  }
}

}  // namespace
}  // namespace contraste
