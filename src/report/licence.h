// What the licence of a source lets the outputs show. A source that is not free lends its figures to the
// findings (sums, changes, ranks are aggregates of ours), but its rows are not passed on: they are not in the
// sheet of figures, and a cell that was set aside is not repeated. Of a source with `never`, the two values
// that a finding compares are left out as well. Checked: Licence.*
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// May single rows of this file be shown? A file that is not in the records may not.
bool rows_may_be_shown(const Records& records, std::size_t file);

// One a series: the strictest licence among the files that gave a value of it.
std::vector<Licence> series_licences(const Evaluation& evaluation);

// May the value that a finding took from this series stand in the outputs? Yes for -1 (no series).
bool value_may_be_shown(const std::vector<Licence>& licences, std::int32_t series);

// What stands in place of a cell that may not be shown.
inline constexpr std::string_view withheld = "(withheld: licence)";

}  // namespace contraste
