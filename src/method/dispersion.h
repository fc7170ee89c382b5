// How much noisier than Poisson a series of counts is.
#pragma once

#include <span>

namespace contraste {

struct Dispersion {
  double value = 1;  // >= 1
  double df = 0;     // degrees of freedom it rests on
};

// From the counts of consecutive periods with their exposures: residuals of each inner count from the
// geometric line between its neighbours on the rate scale (a local trend is not noise), squared and
// divided by their Poisson variance; `value` is the mean, never below 1. Fewer than 5 values: df = 0.
// df: Satterthwaite's, for the correlation of neighbouring residuals. A zero neighbour counts as one half.
// Checked: Dispersion.IsTheMeanOfSquaredResiduals, Dispersion.FindsTheVarianceRatio.
Dispersion estimate_dispersion(std::span<const double> counts, std::span<const double> exposures);

}  // namespace contraste
