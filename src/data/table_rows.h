// The rows of a table, block after block: how a file that may be larger than memory is looked at as a whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/observer.h"
#include "contraste/result.h"
#include "contraste/words.h"
#include "data/raw_table.h"

namespace contraste {

// One row of a block: its cells are block.cells[first_cell .. first_cell + cells).
struct BlockRow {
  std::uint32_t first_cell = 0;
  std::uint32_t cells = 0;       // as found: may be more or fewer than the header has
  std::int64_t line = 0;         // of the file (text) or number of the row (spreadsheet), 1-based; SQL: 0
  std::uint64_t stands_for = 1;  // rows of the source: more than 1 where a database has counted already
  bool uncut = false;            // longer than any row of a table: one cell with its beginning
  bool too_wide = false;         // it has more cells than are kept
};

// Some hundreds or thousands of rows. Valid until the next block.
struct RowBlock {
  std::vector<std::string_view> cells;  // UTF-8, white space at the ends and the quotes around them taken off
  std::vector<CellType> types;          // one a cell; empty: all are text
  std::vector<BlockRow> rows;           // rows without any text are left out
  std::size_t bytes_done = 0;           // of the file, where this block ends

  std::string_view cell(const BlockRow& row, std::size_t column) const {
    return column < row.cells ? cells[row.first_cell + column] : std::string_view();
  }
  CellType type(const BlockRow& row, std::size_t column) const {
    return column < row.cells && !types.empty() ? types[row.first_cell + column] : CellType::text;
  }
};

// Takes a block; false: no more is wanted.
using TakeBlock = std::function<bool(const RowBlock&)>;

// A table that can be gone through from its first row to its last, as often as needed, each time alike.
// Title rows and the header are rows like the others.
struct TableRows {
  std::string name;  // the file's, for messages
  TableFormat format = TableFormat::text;
  std::string encoding;  // text: as decided
  char separator = ',';  // text
  std::string sheet;     // spreadsheets: the one that is read
  std::vector<std::string> sheets;
  std::size_t bytes = 0;             // of the file
  std::vector<Words> notes;          // what a reader of the file should know of how it is read
  std::vector<MergedCells> merged;   // spreadsheets: where one text was written into several cells
  std::vector<std::string> columns;  // names, where they stand apart from the rows (SQL); else empty

  // Goes through all rows. Errors: those of the reader (a quote that is never closed, a file that went away).
  std::function<Result<void>(const TakeBlock&)> each;

  // Where a database has cut the dates to longer periods: the same rows by their day alone, one column of
  // dates. Empty elsewhere.
  std::function<Result<void>(const TakeBlock&)> each_day;

  // What only a reader that went to the end can know (cells in another encoding, rows that are too wide): of
  // the last such time; nothing before it. May be empty.
  std::function<std::vector<Words>()> notes_at_end;
};

}  // namespace contraste
