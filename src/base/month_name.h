// Names of months as files and sentences write them.
#pragma once

#include <string_view>

namespace contraste {

// The month, 1 to 12, of a folded English or Spanish name or of its usual abbreviation, with or without a
// full stop: "march", "marzo", "sept."; -1 for every other word. Checked: MonthName.*
int month_named(std::string_view folded);

}  // namespace contraste
