// The answers to a claim's questions -> the claim's verdict: data, support, cause.
#pragma once

#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// The questions that are needed decide together: all hold -> holds; one depends -> holds only if; some hold
// and some don't -> holds only if (the part that does is named), but several statements in one sentence need
// all; none holds and one is refuted -> does not hold; a needed one without an answer -> cannot be told.
// Cause: what the words imply, held against the level of the Maryland scale that these data reach (2: before
// and after, no comparison).
ClaimVerdict judge_claim(const Claim& claim, const std::vector<QuestionEvaluation>& questions);

}  // namespace contraste
