#include "place/polygon_rings.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Box box_of(const std::vector<std::vector<Vertex>>& rings) {
  Box box{infinity, infinity, -infinity, -infinity};
  for (const std::vector<Vertex>& ring : rings) {
    for (const Vertex point : ring) {
      box.left = std::min(box.left, point.x);
      box.right = std::max(box.right, point.x);
      box.bottom = std::min(box.bottom, point.y);
      box.top = std::max(box.top, point.y);
    }
  }
  return box;
}

// Twice the area of the triangle, positive when it turns left.
double turn(Vertex a, Vertex b, Vertex c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

}  // namespace

PolygonRings::PolygonRings(const std::vector<std::vector<Vertex>>& rings) : box_(box_of(rings)) {
  constexpr std::size_t edges_a_strip = 4, most_strips = 4096;
  std::vector<Edge> edges;
  for (const std::vector<Vertex>& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) edges.push_back({ring[i], ring[(i + 1) % ring.size()]});
  }
  strips_.assign(std::clamp<std::size_t>(edges.size() / edges_a_strip, 1, most_strips) + 1, 0);
  const auto strips_of = [&](const Edge& edge) {
    return std::pair(strip(std::min(edge.a.y, edge.b.y)), strip(std::max(edge.a.y, edge.b.y)));
  };
  for (const Edge& edge : edges) {
    const auto [first, last] = strips_of(edge);
    for (std::size_t i = first; i <= last; ++i) ++strips_[i + 1];
  }
  for (std::size_t i = 1; i < strips_.size(); ++i) strips_[i] += strips_[i - 1];
  edges_.resize(strips_.back());
  std::vector<std::size_t> next = strips_;
  for (const Edge& edge : edges) {
    const auto [first, last] = strips_of(edge);
    for (std::size_t i = first; i <= last; ++i) edges_[next[i]++] = edge;
  }
}

std::size_t PolygonRings::strip(double y) const {
  const std::size_t strips = strips_.size() - 1;
  const double height = box_.top - box_.bottom;
  if (!(height > 0)) return 0;
  const double at = (y - box_.bottom) / height * static_cast<double>(strips);
  return std::min(strips - 1, static_cast<std::size_t>(std::max(at, 0.0)));
}

bool PolygonRings::holds(Vertex point) const {
  if (!box_.holds(point)) return false;
  const std::size_t at = strip(point.y);
  bool inside = false;
  for (std::size_t i = strips_[at]; i < strips_[at + 1]; ++i) {
    const auto [a, b] = edges_[i];
    const double side = turn(a, b, point);
    const auto [left, right] = std::minmax(a.x, b.x);
    const auto [low, high] = std::minmax(a.y, b.y);
    const bool beside = point.x >= left && point.x <= right && point.y >= low && point.y <= high;
    if (side == 0 && beside) return true;
    // An edge counts with its lower end and without its upper one, so that a corner counts once.
    if ((a.y > point.y) != (b.y > point.y) && (side > 0) == (b.y > a.y)) inside = !inside;
  }
  return inside;
}

}  // namespace contraste
