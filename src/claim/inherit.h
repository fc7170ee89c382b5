// What a clause leans on: the subject, the verb, the place and the times of the clauses beside it.
#pragma once

#include <vector>

#include "claim/clause.h"

namespace contraste {

// Fills what a gapped clause leaves out: "homicides fell 40 percent, kidnappings by more than 80 percent" has
// one verb; "rose to 894 in 2012, up from 716 a year earlier" one subject; "fell 40 percent and rose 10
// percent from 2002 to 2011" one time. Subjects that name nothing ("the rate", "it") take the thing that the
// clause before them, or else the claim before this one, speaks of.
void inherit(std::vector<Clause>& clauses, const Sentence& sentence, const Vocabulary& vocabulary,
             const ClaimContext& context);

bool has_time(const Clause& clause);

}  // namespace contraste
