// How tables write that there is no value.
#pragma once

#include <string_view>

namespace contraste {

// Empty, a dash, NA, N/A, ND, n.d., NaN, null, "..", "Sin dato", "No reporta", "No disponible" and the like.
// Zero is a value. Checked: MissingValue.*
bool is_missing_value(std::string_view text);

}  // namespace contraste
