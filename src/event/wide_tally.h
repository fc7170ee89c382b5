// Wide tables, one row a place and one column a year or a month, added up: each cell is one value.
#pragma once

#include <vector>

#include "contraste/result.h"
#include "data/table_rows.h"
#include "event/event_mapping.h"
#include "event/place_reading.h"
#include "event/survey.h"
#include "event/tally.h"

namespace contraste {

// People of a place in a year, as a wide table gives them.
struct WidePopulation {
  std::string place;  // code
  int year = 0;
  double people = 0;
};

struct WideTally {
  // A cell that is empty in the file is set aside, and there is none: a gap, not a zero.
  Tally tally;
  Grain grain = Grain::year;               // of the tally
  std::vector<WidePopulation> population;  // ordered by place and year
};

// rows counts the cells of counts: rows of the file times years or months. The grain of the tally is the one
// asked for where months across allow it, else years or months. Errors: those of the reader. Checked:
// WideTally.*
Result<WideTally> tally_wide(const TableRows& table, const Survey& survey, const EventMapping& mapping,
                             const PlaceReading& places, const TallyOptions& options);

}  // namespace contraste
