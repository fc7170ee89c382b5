// Figures -> series with vintages.
#pragma once

#include <vector>

#include "contraste/figure.h"
#include "contraste/series.h"
#include "contraste/study.h"

namespace contraste {

// One series for each (indicator, place, source, definition, unit), in order of first appearance of
// its key sorted by text. Two equal values for one period and publication date: the second row is set
// aside as "duplicate"; two different ones: both are set aside as "two-values" (neither can be chosen),
// and the accounting in `records` follows. A value published before its period ended is not complete.
// Breaks of the study, and those a source declares in a column `break` (non-empty: this period is the
// first measured the new way, the text says why), become properties of the series. The order of rows and
// files changes nothing but which of two equal rows counts as the duplicate. O(n log n).
// Checked: BuildSeries.*, FiguresProperty.*
std::vector<Series> build_series(Records& records, const std::vector<StudyBreak>& breaks);

}  // namespace contraste
