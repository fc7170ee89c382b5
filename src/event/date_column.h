// Which day the texts of a column of dates mean: decided for the whole column from those that can be read
// only one way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/period.h"
#include "contraste/result.h"
#include "contraste/words.h"
#include "data/raw_table.h"

namespace contraste {

// What the values of one shape show ("9/99/9999 9:99" and "99/99/9999 99:99:99 AM" are two shapes; a digit
// more or less in day and month is no other shape where a file writes both 1/02 and 11/02 alike).
struct DateShape {
  std::string shape;
  std::string example;
  std::uint64_t rows = 0;
  std::uint64_t only_day_first = 0;    // rows such as 31/03/2011
  std::uint64_t only_month_first = 0;  // 03/31/2011
  std::uint64_t either = 0;            // 04/05/2011
  std::uint64_t same = 0;              // 05/05/2011: either way the same day
  std::uint64_t without_order = 0;     // ISO, names of months, years, serial numbers
  std::int64_t first_line = 0;
  std::int64_t last_line = 0;
};

enum class DateVerdict {
  none,   // no dates
  plain,  // nothing has an order: ISO and the like
  day_first,
  month_first,
  undecided,  // dates that can be read both ways, and nothing that decides: a question to the user
  swapped,    // a spreadsheet took those that it could for its own order and left the others as text
  mixed,      // both orders, and no such explanation: does not stand as it is
};

struct DateDecision {
  DateVerdict verdict = DateVerdict::none;
  // How each text is to be read: `swapped` and `mixed` have an order only for repair (`order`, and for typed
  // cells of spreadsheets `swap_typed`: the day and month of a typed date change their places).
  DayOrder order = DayOrder::unknown;
  bool swap_typed = false;
  std::uint64_t rows = 0;          // with a date
  std::uint64_t unreadable = 0;    // with something that is none
  std::uint64_t swapped_rows = 0;  // swapped: rows of the shape that the spreadsheet wrote
  std::uint64_t other_day_rows =
      0;  // of them, those whose day and month differ: the spreadsheet shows another day
  std::vector<DateShape> shapes;
  Words why;     // in one or two sentences: what decided it, with the numbers
  Words remedy;  // undecided, swapped, mixed: what the user can do
};

// Sees every text of a column, each with how many rows have it and the first and last of their lines.
class DateEvidence {
 public:
  DateEvidence();
  ~DateEvidence();
  DateEvidence(DateEvidence&&) noexcept;
  DateEvidence& operator=(DateEvidence&&) noexcept;
  DateEvidence(const DateEvidence&) = delete;
  DateEvidence& operator=(const DateEvidence&) = delete;

  void add(std::string_view text, CellType type, std::uint64_t rows, std::int64_t first_line,
           std::int64_t last_line);
  DateDecision decide() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One text of the column, under the decision. A day wherever the text has one; a month, a year or a span
// where it has less or more. Times of day are read and left out; a time zone is noted in `zoned` and does not
// move the day. Reads what read_period reads and: 2011-03-15T00:00:00(.000)(Z|+05:00), 01/31/1996 12:00:00
// AM, 1/02/1996 0:00, 15 de marzo de 2011, 15-mar-11, 01SEP2024, 20110315, Excel serial numbers (typed, or
// where the column holds nothing else), 2011-03-01/2011-03-05 and "del 1 al 5 de marzo de 2011". Errors:
// period_unknown, value_ambiguous. Checked: EventDate.*
struct EventDate {
  Period period;
  bool zoned = false;
};
Result<EventDate> read_event_date(std::string_view text, CellType type, const DateDecision& decision);

}  // namespace contraste
