// A panel -> a coarser one: places to wider places, periods to longer ones, kinds of harm together.
#pragma once

#include <optional>
#include <string>

#include "contraste/panel.h"
#include "contraste/result.h"

namespace contraste {

struct AggregateTo {
  std::optional<std::string>
      level;  // of places: "department"; "": the whole source is one place; nullopt: as it is
  std::optional<Grain> grain;  // nullopt: as it is
  bool join_kinds = false;     // all kinds are one, ""
};

// The sums of events and victims are those of the panel, to the last unit; the order of several aggregations
// changes nothing. A period is complete when all periods of the panel that make it up are there and complete;
// one that the panel does not fill is not. A place is covered, or not covered, when all of its parts are;
// otherwise, or when a part of it that the table knows is not in the panel, it is unknown. Exposure: people
// of parts are summed and periods averaged by their days where all of them are known, else NaN; a part counts
// nobody while it does not exist. A panel at its own level and grain comes back with its cells as they are.
// Errors: wrong_use for a grain that the periods do not nest in (weeks lie in no month) or a level that no
// place of the table has; value_unreadable for a place that no place of the level holds, and for sums beyond
// 64 bits. Checked: Aggregate.*
Result<Panel> aggregate(const Panel& panel, const AggregateTo& to, const PlaceTable& table);

}  // namespace contraste
