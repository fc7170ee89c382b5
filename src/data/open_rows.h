// A file of any format -> its rows.
#pragma once

#include <filesystem>
#include <string>

#include "contraste/observer.h"
#include "contraste/result.h"
#include "data/table_rows.h"

namespace contraste {

// Picks the reader by the first bytes of the file, not by the ending of its name, as read_table does: a zip
// is read as a workbook (workbook_rows.h), all else as text (delimited_rows.h). `sheet` matters to workbooks
// alone. `observer` may be null, and must live as long as the rows. Errors: those of the readers.
// Checked: OpenRows.*
Result<TableRows> open_rows(const std::filesystem::path& file, const std::string& name,
                            const std::string& sheet, Observer* observer);

}  // namespace contraste
