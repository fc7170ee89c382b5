// What a file of events is about, where no column says it: by its name, its titles and its sheet.
#pragma once

#include <string>

#include "data/table_rows.h"
#include "event/survey.h"

namespace contraste {

// The longest run of words that names a known thing ("homicidios" in "homicidios.1990.a.2013", "delitos
// sexuales"), looked for in the file's name, then in the rows above the header, then in the name of the
// sheet. "" when there is none. Checked: IndicatorName.*
std::string indicator_in_names(const std::string& file, const Survey& survey, const std::string& sheet);

}  // namespace contraste
