#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/month_name.h"
#include "base/text.h"
#include "contraste/period.h"

namespace contraste {
namespace {

namespace chr = std::chrono;

constexpr int earliest_year = 1000;
constexpr int latest_year = 2999;

bool known_year(int year) {
  return year >= earliest_year && year <= latest_year;
}

std::optional<Date> day_date(int year, int month, int day) {
  if (!known_year(year) || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                 chr::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return chr::sys_days{date};
}

// Whole number of `text`, all of it digits, of at most four; -1 otherwise.
int digits(std::string_view text) {
  int value = 0;
  if (text.empty() || text.size() > 4) return -1;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int year_of(std::string_view text) {
  const int year = text.size() == 4 ? digits(text) : -1;
  return known_year(year) ? year : -1;
}

struct NamedPart {
  std::string_view name;
  int number;
};

constexpr NamedPart ordinals[] = {
    {"first", 1}, {"second", 2}, {"third", 3},   {"fourth", 4},  {"1st", 1},    {"2nd", 2},     {"3rd", 3},
    {"4th", 4},   {"primer", 1}, {"primero", 1}, {"segundo", 2}, {"tercer", 3}, {"tercero", 3}, {"cuarto", 4},
    {"i", 1},     {"ii", 2},     {"iii", 3},     {"iv", 4},      {"1er", 1},    {"2do", 2},     {"3er", 3},
    {"4to", 4},   {"1", 1},      {"2", 2},       {"3", 3},       {"4", 4}};

// H1, S2, Q3, T4: the part of the year they name, as months.
std::optional<Period> lettered_part(std::string_view text, int year) {
  if (text.size() != 2 || year < 0) return std::nullopt;
  const int number = text[1] - '0';
  if ((text[0] == 'h' || text[0] == 's') && number >= 1 && number <= 2) {
    return span_period(month_period(year, 6 * number - 5), month_period(year, 6 * number));
  }
  if ((text[0] == 'q' || text[0] == 't') && number >= 1 && number <= 4) {
    return span_period(month_period(year, 3 * number - 2), month_period(year, 3 * number));
  }
  return std::nullopt;
}

// "2011-12-26 00:00:00" and "2011-12-26T00:00:00Z" without their time.
std::string_view without_time(std::string_view text) {
  if (text.size() < 12 || (text[10] != ' ' && text[10] != 't')) return text;
  const std::string_view time = text.substr(11);
  const bool is_time = time.find(':') != std::string_view::npos &&
                       time.find_first_not_of("0123456789:.z+-") == std::string_view::npos;
  return is_time ? text.substr(0, 10) : text;
}

// ".0", which spreadsheets leave behind a year.
bool is_zero_fraction(std::string_view text) {
  return text.size() >= 2 && text.front() == '.' && text.find_first_not_of('0', 1) == std::string_view::npos;
}

// The month of "m03", as statistical offices write it behind a year; -1 otherwise.
int lettered_month(std::string_view text) {
  const bool is_month = text.size() == 3 && text.front() == 'm';
  const int month = is_month ? digits(text.substr(1)) : -1;
  return month >= 1 && month <= 12 ? month : -1;
}

// The week of "w05", which the year must have; nullopt otherwise.
std::optional<Period> lettered_week(std::string_view text, int year) {
  const bool is_week = text.size() == 3 && text.front() == 'w';
  const int number = is_week ? digits(text.substr(1)) : -1;
  if (number < 1 || number > 53) return std::nullopt;
  const Period week = week_period(year, number);
  // A week belongs to the year of its Thursday.
  const bool of_year = first_year({week.first + chr::days{3}, week.last, Grain::week}) == year;
  return of_year ? std::optional(week) : std::nullopt;
}

// 2011 | 2011.0 | 2011-03 | 2011m03 | 2011-w05, 2011w05 | 2011-03-15 | 2011/03/15 | 2011-q2, 2011q2, 2011-h1,
// 2011h1
std::optional<Period> read_numeric(std::string_view text) {
  text = without_time(text);
  const int year = year_of(text.substr(0, std::min<std::size_t>(4, text.size())));
  if (year < 0) return std::nullopt;
  std::string_view rest = text.substr(4);
  if (rest.empty() || is_zero_fraction(rest)) return year_period(year);
  const char separator = rest.front();
  if (separator == '-' || separator == '/') rest.remove_prefix(1);
  if (const int month = separator == '/' ? -1 : lettered_month(rest); month > 0)
    return month_period(year, month);
  if (std::optional<Period> week = separator == '/' ? std::nullopt : lettered_week(rest, year)) return week;
  if (std::optional<Period> part = separator == '/' ? std::nullopt : lettered_part(rest, year)) return part;
  if (separator != '-' && separator != '/') return std::nullopt;
  const std::vector<std::string_view> parts = split(rest, separator);
  const int month = parts[0].size() <= 2 ? digits(parts[0]) : -1;
  if (parts.size() == 1 && separator == '-' && month >= 1 && month <= 12) return month_period(year, month);
  if (parts.size() != 2 || parts[1].size() > 2) return std::nullopt;
  const std::optional<Date> day = day_date(year, month, digits(parts[1]));
  if (!day) return std::nullopt;
  return Period{*day, *day, Grain::day};
}

// Day and month in the order that is known, or in the only one that there can be.
std::optional<Period> day_of_year(int first, int second, int year, DayOrder order) {
  const bool one_way = first > 12 || second > 12 || first == second;
  if (order == DayOrder::unknown && !one_way) return std::nullopt;
  const bool day_first = one_way ? first > 12 || first == second : order == DayOrder::day_first;
  const std::optional<Date> day = day_first ? day_date(year, second, first) : day_date(year, first, second);
  return day ? std::optional(Period{*day, *day, Grain::day}) : std::nullopt;
}

// The year stands last: 03/2011 | 3-2011 | mar-2011 | 31/03/2011 | 15-mar-2011 | 3t2011 | t3-2011
std::optional<Period> read_year_last(std::string_view text, DayOrder order) {
  text = trim(text);
  if (text.size() < 6) return std::nullopt;
  const int year = year_of(text.substr(text.size() - 4));
  if (year < 0) return std::nullopt;
  std::string_view rest = text.substr(0, text.size() - 4);
  if (rest.size() == 2 && rest[0] >= '1' && rest[0] <= '4' && rest[1] >= 'a') {
    return lettered_part(std::string{rest[1], rest[0]}, year);
  }
  const char separator = rest.back();
  if (separator != '/' && separator != '-' && separator != '.') return std::nullopt;
  rest.remove_suffix(1);
  const std::vector<std::string_view> parts = split(rest, separator);
  const auto month_of = [](std::string_view part) {
    const int month = part.size() <= 2 ? digits(part) : month_named(part);
    return month >= 1 && month <= 12 ? month : -1;
  };
  if (parts.size() == 1) {
    if (separator == '.' && digits(parts[0]) >= 0) return std::nullopt;  // 3.2011 is a number
    if (const int month = month_of(parts[0]); month > 0) return month_period(year, month);
    return lettered_part(parts[0], year);
  }
  if (parts.size() != 2 || parts[0].size() > 2 || digits(parts[0]) < 0) return std::nullopt;
  if (const int month = month_named(parts[1]); month > 0) {
    const std::optional<Date> day = day_date(year, month, digits(parts[0]));
    return day ? std::optional(Period{*day, *day, Grain::day}) : std::nullopt;
  }
  if (parts[1].size() > 2 || digits(parts[1]) < 0) return std::nullopt;
  return day_of_year(digits(parts[0]), digits(parts[1]), year, order);
}

// "31/03/2011 00:00:00" without its time.
std::string_view without_clock(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return text;
  const std::string_view time = text.substr(space + 1);
  const bool is_time = time.find(':') != std::string_view::npos &&
                       time.find_first_not_of("0123456789:.") == std::string_view::npos;
  return is_time ? text.substr(0, space) : text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(text, ' ')) {
    if (word.ends_with(',')) word.remove_suffix(1);
    if (word.empty() || word == "of" || word == "de" || word == "del" || word == "the" || word == "el")
      continue;
    words.push_back(word);
  }
  return words;
}

std::optional<Period> named_part(std::string_view ordinal, std::string_view part, int year) {
  const auto* found = std::find_if(std::begin(ordinals), std::end(ordinals),
                                   [&](const NamedPart& known) { return known.name == ordinal; });
  if (found == std::end(ordinals)) return std::nullopt;
  const bool half = part == "half" || part == "semester" || part == "semestre";
  const bool quarter =
      part == "quarter" || part == "trimester" || part == "trimestre" || part == "trim" || part == "trim.";
  if (!half && !quarter) return std::nullopt;
  const std::string letter = (half ? "h" : "q") + std::to_string(found->number);
  return lettered_part(letter, year);
}

// "march 2011", "marzo de 2011", "26 december 2011", "december 26, 2011", "q2 2011", "first half of 2011".
std::optional<Period> read_in_words(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const int year = year_of(words.back());
  if (year < 0) return std::nullopt;
  if (words.size() == 2) {
    if (const int month = month_named(words[0]); month > 0) return month_period(year, month);
    return lettered_part(words[0], year);
  }
  if (std::optional<Period> part = named_part(words[0], words[1], year)) return part;
  const bool day_first = month_named(words[0]) < 0;
  const int month = month_named(words[day_first ? 1 : 0]);
  const std::string_view day_word = words[day_first ? 0 : 1];
  const std::optional<Date> day = day_date(year, month, day_word.size() <= 2 ? digits(day_word) : -1);
  if (!day) return std::nullopt;
  return Period{*day, *day, Grain::day};
}

std::optional<Period> read_fiscal(std::string_view text, int start_month) {
  for (const std::string_view mark : {"fiscal year", "ano fiscal", "fy", "af"}) {
    if (!text.starts_with(mark)) continue;
    std::string_view rest = trim(text.substr(mark.size()));
    if (rest.starts_with('-')) rest.remove_prefix(1);
    int year = year_of(rest);
    const bool letters = mark == "fy" || mark == "af";
    if (letters && rest.size() == 2 && digits(rest) >= 0) {
      year = digits(rest) + (digits(rest) < 50 ? 2000 : 1900);  // FY08, FY96
    }
    if (year < 0) return std::nullopt;
    return fiscal_year_period(year, start_month);
  }
  return std::nullopt;
}

std::optional<Period> read_single(std::string_view text, const PeriodNotation& notation) {
  text = trim(text);
  if (std::optional<Period> period = read_numeric(text)) return period;
  if (std::optional<Period> period = read_year_last(without_clock(text), notation.day_order)) return period;
  if (std::optional<Period> period = read_fiscal(text, notation.fiscal_start_month)) return period;
  return read_in_words(text);
}

// The end of a span, as a period of its own; "january" in "january to october 2011" takes the year of the
// other end.
std::optional<Period> read_end(std::string_view text, std::string_view other,
                               const PeriodNotation& notation) {
  if (std::optional<Period> period = read_single(text, notation)) return period;
  const int month = month_named(trim(text));
  const std::vector<std::string_view> words = words_of(trim(other));
  if (month < 0 || words.size() != 2 || month_named(words[0]) < 0) return std::nullopt;
  const int year = year_of(words[1]);
  return year < 0 ? std::nullopt : std::optional<Period>(month_period(year, month));
}

struct Ends {
  std::string_view from;
  std::string_view to;
};

// Where a span is cut in two; the surest separators first.
std::optional<Ends> cut_span(std::string_view text, int fiscal_start_month) {
  for (const std::string_view between :
       {"..", "–", "—", " to ", " through ", " until ", " hasta ", " al ", " a ", " - ", "/"}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) continue;
    return Ends{trim(text.substr(0, at)), trim(text.substr(at + between.size()))};
  }
  // 2000-2010, january-october 2011, fy2000-fy2008
  const std::size_t at = text.find('-');
  if (at == std::string_view::npos) return std::nullopt;
  const Ends ends{trim(text.substr(0, at)), trim(text.substr(at + 1))};
  if (year_of(ends.from) >= 0 && year_of(ends.to) >= 0) return ends;
  if (month_named(ends.from) > 0) return ends;
  if (read_fiscal(ends.from, fiscal_start_month) && read_fiscal(ends.to, fiscal_start_month)) return ends;
  return std::nullopt;
}

tl::unexpected<Error> unknown(std::string_view text, std::string what) {
  return failure(ErrorCode::period_unknown, {}, "\"" + shortened(text, 60) + "\" " + std::move(what),
                 "Write 2011, 2011-03, 2011-03-15, 2011-W05, 2011-Q2, 2011-H1, FY2011 or 2011-01..2011-10.");
}

// Why a text is no period, as far as it can be told.
tl::unexpected<Error> refusal(std::string_view text, std::string_view folded) {
  const std::vector<std::string_view> parts = split(folded, '-');
  if (parts.size() == 2 && year_of(parts[0]) >= 0 && parts[1].size() == 2 && digits(parts[1]) > 12) {
    const std::string first(parts[0]);
    return failure(ErrorCode::period_unknown, {},
                   "\"" + shortened(text, 60) + "\" is neither a month nor a clear span of years",
                   "Write " + first + ".." + first.substr(0, 2) + std::string(parts[1]) + " for the years.");
  }
  const bool only_digits = !folded.empty() && std::all_of(folded.begin(), folded.end(),
                                                          [](char c) { return c >= '0' && c <= '9'; });
  if (only_digits) return unknown(text, "is not a year from 1000 to 2999");
  return unknown(text, "is not a period that can be read");
}

}  // namespace

Result<Period> read_period(std::string_view text, const PeriodNotation& notation) {
  constexpr std::size_t longest = 100;
  if (text.size() > longest) return unknown(text, "is not a period that can be read");
  const std::string folded = fold(trim(text));
  if (std::optional<Period> period = read_single(folded, notation)) return *period;
  const std::optional<Ends> ends = cut_span(folded, notation.fiscal_start_month);
  if (!ends) return refusal(text, folded);
  const std::optional<Period> from = read_end(ends->from, ends->to, notation);
  const std::optional<Period> to = read_end(ends->to, {}, notation);
  if (!from || !to) return refusal(text, folded);
  if (from->first > to->first || from->last > to->last) return unknown(text, "ends before it begins");
  return span_period(*from, *to);
}

Result<Period> read_period(std::string_view text, int fiscal_start_month) {
  return read_period(text, PeriodNotation{fiscal_start_month, DayOrder::unknown});
}

DayOrder day_order_shown(std::string_view text) {
  text = trim(text);
  const std::string_view date = text.substr(0, text.find(' '));
  const std::size_t first = date.find_first_of("/-.");
  const std::size_t second = first == std::string_view::npos ? first : date.find_first_of("/-.", first + 1);
  if (second == std::string_view::npos || date.size() > 10) return DayOrder::unknown;
  const int before = digits(date.substr(0, first));
  const int between = digits(date.substr(first + 1, second - first - 1));
  if (!read_year_last(date, DayOrder::unknown) || before < 0 || between < 0 || before == between) {
    return DayOrder::unknown;
  }
  return before > 12 ? DayOrder::day_first : DayOrder::month_first;
}

Result<Date> read_date(std::string_view text) {
  const Result<Period> period = read_period(text);
  const bool readable = period && period->grain != Grain::span && period->grain != Grain::fiscal_year;
  if (readable) return period->last;
  return failure(ErrorCode::period_unknown, {}, "\"" + shortened(text, 60) + "\" is not a date",
                 "Write 2011-12-26, or 2011-12 or 2011 when the day is not known.");
}

}  // namespace contraste
