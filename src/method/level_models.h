// The models of a level over time that persistence is averaged over.
#pragma once

#include <string>
#include <vector>

#include "method/period_series.h"
#include "numeric/local_level.h"

namespace contraste {

// What is known, on the scale of the models: levels are logs of rates for counts, and standard deviations of
// the series about its mean for gaussian values.
struct KnownLevels {
  Family family = Family::negbin;
  std::vector<double> value;   // counts, or standardised values; a gap is `missing`
  std::vector<double> weight;  // exposure times season; 1 for gaussian
  int season = 1;
  std::size_t after = 0;           // first period after the old level
  std::vector<std::size_t> fresh;  // periods before which the source changed
};

// A model at one value of its parameters, filtered to the last known period.
struct LevelPoint {
  LevelMove move;      // a period
  double damping = 1;  // the drift is multiplied by it from each future period to the next
  double noise = 0;    // size of the negative binomial, or standard deviation
  double weight = 0;   // posterior, within its model
  std::vector<double> belief;
};

struct LevelModel {
  std::string name;
  double score = missing;   // log predictive density of the periods after the first one after the old level
  double weight = missing;  // of the model
  std::vector<LevelPoint> points;
};

struct LevelModels {
  LevelGrid grid;
  std::vector<LevelModel> models;
};

// Five models, all filtered on one grid, each with its parameters on a grid of their own, equally likely
// before the data (docs/methods/persistence.md has the table): `steady` (the level since the fall stays),
// `walk` (random walk), `reverting` (towards the mean of the whole history), `jumps` (it stays until it jumps
// to a level like those of the history), `trend` (random walk with a drift since the fall, damped in the
// future). A model's weight is its share of the predictive densities, one period ahead, of what was known
// after the first period after the old level, and then no less than a floor. At least one value after the old
// level. Checked: LevelModels.TheFloorHolds, LevelModels.ASteadyLevelIsFound, LevelModels.ADriftIsFound.
LevelModels fit_level_models(const KnownLevels& known);
inline constexpr double least_model_weight = 0.05;

}  // namespace contraste
