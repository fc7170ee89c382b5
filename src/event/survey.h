// What stands in a table of events: one pass over all rows, before anything is decided about it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "contraste/observer.h"
#include "contraste/result.h"
#include "data/table_rows.h"
#include "event/date_column.h"

namespace contraste {

struct DistinctText {
  std::string text;
  CellType type = CellType::text;
  std::uint64_t rows = 0;
  std::int64_t first_line = 0;
  std::int64_t last_line = 0;
};

// The numbers of a column, read with the decimal sign that the column shows.
struct NumberEvidence {
  DecimalSign decimal = DecimalSign::unknown;
  std::uint64_t rows = 0;       // with a number
  std::uint64_t whole = 0;      // of them, whole ones
  std::uint64_t negative = 0;   // of them
  std::uint64_t ambiguous = 0;  // numbers that can be read in two ways: 1.258
  std::uint64_t as_text = 0;    // numbers that a spreadsheet holds as text
  double low = 0;
  double high = 0;
  int decimals = 0;  // the most digits behind the sign
};

struct ColumnSurvey {
  std::string header;
  std::uint64_t present = 0;  // rows
  std::uint64_t missing = 0;
  std::vector<DistinctText> missing_spellings;  // how a missing value is written; "" for nothing at all
  std::vector<DistinctText> values;             // distinct ones, as they first came, without the missing
  bool capped = false;  // there were more texts than are kept; evidence below is of all rows all the same
  DateDecision dates;
  NumberEvidence numbers;
};

struct RaggedRows {
  std::uint64_t rows = 0;
  std::int64_t first_line = 0;
};

struct Survey {
  std::size_t header_row = 0;    // among the rows that have text; rows before it are titles
  std::int64_t header_line = 0;  // 0: there is none
  bool has_header = true;
  std::size_t first_data = 0;              // of the rows with text, the first below the header
  std::optional<std::size_t> hashtag_row;  // a row of HXL hashtags
  std::vector<std::string> hashtags;
  std::vector<std::vector<std::string>> titles;      // rows above the header
  std::vector<std::vector<std::string>> first_rows;  // some rows below the header
  std::vector<ColumnSurvey> columns;
  std::uint64_t rows = 0;  // below the header, of the source (stands_for counted)
  RaggedRows shorter;      // than the header by cells that are not only empty at the end
  RaggedRows longer;
  RaggedRows uncut;
  bool duplicates_counted = true;  // false: more rows than are kept in mind
  RaggedRows duplicates;           // rows equal to an earlier one in every cell
};

struct SurveyOptions {
  std::size_t most_distinct = 1 << 16;                // of a column
  std::size_t most_rows_in_mind = 16 << 20;           // for duplicates
  const std::vector<std::string>* columns = nullptr;  // names given apart from the rows (a data package)
};

// Looks at every row once. The header is the row among the first 25 that names columns: known names first,
// then a row of different texts above rows of other kinds. Without such a row the columns are called "column
// 1" and so on. Errors: file_empty, file_unreadable (no table), those of the reader. Memory: at most
// most_distinct texts of each column. Checked: Survey.*
Result<Survey> survey_rows(const TableRows& table, const SurveyOptions& options = {});

}  // namespace contraste
