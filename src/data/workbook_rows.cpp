#include "data/workbook_rows.h"

#include <algorithm>
#include <memory>

#include "data/file_bytes.h"
#include "data/read_table.h"

namespace contraste {
namespace {

constexpr std::size_t rows_at_once = 4096;

void append(RowBlock& block, const RawRow& row) {
  BlockRow added;
  added.first_cell = static_cast<std::uint32_t>(block.cells.size());
  added.cells = static_cast<std::uint32_t>(row.cells.size());
  added.line = row.line;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    block.cells.emplace_back(row.cells[i]);
    block.types.push_back(type_of(row, i));
  }
  block.rows.push_back(added);
}

struct Held {
  RawTable table;
  std::string task;
  std::size_t bytes = 0;  // of the file
  Observer* observer = nullptr;
};

void go_through(const Held& held, const TakeBlock& take) {
  const std::vector<RawRow>& rows = held.table.rows;
  RowBlock block;
  for (std::size_t at = 0; at < rows.size();) {
    block.cells.clear();
    block.types.clear();
    block.rows.clear();
    const std::size_t end = std::min(rows.size(), at + rows_at_once);
    for (; at < end; ++at) append(block, rows[at]);
    block.bytes_done = static_cast<std::size_t>(static_cast<double>(held.bytes) * static_cast<double>(at) /
                                                static_cast<double>(rows.size()));
    if (!take(block)) return;
    if (held.observer != nullptr) held.observer->progress(held.task, block.bytes_done, held.bytes);
  }
}

}  // namespace

Result<TableRows> open_workbook_bytes(std::string_view bytes, const std::string& name,
                                      const std::string& sheet, Observer* observer) {
  Result<RawTable> table = read_workbook(bytes, name, sheet);
  if (!table) return tl::unexpected(std::move(table.error()));
  const auto held = std::make_shared<const Held>(
      Held{fill_merged(std::move(*table)), "reading " + name, bytes.size(), observer});
  TableRows rows;
  rows.name = name;
  rows.format = held->table.format;
  rows.sheet = held->table.sheet;
  rows.sheets = held->table.sheets;
  rows.bytes = bytes.size();
  rows.notes = held->table.notes;
  rows.merged = held->table.merged;
  rows.each = [held](const TakeBlock& take) -> Result<void> {
    go_through(*held, take);
    return {};
  };
  return rows;
}

Result<TableRows> open_workbook(const std::filesystem::path& file, const std::string& name,
                                const std::string& sheet, Observer* observer) {
  const Result<std::string> bytes = file_bytes(file, name);
  if (!bytes) return tl::unexpected(bytes.error());
  return open_workbook_bytes(*bytes, name, sheet, observer);
}

}  // namespace contraste
