#include "method/comparison.h"

#include <algorithm>
#include <cmath>

#include "method/two_values.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

double share_of(double part, double whole, bool of_sum) {
  return part / (of_sum ? part + whole : whole);
}

// Delta method; 0 for a figure without a standard error.
double share_error(double part, double part_error, double whole, double whole_error, bool of_sum) {
  if (!of_sum) return std::hypot(part_error, part / whole * whole_error) / std::fabs(whole);
  const double sum = part + whole;
  return std::hypot(whole * part_error, part * whole_error) / (sum * sum);
}

double error_of(const Point& point) {
  return std::isfinite(point.standard_error) ? point.standard_error / point.exposure : 0;
}

Status worse(Status a, Status b) {
  return static_cast<int>(a) > static_cast<int>(b) ? a : b;
}

}  // namespace

Finding ratio(const ChangeRequest& b_from_a_to) {
  return ratio_finding(b_from_a_to);
}

Finding share(const Point& part, const Point& whole, bool of_sum, double confidence) {
  Finding finding;
  finding.from_value = whole.value;
  finding.to_value = part.value;
  finding.n = 2;
  if (!usable(part) || !usable(whole)) {
    finding.status = Status::too_few_data;
    return finding;
  }
  const double p = part.value / part.exposure;
  const double w = whole.value / whole.exposure;
  if (of_sum ? p < 0 || w < 0 || p + w <= 0 : w <= 0) {
    finding.status = Status::not_identified;
    return finding;
  }
  finding.estimate = share_of(p, w, of_sum);
  // A share grows with its part and falls with its whole, or the rest of it.
  Admitted parts = admitted(part, true);
  Admitted wholes = admitted(whole, true);
  parts.low /= part.exposure, parts.high /= part.exposure;
  wholes.low /= whole.exposure, wholes.high /= whole.exposure;
  const double reach =
      -normal_quantile((1 - confidence) / 2) * share_error(p, error_of(part), w, error_of(whole), of_sum);
  finding.low =
      parts.low < 0 ? share_of(parts.low, wholes.low, of_sum) : share_of(parts.low, wholes.high, of_sum);
  finding.high =
      parts.high < 0 ? share_of(parts.high, wholes.high, of_sum) : share_of(parts.high, wholes.low, of_sum);
  if (of_sum && std::isinf(wholes.high)) finding.low = 0;
  if (of_sum && std::isinf(parts.high)) finding.high = 1;
  finding.low -= reach;
  finding.high += reach;
  if (of_sum) {
    finding.low = std::max(0.0, finding.low);
    finding.high = std::min(1.0, finding.high);
  }
  if (is_bound(part) || is_bound(whole)) {
    finding.estimate = missing;
    finding.low_open = parts.low_open || wholes.high_open;
    finding.high_open = parts.high_open || wholes.low_open;
    const bool an_end = std::isfinite(finding.low) || std::isfinite(finding.high);
    if (!an_end || std::isnan(finding.low) || std::isnan(finding.high)) {
      finding.low = finding.high = missing;
      finding.low_open = finding.high_open = false;
      finding.status = Status::not_identified;
    }
    return finding;
  }
  if (!std::isfinite(finding.estimate) || std::isnan(finding.low) || std::isnan(finding.high)) {
    finding.low = finding.high = missing;
    finding.status = std::isfinite(finding.estimate) ? Status::weak : Status::not_identified;
    if (finding.status == Status::not_identified) finding.estimate = missing;
  }
  return finding;
}

Finding share_change(const Finding& from, const Finding& to) {
  Finding finding;
  finding.from_value = from.estimate;
  finding.to_value = to.estimate;
  finding.from = from.to;
  finding.to = to.to;
  finding.from_series = from.to_series;
  finding.to_series = to.to_series;
  finding.n = from.n + to.n;
  finding.status = worse(from.status, to.status);
  finding.estimate = to.estimate - from.estimate;
  finding.low = to.low - from.high;
  finding.high = to.high - from.low;
  finding.low_open = to.low_open || from.high_open;
  finding.high_open = to.high_open || from.low_open;
  const bool nothing = std::isinf(finding.low) && std::isinf(finding.high);
  if (nothing || std::isnan(finding.low) || std::isnan(finding.high))
    finding.status = worse(finding.status, Status::weak);
  return finding;
}

}  // namespace contraste
