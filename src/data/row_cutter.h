// Text cut into rows and cells, piece by piece.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "data/cell_text.h"
#include "data/long_record.h"
#include "data/table_rows.h"

namespace contraste {

struct CutLimits {
  std::size_t piece = std::size_t{1} << 18;           // bytes of the file read at once
  std::size_t longest_record = std::size_t{1} << 20;  // bytes; a longer one is not cut into cells
  std::size_t most_cells = 100'000;                   // of a row; more are counted, not kept
};

// The rules of text_records.h, by the masks of byte_masks.h. Checked: RowCutter.*
class RowCutter {
 public:
  struct Text {
    char separator = ',';
    TextUnits units = TextUnits::bytes;
    std::size_t first_byte = 0;  // of the file, where the text begins
    std::size_t columns = 0;     // of most rows; records of several lines are searched for rows of so many
  };
  RowCutter(const Text& text, const CutLimits& limits)
      : text_(text), limits_(limits), byte_(text.first_byte) {}

  // What may be read, and is ignored, behind the end of a piece.
  static constexpr std::size_t padding = 64;

  // Cuts rows off the front of `piece` and adds them to the block, whose cells point into `piece`. Returns
  // how many bytes it is done with; the next piece must begin with those that are left. They are the
  // beginning of one record, not longer than the longest and a line end. last: no more comes, so nothing is
  // left.
  std::size_t cut(std::string_view piece, bool last, RowBlock& block);

  // A quote that is not closed, or that is closed behind a row of the table: nothing more is cut.
  const std::optional<OpenQuote>& fault() const { return fault_; }
  std::size_t bytes_done() const { return byte_; }  // of the file
  const TextCensus& census() const { return cells_.census(); }
  void clear(RowBlock& block);

 private:
  class Scan;
  std::size_t skip_line_feed(std::string_view piece) const;
  std::size_t go_on(std::string_view rest, bool last, RowBlock& block);
  void end_long_record(RowBlock& block);

  Text text_;
  CutLimits limits_;
  CellText cells_;
  std::int64_t line_ = 1;           // of the next byte
  std::size_t byte_ = 0;            // of the file, of the next byte
  bool after_return_ = false;       // a line feed that comes next ends no line
  std::optional<LongRecord> long_;  // the one that we are in
  std::optional<OpenQuote> fault_;
};

}  // namespace contraste
