// Which interval models a pair of values admits, and how noisy a series of counts is.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "method/change.h"
#include "method/dispersion.h"
#include "multiverse/candidates.h"

namespace contraste {

// Consecutive complete whole periods of a cell, the longest run that there is, with their periods.
struct Stretch {
  std::vector<Point> points;
  std::vector<Period> periods;
};
Stretch longest_stretch(const Context& context, const Cell& cell, const View& view);

// All complete whole periods of a cell that ended by `by`, in order of time, gaps left out.
Stretch all_complete(const Context& context, const Cell& cell, const View& view, std::optional<Date> by);

// Dispersion of a cell under a view; each is estimated once.
class DispersionTable {
 public:
  explicit DispersionTable(const Context& context) : context_(context) {}
  const Dispersion& of(const Cell& cell, const std::vector<View>& views, int view);

 private:
  const Context& context_;
  std::map<std::tuple<int, int, int>, Dispersion> known_;
};

// The models that fit a pair of values, the primary one first. `difference`: the change is a difference.
std::vector<IntervalModel> models_for(const Point& from, const Point& to, UnitKind kind, bool difference,
                                      bool dispersion_known);

// The axis of interval models that some pair admits.
Axis interval_axis(const std::vector<IntervalModel>& used, const Context& context);

}  // namespace contraste
