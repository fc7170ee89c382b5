// What may come next under the models of a level.
#pragma once

#include <cstdint>
#include <vector>

#include "method/level_models.h"

namespace contraste {

struct FutureRequest {
  Family family = Family::negbin;
  std::vector<double> weight;  // one a period ahead: exposure times season; 1 for gaussian
  int draws = 4000;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

// Futures of one model: `value[h * draws + d]`, counts or standardised values, in period h ahead.
struct ModelFutures {
  std::size_t draws = 0;
  std::vector<double> value;
};

// Each model draws in proportion to its weight: parameters and level from what is believed at the last known
// period, then its moves, then a count or value about the level. A draw depends on the seed, `what`, the
// model, the number of the draw and the period. Checked: LevelFutures.TheirMeanIsTheModels,
// LevelFutures.AskedForFurtherTheFirstStayTheSame.
std::vector<ModelFutures> level_futures(const LevelModels& models, const FutureRequest& request);

}  // namespace contraste
