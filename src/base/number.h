// Numbers as people write them in tables.
#pragma once

#include <string_view>

#include "contraste/figure.h"
#include "contraste/result.h"

namespace contraste {

// Which sign separates decimals in this file, when something in the file decides it.
enum class DecimalSign { unknown, point, comma };

// Reads: 1258 | 1,258 or 1.258 (grouped only when the file's decimal sign rules the other reading
// out; alone it is ambiguous) | 14 746 (space, no-break, thin space, apostrophe) | 1,258,340 |
// 12.345,6 | 35.63 | .5 | -12 | ~29000, ca. 29000, aprox. 29.000 (approximate) | >6000, "over 6000",
// "more than", "más de" (at_least, open) | <170, "less than", "menos de" (at_most, open) | >=6000, "at least"
// (at_least) | 12 %.
// value_ambiguous: "1.258" or "1,258" with an unknown decimal sign; value_unreadable: anything else,
// NaN and infinities included. The remedy says how to write it.
// Checked: ReadNumber.*
Result<Number> read_number(std::string_view text, DecimalSign decimal = DecimalSign::unknown);

// What this one number shows about the decimal sign: "12.345,6" -> comma; "1,258,340" -> point.
// Checked: DecimalSignShown.*
DecimalSign decimal_sign_shown(std::string_view text);

}  // namespace contraste
