// The order of several places at one time.
#pragma once

#include <cstdint>
#include <span>

#include "method/method.h"

namespace contraste {

struct RankRequest {
  std::span<const Point> points;  // one a place
  std::size_t candidate = 0;
  bool highest_first = true;
  UnitKind kind = UnitKind::count;
  double dispersion = 1;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
  int replicates = 4000;
};

// estimate: the candidate's rank (1 = first; ties share the better rank); low, high: 95 % of the ranks
// in simulation (see extreme.h); n: places.
// probability: the share of simulations with the same rank. With figures that are only bounds low and high
// are the best and the worst rank that they allow, without an estimate where these differ. Checked:
// Rank.FarApartPlacesKeepTheirOrder.
Finding rank(const RankRequest& request);

}  // namespace contraste
