// Which interval models a pair of values admits, and how noisy a series of counts is.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "method/change.h"
#include "method/dispersion.h"
#include "multiverse/candidates.h"

namespace contraste {

// Complete periods of a cell with their values.
struct Stretch {
  std::vector<Point> points;
  std::vector<Period> periods;
};
// The longest run of consecutive ones that no declared break divides.
Stretch longest_stretch(const Context& context, const Cell& cell, const View& view,
                        Grain wanted = Grain::year);

// All complete periods of the wanted length that ended by `by`, in order of time, gaps left out: whole years
// are also those that the series gives by the month. A series that has no such period gives its own.
Stretch all_complete(const Context& context, const Cell& cell, const View& view, std::optional<Date> by,
                     Grain wanted = Grain::year);

// Dispersion of a cell under a view, from its longest unbroken run; each is estimated once. A break is no
// noise.
class DispersionTable {
 public:
  explicit DispersionTable(const Context& context) : context_(context) {}
  const Dispersion& of(const Cell& cell, const std::vector<View>& views, int view,
                       Grain wanted = Grain::year);

 private:
  const Context& context_;
  std::map<std::tuple<int, int, int, int>, Dispersion> known_;
};

// The models that fit a pair of values, the primary one first. `difference`: the change is a difference.
std::vector<IntervalModel> models_for(const Point& from, const Point& to, UnitKind kind, bool difference,
                                      bool dispersion_known);

// The axis of interval models that some pair admits.
Axis interval_axis(const std::vector<IntervalModel>& used, const Context& context);

}  // namespace contraste
