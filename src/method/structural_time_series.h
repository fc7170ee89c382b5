// What would have come without the programme, by a Bayesian model of one series: is the difference an effect?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contraste/words.h"
#include "method/period_series.h"

namespace contraste {

struct StructuralRequest {
  PeriodSeries series;  // with exposure: value over exposure is modelled. Its family plays no role
  std::vector<std::vector<double>> covariates;  // one value a period; a gap is `missing`
  std::size_t first_treated = 0;
  std::size_t anticipation = 0;  // periods before it that are neither learned from nor counted
  std::size_t transition = 0;    // periods from it on that are not counted
  bool trend = false;            // a slope that moves, besides the level
  bool season = false;           // of series.season periods
  bool intercept = false;        // a column of ones among the covariates, as the R package's formula adds one
  double level_sd = 0.01;        // expected step of the level a period, in standard deviations of the series
  double model_size = 3;         // covariates expected to matter
  double expected_r2 = 0.8;      // with covariates: share of the variance that they are expected to explain
  double prior_df = 50;          // values that this expectation is worth
  int chains = 4;
  int burn_in = 500;
  int draws = 1000;  // of each chain, after these
  double confidence = 0.95;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

struct EffectPeriod {
  std::size_t period = 0;
  double observed = missing;                                                   // gap: no effect
  double expected = missing, expected_low = missing, expected_high = missing;  // without the programme
  double effect = missing, low = missing, high = missing;
  double cumulative = missing, cumulative_low = missing, cumulative_high = missing;
  double error = missing;      // Monte Carlo error of `expected` and so of `effect`
  double end_error = missing;  // the larger one of the two ends
  bool counted = false;
};

struct CovariateUse {
  double probability = missing;  // to be in the model
  double error = missing;        // its Monte Carlo error
  double coefficient = missing;  // mean, 0 where it is out; outcome units a unit of the covariate
};

struct StructuralEffect {
  Status status = Status::ok;
  Words why;
  // Mean over the counted periods of what was observed less what was to be expected. _error: Monte Carlo.
  double estimate = missing, low = missing, high = missing;
  double estimate_error = missing, low_error = missing, high_error = missing;
  double sd = missing;  // posterior standard deviation of the estimate
  // The smaller chance that without the programme the mean would have been as high, or as low: one-sided.
  double p = missing, p_error = missing;
  double cumulative = missing, cumulative_low = missing, cumulative_high = missing,
         cumulative_error = missing;
  // Of what was to be expected; missing where that may be zero or below.
  double relative = missing, relative_low = missing, relative_high = missing, relative_error = missing;
  double observed = missing, expected = missing;  // means over the counted periods
  // The same effect where the level may step by a tenth of a standard deviation a period, if level_sd is
  // less.
  double loose_estimate = missing, loose_low = missing, loose_high = missing;
  std::vector<EffectPeriod> periods;  // all from the end of the learning on
  std::vector<CovariateUse> covariates;
  double noise_sd = missing, noise_error = missing;  // posterior means, in units of the outcome
  double step_sd = missing, step_error = missing;    // of the level, a period
  double r_hat = missing;                            // of the estimate
  // Chance of what the model leaves of the values before, if it were noise: small where it wanders
  // (numeric/portmanteau.h).
  double left_p = missing;
  int draws = 0;
  std::size_t before = 0, after = 0;  // values learned from; values counted
};

// Brodersen, Gallusser, Koehler, Remy & Scott 2015, Annals of Applied Statistics 9:247-274: the values before
// the programme are a local level (with a slope, a season) plus covariates that the programme did not move;
// the model forecasts, and the difference is the effect. Priors as in the R packages CausalImpact 1.3 and
// bsts 0.9 (docs/methods/structural-time-series.md); outcome and covariates are standardised by the values
// before. Estimates, intervals and p average over conditional normal forecasts, not over draws of them. p is
// (D q + 1) / (D + 1) for D draws with mean tail q, so never 0. Statuses: fewer than 8 values before, or none
// to count after: too few data. A constant series before: not identified. A covariate that is constant before
// is left out, periods without a covariate are gaps, covariates far outside what they were before are
// extrapolated, and what the model leaves of the values before has memory (left_p below .05: the level moves
// more than the prior believes, and intervals are too narrow), or the interval leaves out 0 only as long as
// the level is believed to stand nearly still (loose_low, loose_high): weak. not converged: R-hat above 1.05,
// or a Monte Carlo error above a tenth of the posterior standard deviation. Cost: a draw of 100 periods with
// one covariate some 10 microseconds. Checked: StructuralTimeSeries.DemoOfBrodersen2015IsMetInTheLimit,
// StructuralTimeSeries.AgreesWithCausalImpact, StructuralTimeSeries.AgreesWithQuadrature,
// StructuralTimeSeries.BadInputSaysWhy, StructuralTimeSeries.GapsAreSkipped,
// StructuralTimeSeries.UnitsDoNotMatter, StructuralTimeSeries.CoversAKnownEffect,
// StructuralTimeSeries.ALevelThatWalksIsSaidToBeWeak,
// StructuralTimeSeries.AnEffectThatNeedsAStillLevelIsWeak.
StructuralEffect structural_time_series(const StructuralRequest& request);

}  // namespace contraste
