#include "method/run.h"

#include <algorithm>
#include <cmath>

#include "method/two_values.h"
#include "numeric/binomial.h"

namespace contraste {

Finding run(std::span<const Point> points, bool falls) {
  Finding finding;
  finding.n = points.empty() ? 0 : static_cast<std::int32_t>(points.size() - 1);
  if (points.size() < 2 || !std::all_of(points.begin(), points.end(), usable)) {
    finding.status = Status::too_few_data;
    return finding;
  }
  double wanted = 0;
  double moved = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double before = points[i - 1].value / points[i - 1].exposure;
    const double after = points[i].value / points[i].exposure;
    if (after != before) moved += 1;
    if (falls ? after < before : after > before) wanted += 1;
  }
  finding.estimate = finding.low = finding.high = wanted;
  finding.from_value = points.front().value;
  finding.to_value = points.back().value;
  finding.p = moved > 0 ? binomial_tails(wanted, moved, 0.5).upper : 1;
  const auto bound = [](const Point& p) { return p.bound == Bound::at_least || p.bound == Bound::at_most; };
  if (std::any_of(points.begin(), points.end(), bound)) finding.status = Status::weak;
  return finding;
}

}  // namespace contraste
