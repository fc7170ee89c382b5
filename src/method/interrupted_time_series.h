// Did the level or the trend of a series change at a known date, beyond its season and its memory?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contraste/words.h"
#include "method/interrupted_design.h"
#include "numeric/time_regression.h"

namespace contraste {

struct InterruptedRequest {
  PeriodSeries series;
  Family family = Family::gaussian;             // gaussian: value over exposure; counts: logarithmic rate
  std::vector<std::vector<double>> covariates;  // one value a period; a gap is `missing`
  InterruptedTerms terms;
  // Counts: independent scales by Pearson's dispersion, the autoregressions are pseudo-likelihood
  // (numeric/count_series.h).
  SeriesErrors errors = SeriesErrors::restricted_likelihood;
  std::optional<std::size_t> lag;  // of Newey and West; none: as they choose it
  double confidence = 0.95;
};

struct InterruptedTerm {
  std::string name;  // constant, time, level-change, slope-change, season-1, ..., covariate-1, ...
  double value = missing, se = missing, low = missing, high = missing, p = missing;
};

struct InterruptedPeriod {
  std::size_t period = 0;
  double observed = missing;                               // gap: missing
  double fitted = missing, expected = missing;             // with and without the change
  double effect = missing, low = missing, high = missing;  // fitted less expected
  double ratio = missing;                                  // counts: fitted over expected
  bool counted = false;
};

struct InterruptedEffect {
  Status status = Status::ok;
  Words why;
  // Mean over the counted periods of fitted less expected: values; counts a period.
  double estimate = missing, low = missing, high = missing, se = missing;
  double p = missing;   // of no change, two-sided; counts: of the logarithm of the ratio
  double df = missing;  // of the t distribution used
  // Of what was expected; missing where that may be zero or below.
  double relative = missing, relative_low = missing, relative_high = missing;
  double observed = missing, expected = missing;  // means over the counted periods
  std::vector<InterruptedTerm> terms;             // counts: of the logarithmic rate
  std::vector<InterruptedPeriod> periods;         // from the date on
  double memory = missing;            // correlation of neighbouring residuals, as fitted or, else, as left
  std::size_t lag = 0;                // of Newey and West
  double dispersion = missing;        // counts: variance over that of the model
  double size = missing;              // negbin: variance is mean + mean^2 / size
  std::size_t before = 0, after = 0;  // values used
};

// Segmented regression: Wagner, Soumerai, Zhang & Ross-Degnan 2002, Journal of Clinical Pharmacy and
// Therapeutics 27:299-309; for counts Bernal, Cummins & Gasparrini 2017, International Journal of
// Epidemiology 46:348-355. The terms before the date, continued, are what was to be expected. Intervals and p
// from Student's t with the rows less the columns, or Satterthwaite's number where the memory was fitted by
// restricted likelihood (Turner, Forbes, Karahalios, Taljaard & McKenzie 2021, BMC Medical Research
// Methodology 21:181). Relative effects: delta method; counts: on the logarithm of the ratio. Statuses: fewer
// than 8 values before, none after, fewer than 3 more values than columns, or a count below zero: too few
// data. Columns that
// cannot be told apart, all values on the lines, or no events on one side: not identified. No change of the
// line for want of values after the date, periods left out for want of a covariate, or strong memory in a
// short series (then tests say "change" too often: docs/methods/interrupted-time-series.md): weak. Checked:
// InterruptedReference.RestrictedLikelihoodAgreesWithNlme, InterruptedReference.NeweyWestAgreesWithSandwich,
// InterruptedReference.PraisWinstenAgreesWithR, InterruptedReference.CountsAgreeWithGlm,
// InterruptedReference.PseudoLikelihoodAgreesWithNlme,
// InterruptedTimeSeries.SeatBeltLawAgreesWithLmAndSandwich, InterruptedTimeSeries.TheDesignIsAsWrittenOut,
// InterruptedTimeSeries.BadInputSaysWhy, InterruptedTimeSeries.CountsBelowZeroAreRefused,
// InterruptedTimeSeries.ConstantCountsAreNotIdentified, InterruptedTimeSeries.CoversAKnownEffect,
// InterruptedTimeSeries.UnitsDoNotMatter.
InterruptedEffect interrupted_time_series(const InterruptedRequest& request);

}  // namespace contraste
