// method synthetic-control with --predictors FILE.
#pragma once

#include <vector>

#include "method_panel.h"

namespace contraste::app {

std::vector<PanelOption> predictor_options();

// The answer where the call has predictors. Errors: wrong_use; those of a file of training predictors.
// Checked: PredictorsCommand.Proposition99, PredictorsCommand.SaysWhatItCannotUse.
Result<MethodSays> say_with_predictors(const PanelCall& call);

}  // namespace contraste::app
