// --predictors FILE: numbers of units that a synthetic control is to match.
#pragma once

#include <string>
#include <vector>

#include "contraste/result.h"
#include "method_panel.h"

namespace contraste::app {

// A table with one row a unit (its name in the first column) and one column a predictor, or turned: one row a
// predictor and one column a unit. Cells without a value are NaN. Errors, with line and column: a unit that
// is there twice, a cell that is no number, no unit of the panel.
Checked<PredictorTable> read_predictors(const std::string& file, const std::vector<std::string>& units);

}  // namespace contraste::app
