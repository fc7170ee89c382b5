// On which choice does the answer turn?
#pragma once

#include <optional>
#include <vector>

#include "contraste/evaluation.h"

namespace contraste {

struct DecisiveChoice {
  std::optional<Decisive> decisive;
  std::vector<ChoiceShare> shares;
};

// Exact variance shares (Sobol / ANOVA) of the reading over the decided specifications; where they all read
// the same, of the estimate over those with status ok (where it is a quantity, not an order or a year). A
// pair of choices is named when it explains at least 0.2 more than the better of the two alone and neither
// explains half by itself.
DecisiveChoice decisive_choice(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings);

}  // namespace contraste
