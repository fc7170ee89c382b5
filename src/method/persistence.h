// How much of a fall was kept, and how likely is it to stay?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "contraste/words.h"
#include "method/period_series.h"

namespace contraste {

struct PersistenceRequest {
  PeriodSeries series;
  Family family = Family::negbin;
  bool falls = true;
  std::size_t last_high = 0;   // last period of the old level
  std::size_t first_high = 0;  // first one of the old level (an earlier regime does not count)
  std::size_t known = 0;       // number of periods known: the forecast starts there; what came later is held
                               // against it and never used
  int horizon = 5;             // periods ahead
  int draws = 4000;
  bool forecast = true;  // false: what was kept, and nothing ahead
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct KeptShare {
  int after = 0;  // periods after the fall; 0: the worst twelve months (the worst year)
  double share =
      missing;  // of the fall: 1 all of it, 0 none, negative: higher than before; missing: not known
  double level = missing;  // mean rate of those twelve months (that year)
  bool before_low =
      false;  // the level was still on its way to `reached`: what is missing came later, not lost
};

struct FanPoint {
  std::size_t period = 0;
  double low95 = missing, low50 = missing, median = missing, high50 = missing,
         high95 = missing;  // of the value
};

struct ModelWeight {
  std::string name;
  double weight = missing;
  double log_likelihood = missing;
  double probability = missing;  // under this model alone
};

struct Persistence {
  Status status = Status::ok;
  Words why;
  double old_level = missing;  // mean rate of the old regime
  double new_level = missing;  // from the period after the fall to the last known
  double reached = missing;  // the lowest (falls=false: highest) mean rate of three years in a row after the
                             // old level, of fewer where fewer are known: the fall is old_level - reached
  std::size_t reached_first = 0, reached_last = 0;  // its periods
  double kept = missing;  // share of that fall kept over all known later periods but the first year
  std::vector<KeptShare> kept_after;  // 1, 3, 5, 10 years, then the worst later twelve months
  double threshold = missing;         // the old level less half of (old_level - new_level)
  double probability = missing;       // that the mean of the next `horizon` periods stays below the threshold
  double monte_carlo_error = missing;  // standard error of the probability, from the number of draws
  std::vector<ModelWeight> models;
  std::vector<FanPoint> fan;  // rates: one a period ahead
  double came = missing;      // mean of what really came in the horizon, where it is in the series
};

// Levels are sums of counts over sums of exposure, with the season of months and quarters taken out;
// gaussian: means. What was kept: (old_level - mean of the later periods) / (old_level - reached). N years
// after the fall means the year that begins N years after the first period of the fall; the worst twelve
// months lie at or after the low that was reached. Mirrored for a rise (falls = false). The probability and
// the fan are predictive: of values as they would be counted, under five models of the level
// (method/level_models.h; docs/methods/persistence.md), at the exposure of the last known period. Nothing at
// or after `known` is used but for `came`. falls = true: less than the threshold; false: above it. Statuses:
// fewer than 8 known values, or none after the old level: too few data. No events, no variation, or a level
// after that is not below the old one: not identified (the fan is still there where it can be). An old level
// of one period, less than three values (for months a year) after it, or a source that changes between the
// two: weak. Cost: a series of 240 months some ten milliseconds and `draws` futures. Checked:
// Persistence.AFallThatIsKept, Persistence.ExposureHasNoUnit, Persistence.TooLittleIsKnown,
// Persistence.NothingLaterIsUsed, Persistence.AHigherRecentLevelIsLessLikelyToStay,
// Persistence.TheFanCoversSimulatedLevels, Persistence.ARiseIsTheMirrorOfAFall,
// Persistence.SharesAreOfTheFall.
Persistence persistence(const PersistenceRequest& request);

// Another old level, another horizon.
struct PersistenceVariant {
  std::size_t first_high = 0;
  int horizon = 5;
};

// One answer a variant, the same bits as persistence() with its first_high and horizon. The models and the
// futures, which differ in neither, are worked out once. Checked: Persistence.VariantsAreWhatEachGivesAlone.
std::vector<Persistence> persistences(const PersistenceRequest& request,
                                      std::span<const PersistenceVariant> variants);

}  // namespace contraste
