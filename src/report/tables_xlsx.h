// tables.xlsx: the tables of a result as a workbook, through GDAL's XLSX driver.
#pragma once

#include <string>

#include "contraste/evaluation.h"
#include "contraste/result.h"

namespace contraste {

// Sheets: Verdicts, Questions, Specifications, Figures (rows of sources whose licence is free), Sources,
// Set aside. Numbers are typed cells; text is always a string cell, so that "=1+1" in a source stays text and
// is never a formula. Missing numbers are empty cells. Text longer than a cell holds (32,767 characters) is
// cut. At most `most_rows` rows a sheet: a last row says how many more there are and where
// (specifications.csv). The bytes depend on the evaluation alone: dates inside the archive are zero and no
// user is named. Errors: file_unwritable when GDAL has no XLSX driver or fails. Checked: TablesXlsx.*
Result<std::string> tables_xlsx(const Evaluation& evaluation, Language language,
                                std::size_t most_rows = 100'000);

}  // namespace contraste
