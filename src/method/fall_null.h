// The law of the largest fall in series without one that are as autocorrelated as the series observed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "numeric/matched_series.h"
#include "numeric/shift_design.h"

namespace contraste {

struct NullSeries {
  double phi = 0;
  double weight = 1;
  double share = 0;  // of the sum of squares that the largest fall explains
};

struct NullRequest {
  const ShiftDesign* design = nullptr;
  ShiftDates dates;
  double autocorrelation = 0;  // of the series observed, as the statistic of the MatchedSeries has it
  int replicates = 999;
  NormalStream stream;  // stream.draw numbers the first
};

struct FallNull {
  std::vector<NullSeries> series;  // in the order of their numbers
  double median_phi = 0;           // median-unbiased
  double walk_share = 1;           // share of random walks whose autocorrelation is as low
  double greatest_phi = 1;         // series of a phi above it are not counted
};

// Series that need a phi above one are not counted: they are explosive. Where fewer than a fifth of the
// series is left (the level fell so clearly that hardly a random walk is as smooth), the fifth with the least
// phi is counted. Checked: FallTest.AClearFallIsFoundHoweverClear.
FallNull fall_null(MatchedSeries& matched, const NullRequest& request);

// Chance of a share as large, the series observed counted as one of mean weight, so that it is never zero.
// Checked: FallNull.TheTailAtAQuantileIsTheLevel.
double null_tail(const FallNull& null, double share);
// The least share with a tail of at most `level`; above 1: none. Checked:
// FallNull.TheTailAtAQuantileIsTheLevel.
double null_quantile(const FallNull& null, double level);

}  // namespace contraste
