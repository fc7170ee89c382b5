// What the number format of a spreadsheet's cell says of the number in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace contraste {

enum class NumberFormat { plain, percent, year, month, day, time };

// From a format code ("0.0%", "mmm-yy", "dd/mm/yyyy"; ECMA-376, part 1, 18.8.31): its first section, without
// what is shown as it stands. A date is as exact as the format shows it. Checked: NumberFormat.*
NumberFormat read_number_format(std::string_view code);

// The formats that have only a number.
NumberFormat built_in_format(int id);

// The date of a serial number: 2011, 2011-03, 2011-03-15, or 14:30 for a time of day. nullopt outside the
// years 1900 to 2999.
std::optional<std::string> date_text(double serial, NumberFormat format, bool from_1904);

}  // namespace contraste
