// What stands in the columns of an event file year by year, and which places of its rows are in no table: for
// a person who looks at the file for the first time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "contraste/result.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/place_reading.h"
#include "event/survey.h"

namespace contraste {

// Columns with more different values than this are no list of choices: of them only what is missing counts.
inline constexpr std::size_t most_choices = 60;

struct ColumnByYear {
  std::size_t column = 0;
  std::vector<std::uint64_t> missing;                        // rows without a value, one number a year
  std::map<std::string, std::vector<std::uint64_t>> values;  // rows of each; empty beyond most_choices
};

// Wide tables: in how many rows a year has a value, and how that changed against the column before it.
struct ValuesOfYear {
  std::uint64_t present = 0;
  std::uint64_t appeared = 0;  // of them, those without a value the year before
  std::uint64_t vanished = 0;  // with one the year before, and without one now
  double appeared_sum = 0;     // of the values that appeared
};

// A place that no table has, or that could be several.
struct UnmatchedPlace {
  std::string code;
  std::string name;
  std::string parent;
  std::string reason;  // code of a Reason: "place-unknown", "place-ambiguous", "place-contradiction"
  std::vector<std::string> candidates;  // places that it could be: those of the name, or that of the code
  std::string nearest;  // name of the place that is spelt most like it, in the same wider place where known
  std::uint64_t rows = 0;
  std::int64_t first_line = 0;
};

struct RowCensus {
  std::vector<int> years;           // from the first to the last with rows
  std::vector<std::uint64_t> rows;  // with a date, one number a year
  std::vector<ColumnByYear> columns;
  std::vector<ValuesOfYear> values;       // wide tables with a column a year: one a year; else empty
  std::vector<UnmatchedPlace> unmatched;  // most rows first, at most 1,000
  std::uint64_t unmatched_rows = 0;       // all of them
  std::size_t unmatched_places = 0;       // different ones; more than 100,000 are counted as so many
};

// Goes through all rows once. `survey` and `mapping` as settled. Rows that a filter of the mapping leaves out
// do not count. Without a table of places nothing is unmatched. Errors: those of the reader. Checked:
// RowCensus.*
Result<RowCensus> census_rows(const TableRows& table, const Survey& survey, const EventMapping& mapping,
                              const PlaceReading& places);

}  // namespace contraste
