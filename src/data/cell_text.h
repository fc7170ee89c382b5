// The text of one cell out of its bytes: quotes off, decoded, trimmed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/words.h"
#include "data/text_arena.h"

namespace contraste {

// How many cells had something, and the line of the first.
struct CellCensus {
  std::size_t cells = 0;
  std::int64_t first_line = 0;

  void add(std::size_t more, std::int64_t line) {
    if (cells == 0 && more > 0) first_line = line;
    cells += more;
  }
};

// What was met on the way.
struct TextCensus {
  CellCensus utf8;          // letters of several bytes
  CellCensus windows_1252;  // no UTF-8, read as Windows-1252
  CellCensus broken;        // UTF-8 with some bytes that are none: they became U+FFFD
  CellCensus nul;           // NUL bytes: they became U+FFFD
  CellCensus too_wide;      // rows with more cells than are kept
};

// Finishes the cells of one block after the other. A text lives until clear().
class CellText {
 public:
  // `raw` may hold quotes that open at its start, where `quoted` says so, and bytes that are NUL or not
  // ASCII, where `odd` says so. A cell that is UTF-8 is read so; one in which bytes of several-byte letters
  // do not fit is Windows-1252, unless it has at least as many letters that fit. So every cell of a file that
  // mixes both is read right, and no cell depends on another. Checked: CellText.*
  std::string_view finish(std::string_view raw, bool quoted, bool odd);
  // The beginning of a record that is too long for a row.
  std::string_view uncut(std::string_view raw);

  // The cells since the last call were a row of the file, or are forgotten.
  void count_row(std::int64_t line, bool too_wide);
  void forget_row() { row_ = {}; }
  void clear() { arena_.clear(); }
  const TextCensus& census() const { return census_; }

 private:
  struct RowCensus {
    std::size_t utf8 = 0;
    std::size_t windows_1252 = 0;
    std::size_t broken = 0;
    std::size_t nul = 0;
    bool any = false;
  };
  std::string_view decoded(std::string_view text);

  TextArena arena_;
  RowCensus row_;
  TextCensus census_;
};

// A cell without the quotes around it and with "" as "; spaces before the opening quote are left out, and
// what follows the closing one is text.
std::string unquoted(std::string_view raw);

}  // namespace contraste
