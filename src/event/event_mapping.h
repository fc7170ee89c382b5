// Which column of an event file holds what, and what its rows count.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contraste/words.h"
#include "event/event_columns.h"

namespace contraste {

// Only rows whose cell in `column` is one of `values` (not one of them: `exclude`), without case and accents.
struct EventFilter {
  std::size_t column = 0;
  std::vector<std::string> values;
  bool exclude = false;
};

// A column of a wide table: the counts, or the people, of one year; or the counts of one month, in the year
// that the row says.
struct WideColumn {
  std::size_t column = 0;
  int year = 0;   // 0: the row's own
  int month = 0;  // 0: the whole year
};

struct WideTable {
  std::vector<WideColumn> counts;
  std::vector<WideColumn> population;
  std::vector<WideColumn> further;  // rates and the like, read by nobody
  std::string counts_prefix;        // "hom"
  std::string population_prefix;    // "pob"
};

struct EventMapping {
  std::map<Role, std::size_t> columns;  // index into the columns of the survey
  std::optional<WideTable> wide;
  std::string indicator;         // of the victims, or of the rows where nothing is summed
  std::string events_indicator;  // of the rows, where a row is an event of its own; empty: it is not
  std::string unit;              // of the victims: "victims"
  std::string source;            // who counted
  bool rows_are_events = false;  // a row whose victims are not known is an event all the same
  std::string dates;             // a choice of the user: see date_column.h; empty: as the column shows
  bool repair_codes = false;     // cut zeros of codes are put back
  std::vector<EventFilter> where;
  std::map<std::string, std::string> kind_names;  // "1" -> "state-based"
  std::string place;                              // of all rows, where no column says it
};

// What a file was recognised as, and why.
struct Recognition {
  std::string layout;  // stable: "colombia-ministry", "ucdp-ged", "wide", "by-columns"
  Words title;
  std::vector<Words> reasons;
  EventMapping mapping;
  bool known = false;  // one of the known layouts; else put together from the names and values of columns
};

}  // namespace contraste
