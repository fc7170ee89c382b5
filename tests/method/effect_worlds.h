// Simulated panels with an effect that is known.
#pragma once

#include <algorithm>
#include <cstdint>

#include "base/random.h"
#include "method/unit_slice.h"
#include "numeric/normal.h"

namespace contraste::effect_worlds {

struct World {
  std::size_t units = 21, periods = 30, from = 20;
  double effect = 0;
  double noise = 1;
  bool within = true;  // the treated unit is a mean of three donors but for its noise
};

inline double normal_draw(std::uint64_t seed, std::uint64_t what, std::uint64_t which) {
  const double u = uniforms(seed, Purpose::test, what, which, 0).u[0];
  return normal_quantile(std::clamp(u, 1e-12, 1 - 1e-12));
}

// Two factors that wander, loadings of each unit; unit 0 is treated.
inline UnitPanel panel_of(const World& world, std::uint64_t seed) {
  UnitPanel panel{world.units, world.periods, std::vector<double>(world.units * world.periods), {}};
  std::vector<double> factor[2];
  for (std::size_t f = 0; f < 2; ++f) {
    double level = 0;
    for (std::size_t t = 0; t < world.periods; ++t) {
      level += normal_draw(seed, 1 + f, t);
      factor[f].push_back(level);
    }
  }
  std::vector<double> loads(2 * world.units);
  for (std::size_t i = 0; i < loads.size(); ++i) loads[i] = normal_draw(seed, 10, i);
  if (world.within) {
    for (std::size_t f = 0; f < 2; ++f) loads[f] = (loads[2 + f] + loads[4 + f] + loads[6 + f]) / 3;
  }
  for (std::size_t i = 0; i < world.units; ++i) {
    for (std::size_t t = 0; t < world.periods; ++t) {
      panel.outcome[i * world.periods + t] =
          50 + 2 * loads[2 * i] * factor[0][t] + 2 * loads[2 * i + 1] * factor[1][t] +
          world.noise * normal_draw(seed, 20 + i, t) + (i == 0 && t >= world.from ? world.effect : 0);
    }
  }
  return panel;
}

inline UnitSliceRequest request_of(const UnitPanel& panel, std::size_t from) {
  UnitSliceRequest request;
  request.panel = &panel;
  for (std::size_t i = 1; i < panel.units; ++i) request.donors.push_back(i);
  request.from = from;
  return request;
}

}  // namespace contraste::effect_worlds
