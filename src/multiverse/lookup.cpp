#include "multiverse/lookup.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace contraste {
namespace {

bool known(const Vintage& vintage, const View& view) {
  if (!vintage.published) return view.hindsight;
  return !view.until || *vintage.published <= *view.until;
}

// The newest vintage that the view and the wanted completeness admit.
const Vintage* newest(const Observation& observation, const View& view, bool complete_only) {
  for (auto v = observation.vintages.rbegin(); v != observation.vintages.rend(); ++v) {
    if (known(*v, view) && (v->complete || !complete_only)) return &*v;
  }
  return nullptr;
}

Point point_of(const Vintage& vintage, const Unit& unit) {
  const Number number = stated_number(vintage, unit);
  Point point;
  point.value = number.value;
  point.half_unit = number.half_unit;
  point.bound = number.bound;
  point.open = number.open;
  if (vintage.standard_error) point.standard_error = *vintage.standard_error;
  return point;
}

// Adds what was promised of one part to what is known of the sum; false: "more than" and "fewer than"
// together leave nothing.
bool add_bound(Point& sum, const Point& part) {
  if (part.bound == Bound::exact) return true;
  if (is_bound(sum) && is_bound(part) && sum.bound != part.bound) return false;
  if (!is_bound(sum)) sum.bound = part.bound;
  sum.open = sum.open || part.open;
  return true;
}

std::pair<std::vector<Observation>::const_iterator, std::vector<Observation>::const_iterator> inside(
    const Series& series, const Period& period) {
  const auto first = std::ranges::lower_bound(series.observations, period.first, {},
                                              [](const Observation& o) { return o.period.first; });
  auto last = first;
  while (last != series.observations.end() && last->period.first <= period.last) ++last;
  return {first, last};
}

const Observation* exactly(const Series& series, const Period& period) {
  const auto [first, last] = inside(series, period);
  for (auto o = first; o != last && o->period.first == period.first; ++o) {
    if (o->period.last == period.last) return &*o;
  }
  return nullptr;
}

// The sum of the observations of one grain that tile the period.
Lookup tiled(const Series& series, const Period& period, const View& view) {
  for (const Grain grain : {Grain::year, Grain::half_year, Grain::quarter, Grain::month}) {
    if (grain == period.grain) continue;
    const auto [first, last] = inside(series, period);
    Lookup sum;
    sum.period = period;
    Date next = period.first;
    for (auto o = first; o != last; ++o) {
      if (o->period.grain != grain) continue;
      const Vintage* vintage = newest(*o, view, true);
      if (vintage == nullptr || o->period.first != next || o->period.last > period.last) break;
      const Point part = point_of(*vintage, series.unit);
      sum.point.value += part.value;
      sum.point.half_unit += part.half_unit;
      if (!add_bound(sum.point, part)) break;
      next = o->period.last + std::chrono::days{1};
    }
    if (next == period.last + std::chrono::days{1}) {
      sum.absence = Absence::none;
      return sum;
    }
  }
  return {};
}

Lookup annualised(const Series& series, const Period& period, const View& view) {
  Lookup best;
  int best_days = 0;
  const auto [first, last] = inside(series, period);
  for (auto o = first; o != last; ++o) {
    if (o->period.first != period.first || o->period.last > period.last) continue;
    const Vintage* vintage = newest(*o, view, false);
    if (vintage == nullptr) continue;
    int covered = days(o->period);
    if (!vintage->complete) {
      // Published before the period ended: the value covers the days up to then.
      if (!vintage->published || *vintage->published >= o->period.last ||
          *vintage->published <= o->period.first) {
        continue;
      }
      covered = static_cast<int>((*vintage->published - o->period.first).count());
    }
    if (covered <= best_days || covered < 28) continue;
    best_days = covered;
    best.absence = Absence::none;
    best.point = point_of(*vintage, series.unit);
    best.point.exposure = static_cast<double>(covered) / days(period);
    best.period = o->period;
  }
  return best;
}

Absence why_absent(const Series& series, const Period& period, const View& view) {
  const Observation* observation = exactly(series, period);
  if (observation == nullptr) {
    const auto [first, last] = inside(series, period);
    const bool a_part =
        std::any_of(first, last, [&](const Observation& o) { return contains(period, o.period); });
    return a_part ? Absence::only_partial : Absence::no_value;
  }
  return newest(*observation, view, false) != nullptr ? Absence::only_partial : Absence::not_yet_published;
}

}  // namespace

bool adds_up(const Unit& unit) {
  return unit.kind == UnitKind::count || unit.kind == UnitKind::money;
}

Number stated_number(const Vintage& vintage, const Unit& unit) {
  Number number = vintage.value;
  // A count is what it is, and a score has whole steps; a rate of 67 is one between 66.5 and 67.5.
  const bool rounds = unit.kind != UnitKind::count && unit.kind != UnitKind::index;
  if (!rounds || number.half_unit > 0) return number;
  const bool whole = number.value == std::floor(number.value);
  if (unit.kind == UnitKind::share && unit.per == 1) {
    if (!whole) number.half_unit = 0.005;  // "12 %" among fractions
  } else if (whole) {
    number.half_unit = 0.5;
  }
  return number;
}

Lookup look_up(const Series& series, const Period& period, const View& view, Partial partial) {
  const Observation* observation = exactly(series, period);
  if (observation != nullptr) {
    const bool complete_only = partial != Partial::as_reported;
    if (const Vintage* vintage = newest(*observation, view, complete_only)) {
      return {Absence::none, point_of(*vintage, series.unit), observation->period};
    }
  }
  if (adds_up(series.unit)) {
    Lookup sum = tiled(series, period, view);
    if (sum.absence == Absence::none) return sum;
    if (partial == Partial::annualised) {
      Lookup part = annualised(series, period, view);
      if (part.absence == Absence::none) return part;
    }
  }
  Lookup absent;
  absent.absence = why_absent(series, period, view);
  return absent;
}

Lookup look_up_centred(const Series& series, const Period& period, const View& view, Partial partial) {
  Lookup mean;
  mean.absence = Absence::none;
  mean.period = span_period(shifted_years(period, -1), shifted_years(period, 1));
  double variance = 0;
  double exposure = 0;
  for (const int shift : {-1, 0, 1}) {
    const Lookup one = look_up(series, shifted_years(period, shift), view, partial);
    if (one.absence != Absence::none) return one;
    mean.point.value += one.point.value;
    mean.point.half_unit += one.point.half_unit;
    variance += one.point.standard_error * one.point.standard_error;
    exposure += one.point.exposure;
    if (!add_bound(mean.point, one.point)) return {};
  }
  if (series.unit.kind == UnitKind::count) {
    mean.point.exposure = exposure;
  } else {
    mean.point.value /= 3;
    mean.point.half_unit /= 3;
    mean.point.standard_error = std::sqrt(variance) / 3;
  }
  return mean;
}

Twins look_up_same_months(const Series& series, const Period& from, const Period& to, const View& view) {
  Twins best;
  int best_days = 0;
  const int years = first_year(to) - first_year(from);
  const auto [first, last] = inside(series, to);
  for (auto o = first; o != last; ++o) {
    if (o->period.last > to.last || o->period == to || days(o->period) <= best_days) continue;
    const Observation* twin = exactly(series, shifted_years(o->period, -years));
    if (twin == nullptr) continue;
    const Vintage* now = newest(*o, view, true);
    const Vintage* then = newest(*twin, view, true);
    if (now == nullptr || then == nullptr) continue;
    best_days = days(o->period);
    best = {{Absence::none, point_of(*then, series.unit), twin->period},
            {Absence::none, point_of(*now, series.unit), o->period}};
  }
  return best;
}

std::vector<Period> whole_periods(const Series& series, Grain wanted) {
  std::vector<Period> periods;
  std::map<int, std::array<int, 3>> parts;  // of each year: its months, quarters, half-years
  for (const Observation& o : series.observations) {
    if (o.period.grain == wanted) periods.push_back(o.period);
    if (o.period.grain == Grain::month) ++parts[first_year(o.period)][0];
    if (o.period.grain == Grain::quarter) ++parts[first_year(o.period)][1];
    if (o.period.grain == Grain::half_year) ++parts[first_year(o.period)][2];
  }
  if (wanted == Grain::year && adds_up(series.unit)) {
    for (const auto& [year, counted] : parts) {
      const bool whole = counted[0] >= 12 || counted[1] >= 4 || counted[2] >= 2;
      const Period one = year_period(year);
      if (whole && std::ranges::find(periods, one) == periods.end()) periods.push_back(one);
    }
    std::ranges::sort(periods);
  }
  if (!periods.empty()) return periods;
  for (const Observation& o : series.observations) periods.push_back(o.period);
  return periods;
}

std::optional<Period> last_complete(const Series& series, const View& view, std::optional<Date> by,
                                    Grain wanted) {
  std::optional<Period> last;
  for (const Period& period : whole_periods(series, wanted)) {
    if (by && period.last > *by) continue;
    if (last && period.last <= last->last) continue;
    if (look_up(series, period, view, Partial::complete_only).absence == Absence::none) last = period;
  }
  return last;
}

Grain grain_said(const Assertion& about) {
  const bool named = about.from.kind == TimeRef::Kind::named && about.from.period;
  if (!named || about.from.period->grain == Grain::span) return Grain::year;
  return about.from.period->grain;
}

bool same_length(const Period& a, const Period& b) {
  constexpr int leap = 3;  // February against March, a leap year against another
  return std::abs(days(a) - days(b)) <= leap;
}

std::optional<Period> resolve_time(const TimeRef& time, const Series& series, const View& view,
                                   const Moment& moment) {
  switch (time.kind) {
    case TimeRef::Kind::named:
      return time.period;
    case TimeRef::Kind::latest:
    case TimeRef::Kind::unstated:
      return last_complete(series, view, moment.said_on, moment.wanted);
    case TimeRef::Kind::before_latest: {
      const std::optional<Period> end =
          moment.to ? moment.to : last_complete(series, view, moment.said_on, moment.wanted);
      if (!end) return std::nullopt;
      return shifted_years(*end, -time.years);
    }
    case TimeRef::Kind::beginning:
      if (series.observations.empty()) return std::nullopt;
      return whole_periods(series, moment.to ? moment.to->grain : moment.wanted).front();
  }
  return std::nullopt;
}

const SourceBreak* break_between(const Series& series, const Period& a, const Period& b) {
  if (a == b) return nullptr;
  // The days that either covers count too: a mean of three years mixes both sides of a break inside it.
  const Date early = std::min(a.first, b.first);
  const Date late = std::max(a.last, b.last);
  const SourceBreak* found = nullptr;
  for (const SourceBreak& one : series.breaks) {
    if (early < one.at && one.at <= late) found = &one;
  }
  return found;
}

}  // namespace contraste
