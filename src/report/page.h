// The report as one offline HTML page.
#pragma once

#include <string>

#include "contraste/evaluation.h"

namespace contraste {

// Complete HTML: every sentence, verdict, number and table in it, in both languages; pictures are drawn by
// the embedded script from one JSON block. See design, section 8.
std::string report_page(const Evaluation& evaluation);

}  // namespace contraste
