// The periods of a figures file: how each column writes them, and the period of each row.
#pragma once

#include <string_view>

#include "contraste/period.h"
#include "contraste/result.h"
#include "data/figure_layout.h"
#include "data/raw_table.h"

namespace contraste {

// How the cells of one column write periods, as the column as a whole shows it.
struct ColumnPeriods {
  PeriodNotation notation;
  bool pairs_of_years = false;  // one cell can only be a pair (2012-13), so none is a month (2008-09)
};

// Of a column below the header. Where some dates can only have the day first and others only the month, none
// decides for those that could have either.
ColumnPeriods column_periods(const RawTable& table, std::size_t header_row, std::size_t column,
                             int fiscal_start_month);
// The same of texts side by side, such as headers.
ColumnPeriods text_periods(const std::vector<std::string>& texts, int fiscal_start_month);

// One cell of such a column. period_unknown; value_ambiguous: it can be two periods and the column does not
// say which (04/05/2011; 2008-09 beside 2012-13). Checked: FigurePeriods.*
Result<Period> read_cell_period(std::string_view text, const ColumnPeriods& column);

// A year with the month that stands in a column of its own. A period that is finer than a year must hold or
// be in that month. The month may be a number or a name.
Result<Period> with_month(const Period& period, std::string_view month);

}  // namespace contraste
