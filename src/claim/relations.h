// Clauses -> assertions: what each statement claims, with what it leans on filled in.
#pragma once

#include <vector>

#include "claim/clause.h"
#include "contraste/claim.h"

namespace contraste {

struct Assertions {
  std::vector<Assertion> list;
  std::vector<std::string> asides;  // words that the reading leaves out
  std::vector<std::string> unread;  // statements that are decided by their words alone
  std::optional<Trouble> trouble;
};

// Ties the clauses of one sentence to each other, to the claim before it and to the data. A slot that was
// filled and that the relation does not use is a trouble: nothing said is dropped.
Assertions make_assertions(std::vector<Clause> clauses, const Sentence& sentence,
                           const Vocabulary& vocabulary, const ClaimContext& context);

}  // namespace contraste
