// Chunks -> clauses: every chunk fills a slot, is known to be harmless, or is an error.
#pragma once

#include <vector>

#include "claim/clause.h"
#include "contraste/result.h"

namespace contraste {

struct ReadClauses {
  std::vector<Clause> clauses;
  std::optional<Trouble> trouble;
};

ReadClauses read_clauses(const Sentence& sentence, const Vocabulary& vocabulary, const ClaimContext& context);

}  // namespace contraste
