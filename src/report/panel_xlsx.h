// panel.xlsx: a panel as a workbook.
#pragma once

#include <filesystem>

#include "report/panel_output.h"

namespace contraste {

// Sheets: Panel (long form, the columns of panel.csv with typed cells), By year (a row a place, victims a
// year; left out where the periods lie in no years), Set aside (rows of the source that are not in the panel;
// at most 100,000, then how many more), About (source, file, hash, rules). Cells without a value are empty. A
// year that the source covers only in part says so in its heading. Errors: wrong_use by licence, or when the
// panel has more rows than a sheet holds: the message names the formats that do; file_unwritable. Checked:
// PanelXlsx.*
Result<void> write_panel_xlsx(const PanelOutput& output, const std::filesystem::path& file);

}  // namespace contraste
