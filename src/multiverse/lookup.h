// The value of a series at a period, as it was known and as complete as is asked.
#pragma once

#include <optional>

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

// The last complete period of the series that ended by `by` (and was known then, under `view`): of whole
// years where it has years, else of its own grain.
std::optional<Period> last_complete(const Series& series, const View& view, std::optional<Date> by);

// A time that a sentence names, in this series. `to`: the later end, for "five years earlier".
std::optional<Period> resolve_time(const TimeRef& time, const Series& series, const View& view,
                                   std::optional<Date> said_on, const std::optional<Period>& to);

// Is there a declared break between the two periods? Returns the last one.
const SourceBreak* break_between(const Series& series, const Period& a, const Period& b);

}  // namespace contraste
