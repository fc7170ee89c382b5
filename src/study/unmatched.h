// Names of a study that the figures don't have: said to the user, because a misspelt name otherwise changes
// nothing without a word.
#pragma once

#include <string>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// One note a name that nothing in the study's data is called: options of [[choice]] and [[claim.choice]],
// what
// [[break]] and [[word]] name, places. Each with the nearest name that there is. Checked: Unmatched.*
std::vector<Words> unmatched_names(const Study& study, const std::vector<Series>& series);

// Choices that leave nothing: a [[claim.choice]] on the figures that its claim was held against, a [[choice]]
// on all of the study's; and measures that no figure has. `file`: the study file, for the place. Checked:
// Unmatched.*
std::vector<Error> emptied_choices(const Evaluation& evaluation, const Study& study, const std::string& file);

}  // namespace contraste
