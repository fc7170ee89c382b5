#include "panel/complete_periods.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/format.h"

namespace contraste {
namespace {

namespace chr = std::chrono;

constexpr double likely_silence = 0.01;

int days_between(Date from, Date to) {
  return static_cast<int>((to - from).count());
}

std::int64_t events_in(std::span<const DayCount> days, const Period& period) {
  auto at = std::ranges::lower_bound(days, period.first, {}, &DayCount::day);
  std::int64_t sum = 0;
  for (; at != days.end() && at->day <= period.last; ++at) sum += at->events;
  return sum;
}

// Rows a day, and of which stretch.
struct Pace {
  double a_day = 0;
  std::int64_t events = 0;
  Period of;
};

Pace pace_over(std::span<const DayCount> days, const Period& of) {
  const std::int64_t events = events_in(days, of);
  return {static_cast<double>(events) / contraste::days(of), events, of};
}

enum class End { first, last };

// Of the whole calendar year that is nearest to this end.
Pace pace_at(std::span<const DayCount> days, End end) {
  const Period all{days.front().day, days.back().day, Grain::span};
  const int step = end == End::first ? 1 : -1;
  const int from = end == End::first ? first_year(all) : last_year(all);
  for (const int year : {from, from + step}) {
    if (contains(all, year_period(year))) return pace_over(days, year_period(year));
  }
  return pace_over(days, all);
}

// What the rows say of the days between the outermost row and the end of a period.
struct Silence {
  int days = 0;
  Pace pace;
  double expected = 0;

  bool likely() const { return std::exp(-expected) >= likely_silence; }
};

Silence silence_at(std::span<const DayCount> days, const Period& period, End end) {
  Silence silence;
  silence.pace = pace_at(days, end);
  silence.days = end == End::first ? days_between(period.first, days.front().day)
                                   : days_between(days.back().day, period.last);
  silence.days = std::max(0, silence.days);
  silence.expected = silence.pace.a_day * silence.days;
  return silence;
}

bool covers(std::span<const DayCount> days, const Period& period, End end,
            const std::optional<Date>& declared) {
  if (declared) return end == End::first ? *declared <= period.first : *declared >= period.last;
  return !days.empty() && silence_at(days, period, end).likely();
}

// "640" for what would be expected: whole from ten on.
std::string expected_text(double expected, Language language) {
  return format_number(expected, expected < 10 ? 1 : 0, language);
}

std::string count_text(double count, Language language) {
  return format_number(count, 0, language);
}

Words declared_words(const Period& period, Date day, End end, bool whole) {
  const auto say = [&](Language language) {
    const bool es = language == Language::spanish;
    const std::string name = format_period(period, language);
    const std::string date = format_date(day, language);
    const std::string cover = end == End::first
                                  ? (es ? "la fuente cubre desde el " : "the source covers from ") + date
                                  : (es ? "la fuente cubre hasta el " : "the source covers until ") + date;
    const std::string verdict = whole ? (es ? " está completo: " : " is complete: ")
                                      : (es ? " es solo una parte: " : " is only a part: ");
    return name + verdict + cover + (es ? ", según lo declarado." : ", as declared.");
  };
  return {say(Language::english), say(Language::spanish)};
}

std::string silence_text(const Silence& silence, const Period& period, Date edge, End end,
                         Language language) {
  const bool es = language == Language::spanish;
  const std::string name = format_period(period, language);
  const std::string n = count_text(silence.days, language);
  const std::string more = expected_text(silence.expected, language);
  std::string text = es ? "El archivo " : "The file ";
  text += end == End::first ? (es ? "empieza el " : "begins on ") : (es ? "termina el " : "ends on ");
  text += to_text(edge) + "; " + n;
  if (es) {
    text += (silence.days == 1 ? " día de " : " días de ") + name + " sin ninguno de los " + more +
            " hechos que se esperarían (" + count_text(static_cast<double>(silence.pace.events), language) +
            " en " + format_period(silence.pace.of, language) + "): ";
    return text + (silence.likely() ? "puede no haber ocurrido nada, y " + name + " se toma por completo."
                                    : name + " es solo una parte.");
  }
  text += (silence.days == 1 ? " day of " : " days of ") + name + " without any of the " + more +
          " events that would be expected (" +
          count_text(static_cast<double>(silence.pace.events), language) + " in " +
          format_period(silence.pace.of, language) + "): ";
  return text + (silence.likely() ? "nothing may have happened, and " + name + " is taken as complete."
                                  : name + " is only a part.");
}

// Why the period at an end is whole or not; empty where the rows reach its end.
Words end_words(std::span<const DayCount> days, const Period& period, End end,
                const std::optional<Date>& declared) {
  if (declared) return declared_words(period, *declared, end, covers(days, period, end, declared));
  if (days.empty()) return {};
  const Silence silence = silence_at(days, period, end);
  if (silence.days == 0) return {};
  const Date edge = end == End::first ? days.front().day : days.back().day;
  return {silence_text(silence, period, edge, end, Language::english),
          silence_text(silence, period, edge, end, Language::spanish)};
}

Period month_of(Date day) {
  const chr::year_month_day date{day};
  return month_period(int{date.year()}, static_cast<int>(unsigned{date.month()}));
}

// A month is far below when fewer than half of what the twelve months before it had came, and fewer than in
// any of them. With twenty expected, half of that by chance alone has a probability below 1 % (Poisson).
std::optional<Words> far_below(std::span<const DayCount> days, Period month) {
  constexpr double enough = 20;
  const Period named = month;
  month.last = std::min(month.last, days.back().day);
  const Period year{shifted_years({month.first, month.first, Grain::day}, -1).first,
                    month.first - chr::days{1}, Grain::span};
  if (year.first < days.front().day) return std::nullopt;
  const Pace pace = pace_over(days, year);
  const double expected = pace.a_day * contraste::days(month);
  const std::int64_t found = events_in(days, month);
  if (expected < enough || static_cast<double>(found) >= expected / 2) return std::nullopt;
  for (Period before = month_of(year.first); before.first < month.first; before = month_after(before.last)) {
    if (events_in(days, before) <= found) return std::nullopt;
  }
  const auto number = [&](Language language) { return count_text(static_cast<double>(found), language); };
  return Words{"The last rows are few: " + format_period(named, Language::english) + " has " +
                   number(Language::english) + ", where " + expected_text(expected, Language::english) +
                   " would be expected from the twelve months before. The file may have been cut before all "
                   "reports were in.",
               "Las últimas filas son pocas: " + format_period(named, Language::spanish) + " tiene " +
                   number(Language::spanish) + ", cuando se esperarían " +
                   expected_text(expected, Language::spanish) +
                   " según los doce meses anteriores. El archivo pudo cortarse antes de que llegaran todos "
                   "los reportes."};
}

std::vector<Words> seasonal_remarks(std::span<const DayCount> days) {
  if (days.empty()) return {};
  const Period last = month_of(days.back().day);
  // A month of which only some days are there yet has too little expected; then the one before it tells.
  for (const Period& month : {last, month_of(last.first - chr::days{1})}) {
    if (auto words = far_below(days, month)) return {*words};
  }
  return {};
}

Words future_words(const FutureDays& found, bool today_known) {
  std::int64_t rows = 0;
  for (const DayCount& day : found.days) rows += day.events;
  const auto say = [&](Language language) {
    const bool es = language == Language::spanish;
    const std::string n = count_text(static_cast<double>(rows), language);
    const std::string newest = to_text(found.newest);
    const std::string to = to_text(found.days.back().day);
    if (es) {
      return n + (rows == 1 ? " fila lleva una fecha" : " filas llevan fechas") + " posterior al " + newest +
             (today_known ? "" : ", tras más de un año sin ninguna fila") + " (hasta el " + to + ").";
    }
    return n + (rows == 1 ? " row is dated after " : " rows are dated after ") + newest +
           (today_known ? "" : ", behind more than a year without a row") + " (up to " + to + ").";
  };
  return {say(Language::english), say(Language::spanish)};
}

// The last day before a silence that makes what follows unbelievable; the last day of all where there is
// none.
Date newest_plausible(std::span<const DayCount> days) {
  constexpr double unlikely = 1e-6;
  std::int64_t all = 0;
  for (const DayCount& day : days) all += day.events;
  const std::int64_t few = std::max<std::int64_t>(1, all / 1000);
  Date newest = days.back().day;
  std::int64_t after = 0;
  for (std::size_t i = days.size(); i-- > 1;) {
    after += days[i].events;
    if (after > few) break;
    const int silent = days_between(days[i - 1].day, days[i].day);
    const Period before{days[i - 1].day - chr::days{364}, days[i - 1].day, Grain::span};
    if (silent > 366 && std::exp(-pace_over(days, before).a_day * silent) < unlikely)
      newest = days[i - 1].day;
  }
  return newest;
}

}  // namespace

Completeness complete_periods(std::span<const DayCount> days, std::span<const Period> periods,
                              const DeclaredCover& declared) {
  Completeness result;
  result.complete.reserve(periods.size());
  for (const Period& period : periods) {
    result.complete.push_back(covers(days, period, End::first, declared.since) &&
                              covers(days, period, End::last, declared.until));
  }
  if (!periods.empty()) {
    for (Words& words : std::vector<Words>{end_words(days, periods.front(), End::first, declared.since),
                                           end_words(days, periods.back(), End::last, declared.until)}) {
      if (!words.empty()) result.why.push_back(std::move(words));
    }
  }
  result.remarks = seasonal_remarks(days);
  return result;
}

Panel with_completeness(Panel panel, const Completeness& completeness) {
  const std::size_t n = std::min(panel.periods.size(), completeness.complete.size());
  for (std::size_t t = 0; t < n; ++t) panel.periods[t].complete = completeness.complete[t];
  return panel;
}

FutureDays future_days(std::span<const DayCount> days, std::optional<Date> today) {
  FutureDays found;
  if (days.empty()) return found;
  found.newest = today.value_or(newest_plausible(days));
  const auto first = std::ranges::upper_bound(days, found.newest, {}, &DayCount::day);
  found.days.assign(first, days.end());
  if (!found.days.empty()) found.words = future_words(found, today.has_value());
  return found;
}

}  // namespace contraste
