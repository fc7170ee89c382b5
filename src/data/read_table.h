// A file of any format -> its raw table.
#pragma once

#include <string>
#include <string_view>

#include "contraste/result.h"
#include "data/raw_table.h"

namespace contraste {

// From the bytes of a file, by content, not by its ending: a zip with a workbook in it is a spreadsheet, all
// else text. `name` is for messages. Both read the cells through GDAL, from a copy in memory.
// Errors: file_empty, file_unreadable. Checked: ReadTable.*
Result<RawTable> read_table(std::string_view bytes, const std::string& name, const std::string& sheet);

// Do the first four bytes say that a file is a zip, and so a workbook? Of a workbook that was cut off at once
// only its first letters may be left: then the ending of its name decides.
bool is_archive(std::string_view start, const std::string& name);

// Decides the separator among , ; tab | by the header and by how evenly it cuts the rows; file_unreadable
// when none of them makes a table.
Result<RawTable> read_text_table(std::string_view bytes, const std::string& name);

// Excel (.xlsx, .xlsm) or OpenDocument (.ods). Refuses archives that unfold to more than 500 MB, or to more
// than 200 times their size beyond 16 MiB, by unfolding them, not by what their directory says.
Result<RawTable> read_workbook(std::string_view bytes, const std::string& name, const std::string& sheet);

}  // namespace contraste
