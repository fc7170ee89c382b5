// Which mixture of columns, of those nearest to the origin under some diagonal metric, is best by another
// form?
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace contraste {

struct MetricProblem {
  std::size_t rows = 0, columns = 0;
  std::span<const double> d;     // row by row
  std::span<const double> form;  // H, columns x columns, symmetric, not negative definite
};

struct MetricLimits {
  double tolerance = 1e-7;  // branches that cannot be better by more than this share are closed
  int nodes = 5000;
};

struct MetricOptimum {
  bool found = false;
  bool inside = false;  // the origin is a mixture itself, and every metric finds it
  bool proven = false;  // no metric gives less than `bound`, which is less than `value` by the tolerance
  double value = std::numeric_limits<double>::infinity();
  double bound = 0;             // not above the least value
  std::vector<double> weights;  // one a column
  std::vector<double> normal;   // q, one a row: q'd_j is least on the columns with weight; empty when inside
  int nodes = 0;
  std::size_t candidates = 0;  // columns that some metric gives a weight
};

// The greatest lower bound of w'Hw over all w that minimise sum_i v_i (d_i'w)^2 on the simplex for some v
// > 0. For p = D w and q = V p the conditions of the inner least are: q'd_j >= q'p for all columns, with
// equality where w_j > 0, and q_i has the sign of p_i. Given the signs and the columns with equality they
// are linear in w and in q apart, so that the whole is a finite number of convex problems: branch and
// bound over them (as Bard & Moore 1990 for bilevel problems), where a branch is closed by its bound or
// because no q is left. The bound is the least of the form over the mixtures that the branch leaves; it
// does not rest on any search over v. Where several w are nearest, the one with the best form counts: all
// w with D w = 0 when the origin is inside. Values are exact to 1e-10 of the mean diagonal of H, which is
// added to keep it definite. The bound need not be reached by a v whose entries differ by a bounded
// factor. More than 256 candidates or 64 rows: not found, bound 0. Checked:
// MetricSearch.IsTheBestOfAFineGridOfMetrics, MetricSearch.TheOriginInside, MetricSearch.OneRow.
MetricOptimum search_metrics(const MetricProblem& problem, const MetricLimits& limits);

struct MetricRange {
  bool proven = false;  // nothing lies outside by more than the tolerance (a share of the spread of `linear`)
  double low = std::numeric_limits<double>::quiet_NaN(), high = low;
  int nodes = 0;
};

// The least and the greatest linear'w over the same w whose w'Hw is at most `cap`; by the same branches, each
// bounded through the multiplier of the cap. `at`: a w among them (of search_metrics). The ends are reached.
// Checked: MetricSearch.TheRangeHoldsEveryMetricOfAGrid, MetricSearch.TheOriginInside.
MetricRange range_over_metrics(const MetricProblem& problem, std::span<const double> linear, double cap,
                               const MetricOptimum& at, const MetricLimits& limits);

}  // namespace contraste
