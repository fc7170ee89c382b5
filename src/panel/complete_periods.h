// Which periods of a panel its source covers whole: a year that a file breaks off in is no low year.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "contraste/panel.h"
#include "contraste/words.h"

namespace contraste {

// Rows of the whole source on one day, of all places and kinds.
struct DayCount {
  Date day{};
  std::int64_t events = 0;

  friend auto operator<=>(const DayCount&, const DayCount&) = default;
};

// What the study or the source says of itself.
struct DeclaredCover {
  std::optional<Date> since;  // the source covers every day from this one on
  std::optional<Date> until;  // its last day
};

struct Completeness {
  std::vector<bool> complete;  // one a period
  std::vector<Words>
      why;  // why a period at an end is whole or not, with the numbers; the first, then the last
  std::vector<Words>
      remarks;  // what speaks against the file without deciding anything: a last month far below
};

// `days`: ordered by day, no day twice, days without rows may be missing. `periods`: ordered.
// A declared first or last day decides. Else a period that begins before the first row, or ends after the
// last one, is partial when a source like this would have shown a row in the days between with more than 99
// %: 1 - exp(-rate * days), where rate is the rows a day of the calendar year next to that end that lies
// whole within the rows (of all rows when none does). Rows are taken as independent of each other; events
// that come together make a silence likelier than this says. Without rows and without a declaration nothing
// is complete. Checked: CompletePeriods.*
Completeness complete_periods(std::span<const DayCount> days, std::span<const Period> periods,
                              const DeclaredCover& declared = {});

// The same into the panel: PanelPeriod::complete. Checked: CompletePeriods.*
Panel with_completeness(Panel panel, const Completeness& completeness);

struct FutureDays {
  Date newest{};               // the last day that is believed
  std::vector<DayCount> days;  // those after it, which a source cannot know yet
  Words words;                 // empty when there are none
};

// Rows dated after `today` (the day of export, or of the study). Without it: after a silence of more than a
// year which a source like this would keep in less than one case of a million, when at most one row of a
// thousand (but one at the least) comes after it. Checked: FutureDays.*
FutureDays future_days(std::span<const DayCount> days, std::optional<Date> today);

}  // namespace contraste
