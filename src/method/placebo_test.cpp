#include "method/placebo_test.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

constexpr double tie = 1e-9;  // of a ratio: rounding
constexpr double infinity = std::numeric_limits<double>::infinity();

Placebo placebo_of(const UnitSlice& slice, std::size_t unit, std::span<const double> gaps, double least) {
  Placebo out;
  out.unit = slice.units[unit];
  for (std::size_t t = 0; t < slice.before; ++t) out.rmspe += gaps[t] * gaps[t];
  for (std::size_t t = slice.before; t < slice.before + slice.after; ++t) {
    out.rmspe_after += gaps[t] * gaps[t];
    out.estimate += gaps[t] / static_cast<double>(slice.after);
  }
  out.rmspe = std::sqrt(out.rmspe / static_cast<double>(slice.before));
  out.rmspe_after = std::sqrt(out.rmspe_after / static_cast<double>(slice.after));
  const double floor = std::max(out.rmspe, least);
  out.ratio = floor > 0 ? std::max(out.rmspe_after, least) / floor : 0;
  return out;
}

template <class At>
double share_at_least(const PlaceboTest& test, double least, At at) {
  const double own = at(test.own);
  const double slack = std::max(tie * std::abs(own), least);
  std::size_t count = 1;
  for (const Placebo& placebo : test.placebos) count += at(placebo) >= own - slack ? 1 : 0;
  return static_cast<double>(count) / static_cast<double>(test.placebos.size() + 1);
}

// Shifts are kept while at least floor((1 - level) (J + 1)) placebos are as large.
void invert(const UnitSlice& slice, double level, PlaceboTest& test) {
  const auto units = static_cast<double>(test.placebos.size() + 1);
  const auto needed = static_cast<std::size_t>(std::floor((1 - level) * units + 1e-9));
  if (needed == 0) {
    const auto enough = static_cast<int>(std::ceil(1 / (1 - level) - 1e-9)) - 1;
    test.status = Status::weak;
    test.why = {fmt::format("{} placebos; an interval needs at least {}", test.placebos.size(), enough),
                fmt::format("{} placebos; un intervalo exige al menos {}", test.placebos.size(), enough)};
    return;
  }
  const double floor = rounding_of(slice);
  if (test.own.rmspe <= floor) return;
  std::vector<double> sizes;
  for (const Placebo& placebo : test.placebos) {
    const double size = std::abs(placebo.estimate);
    // Beside an exact fit before, any effect after is without bound.
    const bool exact = placebo.rmspe <= floor;
    sizes.push_back(!exact ? size / placebo.rmspe : size > floor ? infinity : 0);
  }
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  const double radius = sizes[needed - 1] * test.own.rmspe;
  if (!std::isfinite(radius)) {
    test.status = Status::weak;
    test.why = {
        "too many placebos are matched exactly: no effect is large enough to be ruled out",
        "demasiados placebos se igualan exactamente: ningún efecto es tan grande que quede descartado"};
    return;
  }
  test.low = test.own.estimate - radius;
  test.high = test.own.estimate + radius;
}

double spread(const std::vector<Placebo>& placebos) {
  const auto n = static_cast<double>(placebos.size());
  double mean = 0;
  double square = 0;
  for (const Placebo& placebo : placebos) mean += placebo.estimate / n;
  for (const Placebo& placebo : placebos) square += (placebo.estimate - mean) * (placebo.estimate - mean);
  return std::sqrt(square / n);
}

}  // namespace

PlaceboTest placebo_test(const UnitSlice& slice, const UnitWeighting& weigh, const PlaceboOptions& options) {
  PlaceboTest test;
  test.status = slice.status;
  test.why = slice.why;
  if (slice.status != Status::ok) return test;
  const double least = rounding_of(slice);
  for (std::size_t unit = 0; unit < slice.size(); ++unit) {
    std::vector<std::size_t> barred{unit};
    if (unit > 0 && !options.treated_as_donor) barred.push_back(0);
    if (barred.size() == slice.size()) continue;
    const std::vector<double> weights = weigh(slice, unit, barred);
    if (weights.empty()) {
      if (unit > 0) continue;
      test.status = Status::not_identified;
      test.why = {"no weights could be had from these donors", "no se obtuvieron pesos con estos donantes"};
      return test;
    }
    const Placebo found = placebo_of(slice, unit, unit_gaps(slice, unit, weights), least);
    if (unit == 0) {
      test.own = found;
    } else {
      test.placebos.push_back(found);
    }
  }
  test.p = share_at_least(test, 0, [](const Placebo& one) { return one.ratio; });
  test.p_below = share_at_least(test, least, [](const Placebo& one) { return -one.estimate; });
  test.p_above = share_at_least(test, least, [](const Placebo& one) { return one.estimate; });
  if (test.placebos.empty()) {
    test.status = Status::too_few_data;
    test.why = {"one donor: no placebo is possible", "un solo donante: no hay placebo posible"};
    return test;
  }
  const double error = spread(test.placebos);
  if (error > least) test.standard_error = error;
  invert(slice, options.level, test);
  if (test.own.rmspe <= least) {
    test.status = Status::weak;
    test.why = {
        "the treated unit is matched exactly before the start: the ratio says nothing, and there is no "
        "interval",
        "la unidad tratada se iguala exactamente antes del inicio: la razón no dice nada y no hay intervalo"};
  }
  return test;
}

PlaceboTest in_time_placebo(const UnitSliceRequest& request, const UnitWeighting& weigh, std::size_t when) {
  UnitSliceRequest earlier = request;
  earlier.past = std::min(request.from, request.past.value_or(request.from));
  earlier.from = when;
  return placebo_test(unit_slice(earlier), weigh);
}

}  // namespace contraste
