// --predictors FILE: numbers of units that a synthetic control is to match.
#pragma once

#include <string>
#include <vector>

#include "contraste/result.h"
#include "method_panel.h"

namespace contraste::app {

// The last part of a path, of a folder too: "a/b.csv" -> b.csv, "a/b/" -> b.
std::string name_of_file(const std::string& path);

// What a reader should know of the names: units that take part but have no row, and rows of no unit.
std::vector<Words> notes_on_names(const PredictorTable& table, const PanelCall& call);

// A table with one row a unit (its name in the first column) and one column a predictor, or turned: one row a
// predictor and one column a unit. Cells without a value are NaN. Errors, with what they are about: a unit
// or a predictor that is there twice, a row with more cells than the header, a cell that is no one number, no
// unit of the panel.
Checked<PredictorTable> read_predictors(const std::string& file, const std::vector<std::string>& units);

}  // namespace contraste::app
