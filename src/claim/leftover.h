// Nothing that was said may be left out of a reading: which slots of a clause are filled, and which of them
// its relation does not use.
#pragma once

#include <optional>

#include "claim/clause.h"

namespace contraste {

enum Slot : unsigned {
  size_slot = 1U,
  multiple_slot = 2U,
  ends_slot = 4U,
  value_slot = 8U,
  rest_slot = 16U,
  extreme_slot = 32U,
  record_slot = 64U,
  rank_slot = 128U,
  steps_slot = 256U,
  against_slot = 512U,
  region_slot = 1024U,
  negated_slot = 2048U,
  base_slot = 4096U,
};

// The trouble where a slot outside `used` (the sum of Slots) is filled; nothing where all is used.
// Checked: Relations.NothingSaidIsLeftOut
std::optional<Trouble> leftover(const Clause& clause, unsigned used);

}  // namespace contraste
