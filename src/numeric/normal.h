// The normal and Student's t distribution, as functions of doubles.
#pragma once

namespace contraste {

// P(Z <= z). Checked: CountRatio.DifferenceOfNormalValues.
double normal_lower_tail(double z);
// z with P(Z <= z) = p, 0 < p < 1; minus or plus infinity at 0 and 1. Boost.Math (erfc_inv).
double normal_quantile(double p);

// P(T >= t) for t >= 0 and df degrees of freedom; df infinite or above 1e10: normal.
double student_upper_tail(double t, double df);
// t with P(T >= t) = tail, 0 < tail < 1/2.
double student_quantile(double tail, double df);

}  // namespace contraste
