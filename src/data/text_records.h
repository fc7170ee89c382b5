// Delimited text cut into records: one a table row, which may run over several lines of the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"

namespace contraste {

struct TextRecord {
  std::string_view text;  // without its line end
  int line = 0;           // 1-based, of its first character
};

// Lines end with LF, CR LF or CR, mixed as they come; a line end between quotes belongs to the cell. Blank
// lines are left out. file_unreadable when a quote is never closed: names the line where it opened.
// Checked: TextRecords.*
Result<std::vector<TextRecord>> text_records(std::string_view text, const std::string& name);

// Cells of a record: separators outside quotes, and one.
std::size_t cell_count(std::string_view record, char separator);

}  // namespace contraste
