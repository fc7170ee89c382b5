#include "event/date_text.h"

#include <array>
#include <string>

#include "base/text.h"
#include "event/date_clock.h"
#include "event/date_scan.h"

namespace contraste {
namespace {

namespace chr = std::chrono;

constexpr std::size_t longest = 100;
constexpr int earliest_year = 1000;
constexpr int latest_year = 2999;

bool known_year(std::uint64_t year) {
  return year >= earliest_year && year <= latest_year;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

DateText fixed_day(FormKind kind, const ScannedNumber& year, const ScannedNumber& month,
                   const ScannedNumber& day) {
  const std::optional<Date> date =
      calendar_day(static_cast<int>(year.value), static_cast<int>(month.value), static_cast<int>(day.value));
  if (!date) return no_date(known_year(year.value) ? DateFault::no_such_day : DateFault::unknown);
  DateText text = fixed_date(kind, {*date, *date, Grain::day});
  if (kind != FormKind::compact) {
    text.form.first = padding_of(month.value, month.digits);
    text.form.second = padding_of(day.value, day.digits);
  }
  return text;
}

DateText with_clock(DateText text, std::string_view rest) {
  if (text.kind == DateKind::none) return text;
  const ClockText clock = read_clock(rest);
  if (clock.fault == ClockFault::no_such_time) return no_date(DateFault::no_such_time);
  if (clock.fault != ClockFault::none) return no_date(DateFault::unknown);
  text.form.clock = clock.form;
  return text;
}

// The day that a spreadsheet counts to, in its system of 1900: day 1 is 1 January 1900 and day 60 a 29
// February that there was not, so that day 61 lies 61 days behind 30 December 1899. Below 3000 (18 March
// 1908) a number is rather a year, an age or a count.
std::optional<Date> serial_day(std::uint64_t serial) {
  constexpr std::uint64_t first_serial = 3000;
  constexpr std::uint64_t last_serial = 73050;  // 31 December 2099
  if (serial < first_serial || serial > last_serial) return std::nullopt;
  return chr::sys_days{chr::year{1899} / 12 / 30} + chr::days{static_cast<int>(serial)};
}

DateText serial_date(const ScannedNumber& number, CellType type) {
  const bool padded = number.digits == 5 && number.value < 10000;  // 05001 is a code
  const bool short_text = number.digits < 5 && type != CellType::number;
  const std::optional<Date> day = serial_day(number.value);
  if (!day || padded || short_text || number.digits > 5) return no_date(DateFault::unknown);
  DateText text = fixed_date(type == CellType::number ? FormKind::typed_number : FormKind::text_number,
                             {*day, *day, Grain::day});
  text.kind = DateKind::serial;
  return text;
}

bool all_zeros(std::string_view digits) {
  return digits.find_first_not_of('0') == std::string_view::npos;
}

// 20110315 and 20110315T120000, 201103151200, 20110315120000.
DateText read_compact(const ScannedNumber& number, std::string_view rest) {
  std::uint64_t day = number.value;
  std::uint64_t time = 0;
  if (number.digits == 12) {
    time = 100 * (day % 10000);
    day /= 10000;
  } else if (number.digits == 14) {
    time = day % 1000000;
    day /= 1000000;
  }
  if (time >= 240000 || time / 100 % 100 >= 60 || time % 100 > 60) return no_date(DateFault::unknown);
  return with_clock(fixed_day(FormKind::compact, {day / 10000, 4}, {day / 100 % 100, 2}, {day % 100, 2}),
                    rest);
}

// Digits alone, or with a fraction behind a point.
DateText read_number_alone(const ScannedNumber& number, std::string_view fraction, CellType type) {
  if (number.digits == 4 && known_year(number.value) && all_zeros(fraction)) {
    return fixed_date(FormKind::year, year_period(static_cast<int>(number.value)));
  }
  const bool compact = number.digits == 8 || number.digits == 12 || number.digits == 14;
  if (compact && fraction.empty()) return read_compact(number, {});
  constexpr std::uint64_t first_second = 100'000'000;   // 1973
  constexpr std::uint64_t last_second = 4'200'000'000;  // 2103
  const std::uint64_t seconds = number.digits == 13 ? number.value / 1000 : number.value;
  if (seconds >= first_second && seconds <= last_second) return no_date(DateFault::seconds);
  return serial_date(number, type);
}

bool is_separator(char c) {
  return c == '/' || c == '-' || c == '.';
}

// Behind "2011": -03 | -03-15 | /03/15 | .3.15, and a time of day.
DateText read_year_first(const ScannedNumber& year, DateScan scan) {
  const char separator = scan.peek();
  scan.skip(1);
  const ScannedNumber month = scan.number();
  if (month.digits < 1 || month.digits > 2) return no_date(DateFault::unknown);
  if (scan.at_end()) {
    const bool is_month = separator == '-' && month.value >= 1 && month.value <= 12 && known_year(year.value);
    if (!is_month) return no_date(DateFault::unknown);
    return fixed_date(FormKind::month,
                      month_period(static_cast<int>(year.value), static_cast<int>(month.value)));
  }
  if (!scan.take(separator)) return no_date(DateFault::unknown);
  const ScannedNumber day = scan.number();
  if (day.digits < 1 || day.digits > 2) return no_date(DateFault::unknown);
  DateText text = fixed_day(FormKind::iso, year, month, day);
  text.form.separator = separator;
  return with_clock(text, scan.rest());
}

// Behind the first number of 31/03/2011, 31-3-11, 03/2011.
DateText read_year_last(const ScannedNumber& first, DateScan scan) {
  const char separator = scan.peek();
  scan.skip(1);
  const ScannedNumber second = scan.number();
  if (second.digits == 4 && separator != '.' && scan.at_end()) {
    const bool is_month = first.value >= 1 && first.value <= 12 && known_year(second.value);
    if (!is_month) return no_date(DateFault::unknown);
    return fixed_date(FormKind::month,
                      month_period(static_cast<int>(second.value), static_cast<int>(first.value)));
  }
  if (second.digits < 1 || second.digits > 2 || !scan.take(separator)) return no_date(DateFault::unknown);
  const ScannedNumber last = scan.number();
  if (last.digits != 2 && last.digits != 4) return no_date(DateFault::unknown);
  DateText text;
  text.kind = DateKind::numeric;
  text.fault = DateFault::none;
  text.short_year = last.digits == 2;
  text.last_number = static_cast<int>(last.value);
  text.from = {static_cast<int>(first.value), static_cast<int>(second.value),
               text.short_year ? whole_year(text.last_number) : text.last_number};
  text.to = text.from;
  if (order_of(text.from) == NumericOrder::none) {
    return no_date(known_year(static_cast<std::uint64_t>(text.from.year)) ? DateFault::no_such_day
                                                                          : DateFault::unknown);
  }
  text.form = {FormKind::numeric,
               separator,
               text.short_year,
               {},
               padding_of(first.value, first.digits),
               padding_of(second.value, second.digits)};
  return with_clock(text, scan.rest());
}

// Texts that begin with a digit and have no name of a month.
DateText read_digits(std::string_view text, CellType type) {
  DateScan scan(text);
  const ScannedNumber number = scan.number();
  if (number.digits == 0) return no_date(DateFault::unknown);
  if (scan.at_end()) return read_number_alone(number, {}, type);
  const char next = scan.peek();
  if (number.digits == 8 && !is_separator(next)) return read_compact(number, scan.rest());
  if (!is_separator(next)) return no_date(DateFault::unknown);
  if (next == '.') {
    const std::string_view fraction = scan.rest().substr(1);
    const bool is_fraction =
        !fraction.empty() && fraction.find_first_not_of("0123456789") == std::string_view::npos;
    if (is_fraction) return read_number_alone(number, fraction, type);
  }
  if (number.digits == 4) return read_year_first(number, scan);
  if (number.digits <= 2) return read_year_last(number, scan);
  return no_date(DateFault::unknown);
}

DateText joined(const DateText& from, const DateText& to) {
  if (from.kind == DateKind::numeric && to.kind == DateKind::numeric) {
    DateText span = from;
    span.to = to.to;
    span.form.kind = FormKind::numeric_span;
    return order_of(span) == NumericOrder::none ? no_date(DateFault::unknown) : span;
  }
  const bool fixed = from.kind == DateKind::fixed && to.kind == DateKind::fixed;
  if (!fixed) return no_date(DateFault::unknown);
  if (from.period.first > to.period.first || from.period.last > to.period.last) {
    return no_date(DateFault::backwards);
  }
  DateText span = fixed_date(FormKind::span, span_period(from.period, to.period));
  span.form.clock.zone = from.form.clock.zone;
  return span;
}

// A day or a month at one end of a span. Years are read_period's: it knows 2008/09 and its like.
bool is_end(const DateText& text) {
  return text.kind == DateKind::numeric || (text.kind == DateKind::fixed && text.form.kind != FormKind::year);
}

// "2011-03-01/2011-03-05", "del 01/03/2011 al 05/03/2011": two texts of digits with something between.
DateText read_numeric_span(std::string_view text) {
  for (const std::string_view opening : {"del ", "de ", "desde ", "from ", "entre ", "between "}) {
    if (text.starts_with(opening)) {
      text = trim(text.substr(opening.size()));
      break;
    }
  }
  if (text.empty() || !is_digit(text.front())) return no_date(DateFault::unknown);
  for (const std::string_view between : {"..", "–", "—", " al ", " a ", " to ", " hasta ", " until ",
                                         " through ", " - ", " y ", " and ", "/", "-"}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) continue;
    const DateText from = read_digits(trim(text.substr(0, at)), CellType::text);
    const DateText to = read_digits(trim(text.substr(at + between.size())), CellType::text);
    if (is_end(from) && is_end(to)) return joined(from, to);
  }
  return no_date(DateFault::unknown);
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_plain(char c) {
  return c > ' ' && c < 0x7F && c != '\'';
}

// `trim`, which looks at characters, where there may be something to take off.
std::string_view trimmed(std::string_view text) {
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  text = trim(text);
  if (text.starts_with('\'')) text.remove_prefix(1);  // the mark of text that spreadsheets leave behind
  return text;
}

// Numbers and codes, which most columns hold: 25,290 or 76001000.
bool is_number_like(std::string_view text) {
  return text.find_first_not_of("0123456789.,") == std::string_view::npos &&
         text.find("..") == std::string_view::npos;
}

// Everything but plain digits: names of months, spans, and what read_period reads besides.
DateText read_slowly(std::string_view text) {
  if (!has_digit(text) || is_number_like(text) || !begins_as_date_words(text)) {
    return no_date(DateFault::unknown);
  }
  const std::string folded = fold(text);
  const DateText words = read_date_words(folded);
  if (words.kind != DateKind::none) return words;
  const DateText span = read_numeric_span(folded);
  if (span.kind != DateKind::none) return span;
  if (span.fault != DateFault::unknown) return span;
  if (words.fault != DateFault::unknown) return words;
  const Result<Period> period = read_period(folded);
  return period ? fixed_date(FormKind::other, *period) : no_date(DateFault::unknown);
}

DateText read_cell(std::string_view text, CellType type) {
  text = trimmed(text);
  if (text.empty()) return no_date(DateFault::unknown);
  const DateText digits = read_digits(text, type);
  const bool sure = digits.kind != DateKind::none || digits.fault != DateFault::unknown;
  return sure || type == CellType::number ? digits : read_slowly(text);
}

}  // namespace

DateText no_date(DateFault fault) {
  DateText text;
  text.fault = fault;
  return text;
}

DateText fixed_date(FormKind kind, const Period& period) {
  DateText text;
  text.kind = DateKind::fixed;
  text.fault = DateFault::none;
  text.form.kind = kind;
  text.period = period;
  return text;
}

bool is_calendar_day(int year, int month, int day) {
  constexpr int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < earliest_year || year > latest_year || month < 1 || month > 12 || day < 1) return false;
  if (month == 2 && day == 29) return chr::year{year}.is_leap();
  return day <= lengths[month - 1];
}

std::optional<Date> calendar_day(int year, int month, int day) {
  if (!is_calendar_day(year, month, day)) return std::nullopt;
  return chr::sys_days{chr::year_month_day{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                           chr::day{static_cast<unsigned>(day)}}};
}

int whole_year(int two_digits) {
  return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

Padding padding_of(std::uint64_t value, std::size_t digits) {
  if (value >= 10) return Padding::open;
  return digits >= 2 ? Padding::padded : Padding::bare;
}

std::optional<Date> numeric_day(const NumericDate& date, DayOrder order) {
  if (order == DayOrder::day_first) return calendar_day(date.year, date.second, date.first);
  if (order == DayOrder::month_first) return calendar_day(date.year, date.first, date.second);
  return std::nullopt;
}

NumericOrder order_of(const NumericDate& date) {
  const bool day_first = is_calendar_day(date.year, date.second, date.first);
  const bool month_first = is_calendar_day(date.year, date.first, date.second);
  if (day_first && month_first) return date.first == date.second ? NumericOrder::same : NumericOrder::either;
  if (day_first) return NumericOrder::only_day_first;
  return month_first ? NumericOrder::only_month_first : NumericOrder::none;
}

NumericOrder order_of(const DateText& text) {
  const NumericOrder from = order_of(text.from);
  if (text.form.kind != FormKind::numeric_span) return from;
  const NumericOrder to = order_of(text.to);
  if (from == to || to == NumericOrder::same || from == NumericOrder::none) return from;
  if (from == NumericOrder::same || to == NumericOrder::none) return to;
  if (from == NumericOrder::either) return to;
  return to == NumericOrder::either ? from : NumericOrder::none;  // one order each: no such span
}

DateText read_date_text(std::string_view text, CellType type) {
  if (text.size() > longest) return no_date(DateFault::too_long);
  if (type == CellType::percent || type == CellType::boolean) return no_date(DateFault::unknown);
  DateText date = read_cell(text, type);
  if (type != CellType::date || date.kind != DateKind::fixed) return date;
  date.form = DateForm{};
  date.form.kind = FormKind::typed;
  return date;
}

}  // namespace contraste
