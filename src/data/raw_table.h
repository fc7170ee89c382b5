// A table as it stands in a file: cells of text, nothing understood yet.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

struct RawRow {
  int line = 0;                    // of the file (text) or number of the row (spreadsheet), 1-based
  std::vector<std::string> cells;  // UTF-8, white space at the ends taken off; empty ones at the end left out
  std::size_t cells_found = 0;     // may be more or fewer than the header has
  bool uncut = false;              // longer than any row of a table: one cell with its beginning
};

// The cell in a column, "" where the row is shorter.
inline std::string_view cell(const RawRow& row, std::size_t column) {
  return column < row.cells.size() ? std::string_view(row.cells[column]) : std::string_view();
}

enum class TableFormat { text, excel, opendocument };

struct RawTable {
  TableFormat format = TableFormat::text;
  std::string encoding;  // text: as decoded
  char separator = ',';  // text
  std::string sheet;     // spreadsheets: the one that was read
  std::vector<std::string> sheets;
  std::vector<RawRow> rows;   // rows without any text are left out
  std::vector<bool> numeric;  // spreadsheets: columns whose cells below the first row are all numbers
};

}  // namespace contraste
