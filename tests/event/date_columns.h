// Columns of dates for the tests of src/event/date_*.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "event/date_column.h"

namespace contraste::testing_dates {

inline Date day(int year, unsigned month, unsigned number) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{number}};
}

struct Cell {
  std::string text;
  CellType type = CellType::text;
};

// The decision of a column whose first cell stands in line 2.
inline DateDecision decide(const std::vector<Cell>& cells) {
  DateEvidence evidence;
  std::int64_t line = 2;
  for (const Cell& cell : cells) {
    evidence.add(cell.text, cell.type, 1, line, line);
    ++line;
  }
  return evidence.decide();
}

inline DateDecision decide_texts(const std::vector<std::string>& texts) {
  std::vector<Cell> cells;
  for (const std::string& text : texts) cells.push_back({text});
  return decide(cells);
}

// Every `step`th day of a year, as numbers.
struct Numbers {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

inline std::vector<Numbers> days_of(int year, int step) {
  std::vector<Numbers> days;
  for (Date at = day(year, 1, 1); at <= day(year, 12, 31); at += std::chrono::days{step}) {
    const std::chrono::year_month_day date{at};
    days.push_back({year, unsigned{date.month()}, unsigned{date.day()}});
  }
  return days;
}

inline Date day_of(const Numbers& n) {
  return day(n.year, n.month, n.day);
}

}  // namespace contraste::testing_dates
