// How the rows of a file say where: which columns, held against which table of places.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "event/event_mapping.h"
#include "event/survey.h"
#include "place/place_index.h"
#include "place/place_polygons.h"

namespace contraste {

struct PlaceReading {
  const PlaceIndex* index = nullptr;        // nullptr: names are taken as they stand
  const PlacePolygons* polygons = nullptr;  // for coordinates
  bool by_country = false;                  // the columns of the country, not those of places in it
  bool repair_codes = false;
  double share = 0;  // of the values that the table knows
  Words why;
};

// Of the tables offered the one that knows most of the values of the file's columns of places, and at least
// half of them; none: names are taken as they stand. Of equals the first. Checked: PlaceReading.*
PlaceReading choose_places(const Survey& survey, const EventMapping& mapping,
                           std::span<const PlaceIndex* const> tables);

// Codes with a thousands sign of which a spreadsheet has cut zeros: "25,29" beside "25,175".
struct CodeDamage {
  std::uint64_t rows = 0;
  std::string example;  // "25,29"
  std::int64_t first_line = 0;
};
CodeDamage damaged_codes(const ColumnSurvey& column);

}  // namespace contraste
