// Any bytes as a text table: no crash, the same rows whatever the pieces, and those of the plain reader.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/delimited_rows.h"
#include "data/text_records.h"
#include "fuzz/require.h"

namespace {

using namespace contraste;
using fuzz::require;

struct Row {
  std::vector<std::string> cells;
  std::int64_t line = 0;
  bool uncut = false;
  friend bool operator==(const Row&, const Row&) = default;
};

struct Table {
  std::vector<Row> rows;
  std::string error;
  std::vector<Words> notes;
  friend bool operator==(const Table&, const Table&) = default;
};

Table read(std::string_view bytes, const CutLimits& limits) {
  Table table;
  const Result<TableRows> opened = open_delimited_bytes(bytes, "f", nullptr, limits);
  if (!opened) {
    table.error = opened.error().what;
    return table;
  }
  std::size_t done = 0;
  const Result<void> whole = opened->each([&](const RowBlock& block) {
    require(block.bytes_done >= done && block.bytes_done <= bytes.size(), "progress goes forward");
    done = block.bytes_done;
    for (const BlockRow& row : block.rows) {
      require(row.first_cell + row.cells <= block.cells.size(), "cells of a row are in the block");
      Row copy{{}, row.line, row.uncut};
      for (std::size_t i = 0; i < row.cells; ++i) copy.cells.emplace_back(block.cell(row, i));
      table.rows.push_back(std::move(copy));
    }
    return true;
  });
  table.notes = opened->notes_at_end();
  if (!whole) {
    table = {};
    table.error = whole.error().where + " " + whole.error().what;
  }
  return table;
}

bool is_plain(std::string_view bytes) {
  return bytes.find_first_of(std::string_view("\0\xEF", 2)) == std::string_view::npos &&
         std::string_view(bytes).find_first_not_of(
             "\t\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_"
             "abcdefghijklmnopqrstuvwxyz{|}~") == std::string_view::npos;
}

// Where all is ASCII, the lines and the numbers of cells are those of text_records.h.
void compare_with_records(std::string_view bytes, const Table& table) {
  const Result<TableRows> opened = open_delimited_bytes(bytes, "f", nullptr);
  if (!opened || !table.error.empty()) return;
  const auto records = text_records(bytes, opened->separator, "f");
  require(records.has_value(), "an open quote is an error of both readers");
  std::size_t at = 0;
  for (const TextRecord& record : *records) {
    if (at == table.rows.size() || table.rows[at].line != record.line) continue;  // a row without text
    require(table.rows[at].cells.size() == cell_count(record.text, opened->separator), "as many cells");
    ++at;
  }
  require(at == table.rows.size(), "each row is a record");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t piece = 1 + data[0] % 80;
  const std::size_t longest = data[1] == 0 ? std::size_t{1} << 20 : data[1];
  const Table whole = read(bytes, {std::size_t{1} << 14, longest, 50});
  const Table pieces = read(bytes, {piece, longest, 50});
  require(whole == pieces, "the rows do not depend on the pieces");
  if (longest > size && is_plain(bytes)) {
    compare_with_records(bytes, read(bytes, {piece, longest, size + 1}));
  }
  return 0;
}
