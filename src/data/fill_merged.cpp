#include <fmt/format.h>

#include <algorithm>

#include "base/number.h"
#include "data/workbook_rows.h"

namespace contraste {
namespace {

// A number that stood in several rows would be counted several times.
bool may_repeat(std::string_view text, CellType type) {
  if (type == CellType::date) return true;
  if (type != CellType::text) return false;
  const bool code = text.size() > 1 && text.starts_with('0') &&
                    text.find_first_not_of("0123456789") == std::string_view::npos;
  return code || !read_number(text);
}

class Filler {
 public:
  explicit Filler(RawTable& table) : table_(table) {
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const RawRow& a, const RawRow& b) { return a.line < b.line; });
  }

  void fill(const MergedCells& merged) {
    const auto first = row_at(merged.first_line);
    if (first == table_.rows.end() || first->line != merged.first_line) return;
    const std::string text(cell(*first, merged.first_column));
    if (text.empty()) return;
    const CellType type = type_of(*first, merged.first_column);
    if (!may_repeat(text, type)) {
      if (numbers_++ == 0) first_number_ = merged.first_line;
      return;
    }
    if (texts_++ == 0) first_text_ = merged.first_line;
    for (auto row = first; row != table_.rows.end() && row->line <= merged.last_line; ++row) {
      for (std::size_t column = merged.first_column; column <= merged.last_column; ++column) {
        if (cell(*row, column).empty() && !put(*row, column, {text, type})) return;
      }
    }
  }

  void add_notes() {
    if (texts_ > 0) {
      table_.notes.push_back(
          {fmt::format(
               "Texts of merged cells, repeated in each cell that they cover: {}, the first from row {} on.",
               texts_, first_text_),
           fmt::format("Textos de celdas combinadas, repetidos en cada celda que cubren: {}, el primero "
                       "desde la fila {}.",
                       texts_, first_text_)});
    }
    if (numbers_ > 0) {
      table_.notes.push_back(
          {fmt::format("Numbers of merged cells, left in the first cell alone: {}, the first in row {}.",
                       numbers_, first_number_),
           fmt::format("Números de celdas combinadas, dejados solo en la primera celda: {}, el primero en la "
                       "fila {}.",
                       numbers_, first_number_)});
    }
    if (full_) {
      table_.notes.push_back(
          {"The merged cells cover more than a table can hold: some texts were not repeated.",
           "Las celdas combinadas cubren más de lo que cabe en una tabla: algunos textos no se repitieron."});
    }
  }

 private:
  struct Content {
    const std::string& text;
    CellType type;
  };

  std::vector<RawRow>::iterator row_at(int line) {
    return std::lower_bound(table_.rows.begin(), table_.rows.end(), line,
                            [](const RawRow& row, int wanted) { return row.line < wanted; });
  }

  // A workbook of some kilobytes can merge all cells of a sheet over and over.
  bool put(RawRow& row, std::size_t column, const Content& content) {
    constexpr std::size_t most_bytes = 256U << 20;
    const std::size_t wider = column >= row.cells.size() ? column + 1 - row.cells.size() : 0;
    bytes_ += wider * sizeof(std::string) + content.text.size();
    full_ = full_ || bytes_ > most_bytes;
    if (full_) return false;
    if (wider > 0) row.cells.resize(column + 1);
    row.cells_found = std::max(row.cells_found, row.cells.size());
    row.cells[column] = content.text;
    if (content.type == CellType::text && column >= row.types.size()) return true;
    if (column >= row.types.size()) row.types.resize(column + 1, CellType::text);
    row.types[column] = content.type;
    return true;
  }

  RawTable& table_;
  std::size_t texts_ = 0;
  std::size_t numbers_ = 0;
  int first_text_ = 0;
  int first_number_ = 0;
  std::size_t bytes_ = 0;
  bool full_ = false;
};

}  // namespace

RawTable fill_merged(RawTable table) {
  if (table.merged.empty()) return table;
  Filler filler(table);
  for (const MergedCells& merged : table.merged) filler.fill(merged);
  filler.add_notes();
  return table;
}

}  // namespace contraste
