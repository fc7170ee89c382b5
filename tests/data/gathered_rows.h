// What the rows of a database add up to, for tests.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "data/sql_rows.h"

namespace contraste::testing_data {

using Counts = std::map<std::vector<std::string>, std::uint64_t>;

struct Gathered {
  Counts counts;
  std::vector<std::vector<std::string>> order;
  std::uint64_t rows = 0;
};

// Nothing gathered when it fails: tests then fail on what they expect in it.
inline Gathered gather(const TableRows& table) {
  Gathered all;
  const Result<void> done = table.each([&](const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      std::vector<std::string> cells;
      for (std::size_t i = 0; i < row.cells; ++i) cells.emplace_back(block.cell(row, i));
      all.counts[cells] += row.stands_for;
      all.rows += row.stands_for;
      all.order.push_back(std::move(cells));
    }
    return true;
  });
  if (!done) {
    ADD_FAILURE() << done.error().what;
    return {};
  }
  return all;
}

inline Gathered gather(const SqlRequest& request) {
  const Result<TableRows> rows = sql_rows(request);
  if (!rows) {
    ADD_FAILURE() << rows.error().where << ": " << rows.error().what << " " << rows.error().remedy;
    return {};
  }
  return gather(*rows);
}

// What went wrong, from opening to the last row.
inline Error error_of(const SqlRequest& request) {
  const Result<TableRows> rows = sql_rows(request);
  if (!rows) return rows.error();
  const Result<void> done = rows->each([](const RowBlock&) { return true; });
  if (!done) return done.error();
  ADD_FAILURE() << "no error";
  return {};
}

}  // namespace contraste::testing_data
