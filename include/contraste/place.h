// Places as a study knows them: a country's municipalities, departments, the country itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contraste/period.h"

namespace contraste {

struct Place {
  std::string code;                      // canonical text: "05042", "05", "CO", "CO-ANT"
  std::string name;                      // as the table writes it
  std::string level;                     // the table's own word: "municipality", "department", "country"
  std::string parent;                    // code of the place that it is part of; empty: none in the table
  std::vector<std::string> other_names;  // also former ones
  std::optional<Date> from;              // it exists, under this code, from this day on; empty: always
  std::optional<Date> until;             // its last day under this code; empty: it still exists
  std::vector<std::string> split_from;   // codes of the places that its territory belonged to before `from`
  std::string now;                       // the code that stands for it since `until`; empty: itself
};

// How the codes of a table are written, so that their damaged and abbreviated forms can be read.
enum class CodeScheme {
  text,      // as they stand, case and white space aside
  divipola,  // Colombia: 2 digits a department, 5 a municipality, 8 a populated centre, leading zeros
  iso_3166,  // CO, COL, 170; subdivisions CO-ANT
};

struct PlaceTable {
  std::string name;  // "DIVIPOLA"
  CodeScheme scheme = CodeScheme::text;
  std::vector<Place> places;  // ordered by code; no two have the same code
};

// How a place was found, the surest first.
enum class MatchGrade { code, exact_name, folded_name, point, none };

}  // namespace contraste
