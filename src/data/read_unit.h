// What kind of quantity a unit measures, from its words and from the values beside it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "contraste/figure.h"

namespace contraste {

// The readable values that stand under one unit of one indicator.
struct UnitEvidence {
  std::size_t values = 0;
  std::size_t whole = 0;
  std::size_t negative = 0;
  std::size_t percent = 0;  // written with a per cent sign
  double largest = 0;
};

// In this order: a rate when the words say per how many ("per 100,000", "por cada 100 mil habitantes"); a
// count ("victims", "number of"); an index; a share; money; a physical measure; "rate" alone (per 100,000).
// The words of the unit decide; where they are empty, those of the indicator. Any other word ("acts",
// "municipalities") is decided by the values: whole numbers, at most half of them negative, are a count;
// other numbers without a negative one a physical measure; the rest an index. An empty unit whose values
// all carry a per cent sign is a share. "share" and "fraction" are of one while no value is above one.
// Multiples ("thousand victims", "USD billion") are those of unit_multiple.h; the values in `evidence` have
// them in. The label is the unit as written but for a multiple that is counted into the values, or the words
// found in the indicator. Checked: ReadUnit.*
Unit read_unit(std::string_view unit, std::string_view indicator, const UnitEvidence& evidence);

// Is the whole text a unit and nothing else ("per 100,000", "victims", "%")?
bool is_plain_unit(std::string_view text);

}  // namespace contraste
