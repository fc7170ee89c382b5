// The logarithm of the gamma function. The library's lgamma writes a global variable.
#pragma once

namespace contraste {

// x > 0. Stirling's series from 12 on, the product below. Error below 2e-14 relative or absolute.
// Checked: SegmentPosterior.LogGammaIsThatOfTheLibrary.
double log_gamma(double x);

}  // namespace contraste
