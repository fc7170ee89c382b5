// What a command line says of a file of events: the same arguments in check, inspect and panel.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "contraste/event_choices.h"
#include "contraste/result.h"
#include "contraste/study.h"

namespace contraste::app {

// --sheet, --column, --where, --dates, --repair, --indicator, --unit, --since, --until.
std::vector<Argument> event_arguments();

// Errors (wrong_use): a --column that is no ROLE=HEADER, a --where that is no COLUMN=VALUE.
Result<EventChoices> event_choices(const Given& given);

// The source that --sheet, --table, --sql and the arguments above describe; `input` names the positional
// argument with the file or the connection. Errors: those of event_choices.
Result<StudySource> event_source(const Given& given, const char* input);

// Today by the clock: days after it are in the future.
Date today();

}  // namespace contraste::app
