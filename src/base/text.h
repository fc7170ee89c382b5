// Text as bytes of UTF-8. Checked: Text.*
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

// Lower case without accents, for matching: "Bogotá, D.C." -> "bogota, d.c."; ñ becomes n. Latin
// letters only; other characters stay. Invalid bytes become '?'.
std::string fold(std::string_view text);
// fold(), then everything but letters and digits becomes one hyphen: stable names of options and ids.
std::string slug(std::string_view text);
// Without white space at either end (no-break and thin spaces included).
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view between);
bool is_utf8(std::string_view bytes);
// Windows-1252 / Latin-1 bytes to UTF-8.
std::string from_windows_1252(std::string_view bytes);
// Levenshtein distance in bytes, for "did you mean".
std::size_t edit_distance(std::string_view a, std::string_view b);
// The candidate nearest to `word`, or "" when none is within half of its length.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
// At most `limit` bytes, cut at a character and ended with "…" when cut; control characters shown as
// spaces.
std::string shortened(std::string_view text, std::size_t limit);
// The text with its first letter as a capital, where it is one of ASCII.
std::string with_capital(std::string text);

}  // namespace contraste
