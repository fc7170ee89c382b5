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
};

struct TrendSegment {
  double from = 0, to = 0;  // time
  double slope = missing;   // on the model's scale
  double apc = missing, apc_low = missing, apc_high = missing,
         p = missing;  // per cent a year; p of no change
};

struct JoinpointFit {
  std::vector<double> knots;
  std::vector<double> knot_low, knot_high;  // interval of each
  std::vector<TrendSegment> segments;
  double sse = missing;  // (weighted) residual sum of squares, or deviance
  double log_likelihood = missing;
  double bic = missing, weighted_bic = missing;
  std::vector<double> fitted;  // on the scale of the rate
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
};

Joinpoints joinpoints(const JoinpointRequest& request);

}  // namespace contraste
