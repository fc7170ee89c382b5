// The smallest fall that a series could have shown.
#pragma once

#include <vector>

#include "method/fall_null.h"
#include "method/fall_series.h"
#include "method/fall_test.h"

namespace contraste {

struct PowerRequest {
  const ShiftDesign* design = nullptr;
  const FallSeries* series = nullptr;
  ShiftDates dates;               // as searched
  std::size_t before = 0;         // values before the fall
  double level_before = 1;        // counts: over the expected ones; gaussian: the level
  double noise_share = 0;         // as the test takes it
  std::vector<double> residuals;  // about the largest shift
};

struct SmallestFall {
  double size = missing;             // relative; missing: none, not even to zero (a rise: to eleven times)
  double autocorrelation = missing;  // of the noise about the shift, corrected
};

// Simulated: noise with the residuals' values and their autocorrelation (what the estimate about a fitted
// shift loses is put back: the phi whose series have that estimate as their median), and a fall of each size
// at the same place; 400 series, the same for all sizes, which are halved down to 1/1024. A series is found
// when its share exceeds the critical value at its own autocorrelation; these values are simulated on a grid.
// Monte Carlo error of the power: .02. Checked: FallPower.TheSmallestFallIsFoundAsOftenAsAsked,
// FallPower.MoreNoiseNeedsALargerFall.
SmallestFall smallest_fall(const FallTestRequest& request, const PowerRequest& power);

}  // namespace contraste
