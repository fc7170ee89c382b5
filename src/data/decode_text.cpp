#include "data/decode_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace contraste {
namespace {

struct Signature {
  std::string_view start;
  std::string_view what;
  std::string_view remedy;
};

constexpr Signature signatures[] = {
    {"%PDF", "is a PDF", "Copy its table into a CSV or Excel file."},
    {"\xD0\xCF\x11\xE0", "is an old Excel or Word file", "Open it and save it as .xlsx or CSV."},
    {"\x89PNG", "is a picture", "Give a CSV, Excel or OpenDocument file."},
    {"\xFF\xD8\xFF", "is a picture", "Give a CSV, Excel or OpenDocument file."},
    {"\x1F\x8B", "is compressed", "Unpack it first."},
};

enum class Endian { little, big };

std::string from_utf16(std::string_view bytes, Endian endian) {
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(endian == Endian::little ? a | (b << 8) : b | (a << 8));
  };
  std::string text;
  text.reserve(bytes.size() / 2 + bytes.size() / 8);
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const char32_t code = unit(at);
    at += 2;
    const bool high = code >= 0xD800 && code < 0xDC00;
    const char32_t low = high && at + 1 < bytes.size() ? unit(at) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      append_utf8(text, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
      at += 2;
    } else {
      append_utf8(text, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }
  }
  if (at < bytes.size()) append_utf8(text, 0xFFFD);  // half a unit at the end
  return text;
}

// UTF-16 without a mark: in Latin text nearly every second byte is zero, and always the same one of two.
std::optional<Endian> unmarked_utf16(std::string_view bytes) {
  const std::size_t pairs = std::min<std::size_t>(bytes.size() / 2, 4096);
  std::size_t first_zero = 0;
  std::size_t second_zero = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    if (bytes[2 * i] == '\0') ++first_zero;
    if (bytes[2 * i + 1] == '\0') ++second_zero;
  }
  if (pairs < 2) return std::nullopt;
  if (second_zero > pairs * 7 / 10 && first_zero < pairs / 20 + 1) return Endian::little;
  if (first_zero > pairs * 7 / 10 && second_zero < pairs / 20 + 1) return Endian::big;
  return std::nullopt;
}

struct Utf8Census {
  std::size_t letters = 0;  // of more than one byte
  std::size_t broken = 0;   // bytes that are no UTF-8
  int first_line = 0;       // of the first of them
};

Utf8Census census(std::string_view bytes) {
  Utf8Census found;
  int line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] == '\n') ++line;
    const Character character = character_at(bytes, at);
    if (!character.valid && found.broken++ == 0) found.first_line = line;
    if (character.valid && character.bytes > 1) ++found.letters;
    at += character.bytes;
  }
  return found;
}

// Every byte that is no UTF-8 becomes U+FFFD.
std::string mended_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + 16);
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    append_utf8(text, character.valid ? character.code : 0xFFFD);
    at += character.bytes;
  }
  return text;
}

DecodedText decoded(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF") && is_utf8(bytes)) {
    return {std::string(bytes.substr(3)), "UTF-8 with byte-order mark", 0, 0};
  }
  if (bytes.starts_with("\xFF\xFE")) return {from_utf16(bytes.substr(2), Endian::little), "UTF-16 LE", 0, 0};
  if (bytes.starts_with("\xFE\xFF")) return {from_utf16(bytes.substr(2), Endian::big), "UTF-16 BE", 0, 0};
  if (const std::optional<Endian> endian = unmarked_utf16(bytes)) {
    return {from_utf16(bytes, *endian), *endian == Endian::little ? "UTF-16 LE" : "UTF-16 BE", 0, 0};
  }
  const Utf8Census found = census(bytes);
  if (found.broken == 0) return {std::string(bytes), "UTF-8", 0, 0};
  // Letters of several bytes come about by chance hardly ever: a file that has them is UTF-8, with slips.
  if (found.letters >= found.broken) {
    const bool marked = bytes.starts_with("\xEF\xBB\xBF");
    return {mended_utf8(bytes.substr(marked ? 3 : 0)), "UTF-8 with broken bytes", found.broken,
            found.first_line};
  }
  return {from_windows_1252(bytes), "Windows-1252", 0, 0};
}

// A cell that holds a NUL is then no number and no period, and is set aside by name.
void show_nul_bytes(std::string& text) {
  if (text.find('\0') == std::string::npos) return;
  std::string shown;
  for (const char c : text) {
    if (c == '\0') {
      append_utf8(shown, 0xFFFD);
    } else {
      shown.push_back(c);
    }
  }
  text = std::move(shown);
}

// More than one control character in twenty is no text that a person wrote.
bool is_binary(std::string_view text) {
  const std::string_view sample = text.substr(0, 65536);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  return static_cast<std::size_t>(controls) * 20 > sample.size();
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, const std::string& name) {
  for (const Signature& known : signatures) {
    if (!bytes.starts_with(known.start)) continue;
    return failure(ErrorCode::file_unreadable, name, name + " " + std::string(known.what) + ", not a table",
                   std::string(known.remedy));
  }
  DecodedText result = decoded(bytes);
  if (is_binary(result.text)) {
    return failure(ErrorCode::file_unreadable, name, name + " is not text",
                   "Save it as CSV in UTF-8, or as .xlsx.");
  }
  show_nul_bytes(result.text);
  if (trim(result.text).empty()) {
    return failure(ErrorCode::file_empty, name, name + " is empty",
                   "Give a file with a header row and at least one row of figures.");
  }
  return result;
}

}  // namespace contraste
