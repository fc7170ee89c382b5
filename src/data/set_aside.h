// Why a figure could not be used: the reasons, their stable codes, and what each tells the user.
#pragma once

#include <string_view>

#include "contraste/figure.h"

namespace contraste {

enum class Reason {
  missing_value,
  value_unreadable,
  value_ambiguous,
  negative_count,
  count_not_whole,
  percent_in_count,
  percent_in_other_unit,
  period_unknown,
  period_ambiguous,
  indicator_missing,
  cells_missing,
  cells_too_many,
  cell_too_long,
  bytes_unreadable,
  published_unknown,
  standard_error_unreadable,
  flag_unreadable,
  flags_contradict,
  duplicate,
  two_values,
  // Of event files.
  date_missing,
  date_in_future,
  date_too_coarse,
  place_missing,
  place_unknown,
  place_ambiguous,
  place_contradiction,
  coordinates_missing,
  coordinates_outside,
  coordinates_swapped,
  count_too_large,
  totals_row,
  footnote,
  left_out,
};

// "missing-value", "value-unreadable", ...: part of the outputs' format (docs/figures-layout.md).
std::string_view code_of(Reason reason);
// A row set aside; the value is shortened to 200 bytes.
SetAside set_aside(Origin origin, std::string_view column, std::string_view value, Reason reason);

}  // namespace contraste
