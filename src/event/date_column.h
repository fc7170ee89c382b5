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

// What settles the order of a column: its own dates, or what the study says (`dates = "repair"`).
enum class DateChoice { evidence, day_first, month_first, by_notation, repair };

// How the dates of one form stand to the others. The form is date_form.h's key.
struct FormOrder {
  std::uint32_t form = 0;
  DayOrder order = DayOrder::unknown;  // as the dates of this notation show it
  bool swapped = false;                // a spreadsheet made days of these: repair exchanges day and month
  bool in_doubt = false;               // that may be so, and too few dates to know
};

struct DateDecision {
  DateVerdict verdict = DateVerdict::none;
  DateChoice choice = DateChoice::evidence;
  // The order of all dates: of `swapped` columns, the one in which they were written before the spreadsheet.
  // Of `mixed` ones, unknown.
  DayOrder order = DayOrder::unknown;
  // swapped: the spreadsheet's dates are cells of dates or ISO texts, of which repair exchanges day and
  // month. Texts such as 1/02/1996 need no exchange: their digits still stand as they stood in the source.
  bool swap_typed = false;
  bool short_years = false;        // 31/03/11 is read: the column shows that the year stands last
  bool serial_numbers = false;     // typed numbers count days
  bool serial_texts = false;       // texts of digits count days: the column holds nothing else
  std::uint64_t rows = 0;          // with a date
  std::uint64_t unreadable = 0;    // with something that is none
  std::uint64_t missing = 0;       // empty, or with a word that says so
  std::uint64_t swapped_rows = 0;  // swapped: rows that the spreadsheet wrote
  // Of them, those whose day and month differ: the spreadsheet shows another day.
  std::uint64_t other_day_rows = 0;
  std::uint64_t only_day_first = 0;  // rows, over all shapes
  std::uint64_t only_month_first = 0;
  std::uint64_t either = 0;
  std::vector<DateShape> shapes;  // the most frequent first
  std::vector<FormOrder> forms;   // by their form
  Words why;                      // in one or two sentences: what decided it, with the numbers
  Words remedy;                   // undecided, swapped, mixed: what the user can do

  // Every date of the column has one meaning: no question to the user is open.
  bool settled() const {
    return choice != DateChoice::evidence ||
           !(verdict == DateVerdict::undecided || verdict == DateVerdict::swapped ||
             verdict == DateVerdict::mixed);
  }
};

// The decision with what the study says: nothing (it stays as it is), "day-first", "month-first",
// "by-notation" (each notation in the order that its own dates show) or "repair" (swapped: as before the
// spreadsheet). An order is refused where more than one in a hundred of the dates that can be read only one
// way can only be read the other way: those rows would be lost. Errors: study_syntax (another word),
// study_contradiction, with the numbers. Checked: DateChoice.*
Result<DateDecision> with_choice(DateDecision decision, std::string_view choice);

// Sees every text of a column, each with how many rows have it and the first and last of their lines (0 where
// there are none: databases). Texts may come in any order and in parts; the decision is the same. Its memory
// is bounded by the number of forms that are kept (256; the others are counted together).
// Checked: DateEvidence.*, DateColumn.*
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
// where the column holds nothing else), 2011-03-01/2011-03-05 and "del 1 al 5 de marzo de 2011". Two-digit
// years are 2000 to 2069 and 1970 to 1999; 01/02/03 is read only where the column shows that the year stands
// last. As long as the decision is not settled, dates that can be read both ways are refused
// (value_ambiguous) and the others are read. Under an order, a date that can only be read the other way is
// refused (period_unknown). Errors: period_unknown, value_ambiguous. Checked: EventDate.*
struct EventDate {
  Period period;
  bool zoned = false;
};
Result<EventDate> read_event_date(std::string_view text, CellType type, const DateDecision& decision);

}  // namespace contraste
