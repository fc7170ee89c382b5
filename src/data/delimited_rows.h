// CSV, TSV and the like, of any size, as rows.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "contraste/observer.h"
#include "contraste/result.h"
#include "data/row_cutter.h"
#include "data/table_rows.h"

namespace contraste {

// Opens a text file and decides, from its first MiB, its encoding (UTF-8, UTF-16 or Windows-1252) and its
// separator (, ; tab or |; a comma where the file has one column of values). Its rows are then read piece by
// piece, in memory that does not grow with the file: `each` opens it anew every time. UTF-8 and Windows-1252
// are told apart cell by cell (cell_text.h), and notes_at_end says how many cells are in the other encoding.
// `observer` may be null, and must live as long as the rows.
// Errors: those of regular_file_size, file_empty, file_unreadable (not text, no table, a quote that is not
// closed). Of `each`: file_unreadable when a quote is not closed, in which line and at which byte, when it is
// closed behind a row of the table, or when the file is no longer what it was.
// Checked: DelimitedRows.*, DelimitedFile.*
Result<TableRows> open_delimited(const std::filesystem::path& file, const std::string& name,
                                 Observer* observer);

// Of bytes in memory, which must live as long as the rows. Limits are for tests.
Result<TableRows> open_delimited_bytes(std::string_view bytes, const std::string& name, Observer* observer,
                                       const CutLimits& limits = {});

}  // namespace contraste
