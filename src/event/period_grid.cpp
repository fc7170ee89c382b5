#include "event/period_grid.h"

namespace contraste {
namespace {

constexpr std::int32_t monday_before_epoch = 3;  // 1970-01-01 was a Thursday

std::int32_t floor_div(std::int32_t a, std::int32_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

int months_in(Grain grain) {
  switch (grain) {
    case Grain::quarter:
      return 3;
    case Grain::half_year:
      return 6;
    case Grain::year:
      return 12;
    default:
      return 1;
  }
}

}  // namespace

std::int32_t period_number(Date day, Grain grain) {
  const auto days = static_cast<std::int32_t>(day.time_since_epoch().count());
  if (grain == Grain::day) return days;
  if (grain == Grain::week) return floor_div(days + monday_before_epoch, 7);
  const std::chrono::year_month_day date{day};
  const int month = int{date.year()} * 12 + static_cast<int>(unsigned{date.month()}) - 1;
  return floor_div(month, months_in(grain));
}

Period period_numbered(std::int32_t number, Grain grain) {
  if (grain == Grain::day || grain == Grain::week) {
    const int length = grain == Grain::day ? 1 : 7;
    const int first = grain == Grain::day ? number : number * 7 - monday_before_epoch;
    const Date day{std::chrono::days{first}};
    return {day, day + std::chrono::days{length - 1}, grain};
  }
  const int length = months_in(grain);
  const int month = number * length;
  const Period first = month_period(floor_div(month, 12), month - floor_div(month, 12) * 12 + 1);
  const int last = month + length - 1;
  const Period end = month_period(floor_div(last, 12), last - floor_div(last, 12) * 12 + 1);
  return {first.first, end.last, grain};
}

}  // namespace contraste
