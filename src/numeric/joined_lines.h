// Straight lines that meet at given knots, by weighted least squares, and how sure their slopes are.
#pragma once

#include <span>
#include <vector>

#include "numeric/segmented_regression.h"

namespace contraste {

// slope_covariance: (knots + 1) squared, row by row; not a number where the observations do not give it.
struct JoinedLines {
  std::vector<double> knots;
  std::vector<double> level;     // at the first x, at each knot, at the last x; without the nuisances
  std::vector<double> slope;     // of each segment
  std::vector<double> nuisance;  // one a nuisance column
  std::vector<double> fitted;    // one an observation, with the nuisances
  double sse = 0;                // weighted
  int df = 0;                    // of the slopes' errors
  std::vector<double> slope_covariance;
  std::vector<double>
      leverage_before;  // entry (i, i - 1) of the hat matrix of the continuous fit; the first is 0
};

// The fit is the continuous one. The covariance of the slopes is that of lines fitted to each segment apart,
// without the observations at knots (Lerman 1980, page 79; Feder 1975, Annals of Statistics 3:49-83), as the
// Joinpoint program has it: a knot that was estimated makes the continuous fit's own covariance too small.
// df: observations that are at no knot, less the rank of that fit. df may be 0 or less: then nothing is said
// of the errors. At least two observations. Checked: JoinedLines.AgreesWithR,
// JoinedLines.ErrorsAreThoseOfSegmentsApart.
JoinedLines fit_joined_lines(const KnotData& data, std::span<const double> y,
                             const std::vector<double>& knots);

// Which part of two neighbouring ends a point takes: node j with share 1 - f, node j + 1 with share f.
// `nodes` rising, at least two.
struct NodeShare {
  std::size_t node = 0;
  double share = 0;
};
NodeShare node_share(const std::vector<double>& nodes, double x);

}  // namespace contraste
