// Worlds whose truth is known: series without a fall, and series with one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "method/period_series.h"

namespace contraste {

enum class WorldKind {
  gaussian,       // normal noise
  poisson,        // independent counts
  overdispersed,  // independent negative binomial counts
  counts_memory,  // negative binomial counts through the ranks of an autoregression
  rates_memory,   // Poisson counts whose log rate is an autoregression
  thinned,        // Poisson counts that survive a period with chance phi, and new ones: INAR(1)
};

struct World {
  std::string name;
  WorldKind kind = WorldKind::gaussian;
  double phi = 0;         // of the autoregression; 1: a random walk
  double mean = 100;      // counts
  double dispersion = 1;  // variance over Poisson variance
  double spread = 0;      // standard deviation of the log rate (of its steps where phi is 1)
  double noise = 0;       // gaussian: standard deviation of independent noise on top of the path
  int season = 1;         // 12: months with a yearly wave of one half
  double fall = 0;        // relative, for the periods after `fall_at`
  double fall_at = 0.5;   // share of the periods
  double trend = 0;       // share of the mean that a straight trend takes away from first to last period
};

// Series number `number` of a world, a function of both and of the length only.
PeriodSeries world_series(const World& world, int length, std::uint64_t number);

std::vector<World> null_worlds();
// Worlds whose level goes down without a shift.
std::vector<World> trend_worlds();
std::vector<World> fall_worlds();

}  // namespace contraste
