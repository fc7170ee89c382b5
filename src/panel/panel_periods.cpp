#include "panel/panel_periods.h"

#include <algorithm>

namespace contraste {
namespace {

namespace chr = std::chrono;

// ISO: the week starts on Monday.
Period week_of(Date day) {
  const Date monday = day - (chr::weekday{day} - chr::Monday);
  return {monday, monday + chr::days{6}, Grain::week};
}

// The stretch of `length` months, counted from January, that holds `month`.
Period part_of_year(int year, int month, int length) {
  const int first = (month - 1) / length * length + 1;
  return span_period(month_period(year, first), month_period(year, first + length - 1));
}

// How many months a grain has; 0 where it is not made of whole months.
int months_in(Grain grain) {
  switch (grain) {
    case Grain::month:
      return 1;
    case Grain::quarter:
      return 3;
    case Grain::half_year:
      return 6;
    case Grain::year:
      return 12;
    case Grain::day:
    case Grain::week:
    case Grain::fiscal_year:
    case Grain::span:
      break;
  }
  return 0;
}

}  // namespace

std::optional<Period> period_of(Date day, Grain grain) {
  if (grain == Grain::day) return Period{day, day, Grain::day};
  if (grain == Grain::week) return week_of(day);
  const int length = months_in(grain);
  if (length == 0) return std::nullopt;
  const chr::year_month_day date{day};
  return part_of_year(int{date.year()}, static_cast<int>(unsigned{date.month()}), length);
}

std::vector<Period> periods_between(Date first, Date last, Grain grain) {
  std::vector<Period> periods;
  for (Date at = first; at <= last;) {
    const std::optional<Period> period = period_of(at, grain);
    if (!period) break;
    periods.push_back(*period);
    at = period->last + chr::days{1};
  }
  return periods;
}

bool nests_in(Grain narrow, Grain wide) {
  if (narrow == wide) return true;
  if (narrow == Grain::day) return wide == Grain::week || months_in(wide) > 0;
  const int inner = months_in(narrow);
  const int outer = months_in(wide);
  return inner > 0 && outer > inner;  // 1, 3, 6 and 12 months divide each other
}

int days_existing(const Place& place, const Period& period) {
  const Date first = place.from ? std::max(*place.from, period.first) : period.first;
  const Date last = place.until ? std::min(*place.until, period.last) : period.last;
  return last < first ? 0 : static_cast<int>((last - first).count()) + 1;
}

Coverage coverage_in(const PanelPlace& place, const Period& period) {
  return days_existing(place.place, period) == 0 ? Coverage::not_covered : place.coverage;
}

double years_in(const Period& period) {
  double years = 0;
  for (int year = first_year(period); year <= last_year(period); ++year) {
    const Period whole = year_period(year);
    const Period part{std::max(whole.first, period.first), std::min(whole.last, period.last), Grain::span};
    years += static_cast<double>(days(part)) / days(whole);
  }
  return years;
}

}  // namespace contraste
