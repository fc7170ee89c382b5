#include "claim/moments.h"

#include <algorithm>
#include <chrono>

namespace contraste {
namespace {

Period decade_period(int first) {
  return span_period(year_period(first), year_period(first + 9));
}

int year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day{date}.year());
}

bool day_exists(int year, int month, int day) {
  return std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

Period day_period(int year, int month, int day) {
  const std::chrono::sys_days date{std::chrono::year{year} / month / day};
  return {date, date, Grain::day};
}

}  // namespace

TimeMark MomentReader::named(const Period& period, std::size_t first, std::size_t next) const {
  TimeMark mark;
  mark.kind = TimeMark::Kind::named;
  mark.period = period;
  mark.first = first;
  mark.words = words_between(s_, first, next);
  return mark;
}

TimeMark MomentReader::marked(TimeMark::Kind kind, int years, std::size_t first, std::size_t next) const {
  TimeMark mark;
  mark.kind = kind;
  mark.years = years;
  mark.first = first;
  mark.words = words_between(s_, first, next);
  return mark;
}

// A year, unless what follows makes it a count ("2002 homicides"). After a word that leads to times only
// ("in", "since") people and indicators may follow: "in 2012 police recorded".
bool MomentReader::is_year(std::size_t i, bool led) const {
  if (tag(i) != Tag::number || !s_.chunks[i].number->year_like) return false;
  if (is(i + 1, {Tag::percent, Tag::points, Tag::unit, Tag::currency, Tag::denominator, Tag::times, Tag::per,
                 Tag::fewer, Tag::more, Tag::lives, Tag::group, Tag::after_precision})) {
    return false;
  }
  if (spanish() && tag(i + 1) == Tag::by && tag(i + 2) == Tag::number) return false;
  return led || !is(i + 1, {Tag::indicator, Tag::people, Tag::municipality, Tag::carrier});
}

// The year behind "of", "de", "," or nothing; "this year", "last year" with a date.
std::optional<std::pair<int, std::size_t>> MomentReader::year_behind(std::size_t i) const {
  std::size_t k = skip(i, {Tag::of, Tag::det});
  if (k == i && tag(k) == Tag::comma && is_year(k + 1, true)) ++k;
  if (word(k, "ano") || word(k, "year")) ++k;
  if (is_year(k, true)) return std::pair{static_cast<int>(number(k)), k + 1};
  if (const auto relative = relative_year(k)) return relative;
  return std::nullopt;
}

// "this year", "last year", "el año pasado": as a calendar year, which needs the date.
std::optional<std::pair<int, std::size_t>> MomentReader::relative_year(std::size_t i) const {
  if (!context_.said_on) return std::nullopt;
  const int now = year_of(*context_.said_on);
  std::size_t k = skip(i, {Tag::det});
  if (is(k, {Tag::this_}) && is_year_word(k + 1)) return std::pair{now, k + 2};
  if (is(k, {Tag::last}) && is_year_word(k + 1)) return std::pair{now - 1, k + 2};
  if (is_year_word(k) && is(k + 1, {Tag::this_}) && spanish()) return std::pair{now, k + 2};
  if (is_year_word(k) && is(k + 1, {Tag::last, Tag::previous}) && spanish()) return std::pair{now - 1, k + 2};
  return std::nullopt;
}

bool MomentReader::is_year_word(std::size_t i) const {
  return tag(i) == Tag::time_unit && value(i) == 6;
}

std::optional<SaidMoment> MomentReader::moment(std::size_t i, bool led) const {
  std::size_t k = skip(i, {Tag::det});
  if (is(k, {Tag::end_of})) k = skip(k + 1, {Tag::det});
  if ((word(k, "ano") || word(k, "year")) && is_year(k + 1, true)) ++k;
  if (tag(k) == Tag::period_word && is_year(k + 1, true)) ++k;  // "durante el periodo 2002-2011"
  if (is_year(k, led || k > i)) return year_moment(i, k);
  // "década de 1990", "decade of the 1990s".
  if (tag(k) == Tag::time_unit && value(k) == 7 && tag(k + 1) == Tag::of) {
    const std::size_t n = skip(k + 2, {Tag::det});
    const bool round =
        tag(n) == Tag::number && s_.chunks[n].number->year_like && static_cast<int>(number(n)) % 10 == 0;
    if (round) return SaidMoment{named(decade_period(static_cast<int>(number(n))), i, n + 1), n + 1};
    if (tag(n) == Tag::decade) return SaidMoment{named(decade_period(value(n)), i, n + 1), n + 1};
  }
  if (tag(k) == Tag::decade) return SaidMoment{named(decade_period(value(k)), i, k + 1), k + 1};
  if (tag(k) == Tag::fiscal) return fiscal_moment(i, k);
  if (tag(k) == Tag::month) return month_moment(i, k);
  if (tag(k) == Tag::number && number(k) >= 1 && number(k) <= 31) {
    const std::size_t m = skip(k + 1, {Tag::of});
    if (tag(m) == Tag::month) return day_moment(i, m, static_cast<int>(number(k)), m + 1);
  }
  if (is(k, {Tag::half_of, Tag::quarter_of})) return part_moment(i, k);
  if (tag(k) == Tag::ordinal || tag(k) == Tag::number) {
    if (const auto months = first_months(i, k)) return months;
  }
  return relative_moment(i, k);
}

// 2011, 2011-03, 2011-03-15 (hyphens glued to the digits).
SaidMoment MomentReader::year_moment(std::size_t first, std::size_t k) const {
  const int year = static_cast<int>(number(k));
  const bool month_follows = tag(k + 1) == Tag::dash && tag(k + 2) == Tag::number && number(k + 2) >= 1 &&
                             number(k + 2) <= 12 && s_.tokens[s_.chunks[k + 2].first].text.size() == 2;
  if (!month_follows) return {named(year_period(year), first, k + 1), k + 1};
  const int month = static_cast<int>(number(k + 2));
  const bool day_follows = tag(k + 3) == Tag::dash && tag(k + 4) == Tag::number;
  if (day_follows && day_exists(year, month, static_cast<int>(number(k + 4)))) {
    const Period day = day_period(year, month, static_cast<int>(number(k + 4)));
    return {named(day, first, k + 5), k + 5};
  }
  return {named(month_period(year, month), first, k + 3), k + 3};
}

std::optional<SaidMoment> MomentReader::fiscal_moment(std::size_t first, std::size_t k) const {
  const std::size_t n = skip(k + 1, {Tag::of});
  if (tag(n) != Tag::number) return std::nullopt;
  double year = number(n);
  const std::size_t digits = s_.tokens[s_.chunks[n].first].text.size();
  if (digits == 2) year += year < 70 ? 2000 : 1900;
  if (year < 1900 || year > 2100) return std::nullopt;
  return SaidMoment{
      named(fiscal_year_period(static_cast<int>(year), context_.fiscal_start_month), first, n + 1), n + 1};
}

std::optional<SaidMoment> MomentReader::month_moment(std::size_t first, std::size_t k) const {
  const int month = value(k);
  // "March 31, 2010".
  const bool day = tag(k + 1) == Tag::number && number(k + 1) >= 1 && number(k + 1) <= 31 &&
                   !s_.chunks[k + 1].number->year_like && s_.chunks[k + 1].number->half_unit == 0.5 &&
                   !is(k + 2, {Tag::percent, Tag::indicator, Tag::points});
  if (day) return day_moment(first, k, static_cast<int>(number(k + 1)), k + 2);
  if (const auto year = year_behind(k + 1)) {
    return SaidMoment{named(month_period(year->first, month), first, year->second), year->second};
  }
  TimeMark mark = marked(TimeMark::Kind::month_unknown, 0, first, k + 1);
  mark.month = month;
  if (context_.said_on) {
    // The last such month that was over on the day it was said.
    int year = year_of(*context_.said_on);
    if (month_period(year, month).last > *context_.said_on) --year;
    mark.kind = TimeMark::Kind::named;
    mark.relative = true;
    mark.period = month_period(year, month);
  }
  return SaidMoment{mark, k + 1};
}

std::optional<SaidMoment> MomentReader::day_moment(std::size_t first, std::size_t month_at, int day,
                                                   std::size_t next) const {
  const int month = value(month_at);
  int year = 0;
  if (const auto behind = year_behind(next)) {
    year = behind->first;
    next = behind->second;
  } else if (context_.said_on) {
    year = year_of(*context_.said_on);
    if (!day_exists(year, month, day)) return std::nullopt;
    if (day_period(year, month, day).last > *context_.said_on) --year;
  } else {
    TimeMark mark = marked(TimeMark::Kind::month_unknown, 0, first, next);
    mark.month = month;
    return SaidMoment{mark, next};
  }
  if (!day_exists(year, month, day)) return std::nullopt;
  return SaidMoment{named(day_period(year, month, day), first, next), next};
}

// "the first half of 2011", "primer trimestre de 2010".
std::optional<SaidMoment> MomentReader::part_moment(std::size_t first, std::size_t k) const {
  const auto year = year_behind(k + 1);
  if (!year) return std::nullopt;
  const int part = value(k);
  const std::string text =
      std::to_string(year->first) + (tag(k) == Tag::half_of ? "-H" : "-Q") + std::to_string(part);
  const auto period = read_period(text);
  if (!period) return std::nullopt;
  return SaidMoment{named(*period, first, year->second), year->second};
}

// "the first six months of 2011", "los primeros seis meses de 2011", "los seis primeros meses".
std::optional<SaidMoment> MomentReader::first_months(std::size_t first, std::size_t k) const {
  const bool ordinal_first = tag(k) == Tag::ordinal && value(k) == 1 && tag(k + 1) == Tag::number;
  const bool number_first = tag(k) == Tag::number && tag(k + 1) == Tag::ordinal && value(k + 1) == 1;
  if (!ordinal_first && !number_first) return std::nullopt;
  const int months = static_cast<int>(number(ordinal_first ? k + 1 : k));
  if (tag(k + 2) != Tag::time_unit || value(k + 2) != 3 || months < 1 || months > 12) return std::nullopt;
  const auto year = year_behind(k + 3);
  if (!year) return std::nullopt;
  const Period period = span_period(month_period(year->first, 1), month_period(year->first, months));
  return SaidMoment{named(period, first, year->second), year->second};
}

std::optional<SaidMoment> MomentReader::relative_moment(std::size_t first, std::size_t k) const {
  if (tag(k) == Tag::now) return SaidMoment{marked(TimeMark::Kind::latest, 0, first, k + 1), k + 1};
  if (const auto same = same_part(first, k)) return same;
  if (const auto year = relative_year(first)) {
    SaidMoment calendar{named(year_period(year->first), first, year->second), year->second};
    calendar.mark.relative = true;
    calendar.mark.unfinished = context_.said_on && *context_.said_on < calendar.mark.period.last;
    return calendar;
  }
  // Without a date: "this year" and "last year" are the last year that the data has in full.
  const bool spanish_last = is_year_word(k) && is(k + 1, {Tag::last, Tag::previous}) && spanish();
  if (is(k, {Tag::this_}) && is_year_word(k + 1))
    return SaidMoment{marked(TimeMark::Kind::latest, 1, first, k + 2), k + 2};
  if ((is(k, {Tag::last, Tag::previous}) && is_year_word(k + 1)) || spanish_last) {
    const bool previous = tag(k) == Tag::previous || tag(k + 1) == Tag::previous;
    const auto kind = previous ? TimeMark::Kind::years_before : TimeMark::Kind::latest;
    return SaidMoment{marked(kind, 1, first, k + 2), k + 2};
  }
  return years_ago(first, k);
}

// "a year earlier", "five years ago", "hace cinco años", "cinco años antes", "dos décadas atrás".
std::optional<SaidMoment> MomentReader::years_ago(std::size_t first, std::size_t k) const {
  const bool hace = tag(k) == Tag::hace;
  std::size_t n = hace ? skip(k + 1, {Tag::det}) : k;
  int count = 0;
  if (tag(n) == Tag::number) {
    count = static_cast<int>(number(n));
  } else if (tag(n) == Tag::a || word(n, "one")) {
    count = 1;
  }
  if (count < 1 || count > 200 || tag(n + 1) != Tag::time_unit) return std::nullopt;
  const int unit = value(n + 1);
  if (unit != 6 && unit != 7) return std::nullopt;
  const int years = unit == 7 ? count * 10 : count;
  std::size_t next = n + 2;
  if (!hace) {
    const bool after = is(next, {Tag::ago, Tag::earlier}) || (spanish() && tag(next) == Tag::previous);
    if (!after) return std::nullopt;
    ++next;
  }
  // "Ten years ago", said in 2012, is 2002; "ten years earlier" leans on the other time.
  if (context_.said_on && (hace || tag(next - 1) == Tag::ago)) {
    SaidMoment then{named(year_period(year_of(*context_.said_on) - years), first, next), next};
    then.mark.relative = true;
    return then;
  }
  return SaidMoment{marked(TimeMark::Kind::years_before, years, first, next), next};
}

// "the same months of last year", "igual periodo del año pasado", "the same period of 2010",
// "the same period a year earlier".
std::optional<SaidMoment> MomentReader::same_part(std::size_t first, std::size_t k) const {
  if (tag(k) != Tag::same) return std::nullopt;
  const bool part = tag(k + 1) == Tag::period_word ||
                    (tag(k + 1) == Tag::time_unit && value(k + 1) >= 2 && value(k + 1) <= 5);
  if (!part) return std::nullopt;
  std::size_t n = skip(k + 2, {Tag::of, Tag::in, Tag::det});
  if (word(n, "ano") && is_year(n + 1, true)) ++n;
  if (is_year(n, true)) {
    TimeMark mark = named(year_period(static_cast<int>(number(n))), first, n + 1);
    mark.kind = TimeMark::Kind::same_part_of;
    return SaidMoment{mark, n + 1};
  }
  if (const auto year = relative_year(n)) {
    TimeMark mark = named(year_period(year->first), first, year->second);
    mark.kind = TimeMark::Kind::same_part_of;
    return SaidMoment{mark, year->second};
  }
  const bool last_year = (is(n, {Tag::last, Tag::previous}) && is_year_word(n + 1)) ||
                         (is_year_word(n) && is(n + 1, {Tag::last, Tag::previous}));
  if (last_year) return SaidMoment{marked(TimeMark::Kind::same_part_of, 1, first, n + 2), n + 2};
  if (const auto ago = years_ago(first, n)) {
    return SaidMoment{marked(TimeMark::Kind::same_part_of, ago->mark.years, first, ago->next), ago->next};
  }
  return std::nullopt;
}

}  // namespace contraste
