// Words that name a sum of other rows.
#pragma once

#include <string_view>

namespace contraste {

// "Total", "TOTAL GENERAL", "Subtotal Meta", "Meta - Total", "Suma": a row that adds up others.
bool names_a_total(std::string_view text);

}  // namespace contraste
