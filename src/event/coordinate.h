// Degrees of latitude and longitude as files write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/number.h"

namespace contraste {

// "41.881" is 41 degrees and not forty thousand, whatever the column shows of its decimal sign.
inline std::optional<double> read_coordinate(std::string_view text, DecimalSign decimal) {
  auto number = read_number(text, decimal);
  if (!number && number.error().code == ErrorCode::value_ambiguous) {
    const bool point = text.find('.') != std::string_view::npos;
    number = read_number(text, point ? DecimalSign::point : DecimalSign::comma);
  }
  if (!number) return std::nullopt;
  return number->value;
}

}  // namespace contraste
