// Tables of places -> PlaceTable.
#pragma once

#include <string>
#include <string_view>

#include "contraste/place.h"
#include "contraste/result.h"

namespace contraste {

// Reads a table of places: CSV, TSV or a workbook with the columns code, name, level, parent, other_names
// (separated by |), from, until, split_from (separated by |), now; code and name are required, English or
// Spanish headings (codigo, nombre, nivel, ...). The scheme of codes is decided by `scheme`, or, when that is
// empty, by the codes themselves. Errors: file_unreadable, column_missing, column_duplicate, value_unreadable
// (a code twice, a parent that is not there, an unknown scheme). Checked: ReadPlaces.*
Checked<PlaceTable> read_places(std::string_view bytes, const std::string& name,
                                std::string_view scheme = {});

// The countries of ISO 3166-1 with their names in English and Spanish, level "country".
// Checked: CountryPlaces.*
const PlaceTable& country_places();

}  // namespace contraste
