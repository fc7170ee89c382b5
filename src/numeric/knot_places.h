// Where the knots of a line that turns may stand.
#pragma once

#include <cstddef>
#include <vector>

namespace contraste {

// Counts of observations leave out one that lies at a knot, as the Joinpoint program of the National Cancer
// Institute counts them.
struct KnotRules {
  int min_between = 2;  // observations strictly between two knots
  int min_ends = 2;     // strictly before the first and strictly after the last
  int grid = 1;         // places tried from one observation to the next; 1: the observations only
};

struct KnotPlace {
  double at = 0;
  std::size_t below = 0, up_to = 0;  // observations before it; before or at it
};

// Every place that the rule for the ends admits; x strictly rising.
// Checked: SegmentedRegression.RoomForKnotsFollowsTheProgramsFormula.
std::vector<KnotPlace> knot_places(const std::vector<double>& x, const KnotRules& rules);

// For each place the first that may follow it; places.size() where none may.
// Checked: SegmentedRegression.EveryPlacementAgreesWithPlainLoops.
std::vector<std::size_t> next_places(const std::vector<KnotPlace>& places, const KnotRules& rules);

}  // namespace contraste
