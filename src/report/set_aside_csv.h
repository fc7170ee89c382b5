// set-aside.csv: every row of a source that could not be used, and why.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste {

// Columns: file, line (the header is line 1), column, value (shortened; withheld where the licence of the
// source is not free), reason (stable code), words. Checked: SetAsideCsv.*
std::string set_aside_csv(const Records& records, Language language);

}  // namespace contraste
