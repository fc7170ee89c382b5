// The sources of a study file, and the places, polygons and people that they are held against.
#pragma once

#include <string>

#include "contraste/study.h"
#include "study/fields.h"

namespace contraste {

// One [[source]]: a file of figures or of events, or a table of a database. Checked: ReadStudy.*,
// ReadSource.*
StudySource read_source(const Node& node, Problems& problems);

// [[places]], [[polygons]] and [[population]] of the study. Checked: ReadSource.*
void read_geography(Fields& root, Study& study, Problems& problems);

}  // namespace contraste
