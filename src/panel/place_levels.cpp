#include "panel/place_levels.h"

#include <algorithm>
#include <map>
#include <utility>

namespace contraste {

const Place* root_place(const PlaceTable& table) {
  const Place* root = nullptr;
  for (const Place& place : table.places) {
    if (!place.parent.empty()) continue;
    if (root != nullptr) return nullptr;
    root = &place;
  }
  return root;
}

std::vector<std::string> levels_from_widest(const PlaceTable& table) {
  std::map<std::string, std::string> parents;
  for (const Place& place : table.places) parents.emplace(place.code, place.parent);
  std::map<std::string, std::size_t> depth;  // of a level: the least
  for (const Place& place : table.places) {
    std::size_t steps = 0;
    for (std::string up = place.parent; !up.empty() && steps < 20; ++steps) {
      const auto at = parents.find(up);
      up = at == parents.end() ? std::string() : at->second;
    }
    const auto [at, fresh] = depth.emplace(place.level, steps);
    if (!fresh) at->second = std::min(at->second, steps);
  }
  std::vector<std::pair<std::size_t, std::string>> ordered;
  for (const auto& [level, steps] : depth) ordered.emplace_back(steps, level);
  std::ranges::sort(ordered);
  std::vector<std::string> levels;
  for (auto& [steps, level] : ordered) levels.push_back(std::move(level));
  return levels;
}

}  // namespace contraste
