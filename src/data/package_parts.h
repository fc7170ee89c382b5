// Parts of a data package that may stand in files of their own.
#pragma once

#include <string>
#include <string_view>

#include "contraste/result.h"
#include "data/data_package.h"

namespace contraste {

// A table schema (fields, primary and foreign keys) as a resource that has nothing else; its notes are in the
// package around it. Errors: those of parse_data_package. Checked: PackageFolder.ReadsASchemaInAFileOfItsOwn
Checked<DataPackage> parse_table_schema(std::string_view json, const std::string& name);

// A dialect. Errors: those of parse_data_package. Checked: PackageFolder.ReadsASchemaInAFileOfItsOwn
Checked<TableDialect> parse_table_dialect(std::string_view json, const std::string& name);

// Whether a path is written so that it can't leave its folder: relative, with no part "..", no address of the
// web, no drive, no backslash. Checked: DataPackage.RefusesPathsThatLeaveTheFolder
bool stays_inside(std::string_view path);

// Foreign keys that name a resource or a field which is not there, as errors. Keys in a circle are none.
// Checked: DataPackage.ForeignKeysMayGoInCircles
std::vector<Error> broken_foreign_keys(const DataPackage& package, const std::string& name);

}  // namespace contraste
