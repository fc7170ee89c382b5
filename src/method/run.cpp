#include "method/run.h"

#include <algorithm>
#include <cmath>

#include "method/two_values.h"
#include "numeric/binomial.h"

namespace contraste {
namespace {

// The rates that a figure admits, its rounding apart.
struct Ends {
  double low = 0;
  double high = 0;
};

Ends ends_of(const Point& point) {
  if (!is_bound(point)) return {point.value / point.exposure, point.value / point.exposure};
  const Admitted ends = admitted(point, false);
  return {ends.low / point.exposure, ends.high / point.exposure};
}

}  // namespace

Finding run(std::span<const Point> points, bool falls) {
  Finding finding;
  finding.n = points.empty() ? 0 : static_cast<std::int32_t>(points.size() - 1);
  if (points.size() < 2 || !std::all_of(points.begin(), points.end(), usable)) {
    finding.status = Status::too_few_data;
    return finding;
  }
  // A step from or to a bound goes a way only where every value that it admits does.
  double wanted = 0;
  double possible = 0;
  double moved = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Ends before = ends_of(points[i - 1]);
    const Ends after = ends_of(points[i]);
    const bool down = after.high < before.low;
    const bool up = after.low > before.high;
    const bool may_fall = after.low < before.high;
    const bool may_rise = after.high > before.low;
    if (may_fall || may_rise) moved += 1;
    if (falls ? down : up) wanted += 1;
    if (falls ? may_fall : may_rise) possible += 1;
  }
  finding.low = wanted;
  finding.high = possible;
  finding.from_value = points.front().value;
  finding.to_value = points.back().value;
  if (wanted != possible) return finding;
  finding.estimate = wanted;
  finding.p = moved > 0 ? binomial_tails(wanted, moved, 0.5).upper : 1;
  return finding;
}

}  // namespace contraste
