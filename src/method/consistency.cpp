#include "method/consistency.h"

#include <cmath>
#include <limits>

namespace contraste {

namespace {

struct Ends {
  double low = 0;
  double high = 0;
};

// What the words admit; a number without any range is taken as it stands. Quantities that are not negative
// stay so.
Ends ends_of(const Quantity& q) {
  if (std::isinf(q.low) && std::isinf(q.high)) return {q.value, q.value};
  return {q.value >= 0 ? std::fmax(q.low, 0.0) : q.low, q.high};
}

}  // namespace

Finding implied_change(const Quantity& from, const Quantity& to) {
  Finding finding;
  finding.from_value = from.value;
  finding.to_value = to.value;
  finding.n = 2;
  if (!std::isfinite(from.value) || !std::isfinite(to.value) || from.value <= 0) {
    finding.status = Status::not_identified;
    return finding;
  }
  const Ends a = ends_of(from);
  const Ends b = ends_of(to);
  const auto ratio = [](double over, double under) {
    if (std::isinf(over)) return over;
    if (under <= 0)
      return over < 0 ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    return over / under;  // 0 when the base has no upper end
  };
  finding.estimate = to.value / from.value - 1;
  finding.low = ratio(b.low, b.low < 0 ? a.low : a.high) - 1;
  finding.high = ratio(b.high, b.high < 0 ? a.high : a.low) - 1;
  if (!std::isfinite(finding.estimate) || std::isnan(finding.low) || std::isnan(finding.high)) {
    finding.estimate = finding.low = finding.high = missing;
    finding.status = Status::not_identified;
  }
  return finding;
}

}  // namespace contraste
