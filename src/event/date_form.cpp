#include "event/date_form.h"

namespace contraste {
namespace {

constexpr char separators[] = {'\0', '/', '-', '.'};

std::uint32_t separator_code(char separator) {
  for (std::uint32_t i = 0; i < 4; ++i) {
    if (separators[i] == separator) return i;
  }
  return 0;
}

std::string nines(Padding padding) {
  return padding == Padding::bare ? "9" : "99";
}

std::string clock_text(const ClockForm& clock) {
  if (clock.mark == '\0') return {};
  std::string text(1, clock.mark);
  text += nines(clock.hour) + ":99";
  if (clock.seconds) text += ":99";
  if (clock.fraction) text += ".999";
  if (clock.half_days) text += " AM";
  if (clock.zone == ZoneMark::utc) text += "Z";
  if (clock.zone == ZoneMark::offset) text += "+99:99";
  return text;
}

std::string date_text(const DateForm& form) {
  const std::string year = form.short_year ? "99" : "9999";
  const std::string separator(1, form.separator == '\0' ? ' ' : form.separator);
  const std::string first = nines(form.first);
  const std::string second = nines(form.second);
  std::string date = first;
  date += separator + second + separator + year;
  switch (form.kind) {
    case FormKind::numeric:
      return date;
    case FormKind::numeric_span:
      return date + " - " + date;
    case FormKind::iso:
      return year + separator + first + separator + second;
    case FormKind::compact:
      return "99999999";
    case FormKind::day_month:
      return first + separator + "month" + separator + year;
    case FormKind::month_day:
      return "month " + first + separator + year;
    case FormKind::year_month:
      return year + separator + "month" + separator + first;
    case FormKind::month:
      return "month and year";
    case FormKind::year:
      return "9999";
    case FormKind::span:
      return "from one day to another";
    case FormKind::typed:
      return "cells of dates";
    case FormKind::typed_number:
      return "cells of numbers";
    case FormKind::text_number:
      return "99999";
    case FormKind::none:
    case FormKind::other:
      break;
  }
  return "other periods";
}

}  // namespace

std::uint32_t form_key(const DateForm& form) {
  std::uint32_t key = static_cast<std::uint32_t>(form.kind);
  key = key << 2U | separator_code(form.separator);
  key = key << 1U | static_cast<std::uint32_t>(form.short_year);
  key = key << 2U | (form.clock.mark == '\0' ? 0U : form.clock.mark == 'T' ? 2U : 1U);
  key = key << 1U | static_cast<std::uint32_t>(form.clock.seconds);
  key = key << 1U | static_cast<std::uint32_t>(form.clock.fraction);
  key = key << 1U | static_cast<std::uint32_t>(form.clock.half_days);
  key = key << 2U | static_cast<std::uint32_t>(form.clock.zone);
  key = key << 2U | static_cast<std::uint32_t>(form.first);
  key = key << 2U | static_cast<std::uint32_t>(form.second);
  return key << 2U | static_cast<std::uint32_t>(form.clock.hour);
}

DateForm form_of(std::uint32_t key) {
  const auto take = [&key](unsigned bits) {
    const std::uint32_t value = key & ((1U << bits) - 1U);
    key >>= bits;
    return value;
  };
  DateForm form;
  form.clock.hour = static_cast<Padding>(take(2));
  form.second = static_cast<Padding>(take(2));
  form.first = static_cast<Padding>(take(2));
  form.clock.zone = static_cast<ZoneMark>(take(2));
  form.clock.half_days = take(1) != 0;
  form.clock.fraction = take(1) != 0;
  form.clock.seconds = take(1) != 0;
  const std::uint32_t mark = take(2);
  form.clock.mark = mark == 0 ? '\0' : mark == 2 ? 'T' : ' ';
  form.short_year = take(1) != 0;
  form.separator = separators[take(2)];
  form.kind = static_cast<FormKind>(take(4));
  return form;
}

std::string form_text(const DateForm& form) {
  return date_text(form) + clock_text(form.clock);
}

}  // namespace contraste
