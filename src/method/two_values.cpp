#include "method/two_values.h"

#include <cmath>
#include <limits>

#include "numeric/count_difference.h"
#include "numeric/count_ratio.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double approximate_share = 0.05;

double rate(const Point& point) {
  return point.value / point.exposure;
}

// Whether the model can be used on these values at all; without it there is an estimate and no interval.
bool model_fits(const ChangeRequest& r) {
  switch (r.model) {
    case IntervalModel::exact:
      return r.kind == UnitKind::count && r.from.value >= 0 && r.to.value >= 0;
    case IntervalModel::overdispersed:
      return r.kind == UnitKind::count && r.from.value >= 0 && r.to.value >= 0 &&
             std::isfinite(r.dispersion) && r.df > 0;
    case IntervalModel::fieller:
    case IntervalModel::delta:
      return std::isfinite(r.from.standard_error) && std::isfinite(r.to.standard_error) &&
             r.from.standard_error >= 0 && r.to.standard_error >= 0;
    case IntervalModel::as_printed:
      return true;
  }
  return false;
}

bool both_exact(const ChangeRequest& r) {
  return r.from.bound == Bound::exact && r.to.bound == Bound::exact;
}

Finding blank(const ChangeRequest& r) {
  Finding finding;
  finding.from_value = r.from.value;
  finding.to_value = r.to.value;
  finding.n = 2;
  if (r.model == IntervalModel::overdispersed) finding.dispersion = r.dispersion;
  return finding;
}

// The model's interval between two exactly known figures a and b (values, not rates).
RatioInterval ratio_interval(const ChangeRequest& r, double a, double b) {
  const double ea = r.from.exposure;
  const double eb = r.to.exposure;
  switch (r.model) {
    case IntervalModel::exact:
      return poisson_ratio(a, ea, b, eb, r.confidence);
    case IntervalModel::overdispersed:
      return overdispersed_ratio(a, ea, b, eb, r.dispersion, r.df, r.confidence);
    case IntervalModel::fieller:
      return fieller_ratio(a / ea, r.from.standard_error / ea, b / eb, r.to.standard_error / eb,
                           r.confidence);
    case IntervalModel::delta:
      return delta_ratio(a / ea, r.from.standard_error / ea, b / eb, r.to.standard_error / eb, r.confidence);
    case IntervalModel::as_printed:
      break;
  }
  const double ratio = (b / eb) / (a / ea);
  return {ratio, ratio, ratio, missing};
}

DifferenceInterval difference_interval(const ChangeRequest& r, double a, double b) {
  const double ea = r.from.exposure;
  const double eb = r.to.exposure;
  switch (r.model) {
    case IntervalModel::exact:
      return poisson_difference(a, ea, b, eb, r.confidence);
    case IntervalModel::overdispersed:
      return overdispersed_difference(a, ea, b, eb, r.dispersion, r.df, r.confidence);
    case IntervalModel::fieller:
    case IntervalModel::delta:
      return normal_difference(a / ea, r.from.standard_error / ea, b / eb, r.to.standard_error / eb,
                               r.confidence);
    case IntervalModel::as_printed:
      break;
  }
  const double d = b / eb - a / ea;
  return {d, d, d, missing};
}

// The smallest and largest ratio that the admitted values allow, each with the model's own reach beyond it.
void set_ratio_ends(const ChangeRequest& r, const RatioInterval& centre, Finding& finding) {
  const Admitted a = admitted(r.from, r.model == IntervalModel::as_printed);
  const Admitted b = admitted(r.to, r.model == IntervalModel::as_printed);
  if (a.low == a.high && b.low == b.high) {
    finding.low = centre.low;
    finding.high = centre.high;
    return;
  }
  finding.low_open = a.high_open || b.low_open;
  finding.high_open = a.low_open || b.high_open;
  const double down = b.low < 0 ? a.low : a.high;  // a negative ratio is lowest over the smallest base
  const double up = b.high < 0 ? a.high : a.low;
  if (down <= 0 || std::isinf(b.low)) {
    finding.low = -infinity;
  } else {
    finding.low = std::isinf(down) ? 0 : ratio_interval(r, down, b.low).low;
  }
  finding.high = up <= 0 || std::isinf(b.high) ? infinity : ratio_interval(r, up, b.high).high;
}

void set_difference_ends(const ChangeRequest& r, const DifferenceInterval& centre, Finding& finding) {
  const Admitted a = admitted(r.from, r.model == IntervalModel::as_printed);
  const Admitted b = admitted(r.to, r.model == IntervalModel::as_printed);
  if (a.low == a.high && b.low == b.high) {
    finding.low = centre.low;
    finding.high = centre.high;
    return;
  }
  finding.low_open = a.high_open || b.low_open;
  finding.high_open = a.low_open || b.high_open;
  const bool open_below = std::isinf(a.high) || std::isinf(b.low);
  const bool open_above = std::isinf(a.low) || std::isinf(b.high);
  finding.low = open_below ? -infinity : difference_interval(r, a.high, b.low).low;
  finding.high = open_above ? infinity : difference_interval(r, a.low, b.high).high;
}

bool bounded(const ChangeRequest& r) {
  return is_bound(r.from) || is_bound(r.to);
}

// What cannot be left as it is: no number where there should be one, or a set that excludes nothing.
// `only_ends`: there is no estimate, and one end is enough.
void settle(Finding& finding, bool only_ends) {
  if (only_ends) finding.estimate = missing;
  const bool an_end = std::isfinite(finding.low) || std::isfinite(finding.high);
  if (!std::isfinite(finding.estimate) && !(only_ends && an_end)) {
    finding.estimate = finding.low = finding.high = missing;
    finding.low_open = finding.high_open = false;
    finding.status = Status::not_identified;
  } else if (std::isnan(finding.low) || std::isnan(finding.high)) {
    finding.low = finding.high = missing;
    finding.status = Status::weak;
  } else if (std::isinf(finding.low) && std::isinf(finding.high)) {
    finding.status = Status::weak;
  }
}

}  // namespace

Admitted admitted(const Point& point, bool rounding) {
  const double slack = rounding ? point.half_unit : 0;
  const double floor = point.value >= 0 ? 0 : -infinity;
  switch (point.bound) {
    case Bound::at_least:
      return {point.value, infinity, point.open, false};
    case Bound::at_most:
      return {floor, point.value, false, point.open};
    case Bound::approximate: {
      const double reach = std::fabs(point.value) * approximate_share + slack;
      return {std::fmax(point.value - reach, floor), point.value + reach, false, false};
    }
    case Bound::exact:
      break;
  }
  // A figure printed as 0.0 is not negative.
  return {std::fmax(point.value - slack, floor), point.value + slack, false, false};
}

bool usable(const Point& point) {
  return std::isfinite(point.value) && std::isfinite(point.exposure) && point.exposure > 0 &&
         std::isfinite(point.half_unit) && point.half_unit >= 0;
}

Finding ratio_finding(const ChangeRequest& r) {
  Finding finding = blank(r);
  if (!usable(r.from) || !usable(r.to)) {
    finding.status = Status::too_few_data;
    return finding;
  }
  if (r.kind == UnitKind::index || r.from.value < 0) {
    finding.status = Status::not_identified;
    return finding;
  }
  finding.estimate = rate(r.to) / rate(r.from);
  if (model_fits(r)) {
    const RatioInterval centre = ratio_interval(r, r.from.value, r.to.value);
    if (both_exact(r)) finding.p = centre.p;
    set_ratio_ends(r, centre, finding);
  }
  // From zero the ratio has no number, but it has a lower end: as many as there are, out of next to nothing.
  settle(finding, bounded(r) || (r.from.value == 0 && r.to.value > 0));
  if (finding.low <= 0 && finding.high == infinity) finding.status = Status::weak;  // excludes nothing
  return finding;
}

Finding difference_finding(const ChangeRequest& r) {
  Finding finding = blank(r);
  if (!usable(r.from) || !usable(r.to)) {
    finding.status = Status::too_few_data;
    return finding;
  }
  finding.estimate = rate(r.to) - rate(r.from);
  if (model_fits(r)) {
    const DifferenceInterval centre = difference_interval(r, r.from.value, r.to.value);
    if (both_exact(r)) finding.p = centre.p;
    set_difference_ends(r, centre, finding);
  }
  settle(finding, bounded(r));
  return finding;
}

}  // namespace contraste
