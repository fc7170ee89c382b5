#include "multiverse/lookup.h"

#include <algorithm>
#include <cmath>
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

Point point_of(const Vintage& vintage) {
  Point point;
  point.value = vintage.value.value;
  point.half_unit = vintage.value.half_unit;
  point.bound = vintage.value.bound;
  if (vintage.standard_error) point.standard_error = *vintage.standard_error;
  return point;
}

bool sums(const Series& series) {
  return series.unit.kind == UnitKind::count || series.unit.kind == UnitKind::money;
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
      sum.point.value += vintage->value.value;
      sum.point.half_unit += vintage->value.half_unit;
      if (vintage->value.bound != Bound::exact) sum.point.bound = vintage->value.bound;
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
    best.point = point_of(*vintage);
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

Lookup look_up(const Series& series, const Period& period, const View& view, Partial partial) {
  const Observation* observation = exactly(series, period);
  if (observation != nullptr) {
    const bool complete_only = partial != Partial::as_reported;
    if (const Vintage* vintage = newest(*observation, view, complete_only)) {
      return {Absence::none, point_of(*vintage), observation->period};
    }
  }
  if (sums(series)) {
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
    if (one.point.bound != Bound::exact) mean.point.bound = one.point.bound;
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
    best = {{Absence::none, point_of(*then), twin->period}, {Absence::none, point_of(*now), o->period}};
  }
  return best;
}

std::optional<Period> last_complete(const Series& series, const View& view, std::optional<Date> by) {
  const bool has_years = std::ranges::any_of(
      series.observations, [](const Observation& o) { return o.period.grain == Grain::year; });
  std::optional<Period> last;
  for (const Observation& observation : series.observations) {
    if (has_years && observation.period.grain != Grain::year) continue;
    if (by && observation.period.last > *by) continue;
    if (newest(observation, view, true) == nullptr) continue;
    if (!last || observation.period.last > last->last) last = observation.period;
  }
  return last;
}

std::optional<Period> resolve_time(const TimeRef& time, const Series& series, const View& view,
                                   std::optional<Date> said_on, const std::optional<Period>& to) {
  switch (time.kind) {
    case TimeRef::Kind::named:
      return time.period;
    case TimeRef::Kind::latest:
    case TimeRef::Kind::unstated:
      return last_complete(series, view, said_on);
    case TimeRef::Kind::before_latest: {
      const std::optional<Period> end = to ? to : last_complete(series, view, said_on);
      if (!end) return std::nullopt;
      return shifted_years(*end, -time.years);
    }
    case TimeRef::Kind::beginning:
      if (series.observations.empty()) return std::nullopt;
      return series.observations.front().period;
  }
  return std::nullopt;
}

const SourceBreak* break_between(const Series& series, const Period& a, const Period& b) {
  const Date early = std::min(a.first, b.first);
  const Date late = std::max(a.first, b.first);
  const SourceBreak* found = nullptr;
  for (const SourceBreak& one : series.breaks) {
    if (early < one.at && one.at <= late) found = &one;
  }
  return found;
}

}  // namespace contraste
