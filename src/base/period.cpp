#include "contraste/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace contraste {
namespace {

namespace chr = std::chrono;

Date first_of_month(int year, int month) {
  return chr::sys_days{chr::year{year} / chr::month{static_cast<unsigned>(month)} / 1};
}

Date last_of_month(int year, int month) {
  return chr::sys_days{chr::year{year} / chr::month{static_cast<unsigned>(month)} / chr::last};
}

Period months(int year, int from, int to, Grain grain) {
  return {first_of_month(year, from), last_of_month(year, to), grain};
}

int year_number(Date date) {
  return int{chr::year_month_day{date}.year()};
}

Date thursday_of(Date day) {
  return day + (chr::Thursday - chr::Monday) - (chr::weekday{day} - chr::Monday);
}

// The week that `day` lies in, as ISO 8601 numbers it.
struct IsoWeek {
  int year = 0;
  int week = 0;
};

IsoWeek iso_week(Date day) {
  const Date thursday = thursday_of(day);
  const int year = year_number(thursday);
  return {year, static_cast<int>((thursday - first_of_month(year, 1)).count()) / 7 + 1};
}

// 28 December lies in the last week of its year.
int weeks_of(int year) {
  return iso_week(first_of_month(year, 12) + chr::days{27}).week;
}

// The day `years` later; the last day of February stays the last one.
Date shifted(Date date, int years, bool keep_month_end) {
  const chr::year_month_day ymd{date};
  const chr::year_month_day_last end{ymd.year() + chr::years{years}, chr::month_day_last{ymd.month()}};
  const bool at_end = chr::year_month_day{date + chr::days{1}}.month() != ymd.month();
  if ((keep_month_end && at_end) || ymd.day() > end.day()) return chr::sys_days{end};
  return chr::sys_days{chr::year_month_day{end.year(), end.month(), ymd.day()}};
}

}  // namespace

Period year_period(int year) {
  return months(year, 1, 12, Grain::year);
}

Period month_period(int year, int month) {
  return months(year, month, month, Grain::month);
}

Period week_period(int year, int week) {
  // 4 January lies in week 1.
  const Date monday = thursday_of(first_of_month(year, 1) + chr::days{3}) - chr::days{3};
  const Date first = monday + chr::days{7 * (week - 1)};
  return {first, first + chr::days{6}, Grain::week};
}

Period span_period(const Period& from, const Period& to) {
  Period span{from.first, to.last, Grain::span};
  if (span == Period{from.first, from.last, Grain::span}) return from;
  // A span that is a year, a half or a quarter is that: the same days are the same period.
  const chr::year_month_day first{span.first};
  const int year = int{first.year()};
  const int month = static_cast<int>(unsigned{first.month()});
  if (unsigned{first.day()} != 1) return span;
  constexpr std::pair<int, Grain> lengths[] = {
      {12, Grain::year}, {6, Grain::half_year}, {3, Grain::quarter}, {1, Grain::month}};
  for (const auto& [length, grain] : lengths) {
    if ((month - 1) % length == 0 && span.last == last_of_month(year, month + length - 1)) {
      span.grain = grain;
      break;
    }
  }
  return span;
}

Period fiscal_year_period(int year, int start_month) {
  if (start_month <= 1 || start_month > 12) return year_period(year);
  return {first_of_month(year - 1, start_month), last_of_month(year, start_month - 1), Grain::fiscal_year};
}

std::string to_text(Date date) {
  const chr::year_month_day ymd{date};
  return fmt::format("{:04}-{:02}-{:02}", int{ymd.year()}, unsigned{ymd.month()}, unsigned{ymd.day()});
}

std::string to_text(const Period& period) {
  const chr::year_month_day first{period.first};
  const chr::year_month_day last{period.last};
  const unsigned month = unsigned{first.month()};
  const auto month_text = [](const chr::year_month_day& day) {
    return fmt::format("{:04}-{:02}", int{day.year()}, unsigned{day.month()});
  };
  switch (period.grain) {
    case Grain::day:
      return to_text(period.first);
    case Grain::week: {
      const IsoWeek week = iso_week(period.first);
      return fmt::format("{:04}-W{:02}", week.year, week.week);
    }
    case Grain::month:
      return month_text(first);
    case Grain::quarter:
      return fmt::format("{:04}-Q{}", int{first.year()}, (month + 2) / 3);
    case Grain::half_year:
      return fmt::format("{:04}-H{}", int{first.year()}, (month + 5) / 6);
    case Grain::year:
      return fmt::format("{:04}", int{first.year()});
    case Grain::fiscal_year:
      return fmt::format("FY{:04}", int{last.year()});
    case Grain::span:
      break;
  }
  const bool whole_months =
      unsigned{first.day()} == 1 && chr::year_month_day{period.last + chr::days{1}}.month() != last.month();
  if (whole_months && month == 1 && unsigned{last.month()} == 12) {
    return fmt::format("{:04}..{:04}", int{first.year()}, int{last.year()});
  }
  if (whole_months) return month_text(first) + ".." + month_text(last);
  return to_text(period.first) + ".." + to_text(period.last);
}

Period published_period(Date last, Grain grain) {
  const chr::year_month_day day{last};
  const int year = int{day.year()};
  const int month = static_cast<int>(unsigned{day.month()});
  switch (grain) {
    case Grain::year:
      return year_period(year);
    case Grain::half_year:
      return months(year, month - 5, month, grain);
    case Grain::quarter:
      return months(year, month - 2, month, grain);
    case Grain::month:
      return month_period(year, month);
    case Grain::week:
      return {last - chr::days{6}, last, grain};
    case Grain::day:
    case Grain::fiscal_year:
    case Grain::span:
      break;
  }
  return {last, last, Grain::day};
}

int first_year(const Period& period) {
  return year_number(period.first);
}
int last_year(const Period& period) {
  return year_number(period.last);
}

int days(const Period& period) {
  return static_cast<int>((period.last - period.first).count()) + 1;
}

bool contains(const Period& outer, const Period& inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

bool overlap(const Period& a, const Period& b) {
  return a.first <= b.last && b.first <= a.last;
}

Period month_after(Date day) {
  const auto date = std::chrono::year_month_day{day};
  const auto next = std::chrono::year_month{date.year(), date.month()} + std::chrono::months{1};
  return month_period(static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())));
}

Period shifted_years(const Period& period, int years) {
  if (period.grain == Grain::day) {
    const Date day = shifted(period.first, years, false);
    return {day, day, Grain::day};
  }
  if (period.grain == Grain::week) {
    const IsoWeek week = iso_week(period.first);
    return week_period(week.year + years, std::min(week.week, weeks_of(week.year + years)));
  }
  return {shifted(period.first, years, false), shifted(period.last, years, true), period.grain};
}

}  // namespace contraste
