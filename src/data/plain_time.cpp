#include "data/plain_time.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "contraste/period.h"

namespace contraste {
namespace {

constexpr double of_two_digits = 0.07;  // 2009.17 is 2009 and 2.04 months

bool near_whole(double x, double error) {
  return std::abs(x - std::round(x)) < error;
}

bool is_year(double x) {
  return x >= 1000 && x < 3000;
}

// Digits only, as many as asked for.
std::optional<long> digits(std::string_view text, std::size_t count) {
  if (text.size() != count) return std::nullopt;
  long value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 200103, or with a sign between: 2001/03.
std::optional<PlainMoment> year_and_month(std::string_view year, std::string_view month) {
  const auto y = digits(year, 4);
  const auto m = digits(month, 2);
  if (!y || !m || !is_year(static_cast<double>(*y)) || *m < 1 || *m > 12) return std::nullopt;
  return PlainMoment{TimeStep::month, *y * 12 + *m - 1};
}

std::optional<PlainMoment> compact_month(std::string_view text) {
  if (text.size() != 6) return std::nullopt;
  return year_and_month(text.substr(0, 4), text.substr(4));
}

std::optional<PlainMoment> slashed_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '/') return std::nullopt;
  return year_and_month(text.substr(0, 4), text.substr(5));
}

// 20010301 or 2001-03-01.
std::optional<std::chrono::year_month_day> day_of(std::string_view text, bool compact) {
  using namespace std::chrono;
  if (compact) {
    if (!digits(text, 8)) return std::nullopt;
    const year_month_day day{year{static_cast<int>(*digits(text.substr(0, 4), 4))},
                             month{static_cast<unsigned>(*digits(text.substr(4, 2), 2))},
                             std::chrono::day{static_cast<unsigned>(*digits(text.substr(6), 2))}};
    return day.ok() && is_year(static_cast<int>(day.year())) ? std::optional(day) : std::nullopt;
  }
  const Result<Period> period = read_period(text);
  if (!period || period->grain != Grain::day) return std::nullopt;
  return year_month_day{period->first};
}

// 1990.25 and 1990.083: the part after the point says which, when all the times agree.
TimeStep step_of_decimals(std::span<const std::string_view> column) {
  bool whole = true;
  bool quarters = true;
  bool months = true;
  for (const std::string_view text : column) {
    const auto n = read_number(text, DecimalSign::point);
    if (!n || !is_year(n->value)) return TimeStep::number;
    whole = whole && n->value == std::floor(n->value);
    quarters = quarters && near_whole(n->value * 4, 1e-6);
    months = months && near_whole(n->value * 12, of_two_digits);
  }
  if (whole) return TimeStep::number;
  return quarters ? TimeStep::quarter : months ? TimeStep::month : TimeStep::number;
}

bool all_among(const std::set<unsigned>& months, const std::set<unsigned>& wanted) {
  return std::ranges::includes(wanted, months);
}

TimeStep step_of_days(std::span<const std::string_view> column, bool compact) {
  using namespace std::chrono;
  bool first = true;
  bool last = true;
  std::set<unsigned> months;
  for (const std::string_view text : column) {
    const auto day = day_of(text, compact);
    if (!day) return TimeStep::number;
    first = first && day->day() == std::chrono::day{1};
    last = last && *day == year_month_day{day->year() / day->month() / std::chrono::last};
    months.insert(static_cast<unsigned>(day->month()));
  }
  if (!first && !last) return TimeStep::number;
  const std::set<unsigned> year = {first ? 1U : 12U};
  const std::set<unsigned> quarters =
      first ? std::set<unsigned>{1, 4, 7, 10} : std::set<unsigned>{3, 6, 9, 12};
  if (all_among(months, year)) return TimeStep::year;
  return all_among(months, quarters) ? TimeStep::quarter : TimeStep::month;
}

bool slashes_are_months(std::span<const std::string_view> column) {
  bool years = true;  // 2001/02, 2002/03: school years, it may be
  for (const std::string_view text : column) {
    const auto month = slashed_month(text);
    if (!month) return false;
    years = years && (month->at / 12 + 1) % 100 == month->at % 12 + 1;
  }
  return !years;
}

PlainMoment moment_of_day(std::chrono::year_month_day day, TimeStep step) {
  const long year = static_cast<int>(day.year());
  const auto month = static_cast<long>(static_cast<unsigned>(day.month()));
  if (step == TimeStep::year) return {step, year};
  if (step == TimeStep::quarter) return {step, year * 4 + (month - 1) / 3};
  return {TimeStep::month, year * 12 + month - 1};
}

// 2001m3 of Stata -> 2001M03, "2001 Q1" of R -> 2001Q1: as read_period has them.
std::string as_period(std::string_view text) {
  std::string out(text);
  if (out.size() < 6 || !digits(text.substr(0, 4), 4)) return out;
  if (out[4] == ' ' && (out[5] == 'Q' || out[5] == 'q')) out.erase(4, 1);
  if (out.size() == 6 && (out[4] == 'm' || out[4] == 'M')) out.insert(5, "0");
  return out;
}

std::optional<PlainMoment> moment_of_period(std::string_view text) {
  const Result<Period> period = read_period(as_period(text));
  if (!period) return std::nullopt;
  const std::chrono::year_month_day day{period->first};
  switch (period->grain) {
    case Grain::year:
    case Grain::fiscal_year:
      return PlainMoment{TimeStep::year, last_year(*period)};
    case Grain::month:
      return moment_of_day(day, TimeStep::month);
    case Grain::quarter:
      return moment_of_day(day, TimeStep::quarter);
    default:
      return std::nullopt;
  }
}

// The month in which a time of the calendar begins.
long first_month(const PlainMoment& moment) {
  return moment.step == TimeStep::year      ? moment.at * 12
         : moment.step == TimeStep::quarter ? moment.at * 3
                                            : moment.at;
}

}  // namespace

TimeNotation time_notation(std::span<const std::string_view> column) {
  TimeNotation notation;
  if (column.empty()) return notation;
  if (std::ranges::all_of(column, [](std::string_view text) { return compact_month(text).has_value(); })) {
    notation.compact = true;
    return notation;
  }
  notation.compact =
      std::ranges::all_of(column, [](std::string_view text) { return day_of(text, true).has_value(); });
  notation.days = step_of_days(column, notation.compact);
  notation.decimals = step_of_decimals(column);
  notation.slashed = slashes_are_months(column);
  return notation;
}

std::optional<PlainMoment> plain_moment(std::string_view text, const TimeNotation& notation) {
  text = trim(text);
  if (notation.compact) {
    if (const auto month = compact_month(text)) return month;
  }
  if (notation.slashed) {
    if (const auto month = slashed_month(text)) return month;
  }
  if (notation.days != TimeStep::number) {
    for (const bool compact : {true, false}) {
      if (const auto day = day_of(text, compact)) return moment_of_day(*day, notation.days);
    }
  }
  const auto number = read_number(text, DecimalSign::point);
  if (notation.decimals != TimeStep::number && number && is_year(number->value)) {
    const int steps = steps_in_a_year(notation.decimals);
    return PlainMoment{notation.decimals, std::lround(number->value * steps)};
  }
  if (number && number->bound == Bound::exact && number->value == std::floor(number->value) &&
      std::abs(number->value) < 1e15) {
    return PlainMoment{is_year(number->value) ? TimeStep::year : TimeStep::number,
                       std::lround(number->value)};
  }
  return moment_of_period(text);
}

std::optional<long> step_beginning(std::string_view text, TimeStep grid, const TimeNotation& notation) {
  text = trim(text);
  const auto moment = plain_moment(text, notation);
  if (moment && moment->step == grid) return moment->at;
  const auto number = read_number(text, DecimalSign::point);
  const bool of_calendar = grid != TimeStep::number;
  if (!moment && number && of_calendar && is_year(number->value)) {
    const int steps = steps_in_a_year(grid);
    const double error = grid == TimeStep::month ? of_two_digits : 1e-6;
    if (near_whole(number->value * steps, error)) return std::lround(number->value * steps);
  }
  // A date that the column itself does not have: the month that begins with it.
  std::optional<PlainMoment> begins = moment;
  if (!begins) {
    const auto day = day_of(text, false);
    if (day && day->day() == std::chrono::day{1}) begins = moment_of_day(*day, TimeStep::month);
  }
  if (!begins || !of_calendar || begins->step == TimeStep::number) return std::nullopt;
  const long month = first_month(*begins);
  const long length = 12 / steps_in_a_year(grid);
  if (month % length != 0) return std::nullopt;
  return month / length;
}

std::string time_label(TimeStep step, long at) {
  switch (step) {
    case TimeStep::quarter:
      return fmt::format("{}-Q{}", at / 4, at % 4 + 1);
    case TimeStep::month:
      return fmt::format("{}-{:02}", at / 12, at % 12 + 1);
    default:
      return std::to_string(at);
  }
}

double time_in_years(TimeStep step, long at) {
  return static_cast<double>(at) / steps_in_a_year(step);
}

int steps_in_a_year(TimeStep step) {
  return step == TimeStep::month ? 12 : step == TimeStep::quarter ? 4 : 1;
}

}  // namespace contraste
