// study.toml -> Study.
#pragma once

#include <filesystem>
#include <string_view>

#include "contraste/result.h"
#include "contraste/study.h"

namespace contraste {

// Reads the text of a study file (docs/study-file.md). All problems are reported together, each with file,
// line and column: syntax, unknown keys (with the nearest known one), wrong types, duplicate claim ids,
// contradictory options (only and without name the same option; an empty rest), paths that leave the folder.
// Checked: ReadStudy.*
Checked<Study> read_study(std::string_view toml, std::string_view file_name);

}  // namespace contraste
