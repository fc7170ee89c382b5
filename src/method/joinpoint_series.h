// What of a series the trend models can use: gaps left out, logarithms taken, weights and nuisance columns
// made.
#pragma once

#include <vector>

#include "method/joinpoint.h"
#include "numeric/count_trend.h"
#include "numeric/segmented_regression.h"

namespace contraste {

// usable is false where nothing can be fitted; `status` and `why` say so. The periods used are rising.
struct TrendSeries {
  bool usable = false;
  Status status = Status::ok;
  Words why;
  std::vector<std::size_t> periods;               // of the series, one an observation
  std::vector<double> time;                       // one a period of the series
  KnotData data;                                  // one row an observation
  std::vector<double> y;                          // rate, or its logarithm
  CountSeries counts;                             // poisson and negbin
  std::vector<std::vector<double>> all_nuisance;  // the nuisance columns at every period of the series
};

bool counts_events(JoinpointModel model);

// Checked: Joinpoint.BadInputSaysWhatCanBeSaid, Joinpoint.GapsAreLeftOut.
TrendSeries trend_series(const JoinpointRequest& request);

// Both texts after what stands there already, with a space between.
void add_words(Words& to, const Words& more);

}  // namespace contraste
