// A cell that holds one number, or none.
#pragma once

#include <optional>
#include <string_view>

#include "base/number.h"
#include "contraste/result.h"

namespace contraste {

// The decimal sign of a cell in a text file whose numbers show `shown`, or nothing. Then commas between the
// cells mean points; semicolons come with decimal commas and tabs with points, but 97.613 under semicolons,
// and 97,613 under tabs, may be two numbers: unknown. Checked: PlainNumber.*
DecimalSign sign_of_cell(std::string_view text, DecimalSign shown, char separator);

// None: a gap (data/missing_value.h, and Stata's point). Errors, without a place: value_unreadable for what
// is no number or no one value ("<5", "~80"), value_ambiguous. "12 %" is 12. Checked: PlainNumber.*
Result<std::optional<double>> plain_number(std::string_view text, DecimalSign sign);

}  // namespace contraste
