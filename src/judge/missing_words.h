// What a question lacks before it can be told.
#pragma once

#include <cstddef>
#include <string>

#include "contraste/evaluation.h"

namespace contraste {

// What is missing, at most so many reasons: what the primary way lacks comes first, then what stood in the
// way of the others; the most frequent first. Empty: nothing is missing.
std::string missing_words(const QuestionEvaluation& evaluation, Language language, std::size_t most = 4);

}  // namespace contraste
