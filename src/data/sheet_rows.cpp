#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "data/workbook.h"

namespace contraste {
namespace {

constexpr std::size_t most_cells = 16'000'000;
constexpr std::size_t longest_text = 32768;  // one byte more than a cell may hold, so that it is seen

}  // namespace

void SheetRows::begin_row(std::size_t line) {
  row_ = {};
  row_.line = static_cast<int>(line);
}

void SheetRows::add(std::size_t column, std::string_view text, CellType type, std::size_t times) {
  std::string_view trimmed = trim(text);
  if (trimmed.empty() || column >= most_columns || times == 0) return;
  const std::size_t end = column + std::min(times, most_columns - column);
  cells_ += end > row_.cells.size() ? end - row_.cells.size() : 0;
  too_many_ = too_many_ || cells_ > most_cells;
  if (too_many_) return;
  if (row_.cells.size() < end) row_.cells.resize(end);
  if (type != CellType::text && row_.types.size() < end) row_.types.resize(end, CellType::text);
  for (std::size_t i = column; i < end; ++i) {
    row_.cells[i] = std::string(trimmed.substr(0, longest_text));
    if (i < row_.types.size()) row_.types[i] = type;
  }
}

void SheetRows::merge(const MergedCells& cells) {
  const bool one = cells.first_line == cells.last_line && cells.first_column == cells.last_column;
  const bool turned = cells.last_line < cells.first_line || cells.last_column < cells.first_column;
  if (one || turned) return;
  too_many_ = too_many_ || merged_.size() >= most_rows;
  if (!too_many_) merged_.push_back(cells);
}

void SheetRows::end_row(std::size_t times) {
  if (row_.cells.empty()) return;
  row_.cells_found = row_.cells.size();
  const std::size_t copies = std::min(times, most_rows);
  cells_ += (copies - std::min<std::size_t>(copies, 1)) * row_.cells.size();
  too_many_ = too_many_ || cells_ > most_cells;
  if (too_many_) return;
  for (std::size_t i = 1; i < copies; ++i) {
    rows_.push_back(row_);
    ++row_.line;
  }
  const int line = row_.line;
  rows_.push_back(std::move(row_));
  row_ = {};
  row_.line = line;  // cells that follow without a new row, in a table within a cell, are still of this one
}

std::string sheet_number(double value) {
  return fmt::format("{:.15g}", value == 0 ? 0.0 : value);
}

std::string sheet_percent(double value) {
  return sheet_number(100 * value) + " %";
}

}  // namespace contraste
