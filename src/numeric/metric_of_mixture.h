// A diagonal metric under which a mixture found by metric_search.h is nearest to the origin.
#pragma once

#include <vector>

#include "numeric/metric_search.h"

namespace contraste {

struct Metric {
  std::vector<double> v;  // sums to one; no entry below `floor` times the greatest
  double value = 0;       // w'Hw of the mixture that is nearest under v
};

// The conditions on v (metric_search.h) are linear: of those that give the weights, the one with the least
// sum of squares for q'p = 1. A row with p_i = 0 wants a v_i without limit (the row is met exactly before the
// others count): it gets 10^2, 10^4, 10^6 or 10^8 times the greatest of the others, whichever gives the least
// value under `floor`. From there every entry is moved up and down in steps of powers of ten, halved down to
// 10^-4, as long as the value falls, in 200 rounds at most. Equal weights, when the origin is inside.
// Checked: MetricSearch.TheMetricGivesTheWeights.
Metric metric_of_mixture(const MetricProblem& problem, const MetricOptimum& optimum, double floor);

// The last step alone, from any v. Checked: MetricSearch.PolishingNeverLoses.
Metric polish_metric(const MetricProblem& problem, std::vector<double> v, double floor);

}  // namespace contraste
