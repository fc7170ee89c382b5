#include "report/csv.h"

#include <array>
#include <charconv>
#include <cmath>

namespace contraste {
namespace {

bool runs_in_a_spreadsheet(std::string_view value) {
  // Spreadsheets skip leading white space in some imports, so that " =1" is as dangerous as "=1".
  std::size_t at = 0;
  while (at < value.size() && (value[at] == ' ' || value[at] == '\n')) ++at;
  value.remove_prefix(at);
  if (value.empty()) return false;
  if (std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos) return true;
  // U+FF1D, U+FF0B, U+FF0D, U+FF20 in UTF-8.
  constexpr std::array<std::string_view, 4> full_width = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                                          "\xEF\xBC\xA0"};
  for (const auto form : full_width) {
    if (value.starts_with(form)) return true;
  }
  return false;
}

}  // namespace

std::string neutralised(std::string_view value) {
  std::string result;
  result.reserve(value.size() + 1);
  for (const char c : value) {
    if (c != '\0') result += c;
  }
  if (runs_in_a_spreadsheet(result)) result.insert(result.begin(), '\'');
  return result;
}

std::string number_text(double value) {
  if (!std::isfinite(value)) return "";
  if (value == 0) return "0";  // -0 too
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

void CsvTable::separate() {
  if (row_started_) bytes_ += ',';
  row_started_ = true;
}

CsvTable& CsvTable::text(std::string_view value) {
  separate();
  const std::string safe = neutralised(value);
  if (safe.find_first_of(",\"\r\n") == std::string::npos) {
    bytes_ += safe;
    return *this;
  }
  bytes_ += '"';
  for (const char c : safe) {
    if (c == '"') bytes_ += '"';
    bytes_ += c;
  }
  bytes_ += '"';
  return *this;
}

CsvTable& CsvTable::number(double value) {
  separate();
  bytes_ += number_text(value);
  return *this;
}

CsvTable& CsvTable::number(std::size_t value) {
  separate();
  bytes_ += std::to_string(value);
  return *this;
}

void CsvTable::end_row() {
  bytes_ += "\r\n";
  row_started_ = false;
}

}  // namespace contraste
