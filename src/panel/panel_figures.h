// What was read of an event file -> figures, so that sentences can be held against it as against any source.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "contraste/figure.h"
#include "panel/read_events.h"

namespace contraste {

// Yearly figures of the places of the given levels (empty: the two widest of the table), and monthly ones of
// the whole where the tally has months. A table with one place above all others gives its name to the whole.
// Kinds of harm are definitions, beside "all kinds". A year that the file does not cover whole is not
// complete; places without rows have zero where the source would have recorded them, else no figure. `file`:
// index into Records::files. Every figure says of how many rows it is the sum. Checked: PanelFigures.*
Result<std::vector<Figure>> figures_of(const EventRead& read, std::size_t file,
                                       const std::vector<std::string>& levels = {});

}  // namespace contraste
