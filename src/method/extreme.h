// Which period was the peak (or the low), and how sure that is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "method/method.h"

namespace contraste {

struct ExtremeRequest {
  std::span<const Point> points;  // in order of time
  bool peak = true;               // false: the low
  UnitKind kind = UnitKind::count;
  double dispersion = 1;  // counts: negative binomial with this variance ratio; 1: Poisson
  std::uint64_t seed = 1;
  std::uint64_t what = 0;  // content hash of the specification
  int replicates = 4000;
};

struct ExtremeAnswer {
  std::size_t at = 0;               // the observed extreme (the first of ties)
  std::vector<double> probability;  // one a point: the share of simulated series that have it there
  Finding finding;                  // estimate = at, n, status
};

// Each value is drawn again under the count model about the value observed (Poisson or negative
// binomial), or normal with its standard error, or uniform within its rounding; ties in a draw are
// split. Monte Carlo error: at most sqrt(.25 / replicates).
// Ties among the figures and figures that are bounds: weak. Fewer than two usable values: too few data.
// Checked: Extreme.TwoPoissonValuesHaveTheExactProbability, Extreme.TheOrderOfThePointsDoesNotMatter.
ExtremeAnswer extreme(const ExtremeRequest& request);

}  // namespace contraste
