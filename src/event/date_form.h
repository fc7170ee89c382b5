// How a date is written, as one number: equal forms are written alike but for their digits.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace contraste {

enum class FormKind : unsigned char {
  none,
  numeric,       // 31/03/2011
  numeric_span,  // 01/03/2011 - 05/03/2011
  iso,           // 2011-03-31
  compact,       // 20110331
  day_month,     // 31 de marzo de 2011
  month_day,     // March 31, 2011
  year_month,    // 2011 marzo 31
  month,         // 2011-03, 03/2011, mar-11
  year,          // 2011
  span,          // 1-5 marzo 2011, 2011-03-01/2011-03-05
  other,         // what read_period reads besides: 2011-Q2
  typed,         // a cell that the spreadsheet holds as a date
  typed_number,  // a number in a spreadsheet's cell that may count days
  text_number,   // the same in a file of text
};

// Whether a number below ten has a zero before it; `open` where the number is none below ten.
enum class Padding : unsigned char { open, padded, bare };

enum class ZoneMark : unsigned char { none, utc, offset };

struct ClockForm {
  char mark = '\0';  // ' ' or 'T' before the time of day; none: there is no time
  bool seconds = false;
  bool fraction = false;
  bool half_days = false;  // AM, PM
  ZoneMark zone = ZoneMark::none;
  Padding hour = Padding::open;
};

struct DateForm {
  FormKind kind = FormKind::none;
  char separator = '\0';  // '/', '-', '.', or none of them
  bool short_year = false;
  ClockForm clock;
  Padding first = Padding::open;  // of the two numbers of day and month, in the order in which they stand
  Padding second = Padding::open;
};

// The six lowest bits are the paddings of first, second and hour; the others are the base of a notation.
constexpr unsigned padding_bits = 6;

std::uint32_t form_key(const DateForm& form);
DateForm form_of(std::uint32_t key);
// The form as people know it: "9/99/9999 9:99", "99/99/9999 99:99:99 AM", "9999-99-99". An open padding is
// shown as padded.
std::string form_text(const DateForm& form);

}  // namespace contraste
