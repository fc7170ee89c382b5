// Bytes of a text file -> UTF-8, whatever program wrote them.
#pragma once

#include <cstddef>
#include <optional>
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

// The parts of that decision, for files that are not read whole.

enum class Endian { little, big };

struct Utf16 {
  Endian endian = Endian::little;
  std::size_t mark = 0;  // bytes of the byte-order mark
};

// By the byte-order mark, or by the zeros in the first 8 KiB.
std::optional<Utf16> utf16_of(std::string_view start);

// Appends units of UTF-16 as UTF-8 and says how many bytes it used: half a character at the end is left for
// the next piece, or becomes U+FFFD when this is the last. So do surrogates without partner.
std::size_t append_utf16(std::string& text, std::string_view bytes, Endian endian, bool last);

struct Utf8Census {
  std::size_t letters = 0;  // of more than one byte
  std::size_t broken = 0;   // bytes that are no UTF-8
  int first_line = 0;       // of the first of them
};
Utf8Census utf8_census(std::string_view bytes);

// Every byte that is no UTF-8 becomes U+FFFD.
std::string mended_utf8(std::string_view bytes);

// file_unreadable for the formats that people take for tables (PDF, pictures, old Excel), by their first
// bytes, and where more than one control character in twenty says that no person wrote this.
Result<void> check_is_text(std::string_view start, std::string_view decoded, const std::string& name);

}  // namespace contraste
