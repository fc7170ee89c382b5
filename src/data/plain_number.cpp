#include "data/plain_number.h"

#include <fmt/core.h>

#include "base/text.h"
#include "data/missing_value.h"

namespace contraste {

DecimalSign sign_of_cell(std::string_view text, DecimalSign shown, char separator) {
  if (shown != DecimalSign::unknown) return shown;
  if (separator == ',') return DecimalSign::point;
  const bool comma = text.find(',') != std::string_view::npos;
  const bool point = text.find('.') != std::string_view::npos;
  if (separator == ';' && comma && !point) return DecimalSign::comma;
  if (separator == '\t' && point && !comma) return DecimalSign::point;
  return DecimalSign::unknown;
}

Result<std::optional<double>> plain_number(std::string_view text, DecimalSign sign) {
  if (is_missing_value(text) || text == ".") return std::optional<double>();
  const std::string shown = shortened(text, 60);
  const Result<Number> read = read_number(text, sign);
  if (!read) {
    const bool ambiguous = read.error().code == ErrorCode::value_ambiguous;
    return failure(read.error().code, "",
                   fmt::format("\"{}\" is {}", shown, ambiguous ? "one of two numbers" : "no number"),
                   read.error().remedy);
  }
  if (read->bound != Bound::exact)
    return failure(ErrorCode::value_unreadable, "", fmt::format("\"{}\" is no one value", shown),
                   "Write one number, or leave the cell empty: it is then a gap.");
  return std::optional<double>(read->value);
}

}  // namespace contraste
