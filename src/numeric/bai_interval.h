// How far from the estimated date of a break the true one may be.
#pragma once

namespace contraste {

struct LevelJump {
  double jump = 0;             // new level less old level
  double variance_before = 0;  // of one value about the old level
  double variance_after = 0;   // about the new one
};

// P(V <= x), V the place of the maximum of W(v) - |v| / 2, where W is a two-sided Brownian motion with
// variance 1 a unit before zero and `ratio` after it (Bai 1997, Review of Economics and Statistics 79,
// appendix B, with equal regressors on both sides). Checked: BaiInterval.DistributionAgreesWithStrucchange.
double brownian_argmax_tail(double x, double ratio);

struct DateReach {
  bool limited = false;  // false: the distribution gives no two ends (variances far too unequal, no jump)
  double earlier = 0;    // whole values by which the break may lie earlier
  double later = 0;      // or later
};

// Interval of the given confidence (Bai 1997, eq. 15; Bai & Perron 2003, section 3.3), whole values, rounded
// outwards as strucchange::confint.breakpointsfull does. Variances above zero.
// Checked: BreaksReference.IntervalsAgreeWithStrucchange.
DateReach bai_interval(const LevelJump& jump, double confidence);

}  // namespace contraste
