// read_rows FILE: goes through a table with our reader and sums its last column up, as the peers do.
#include <charconv>
#include <cstdint>
#include <cstdio>

#include "data/open_rows.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: read_rows FILE\n", stderr);
    return 2;
  }
  const auto table = contraste::open_rows(arguments[1], arguments[1], "", nullptr);
  std::uint64_t rows = 0;
  std::uint64_t bytes = 0;  // of all cells, so that each is looked at
  std::int64_t sum = 0;
  const auto read =
      !table ? tl::unexpected(table.error()) : table->each([&](const contraste::RowBlock& block) {
        for (const contraste::BlockRow& row : block.rows) {
          for (std::size_t i = 0; i < row.cells; ++i) bytes += block.cell(row, i).size();
          const std::string_view last = block.cell(row, row.cells - 1);
          std::int64_t value = 0;
          std::from_chars(last.data(), last.data() + last.size(), value);
          sum += value;
        }
        rows += block.rows.size();
        return true;
      });
  if (!read) {
    std::fprintf(stderr, "%s\n", read.error().what.c_str());
    return 1;
  }
  std::printf("rows %llu, sum %lld, bytes %llu\n", static_cast<unsigned long long>(rows),
              static_cast<long long>(sum), static_cast<unsigned long long>(bytes));
  return 0;
}
