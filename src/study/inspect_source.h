// The table that is inspected: opened, and what kind of table it is.
#pragma once

#include <string>
#include <vector>

#include "contraste/result.h"
#include "contraste/study.h"
#include "data/table_rows.h"
#include "study/geography.h"
#include "study/inspect_events.h"
#include "study/read_sources.h"

namespace contraste {

struct OpenedSource {
  StudySource source;
  SourcePlace place;
  TableRows rows;
  std::vector<Words> notes;                 // of the opening
  std::vector<std::string> hidden_columns;  // of a database, that were not asked for
};

// The study that a lone file stands for, and its files by the paths that the user gave.
Study lone_study(const InspectOrder& order);
StudyReader plain_reader();

// The rows of a file, of a resource of a data package, or of a database; of a database in which nothing tells
// what to count a sample. Errors: those of the readers. Checked: InspectEvents.*
Checked<OpenedSource> open_source(const InspectOrder& order);

}  // namespace contraste
