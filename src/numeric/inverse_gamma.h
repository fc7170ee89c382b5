// Standard deviations whose inverse square follows a gamma distribution, cut at an upper limit.
#pragma once

#include <limits>

namespace contraste {

// 1 / sd^2 ~ gamma(weight / 2, rate weight * guess^2 / 2), and sd at most `limit`: a prior worth `weight`
// values with the variance guess^2; infinite: the guess itself.
struct SdPrior {
  double guess = 1;
  double weight = 1;
  double limit = std::numeric_limits<double>::infinity();
};

// The standard deviation whose distribution function is 1 - u, after `n` values with mean zero whose squares
// add up to `squares`: 1 / sd^2 ~ gamma((weight + n) / 2, rate (weight * guess^2 + squares) / 2), sd at most
// the limit. By inversion (Boost.Math, incomplete gamma function), so one uniform number gives one draw. u in
// [0, 1); never zero or infinite. Checked: InverseGamma.HasTheMomentsOfTheGamma,
// InverseGamma.StaysBelowTheLimit.
double draw_sd(const SdPrior& prior, double n, double squares, double u);

}  // namespace contraste
