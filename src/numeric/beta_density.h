// The density of the beta distribution without loss of digits, for any counts.
#pragma once

namespace contraste {

// x^a y^b / B(a, b), which is also the density of the log-odds of a beta variable. The part that depends on a
// and b only is kept apart, so that a search over x pays for it once. Deviances instead of differences of
// large logarithms: Loader 2000, "Fast and accurate computation of binomial probabilities". a, b > 0; y is 1
// - x. Checked: BetaTail.TailsAgreeWithBoost, which rests on it.
struct BetaDensity {
  double a, b, n, mean, rest, log_scale;  // n = a + b, mean = a / n, rest = b / n

  BetaDensity(double shape_a, double shape_b);
  // a log(x / mean) + b log(y / rest), never positive.
  double minus_deviance(double x, double y) const;
  double at(double x, double y) const;
};

}  // namespace contraste
