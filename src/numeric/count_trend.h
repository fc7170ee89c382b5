// Counts whose logarithmic rate is made of straight lines joined at knots: Poisson and negative binomial.
#pragma once

#include <limits>
#include <vector>

#include "numeric/knot_places.h"

namespace contraste {

// x strictly rising; count at least 0, at least two; exposure above 0. The variance of a count is
// mean + mean^2 / size; an infinite size is Poisson.
struct CountSeries {
  std::vector<double> x, count, exposure;
  double size = std::numeric_limits<double>::infinity();
};

struct CountTrend {
  std::vector<double> knots;
  std::vector<double> level;  // log of the rate at the first x, at each knot, at the last x
  std::vector<double> mean;   // of the count at each observation
  double deviance = 0, log_likelihood = 0;
  bool converged = false;
};

// Maximum likelihood for given knots by Fisher scoring; the unknowns are the levels at the knots, so that the
// equations are tridiagonal. Where a stretch has no count above zero, its level has no maximum: the deviance
// is then right to 1e-8 and `converged` may be false. Checked: CountTrend.AgreesWithR.
CountTrend fit_count_trend(const CountSeries& series, const std::vector<double>& knots);

// The best of all placements, and the least deviance with knot j at each place (infinite where it lies above
// the least by more than `slack`, or the rules leave no room). `complete` is false where more than
// `most_fits` placements could not be ruled out: then it is the best of those seen.
struct CountKnots {
  CountTrend best;
  std::vector<double> places;
  std::vector<std::vector<double>> profile;
  bool complete = true;
  long fits = 0;
};

struct CountKnotTask {
  int knots = 1;
  double slack = 0;
  long most_fits = 200000;
};

// Exact over the grid: a placement is passed over only if the sum of the deviances of lines fitted to its
// segments apart, which no continuous line can go below, lies above the best one found by more than the
// slack. The first best one comes from weighted least squares on the logarithms. Checked:
// CountTrend.EveryPlacementAgreesWithPlainLoops, Joinpoint.CoalMiningDisasters.
CountKnots best_count_knots(const CountSeries& series, const KnotRules& rules, const CountKnotTask& task);

// The size of greatest likelihood for given means; infinite where the counts vary no more than Poisson ones.
// Checked: CountTrend.AgreesWithR.
double likeliest_size(const std::vector<double>& count, const std::vector<double>& mean);

// Both together for given knots: size and lines in turn until neither moves.
struct SizedTrend {
  CountTrend trend;
  double size = std::numeric_limits<double>::infinity();
};
// Checked: CountTrend.AgreesWithR.
SizedTrend fit_sized_trend(const CountSeries& series, const std::vector<double>& knots);

}  // namespace contraste
