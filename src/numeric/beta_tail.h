// Tails and quantiles of the beta distribution, for counts from 0 to more than there are people.
#pragma once

namespace contraste {

struct Tails {
  double lower = 0;  // P(X <= x)
  double upper = 0;  // P(X >= x) for a continuous X; for a count both tails hold the point itself
};

// Regularised incomplete beta function I_x(a, b) and its complement; y must be 1 - x (given apart, so that
// neither loses digits). a, b > 0. The smaller tail has a relative error below 3e-12. Continued fraction
// of DiDonato & Morris 1992 (ACM TOMS 18, algorithm 708); for a, b both above 2e6 a saddlepoint formula
// (1e-9). Checked: BetaTail.TailsAgreeWithBoost.
Tails beta_tails(double a, double b, double x, double y);

// t = log(x / (1 - x)) with I_x(a, b) = `tail`, for 0 < tail <= 1/2 and a, b > 0. On the log-odds scale,
// because odds are what a ratio of counts needs, and neither end loses digits there. Error of t below 1e-12.
// The upper quantile is -beta_log_odds(b, a, tail). Cost: 1 to 3 evaluations of the tail.
// Start: Cornish-Fisher expansion with the cumulants of log X - log(1 - X), which are polygamma functions.
// Checked: BetaTail.QuantilesAgreeWithBoost.
double beta_log_odds(double a, double b, double tail);

}  // namespace contraste
