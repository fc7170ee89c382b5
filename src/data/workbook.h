// A workbook taken apart: its sheets, and the cells of one of them with what the workbook says they are. The
// readers are our own because what GDAL gives of a workbook no longer tells a number from its text, a
// percentage from its hundredth or a damaged sheet from a short one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "data/archive.h"
#include "data/raw_table.h"

namespace contraste {

struct Sheet {
  std::string name;
  std::string part;  // Excel: of the archive
  bool hidden = false;
};

// Collects the cells of a sheet, row by row from left to right, within what one sheet can hold.
class SheetRows {
 public:
  void begin_row(std::size_t line);  // 1-based
  // A cell that is shown `times` times side by side from `column` (0-based) on; empty text is no cell.
  void add(std::size_t column, std::string_view text, CellType type, std::size_t times = 1);
  // The row is there `times` times; rows without text are left out.
  void end_row(std::size_t times = 1);
  bool too_many() const { return too_many_; }  // more cells than any table needs: nothing more is kept
  // Cells from the one at `line` and `column` on that are shown as one.
  void merge(const MergedCells& cells);
  std::vector<RawRow> take() { return std::move(rows_); }
  std::vector<MergedCells> take_merged() { return std::move(merged_); }

  static constexpr std::size_t most_columns = 16384;  // as in Excel
  static constexpr std::size_t most_rows = 1048576;

 private:
  std::vector<RawRow> rows_;
  std::vector<MergedCells> merged_;
  RawRow row_;
  std::size_t cells_ = 0;
  bool too_many_ = false;
};

// A number as a workbook holds it, with at most the 15 digits that spreadsheets show: "1258", "12.375".
std::string sheet_number(double value);
// The same of a number shown in per cent: 0.45 -> "45 %".
std::string sheet_percent(double value);

// Excel (.xlsx, .xlsm; ECMA-376). Checked: ReadWorkbook.*
struct ExcelWorkbook {
  std::vector<Sheet> sheets;
  std::string folder;      // of the workbook's part: "xl/"
  bool from_1904 = false;  // days count from 1 January 1904
};
bool is_excel(const Archive& archive);
Result<ExcelWorkbook> open_excel(Archive& archive);
struct SheetCells {
  std::vector<RawRow> rows;
  std::vector<MergedCells> merged;
};
Result<SheetCells> read_excel_sheet(Archive& archive, const ExcelWorkbook& workbook, const Sheet& sheet);

// OpenDocument (.ods; ISO/IEC 26300). One part holds all sheets, so one pass reads the wanted one.
struct OpenDocumentSheets {
  std::vector<Sheet> sheets;
  std::vector<SheetCells> cells;  // one a sheet
};
bool is_opendocument(const Archive& archive);
Result<OpenDocumentSheets> read_opendocument(Archive& archive);

}  // namespace contraste
