// Is a point inside a polygon?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace contraste {

struct Vertex {
  double x = 0;
  double y = 0;
};

struct Box {
  double left = 0, bottom = 0, right = 0, top = 0;
  bool holds(Vertex point) const {
    return point.x >= left && point.x <= right && point.y >= bottom && point.y <= top;
  }
};

// The rings of a polygon, holes among them, each edge filed under the strips of equal height that it crosses.
// A point is inside when a ray from it crosses an odd number of edges (Shimrat, Algorithm 112, Communications
// of the ACM 1962), or when it lies on one: a border belongs to both sides. Reads only, so that threads may
// share it. Checked: PolygonRings.*
class PolygonRings {
 public:
  // Each ring with its points in order; the last is joined to the first.
  explicit PolygonRings(const std::vector<std::vector<Vertex>>& rings);
  bool holds(Vertex point) const;
  const Box& box() const { return box_; }

 private:
  struct Edge {
    Vertex a, b;
  };
  std::size_t strip(double y) const;

  Box box_;
  std::vector<Edge> edges_;          // those of the first strip, then those of the second, ...
  std::vector<std::size_t> strips_;  // where each begins; one more for the end
};

}  // namespace contraste
