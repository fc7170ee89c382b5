// How far a synthetic control rests on one donor, on one period, and on a fit that is no fit.
#pragma once

#include <vector>

#include "method/placebo_test.h"
#include "method/synthetic_control.h"

namespace contraste {

struct DonorLeftOut {
  std::size_t unit = 0;  // of the panel
  double estimate = missing;
  double rmspe = missing;  // before
};

// The estimate without each donor that has weight, one at a time (Abadie, Diamond & Hainmueller 2015).
// `weights`: by unit of the slice, those of the fit with all. Empty where there is one donor.
// Checked: SyntheticControlChecks.LeaveOneOutIsTheFitWithoutTheDonor.
std::vector<DonorLeftOut> leave_one_out(const UnitSlice& slice, const UnitWeighting& weigh,
                                        std::span<const double> weights);

struct JackknifePlus {
  Status status = Status::ok;
  Words why;
  std::vector<double> low, high;  // of the effect, by period after
  double mean_low = missing;      // of the mean effect, as wide as if it were of one period
  double mean_high = missing;
};

// Each period before the start is left out and predicted; with the error of that prediction its own forecast
// of the periods after gives one lower and one upper end, of which the order statistics are taken (Barber,
// Candès, Ramdas & Tibshirani 2021, Annals of Statistics 49:486-507). Holds the truth with probability 1 - 2
// alpha at least if periods are exchangeable, about 1 - alpha as a rule. Fewer than 1 / alpha - 1 periods
// before: too_few_data. Checked: SyntheticControlChecks.JackknifePlusHoldsTheTruth.
JackknifePlus jackknife_plus(const UnitSliceRequest& request, const UnitWeighting& weigh,
                             double level = 0.95);

struct FitHealth {
  Status status = Status::ok;  // ok or weak
  Words why;
  double rmspe = missing;           // before
  double median_placebo = missing;  // of the placebos' rmspe
  double worse = missing;           // share of placebos fitted worse than the treated unit
  double outside = missing;         // share of periods before in which it lies outside all donors
  double most_weight = missing;     // largest weight
  std::size_t donors = 0;           // with a weight above .001
};

// A fit counts unless: its error before is more than twice the median placebo's; in more than a fifth of the
// periods before no mean of donors could reach the treated unit; or one donor has more than nine tenths of
// the weight. The bounds are conventions: docs/methods/synthetic-control.md.
// Checked: SyntheticControlChecks.HealthSaysWhatIsWrong.
FitHealth fit_health(const UnitSlice& slice, std::span<const double> weights, const PlaceboTest& test);

}  // namespace contraste
