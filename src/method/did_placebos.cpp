#include "method/did_placebos.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace contraste {

namespace {

// Draws out of fewer sets than draws would count the same few over and over, and a p-value of theirs could
// lie below what the sets allow: 1 / (sets + 1).
std::size_t most_enumerated(const PlaceboSets& request) {
  return std::max(request.all_sets, request.draws);
}

bool all_can_be_tried(const PlaceboSets& request) {
  const auto limit = static_cast<double>(most_enumerated(request));
  double count = 1;
  for (std::size_t i = 0; i < request.size; ++i) {
    count *= static_cast<double>(request.donors - i);
    if (!request.ordered) count /= static_cast<double>(i + 1);
    if (count > 1e12) break;
  }
  return count <= limit + 0.5;
}

// The next set in lexical order; false at the end.
bool next_set(std::vector<std::size_t>& set, const PlaceboSets& request) {
  std::vector<bool> taken(request.donors, false);
  for (const std::size_t d : set) taken[d] = true;
  const auto free_from = [&](std::size_t d) {
    while (d < request.donors && taken[d]) ++d;
    return d;
  };
  for (std::size_t place = set.size(); place-- > 0;) {
    taken[set[place]] = false;
    set[place] = free_from(set[place] + 1);
    if (set[place] >= request.donors) continue;
    taken[set[place]] = true;
    bool filled = true;
    for (std::size_t later = place + 1; later < set.size(); ++later) {
      const std::size_t d = free_from(request.ordered ? 0 : set[later - 1] + 1);
      filled = filled && d < request.donors;
      if (!filled) break;
      set[later] = d;
      taken[d] = true;
    }
    if (filled) return true;
    for (std::size_t later = place + 1; later < set.size(); ++later) {
      if (set[later] < request.donors) taken[set[later]] = false;
    }
    taken[set[place]] = false;
    set[place] = request.donors;
  }
  return false;
}

std::vector<std::size_t> drawn_set(const PlaceboSets& request, std::uint64_t replicate) {
  std::vector<std::size_t> order(request.donors);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Uniforms block{};
  for (std::size_t i = 0; i < request.size; ++i) {
    if (i % 4 == 0)
      block = uniforms(request.seed, Purpose::placebo_assignment, request.what, replicate, i / 4);
    const std::size_t rest = request.donors - i;
    const auto pick = static_cast<std::size_t>(block.u[i % 4] * static_cast<double>(rest));
    std::swap(order[i], order[i + std::min(pick, rest - 1)]);
  }
  order.resize(request.size);
  return order;
}

}  // namespace

PlaceboAssignments placebo_assignments(const PlaceboSets& request) {
  PlaceboAssignments result;
  if (request.size == 0 || request.donors < request.size + 1) return result;
  result.all = all_can_be_tried(request);
  if (result.all) {
    std::vector<std::size_t> set(request.size);
    std::iota(set.begin(), set.end(), std::size_t{0});
    result.sets.push_back(set);
    while (next_set(set, request)) result.sets.push_back(set);
  } else {
    for (std::size_t b = 0; b < request.draws; ++b) result.sets.push_back(drawn_set(request, b));
  }
  return result;
}

}  // namespace contraste
