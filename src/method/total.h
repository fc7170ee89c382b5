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
// inside them and wholly outside the window (infinite when none contains it). estimate: low when the
// parts cover the whole window, a figure for exactly the window itself where there is one, else NaN with
// status weak (only bounds). Approximate and one-sided figures widen the bounds (5 %; open end). n: parts.
Finding total(std::span<const TotalPart> parts, const Period& window);

}  // namespace contraste
