// A series as the test of a fall sees it: values on a scale where their noise is even.
#pragma once

#include <cstddef>
#include <vector>

#include "contraste/words.h"
#include "method/period_series.h"
#include "numeric/shift_design.h"

namespace contraste {

struct FallSeries {
  Status status = Status::ok;
  Words why;
  std::vector<std::size_t> period;  // of each value that is used
  std::vector<double> value;
  std::vector<double> expected;  // with a constant level and the season
  std::vector<double> even;      // transformed value less the transformed expectation
  ShiftProblem shift;   // its periods, how far a unit of the log level (gaussian: of the level) moves
                        // each `even`, and season and source breaks as nuisance
  double counting = 0;  // variance that counting alone gives to `even`, mean over the values; gaussian: 0
  double size = 0;      // of the negative binomial, as the transformation has it; infinite: Poisson
};

// Counts: 2 sqrt(r) asinh(sqrt((y + 3/8) / r)), for Poisson 2 sqrt(y + 3/8) (Anscombe 1948, Biometrika
// 35:246-254): noise of one variance whatever the level, the exposure and the season. r comes from the noise
// between neighbours (method/dispersion.h), which a shift does not move. Gaussian: the value itself.
// Gaps and seasons (months) without any event are left out. Statuses: too_few_data with fewer than 8 values;
// weak where all counts are zero; not_identified where a value or an exposure cannot be one.
// Checked: FallSeries.TheNoiseIsEven, FallSeries.GapsAndSilentMonthsAreLeftOut,
// FallSeries.SaysWhatCannotBeUsed.
FallSeries fall_series(const PeriodSeries& series, Family family);

// The transformation, and its value for a level `factor` times the expected one less that for the expected
// one.
double even_scale(double value, double size);
double even_shift(const FallSeries& series, std::size_t i, double factor);

}  // namespace contraste
