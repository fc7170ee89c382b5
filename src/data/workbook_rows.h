// The sheet of a workbook as rows.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "contraste/observer.h"
#include "contraste/result.h"
#include "data/raw_table.h"
#include "data/table_rows.h"

namespace contraste {

// Writes the text of merged cells into each of the cells that they cover, downwards and to the right, where
// rows are and the cell is empty. So a department that spans its municipalities stands in each of their rows,
// and a title that spans columns in each of them. Only texts and dates are repeated: a number that spans
// cells is one number, and so is a text that is a number, unless it begins with 0 as codes do. Adds notes on
// both. Checked: MergedCells.*
RawTable fill_merged(RawTable table);

// Excel or OpenDocument, held in memory; `sheet` as in read_workbook ("": the first that is not hidden),
// merged cells as fill_merged has them. Errors: those of file_bytes and of read_workbook. Checked:
// WorkbookRows.*
Result<TableRows> open_workbook(const std::filesystem::path& file, const std::string& name,
                                const std::string& sheet, Observer* observer);
Result<TableRows> open_workbook_bytes(std::string_view bytes, const std::string& name,
                                      const std::string& sheet, Observer* observer);

}  // namespace contraste
