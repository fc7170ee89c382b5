// Claim -> the questions that it raises.
#pragma once

#include <vector>

#include "contraste/claim.h"
#include "contraste/question.h"

namespace contraste {

// Ids are "<claim id>.q1", "…q2" in the order of the assertions. "fell 90 % from its peak in 2002 to 2011"
// asks: extreme (was the peak in 2002?), change from 2002, and change from the true peak (needed = false:
// it is told, and decides nothing). "lowest in 26 years" asks: record (of the years on record) and reach.
// A claim with its own two ends and a size asks consistency first. A subject with no or several indicators
// asks clarify and nothing else. lasting, effect, displacement and control ask no_method.
std::vector<Question> unfold(const Claim& claim);

}  // namespace contraste
