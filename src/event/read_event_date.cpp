#include <algorithm>
#include <string>

#include "base/text.h"
#include "event/date_column.h"
#include "event/date_text.h"

namespace contraste {
namespace {

namespace chr = std::chrono;

tl::unexpected<Error> unknown(std::string_view text, std::string what) {
  return failure(ErrorCode::period_unknown, {}, "\"" + shortened(text, 60) + "\" " + std::move(what),
                 "Write a day as 2011-03-15.");
}

tl::unexpected<Error> ambiguous(std::string_view text, std::string what) {
  return failure(ErrorCode::value_ambiguous, {}, "\"" + shortened(text, 60) + "\" " + std::move(what),
                 "Say how the file writes its dates (dates = \"day-first\"), or write 2011-03-15.");
}

constexpr std::string_view month_names[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

std::string no_such_day(std::string_view text) {
  // The numbers of the text that make a month and a day too many for it: 31/02/2011, 2011-02-31.
  const std::string digits(text.substr(0, text.find_first_of(" T")));
  int numbers[3] = {0, 0, 0};
  std::size_t count = 0;
  bool inside = false;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !inside && count++ == 3) return "is no day of the calendar";
    if (digit) numbers[count - 1] = std::min(9999, 10 * numbers[count - 1] + (c - '0'));
    inside = digit;
  }
  if (count != 3) return "is no day of the calendar";
  const bool year_first = numbers[0] >= 1000;
  int day = year_first ? numbers[2] : numbers[0];
  int month = numbers[1];
  if (!year_first && month > 12) std::swap(day, month);
  if (month < 1 || month > 12 || day < 29 || day > 31) return "is no day of the calendar";
  const std::string suffix = day == 31 ? "st" : "th";
  const std::string which = day == 29 ? " of that year" : "";
  return "is no date: " + std::string(month_names[month - 1]) + which + " has no " + std::to_string(day) +
         suffix;
}

tl::unexpected<Error> refusal(std::string_view text, DateFault fault) {
  switch (fault) {
    case DateFault::too_long:
      return unknown(text, "is too long for a date");
    case DateFault::no_such_day:
      return unknown(text, no_such_day(trim(text)));
    case DateFault::no_such_time:
      return unknown(text, "has a time of day that there is not");
    case DateFault::seconds:
      return unknown(text, "counts seconds: when a record was made, not the day of an event");
    case DateFault::backwards:
      return unknown(text, "ends before it begins");
    case DateFault::none:
    case DateFault::unknown:
      break;
  }
  return unknown(text, "is not a date that can be read");
}

const FormOrder* form_order(const DateDecision& decision, const DateForm& form) {
  const std::uint32_t key = form_key(form);
  const auto found = std::lower_bound(decision.forms.begin(), decision.forms.end(), key,
                                      [](const FormOrder& known, std::uint32_t k) { return known.form < k; });
  return found != decision.forms.end() && found->form == key ? &*found : nullptr;
}

// The order that holds for a text; unknown where the question is open.
DayOrder order_for(const DateText& date, const DateDecision& decision) {
  switch (decision.choice) {
    case DateChoice::day_first:
    case DateChoice::month_first:
    case DateChoice::repair:
      return decision.order;
    case DateChoice::by_notation: {
      const FormOrder* form = form_order(decision, date.form);
      return form == nullptr ? DayOrder::unknown : form->order;
    }
    case DateChoice::evidence:
      break;
  }
  const bool decided =
      decision.verdict == DateVerdict::day_first || decision.verdict == DateVerdict::month_first;
  return decided ? decision.order : DayOrder::unknown;
}

Result<EventDate> day_or_span(std::string_view text, const DateText& date, DayOrder order) {
  const std::optional<Date> from = numeric_day(date.from, order);
  const std::optional<Date> to = numeric_day(date.to, order);
  if (!from || !to) {
    const bool day_first = order == DayOrder::day_first;
    return unknown(text, std::string("is no date ") + (day_first ? "with the day" : "with the month") +
                             " first, as the others of its column are written");
  }
  if (*from > *to) return unknown(text, "ends before it begins");
  const Period first{*from, *from, Grain::day};
  const bool span = date.form.kind == FormKind::numeric_span && *from != *to;
  const Period period = span ? span_period(first, {*to, *to, Grain::day}) : first;
  return EventDate{period, date.form.clock.zone != ZoneMark::none};
}

Result<EventDate> read_numeric(std::string_view text, const DateText& date, const DateDecision& decision) {
  if (date.short_year && !decision.short_years) {
    return ambiguous(text, "does not show which of its numbers is the year");
  }
  const DayOrder known = order_for(date, decision);
  if (known != DayOrder::unknown) return day_or_span(text, date, known);
  switch (order_of(date)) {
    case NumericOrder::only_day_first:
    case NumericOrder::same:
      return day_or_span(text, date, DayOrder::day_first);
    case NumericOrder::only_month_first:
      return day_or_span(text, date, DayOrder::month_first);
    case NumericOrder::either:
    case NumericOrder::none:
      break;
  }
  return ambiguous(text, "can be two days, and the column does not decide");
}

// The day whose month and number have changed their places.
Period exchanged(const Period& period) {
  const chr::year_month_day day{period.first};
  const std::optional<Date> other = calendar_day(int{day.year()}, static_cast<int>(unsigned{day.day()}),
                                                 static_cast<int>(unsigned{day.month()}));
  return other ? Period{*other, *other, Grain::day} : period;
}

Result<EventDate> read_fixed(std::string_view text, const DateText& date, const DateDecision& decision) {
  EventDate fixed{date.period, date.form.clock.zone != ZoneMark::none};
  if (date.period.grain != Grain::day) return fixed;
  const FormOrder* form = form_order(decision, date.form);
  if (form == nullptr || !(form->swapped || form->in_doubt)) return fixed;
  if (decision.choice == DateChoice::by_notation) return fixed;
  const Period other = exchanged(date.period);
  if (other == date.period) return fixed;
  const bool repair = decision.choice == DateChoice::repair && form->swapped;
  if (!repair) return ambiguous(text, "may be a date that a spreadsheet has changed");
  fixed.period = other;
  return fixed;
}

}  // namespace

Result<EventDate> read_event_date(std::string_view text, CellType type, const DateDecision& decision) {
  const DateText date = read_date_text(text, type);
  switch (date.kind) {
    case DateKind::numeric:
      return read_numeric(text, date, decision);
    case DateKind::fixed:
      return read_fixed(text, date, decision);
    case DateKind::serial: {
      const bool typed = date.form.kind == FormKind::typed_number;
      if (typed ? decision.serial_numbers : decision.serial_texts) return read_fixed(text, date, decision);
      return unknown(text, "is a number, and the column does not show that it counts days");
    }
    case DateKind::none:
      break;
  }
  return refusal(text, date.fault);
}

}  // namespace contraste
