// One character of UTF-8 at a time. Checked: Text.Utf8IsCheckedStrictly
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace contraste {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;  // length in the text
  bool valid = true;      // false: one byte that is not UTF-8; code is then that byte
};

// The character that starts at `at`, which must be inside the text. Overlong forms, surrogates and codes
// above U+10FFFF are not valid (RFC 3629).
Character character_at(std::string_view text, std::size_t at);
void append_utf8(std::string& text, char32_t code);
// White space that people leave in cells: ASCII, no-break, thin and zero-width spaces, the byte-order mark.
bool is_space(char32_t code);

}  // namespace contraste
