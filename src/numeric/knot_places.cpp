#include "numeric/knot_places.h"

#include <algorithm>

namespace contraste {

std::vector<KnotPlace> knot_places(const std::vector<double>& x, const KnotRules& rules) {
  std::vector<KnotPlace> out;
  const int grid = std::max(1, rules.grid);
  const auto ends = static_cast<std::size_t>(std::max(0, rules.min_ends));
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (int g = 0; g < grid; ++g) {
      if (g > 0 && i + 1 == x.size()) break;
      KnotPlace place{x[i], i, i + 1};
      if (g > 0) place = {x[i] + (x[i + 1] - x[i]) * g / grid, i + 1, i + 1};
      if (place.below >= ends && x.size() - place.up_to >= ends) out.push_back(place);
    }
  }
  return out;
}

std::vector<std::size_t> next_places(const std::vector<KnotPlace>& places, const KnotRules& rules) {
  const auto between = static_cast<std::size_t>(std::max(0, rules.min_between));
  std::vector<std::size_t> out;
  for (std::size_t a = 0; a < places.size(); ++a) {
    std::size_t b = a + 1;
    while (b < places.size() && places[b].below < places[a].up_to + between) ++b;
    out.push_back(b);
  }
  return out;
}

}  // namespace contraste
