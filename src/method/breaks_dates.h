// How sure the dates of level shifts are: Bai's interval and the exact posterior, by value, not by period.
#pragma once

#include <cstddef>
#include <vector>

#include "method/breaks_fit.h"

namespace contraste {

// How far the first value after a break may lie from the one found, in values; `limited` false: no end known.
struct ShiftReach {
  bool limited = false;
  double earlier = 0, later = 0;
};

// One a break. Variances are those of the values about the levels on either side (of rates, for counts, and
// then not below what the family gives the level; a level of zero is taken as that of half an event).
// Checked: Nile.OneBreakIn1898AsStrucchange, Breaks.IntervalsOfCountsUseTheVarianceOfRates.
std::vector<ShiftReach> shift_reaches(const ShiftSeries& series, const ShiftFit& fit, double confidence);

struct ShiftPosterior {
  std::vector<double> counts;              // chance of each number of breaks, all alike beforehand
  std::vector<std::vector<double>> dates;  // of the chosen number: [break][first value after it]
};

// Exact sums over all segmentations at the season of each fit. Dispersion: up to 400 values an average over 7
// values within three standard errors of the estimate (uniform in 1 / sqrt(size), or in log variance), beyond
// it the estimate. Empty above 2,000 values, where the table of segments would not fit. Checked:
// Breaks.PosteriorFindsTheNumberAndTheDates.
ShiftPosterior shift_posterior(const ShiftSeries& series, const std::vector<ShiftFit>& fits,
                               std::size_t chosen);

}  // namespace contraste
