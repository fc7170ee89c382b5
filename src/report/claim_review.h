// ClaimReview (schema.org) for fact-checkers: one object a claim that can be checked.
#pragma once

#include <string>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

// JSON texts, in the order of the claims, in the study's language; `<` is escaped, so that they can stand in
// a <script> of the page. A claim that is not checkable gives none. A claim that cannot be told has its words
// and no rating. Ratings: 5 holds, 3 holds only if, 1 does not hold, always with the words in alternateName:
// the number alone is never given. datePublished is the study's `today`; no clock is read. Checked:
// ClaimReview.*
std::vector<std::string> claim_reviews(const Evaluation& evaluation);

}  // namespace contraste
