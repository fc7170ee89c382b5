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

std::string from_utf16(std::string_view bytes, Endian endian) {
  std::string text;
  text.reserve(bytes.size() / 2 + bytes.size() / 8);
  append_utf16(text, bytes, endian, true);
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

DecodedText decoded(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF") && is_utf8(bytes)) {
    return {std::string(bytes.substr(3)), "UTF-8 with byte-order mark", 0, 0};
  }
  if (const std::optional<Utf16> found = utf16_of(bytes)) {
    return {from_utf16(bytes.substr(found->mark), found->endian),
            found->endian == Endian::little ? "UTF-16 LE" : "UTF-16 BE", 0, 0};
  }
  const Utf8Census found = utf8_census(bytes);
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

}  // namespace

std::optional<Utf16> utf16_of(std::string_view start) {
  if (start.starts_with("\xFF\xFE")) return Utf16{Endian::little, 2};
  if (start.starts_with("\xFE\xFF")) return Utf16{Endian::big, 2};
  if (const std::optional<Endian> endian = unmarked_utf16(start)) return Utf16{*endian, 0};
  return std::nullopt;
}

std::size_t append_utf16(std::string& text, std::string_view bytes, Endian endian, bool last) {
  const auto unit = [&](std::size_t at) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(endian == Endian::little ? a | (b << 8) : b | (a << 8));
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const char32_t code = unit(at);
    if (code < 0x80) {  // the commonest, and quicker so
      text.push_back(static_cast<char>(code));
      at += 2;
      continue;
    }
    const bool high = code >= 0xD800 && code < 0xDC00;
    const bool whole = at + 3 < bytes.size();
    if (high && !whole && !last) return at;
    at += 2;
    const char32_t low = high && whole ? unit(at) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      append_utf8(text, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
      at += 2;
    } else {
      append_utf8(text, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }
  }
  if (at == bytes.size() || !last) return at;
  append_utf8(text, 0xFFFD);  // half a unit at the end
  return bytes.size();
}

Utf8Census utf8_census(std::string_view bytes) {
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

Result<void> check_is_text(std::string_view start, std::string_view decoded, const std::string& name) {
  for (const Signature& known : signatures) {
    if (!start.starts_with(known.start)) continue;
    return failure(ErrorCode::file_unreadable, name, name + " " + std::string(known.what) + ", not a table",
                   std::string(known.remedy));
  }
  const std::string_view sample = decoded.substr(0, 65536);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  if (static_cast<std::size_t>(controls) * 20 <= sample.size()) return {};
  return failure(ErrorCode::file_unreadable, name, name + " is not text",
                 "Save it as CSV in UTF-8, or as .xlsx.");
}

Result<DecodedText> decode_text(std::string_view bytes, const std::string& name) {
  DecodedText result = decoded(bytes);
  if (Result<void> text = check_is_text(bytes, result.text, name); !text) {
    return tl::unexpected(std::move(text.error()));
  }
  show_nul_bytes(result.text);
  if (trim(result.text).empty()) {
    return failure(ErrorCode::file_empty, name, name + " is empty",
                   "Give a file with a header row and at least one row of figures.");
  }
  return result;
}

}  // namespace contraste
