// [[programme]] of a study file.
#pragma once

#include "contraste/programme.h"
#include "study/document.h"
#include "study/fields.h"

namespace contraste {

// Problems: no name, no place, no start, a place that had it and is named as one that did not, an end before
// the first start. Checked: ReadProgramme.*
Programme read_programme(const Node& node, int fiscal_start, Problems& problems);

}  // namespace contraste
