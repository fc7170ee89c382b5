// The levels of a table of places: which is wider than which.
#pragma once

#include <string>
#include <vector>

#include "contraste/place.h"

namespace contraste {

// The one place that all others are part of; nullptr when there is none, or more than one.
const Place* root_place(const PlaceTable& table);

// The levels of a table from the widest to the narrowest, by how many places stand above theirs.
// Checked: PlaceLevels.*
std::vector<std::string> levels_from_widest(const PlaceTable& table);

}  // namespace contraste
