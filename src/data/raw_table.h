// A table as it stands in a file: cells of text, nothing understood yet.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/words.h"

namespace contraste {

// What a spreadsheet says a cell is. All cells of text files are text.
enum class CellType : unsigned char {
  text,
  number,   // written with a decimal point, never grouped
  percent,  // a number shown in per cent: "45 %" for 0.45
  date,     // 2011, 2011-03 or 2011-03-15, as the cell shows it; or a time of day
  boolean,  // TRUE or FALSE
};

struct RawRow {
  int line = 0;                    // of the file (text) or number of the row (spreadsheet), 1-based
  std::vector<std::string> cells;  // UTF-8, white space at the ends taken off; empty ones at the end left out
  std::size_t cells_found = 0;     // may be more or fewer than the header has
  bool uncut = false;              // longer than any row of a table: one cell with its beginning
  std::vector<CellType> types;     // of the cells; those behind its end are text
};

// The cell in a column, "" where the row is shorter.
inline std::string_view cell(const RawRow& row, std::size_t column) {
  return column < row.cells.size() ? std::string_view(row.cells[column]) : std::string_view();
}

inline CellType type_of(const RawRow& row, std::size_t column) {
  return column < row.types.size() ? row.types[column] : CellType::text;
}

// Cells that a spreadsheet shows as one. Its content stands in the first, the others are empty.
struct MergedCells {
  int first_line = 0;  // 1-based, as RawRow::line
  int last_line = 0;
  std::size_t first_column = 0;
  std::size_t last_column = 0;
  friend bool operator==(const MergedCells&, const MergedCells&) = default;
};

enum class TableFormat { text, excel, opendocument };

struct RawTable {
  TableFormat format = TableFormat::text;
  std::string encoding;  // text: as decoded
  char separator = ',';  // text
  std::string sheet;     // spreadsheets: the one that was read
  std::vector<std::string> sheets;
  std::vector<RawRow> rows;         // rows without any text are left out
  std::vector<MergedCells> merged;  // spreadsheets: in the order of the file
  bool broken_bytes = false;        // text: some bytes are no text and became U+FFFD
  std::vector<Words> notes;         // what a reader of the file should know of how it was read
};

}  // namespace contraste
