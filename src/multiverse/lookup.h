// The value of a series at a period, as it was known and as complete as is asked.
#pragma once

#include <optional>
#include <vector>

#include "contraste/claim.h"
#include "contraste/series.h"
#include "method/method.h"

namespace contraste {

// As known on a date (values whose date of publication is not stated were not demonstrably known), or with
// hindsight (everything, up to `until` where it is set).
struct View {
  bool hindsight = true;
  std::optional<Date> until;

  friend bool operator==(const View&, const View&) = default;
};

// What stands for a period that the source covers only in part.
enum class Partial {
  complete_only,
  as_reported,  // the part stands for the whole
  annualised,   // the part, scaled up by days
  same_months,  // the same part of both years (change only)
};

enum class Absence { none, no_value, not_yet_published, only_partial };

struct Lookup {
  Absence absence = Absence::no_value;
  Point point;    // exposure: the share of the period that the value covers (annualised), else 1
  Period period;  // the period that the value belongs to
};

// Whether figures of this unit add up over time and places: counts and money.
bool adds_up(const Unit& unit);

// The number of a vintage with its rounding: what is no count and no score is known to half a unit of its
// last digit even when it is written without decimals.
Number stated_number(const Vintage& vintage, const Unit& unit);

// An observation of exactly this period; or, for counts and money, the sum of finer observations that tile it
// without gap or overlap; with `annualised`, the longest part of it from its first day.
Lookup look_up(const Series& series, const Period& period, const View& view, Partial partial);

// The mean of the period before, the period and the one after it: a count keeps its sum with exposure 3.
Lookup look_up_centred(const Series& series, const Period& period, const View& view, Partial partial);

// The same months of two years: the longest part of `to` whose twin in the year of `from` is there too.
struct Twins {
  Lookup from;
  Lookup to;
};
Twins look_up_same_months(const Series& series, const Period& from, const Period& to, const View& view);

// The periods of a length for which the series may have values, in order: those that it states and, for what
// adds up, the years that its months, quarters or half-years fill. Without any, the periods that it has.
std::vector<Period> whole_periods(const Series& series, Grain wanted);

// The last complete period of the wanted length that ended by `by` (and was known then, under `view`).
// Checked: Lookup.TheLastYearOfAMonthlySeriesIsItsLastWholeOne.
std::optional<Period> last_complete(const Series& series, const View& view, std::optional<Date> by,
                                    Grain wanted = Grain::year);

// The length of the periods that an assertion speaks of: that of the start it names, else years.
Grain grain_said(const Assertion& about);
// Years against years, months against months: what may be compared when it adds up over time.
bool same_length(const Period& a, const Period& b);

// What a time in a sentence hangs on. `to`: the later end, for "five years earlier".
struct Moment {
  std::optional<Date> said_on;
  std::optional<Period> to;
  Grain wanted = Grain::year;
};
// A time that a sentence names, in this series.
std::optional<Period> resolve_time(const TimeRef& time, const Series& series, const View& view,
                                   const Moment& moment);

// Is there a declared break between two periods, or inside one of them (a mean of several years)? Returns the
// last one. A period is never broken from itself.
const SourceBreak* break_between(const Series& series, const Period& a, const Period& b);

}  // namespace contraste
