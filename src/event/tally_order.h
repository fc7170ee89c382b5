// A tally put in its order: places by code, kinds by text, cells by both.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "event/tally.h"

namespace contraste {

// The places, kinds and cells of `tally`, numbered as they came, ordered. `reasons`: rows set aside, one
// count a Reason.
inline Tally in_order(Tally tally, std::span<const std::uint64_t> reasons) {
  const auto ranks = [](const auto& things, auto key) {
    std::vector<std::uint32_t> order(things.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::uint32_t i) -> const std::string& { return key(things[i]); });
    std::vector<std::uint32_t> rank(things.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    return rank;
  };
  const auto reordered = [](const auto& things, const std::vector<std::uint32_t>& rank) {
    auto result = things;
    for (std::size_t i = 0; i < things.size(); ++i) result[rank[i]] = things[i];
    return result;
  };
  const auto places =
      ranks(tally.places, [](const Place& place) -> const std::string& { return place.code; });
  const auto kinds = ranks(tally.kinds, [](const std::string& kind) -> const std::string& { return kind; });
  tally.places = reordered(tally.places, places);
  tally.kinds = reordered(tally.kinds, kinds);
  for (TallyCell& cell : tally.cells) {
    cell.place = places[cell.place];
    cell.kind = kinds[cell.kind];
  }
  std::ranges::sort(tally.cells);
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i] > 0) tally.set_aside_by_reason.push_back({static_cast<Reason>(i), reasons[i]});
  }
  return tally;
}

}  // namespace contraste
