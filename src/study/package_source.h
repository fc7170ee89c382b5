// A data package (datapackage.json) as a source: which of its files is read, and what its schema says of the
// cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "contraste/study.h"
#include "data/data_package.h"
#include "data/table_rows.h"
#include "study/geography.h"

namespace contraste {

bool names_a_package(const std::string& file);

// Sources whose file is a datapackage.json become the file of the resource that `sheet` names, or of the only
// one with rows; the package goes into StudySource::package. Errors: those of parse_data_package; wrong_use
// (several resources and none is named, a resource of several files or of none). Checked: PackageSource.*
Checked<void> expand_packages(Study& study, const StudyReader& reader);

struct PackageTable {
  TableRows rows;
  std::string dates;  // the order of day and month that the schema declares: "day-first", "month-first", ""
};

// The rows with the cells as the schema has them: its missing values empty, numbers in its notation with a
// decimal point. What is written otherwise than declared stays as it is, for the reader to set aside.
// Differences between schema and header, and values that a foreign key does not find, are notes. Errors:
// those of the readers; a separator other than the declared one. Checked: PackageSource.*
Checked<PackageTable> package_rows(TableRows rows, const StudySource& source, const StudyReader& reader);

}  // namespace contraste
