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

DecodedText decoded(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF") && is_utf8(bytes)) {
    return {std::string(bytes.substr(3)), "UTF-8 with byte-order mark"};
  }
  if (bytes.starts_with("\xFF\xFE")) return {from_utf16(bytes.substr(2), Endian::little), "UTF-16 LE"};
  if (bytes.starts_with("\xFE\xFF")) return {from_utf16(bytes.substr(2), Endian::big), "UTF-16 BE"};
  if (const std::optional<Endian> endian = unmarked_utf16(bytes)) {
    return {from_utf16(bytes, *endian), *endian == Endian::little ? "UTF-16 LE" : "UTF-16 BE"};
  }
  if (is_utf8(bytes)) return {std::string(bytes), "UTF-8"};
  return {from_windows_1252(bytes), "Windows-1252"};
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
