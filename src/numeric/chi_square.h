// The chi-square distribution.
#pragma once

namespace contraste {

// P(X >= x) of a chi-square variable with df > 0 degrees of freedom; 1 for x <= 0. Boost.Math (gamma_q).
// Checked: ChiSquare.AgreesWithR.
double chi_square_upper_tail(double x, double df);

}  // namespace contraste
