// A file of figures opened: its table, what its columns hold, and how its numbers are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "contraste/result.h"
#include "data/figure_layout.h"
#include "data/figure_periods.h"
#include "data/raw_table.h"
#include "data/read_figures.h"

namespace contraste {

struct Decimals {
  DecimalSign sign = DecimalSign::unknown;
  bool shown = false;  // by a number with one reading; false: only assumed from the separator ;
  bool both = false;   // numbers with one reading show both signs: nothing is decided
  bool typed = false;  // all cells are numbers of a spreadsheet: no text to misread
};

struct FigureFile {
  RawTable table;
  FigureLayout layout;
  Decimals decimals;
  ColumnPeriods periods;    // of the column of periods, or of years
  ColumnPeriods published;  // of the dates of publication
  ColumnPeriods headers;    // of the headers
  std::string read_as;      // "CSV, UTF-8, separator ;, decimal comma"
};

// Name of the file in messages: options.name.
Result<FigureFile> open_figures(std::string_view bytes, const ReadOptions& options);

// The file's entry in the records, nothing counted yet.
SourceFile source_file(const FigureFile& file, const ReadOptions& options, std::string_view bytes);

// A number that a spreadsheet holds as one: written with a decimal point, whatever the texts of the file do.
bool is_typed_number(const RawRow& row, std::size_t column);
// The number in a cell; `sign` is that of the file's texts. Errors: those of read_number.
Result<Number> read_cell_number(const RawRow& row, std::size_t column, DecimalSign sign);

// One cell of values, as found.
struct ValueCell {
  const RawRow* row = nullptr;
  const ValueColumn* column = nullptr;
};

// Every cell of values below the header, row by row.
std::vector<ValueCell> value_cells(const FigureFile& file);

}  // namespace contraste
