// How much of a fall was kept, and how likely is it to stay?
#pragma once

#include <cstdint>
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
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct KeptShare {
  int after = 0;           // periods after the fall; 0: the worst twelve months (the worst year)
  double share = missing;  // of the fall: 1 all of it, 0 none, negative: higher than before
};

struct FanPoint {
  std::size_t period = 0;
  double low95 = missing, low50 = missing, median = missing, high50 = missing, high95 = missing;
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
  double kept = missing;       // share of the fall kept over all known later periods but the first year
  std::vector<KeptShare> kept_after;  // 1, 3, 5, 10 years, then the worst later twelve months
  double probability = missing;       // that the mean of the next `horizon` periods stays below the old level
                                      // less half the fall
  double monte_carlo_error = missing;
  std::vector<ModelWeight> models;
  std::vector<FanPoint> fan;  // rates: one a period ahead
  double came = missing;      // mean of what really came in the horizon, where it is in the series
};

Persistence persistence(const PersistenceRequest& request);

}  // namespace contraste
