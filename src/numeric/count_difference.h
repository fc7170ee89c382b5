// Differences of Poisson rates.
#pragma once

#include "numeric/count_ratio.h"

namespace contraste {

struct Limits {
  double low = 0;
  double high = 0;
};

// Exact limits of the mean of one Poisson count (Garwood 1936, Biometrika 28). x >= 0.
// Checked: CountDifference.AgreesWithLimitsFromR.
Limits poisson_limits(double x, double confidence);

// x1 / e1 - x0 / e0 for Poisson counts: limits of each recovered into one of the difference (MOVER; Zou &
// Donner 2008, Statistics in Medicine 27). p: exact, as poisson_ratio.
// Checked: CountDifference.AgreesWithLimitsFromR.
DifferenceInterval poisson_difference(double x0, double e0, double x1, double e1, double confidence);

// The same for counts with `dispersion` times the Poisson variance: normal with Student's t on df degrees of
// freedom; one half is added to a zero count where its variance is needed.
// Checked: Coverage.DifferencesStayInTheBand.
DifferenceInterval overdispersed_difference(double x0, double e0, double x1, double e1, double dispersion,
                                            double df, double confidence);

}  // namespace contraste
