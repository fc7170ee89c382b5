// The rows of an opened file -> figures kept and rows set aside.
#pragma once

#include "contraste/figure.h"
#include "data/figure_file.h"

namespace contraste {

// Adds the figures of `file` to `records`, whose last file is `source` of them: its rows, kept and set_aside
// are counted here. One row is one cell of values: in a wide table a line has several.
// Checked: ReadFigures.*, FiguresProperty.*
void read_rows(const FigureFile& file, Records& records);

}  // namespace contraste
