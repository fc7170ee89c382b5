// The rows of an event file, added up by place, period and kind; what cannot be used set aside.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contraste/figure.h"
#include "contraste/place.h"
#include "contraste/result.h"
#include "data/set_aside.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/place_reading.h"
#include "event/survey.h"

namespace contraste {

struct TallyOptions {
  Grain grain = Grain::month;  // day, week, month, quarter, half_year or year
  // A row whose place is not known at this level is set aside; empty: a wider place, or none at all, will do.
  std::string level;
  std::optional<Date> today;          // days after it are in the future
  std::size_t most_listed = 250'000;  // rows set aside that are listed; all are counted
};

// A row that states a total: the number in the column of victims, and what it is a total of.
struct TotalsRow {
  std::int64_t line = 0;
  std::string label;
  double value = 0;
};

struct RowsAside {
  Reason reason{};
  std::uint64_t rows = 0;
};

struct TallyCell {
  std::uint32_t place = 0;  // index into Tally::places
  std::int32_t period = 0;  // number of the grid (period_grid.h)
  std::uint32_t kind = 0;   // index into Tally::kinds
  std::int64_t events = 0;
  std::int64_t victims = 0;  // in units of 10^-decimals; = events where nothing is summed

  friend auto operator<=>(const TallyCell&, const TallyCell&) = default;
};

// rows = kept + all set aside, always.
struct Tally {
  std::vector<Place> places;  // of the cells, ordered by code: the narrowest that a row gives
  std::vector<std::string> kinds;
  std::vector<TallyCell> cells;  // ordered by place, period, kind
  int decimals = 0;
  std::uint64_t rows = 0;
  std::uint64_t kept = 0;
  std::vector<RowsAside> set_aside_by_reason;  // in the order of Reason
  std::vector<SetAside> set_aside;             // the first of them, in the order of the file
  std::uint64_t grades[5] = {};                // kept rows by MatchGrade
  std::uint64_t victims_unknown = 0;           // kept as events without a number of victims
  std::uint64_t zoned_dates = 0;               // dates with a time zone, whose day was left as it stands
  std::uint64_t spread_dates = 0;              // events over several periods, counted where most days are
  std::map<Date, std::int64_t> days;           // events by their first day
  std::vector<TotalsRow> stated_totals;
  std::vector<Words> place_remarks;  // what spoke against matches that were made all the same
};

// Goes through the rows of `table` as `survey` and `mapping` have it. The date of a row is its day, or the
// period of the grain that holds most of its days. `dates` is the decision for the column of dates
// (with_choice and repair done). Sums are exact whatever the order of the rows. Errors: those of the reader;
// study_contradiction when the mapping has no date. Checked: Tally.*, TallyLaws.*
Result<Tally> tally_rows(const TableRows& table, const Survey& survey, const EventMapping& mapping,
                         const PlaceReading& places, const TallyOptions& options);

}  // namespace contraste
