// The best fit for each number of joinpoints, with its slopes, its criteria and the intervals of its knots.
#pragma once

#include <vector>

#include "method/joinpoint.h"
#include "method/joinpoint_series.h"

namespace contraste {

// A fit as readers see it, and what the tests between fits need of it: the response and weights of the least
// squares that it solves (for counts those of the last step of scoring), and its own line.
struct TrendFit {
  JoinpointFit shown;
  KnotData data;
  std::vector<double> response, line;
  std::vector<double> slope_covariance;
  bool perfect = false;  // nothing is left but rounding
  bool complete = true;  // every placement was looked at or ruled out
  bool converged = true;
};

KnotRules knot_rules(const JoinpointRequest& request);

// Checked: Joinpoint.CancerIncidenceBySex, JoinedLines.AgreesWithR, Joinpoint.CoalMiningDisasters.
TrendFit fit_trend(const TrendSeries& series, const JoinpointRequest& request, int knots);

// Average of the slopes, each weighted with the length of its segment (Clegg et al. 2009, equation 2).
struct AverageSlope {
  double value = missing, low = missing, high = missing;
};
// Checked: Joinpoint.AverageIsTheWeightedMeanOfTheSlopes.
AverageSlope average_slope(const TrendFit& fit, const JoinpointRequest& request);

// The largest share of what the line leaves over two neighbouring segments that the turn between them takes
// away (Kim et al. 2022, section 2; the help of the program, "Weighted BIC"). Checked:
// Joinpoint.PartialShareAgreesWithPlainRegression.
double largest_partial_share(const KnotData& data, const std::vector<double>& y,
                             const std::vector<double>& knots);

}  // namespace contraste
