// Where did the trend turn, and by how many per cent a year did it move between the turns?
#pragma once

#include <cstdint>
#include <vector>

#include "contraste/words.h"
#include "method/period_series.h"

namespace contraste {

enum class JoinpointModel {
  log_linear,           // log of the rate, constant variance
  log_linear_weighted,  // log of the rate, variance from standard errors
  poisson,
  negbin,
  linear,
};

enum class JoinpointSelection { bic, weighted_bic, permutation };

struct JoinpointRequest {
  PeriodSeries series;
  std::vector<double> time;            // one a value, in years; empty: 0, 1, 2, ...
  std::vector<double> standard_error;  // log_linear_weighted: of the rate
  JoinpointModel model = JoinpointModel::log_linear;
  JoinpointSelection selection = JoinpointSelection::weighted_bic;
  int max_joinpoints = 3;
  int min_between = 2;  // observations between two joinpoints, and
  int min_ends = 2;     // from an end to the first one (besides the one at the joinpoint)
  int grid = 1;         // knots tried in each interval between two observations; 1: at observations only
  int permutations = 4499;
  double level = 0.05;  // of the permutation tests, over all
  double confidence = 0.95;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
  bool cap_by_length = true;  // no more joinpoints than the program takes for so many observations: one for
                              // every five beyond the first two
};

struct TrendSegment {
  double from = 0, to = 0;                                            // time
  double slope = missing, slope_low = missing, slope_high = missing;  // on the model's scale, a year
  double apc = missing, apc_low = missing, apc_high = missing,
         p = missing;  // per cent a year (none in the linear model); p of no change
};

struct JoinpointFit {
  std::vector<double> knots;
  std::vector<double> knot_low, knot_high;  // interval of each
  std::vector<TrendSegment> segments;
  double sse = missing;  // (weighted) residual sum of squares, or deviance
  double log_likelihood = missing;
  double bic = missing, weighted_bic = missing;
  std::vector<double> fitted;         // on the scale of the rate, one a period of the series, gaps too
  double lag_one = missing;           // autocorrelation of neighbouring residuals
  double lag_one_expected = missing;  // what it is on average where the errors have none
  double durbin_watson = missing;  // near 2 where neighbouring residuals have nothing to do with each other
  double dispersion = missing;     // counts: Pearson's chi-squared over its degrees of freedom
  double size = missing;           // negbin: variance = mean + mean^2 / size; infinite: Poisson
  int df = 0;                      // of the intervals of the slopes
};

struct PermutationStep {
  int fewer = 0, more = 0;  // joinpoints under the null and under the alternative
  double p = missing;
  double level = missing;  // at which it was judged
};

struct Joinpoints {
  Status status = Status::ok;
  Words why;
  std::vector<JoinpointFit> by_count;  // 0, 1, ...
  std::size_t chosen = 0;
  std::vector<PermutationStep> steps;
  double aapc = missing, aapc_low = missing, aapc_high = missing;  // over the whole of the chosen fit
  double average_slope = missing, average_slope_low = missing, average_slope_high = missing;
  int observations = 0;  // periods used
  // Both only where joinpoints were chosen.
  double autocorrelation = missing;   // of the errors about the straight line, corrected for bias, at least 0
  double p_autocorrelated = missing;  // of joinpoints against a straight line with such errors
};

// Least squares (log_linear, log_linear_weighted, linear) or maximum likelihood (poisson, negbin) over every
// placement of the knots on the grid: Lerman 1980, Applied Statistics 29:77-84; Kim, Fay, Feuer & Midthune
// 2000, Statistics in Medicine 19:335-351. log_linear_weighted weighs by (rate / standard error)^2. Breaks of
// the source and seasons are taken out as columns of their own in the models of least squares.
//
// Selection. bic: ln(SSE / n) + (2 k + 2) ln(n) / n. weighted_bic: the same with (2 + R2) k + 2, R2 the
// largest partial R2 of a knot (Kim et al. 2022, Journal of Applied Statistics 50:1992-2013). For counts both
// are minus twice the log-likelihood plus the same number of parameters (one more for negbin) times ln(n).
// permutation: tests of fewer against more joinpoints, 0 against the most first, each at level / (most -
// fewer); p = (1 + as extreme) / (1 + permutations), ties count. For counts the Pearson residuals are
// permuted, with the weights of the smaller model.
//
// Intervals. Slopes: Student's t with the errors of segments fitted apart (numeric/joined_lines.h); for
// counts the variance is the law's, that of negbin times n / df, because its size comes from the same data.
// Average: Clegg, Hankey, Tiwari, Feuer & Edwards 2009, Statistics in Medicine 28:3670-3682, normal, or t
// where there is one segment. Knots: every place whose profile lies below SSE (1 + F / df).
//
// p_autocorrelated: 499 straight lines with normal errors that hang together as those about the straight line
// do (Kendall's correction for a fitted line, (n r + 2) / (n - 4), between 0 and .98). For each number of
// joinpoints the ratio of sums of squares is ranked among them; the statistic is the least rank. None of the
// criteria and tests above reckons with such errors.
//
// Gaps are left out. Statuses: too_few_data below 8 periods (the straight line is given from 2 on);
// not_identified where logarithms cannot be taken, nothing was counted, or times do not rise; weak where
// joinpoints were chosen and p_autocorrelated is above `level`, neighbouring residuals of the chosen fit hang
// together, counts spread more than the model says, or the search had to stop early.
//
// Checked: Joinpoint.CancerIncidenceBySex, Joinpoint.AgreesWithTheProgramOnCausesOfDeath,
// Joinpoint.CoalMiningDisasters, Joinpoint.FindsKnotsThatAreThere, Joinpoint.SlopesAreCovered,
// Joinpoint.PermutationTestHasItsSize, Joinpoint.ErrorsThatHangTogetherAreFlagged,
// Joinpoint.BadInputSaysWhatCanBeSaid.
Joinpoints joinpoints(const JoinpointRequest& request);

}  // namespace contraste
