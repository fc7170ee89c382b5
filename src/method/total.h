// The sum of figures over a window, when their periods overlap, leave gaps or stick out of it.
#pragma once

#include <span>

#include "method/method.h"

namespace contraste {

struct TotalPart {
  Period period;
  Number value;
};

// low: the largest sum of figures inside the window that don't overlap in time; high: the smallest of,
// over the figures that contain the window, their value less the largest non-overlapping sum of figures
// inside them and wholly outside the window (infinite when none contains it; a set of figures that together
// contain the window serves as one that does, each less what lies outside). estimate: low when the
// parts cover the whole window, a figure for exactly the window itself where there is one, else (and where
// one of these is only a bound) NaN with status weak. Approximate and one-sided figures widen the bounds (5
// %; open end). n: the parts added. low above high: the figures contradict each other; weak, no estimate,
// both given. Negative figures: not identified. Checked: Total.AgreesWithAllSubsets,
// Total.AddingAFigureNeverWidens.
Finding total(std::span<const TotalPart> parts, const Period& window);

}  // namespace contraste
