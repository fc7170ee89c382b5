// What `contraste inspect` says of files of figures, of events, and of any other table.
#pragma once

#include <string>

#include "console.h"
#include "data/inspect_file.h"
#include "study/inspect_events.h"

namespace contraste::app {

std::string figures_text(const Inspection& inspection, Language language, const Console& console);
// As one JSON object, without a line end.
std::string figures_json(const Inspection& inspection, Language language);

std::string table_text(const EventInspection& found, Language language, const Console& console);
// Of them, the part on the columns.
std::string columns_text(const EventInspection& found, Language language, const Console& console);
std::string table_json(const EventInspection& found, Language language);

}  // namespace contraste::app
