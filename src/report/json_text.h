// The two pieces of JSON that are written by hand where rows are many.
#pragma once

#include <string>
#include <string_view>

namespace contraste {

// `value` as a JSON string with its quotes. `<` is written \u003c, so that the text can stand inside a
// <script> of a page; invalid UTF-8 becomes U+FFFD. Checked: JsonText.*
std::string json_string(std::string_view value);

// Shortest digits that read back to the same double; null for NaN and infinities.
std::string json_number(double value);

// JSON text made by a library, safe inside a <script>: in JSON `<` can only stand inside a string.
std::string script_safe(std::string json);

}  // namespace contraste
