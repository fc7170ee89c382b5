#include "event/date_clock.h"

#include "event/date_scan.h"

namespace contraste {
namespace {

constexpr ClockText no_clock = {{}, ClockFault::no_clock};
constexpr ClockText no_such_time = {{}, ClockFault::no_such_time};

// ' ' or 'T' when something stands between the date and its time; '\0' otherwise.
char take_mark(DateScan& scan) {
  const bool letter =
      (scan.peek() == 'T' || scan.peek() == 't') && scan.peek(1) >= '0' && scan.peek(1) <= '9';
  if (letter) {
    scan.skip(1);
    return 'T';
  }
  const std::size_t before = scan.rest().size();
  scan.take(',');
  scan.skip_spaces();
  scan.take_word("a las ") || scan.take_word("at ");
  scan.skip_spaces();
  return scan.rest().size() < before ? ' ' : '\0';
}

bool is_half_day(char c) {
  return c == 'a' || c == 'A' || c == 'p' || c == 'P';
}

// AM, p.m., "a. m."
bool take_half_day(DateScan& scan) {
  if (!is_half_day(scan.peek())) return false;
  DateScan ahead = scan;
  ahead.skip(1);
  ahead.take('.');
  ahead.skip_spaces();
  if (!ahead.take_word("m")) return false;
  ahead.take('.');
  scan = ahead;
  return true;
}

// Z, UTC, GMT-0500, +01:00, +00; and a remark in brackets behind it. False: something else.
bool take_zone(DateScan& scan, ZoneMark& zone) {
  if (scan.take_word("z") || scan.take_word("utc") || scan.take_word("gmt")) zone = ZoneMark::utc;
  if (scan.peek() == '+' || scan.peek() == '-') {
    scan.skip(1);
    const ScannedNumber hours = scan.number();
    const bool pair = hours.digits == 2 && scan.take(':') && scan.number().digits == 2;
    if (hours.digits != 2 && hours.digits != 4 && !pair) return false;
    zone = ZoneMark::offset;
  }
  scan.skip_spaces();
  if (zone != ZoneMark::none && scan.peek() == '(' && scan.rest().back() == ')') {
    scan.skip(scan.rest().size());
  }
  return true;
}

struct Times {
  std::uint64_t hour = 0;
  std::uint64_t minute = 0;
  std::uint64_t second = 0;

  bool possible() const { return hour < 24 && minute < 60 && second <= 60; }  // 60: a leap second
};

// 0:00 | 12:00:00.000 | 12.00.00 | 120000; false: no time of day.
bool take_times(DateScan& scan, ClockForm& form, Times& times) {
  const ScannedNumber hour = scan.number();
  if (form.mark == 'T' && (hour.digits == 4 || hour.digits == 6)) {
    form.seconds = hour.digits == 6;
    const std::uint64_t minutes = form.seconds ? hour.value / 100 : hour.value;
    times = {minutes / 100, minutes % 100, form.seconds ? hour.value % 100 : 0};
    return true;
  }
  const char separator = scan.peek();
  if (hour.digits == 0 || hour.digits > 2 || (separator != ':' && separator != '.')) return false;
  if (hour.value < 10) form.hour = hour.digits == 2 ? Padding::padded : Padding::bare;
  scan.skip(1);
  const ScannedNumber minute = scan.number();
  if (minute.digits != 2) return false;
  times = {hour.value, minute.value, 0};
  if (scan.take(separator)) {
    const ScannedNumber second = scan.number();
    if (second.digits != 2) return false;
    form.seconds = true;
    times.second = second.value;
    if (scan.peek() == '.' || scan.peek() == ',') {
      scan.skip(1);
      form.fraction = true;
      if (scan.number().digits == 0) return false;
    }
  }
  return separator == ':' || form.seconds;  // 10.30 alone is a number
}

}  // namespace

ClockText read_clock(std::string_view text) {
  DateScan scan(text);
  ClockText clock;
  const char mark = take_mark(scan);
  if (scan.at_end()) return mark == 'T' ? no_clock : clock;
  if (mark == '\0') return no_clock;
  clock.form.mark = mark;
  Times times;
  if (!take_times(scan, clock.form, times)) return no_clock;
  scan.skip_spaces();
  clock.form.half_days = take_half_day(scan);
  scan.skip_spaces();
  if (!take_zone(scan, clock.form.zone)) return no_clock;
  for (const std::string_view unit : {"horas", "hours", "hrs", "hs", "h"}) {
    if (scan.take_word(unit)) break;
  }
  scan.take('.');
  scan.skip_spaces();
  if (!scan.at_end()) return no_clock;
  return times.possible() ? clock : no_such_time;
}

}  // namespace contraste
