#include "method/level.h"

#include <algorithm>
#include <cmath>

#include "method/two_values.h"
#include "numeric/count_ratio.h"

namespace contraste {

Finding level(const Point& point, double confidence) {
  Finding finding;
  finding.n = 1;
  finding.to_value = point.value / point.exposure;
  finding.estimate = finding.to_value;
  if (!std::isfinite(finding.estimate)) {
    finding.status = Status::not_identified;
    finding.estimate = missing;
    return finding;
  }
  double below = point.half_unit;
  double above = point.half_unit;
  if (std::isfinite(point.standard_error)) {
    const DifferenceInterval interval =
        normal_difference(0, 0, point.value, point.standard_error, confidence);
    below = point.value - interval.low;
    above = interval.high - point.value;
  }
  if (point.bound == Bound::approximate) below = above = std::max(below, 0.05 * std::abs(point.value));
  finding.low = (point.value - below) / point.exposure;
  finding.high = (point.value + above) / point.exposure;
  if (is_bound(point)) {
    const Admitted ends = admitted(point, false);
    finding.estimate = missing;
    finding.low = ends.low / point.exposure;
    finding.high = ends.high / point.exposure;
    finding.low_open = ends.low_open;
    finding.high_open = ends.high_open;
  }
  return finding;
}

}  // namespace contraste
