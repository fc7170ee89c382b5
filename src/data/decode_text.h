// Bytes of a text file -> UTF-8, whatever program wrote them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "contraste/result.h"

namespace contraste {

struct DecodedText {
  std::string text;        // UTF-8 without byte-order mark; NUL bytes stand as U+FFFD
  std::string encoding;    // "UTF-8", "UTF-8 with byte-order mark", "UTF-16 LE", "Windows-1252"
  std::size_t broken = 0;  // bytes that are no text; they became U+FFFD
  int first_broken = 0;    // the line of the first of them
};

// Decides by the byte-order mark, then by the zeros that UTF-16 leaves in Latin text, then by validity as
// UTF-8; what is left is read as Windows-1252, which holds Latin-1.
// Errors: file_empty (no bytes, or nothing but white space), file_unreadable (not text; `name` says which
// file). Checked: DecodeText.*
Result<DecodedText> decode_text(std::string_view bytes, const std::string& name);

}  // namespace contraste
