// Which column of a table holds what: the figures layout, long or wide.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "contraste/result.h"
#include "data/figure_columns.h"
#include "data/raw_table.h"

namespace contraste {

enum class Arrangement {
  rows,               // one figure a row, with its indicator named in a column
  indicator_in_unit,  // the same, the indicator being named in the column of units
  columns,            // one row a period, one column an indicator
  periods,            // one row a series, one column a period
};

// A column of values; in the wide arrangements with what its header says.
struct ValueColumn {
  std::size_t index = 0;
  std::string header;
  std::string indicator;  // arrangement columns, and periods without a column of indicators
};

struct FigureLayout {
  Arrangement arrangement = Arrangement::rows;
  std::size_t header_row = 0;  // index into RawTable::rows
  std::vector<std::string> headers;
  std::vector<std::optional<Column>> meaning;  // one a header; nullopt: a value column, or kept as further
  std::vector<ValueColumn> values;
  std::vector<std::size_t>
      places;  // columns of places, the narrowest first: the first that is filled is the place
  std::vector<std::size_t> further;

  // The column of `column`, when the table has it.
  std::optional<std::size_t> find(Column column) const;
};

// "figures", "figures, wide", ...
std::string layout_name(Arrangement arrangement);

// Finds the header within the first 25 rows and what its columns hold. `name`: the file's, for messages;
// `stem`: what a lone column of values without an indicator is called. A wide table has a column of periods
// and columns whose cells are mostly numbers, or columns headed by periods. When two columns can be the same
// thing, the one named more closely is it and the other is kept as further.
// Errors: column_missing (names the columns found and the nearest to each missing one), column_duplicate (two
// columns of one name, or two for the same thing that nothing tells apart), file_empty (nothing below the
// header). Checked: FigureLayout.*
Result<FigureLayout> recognise_layout(const RawTable& table, const std::string& name,
                                      const std::string& stem);

}  // namespace contraste
