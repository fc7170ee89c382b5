// Sentence -> claim.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claim/vocabulary.h"
#include "contraste/claim.h"
#include "contraste/result.h"

namespace contraste {

// What the sentence leans on: when it was said, the place that it doesn't name, and the claim before it
// ("in the same period").
struct ClaimContext {
  std::optional<Date> said_on;
  std::string place;
  const Claim* previous = nullptr;
  std::optional<Language> language;  // empty: worked out from the words
  int fiscal_start_month = 10;
  double about = 0.05;
};

// Reads one sentence of the controlled language (docs/claim-language.md), English or Spanish. The result
// has assertions, language and `understood` filled in. A sentence that says nothing checkable gives one
// Assertion with relation not_checkable and the reason. Errors: sentence_syntax with the caret line under
// the word in `what`, what was expected, and the nearest valid sentence in `remedy`. Ambiguous subjects are
// not errors: Subject::indicators has them all. Linear in the length; sentences over 4000 bytes are refused.
Result<Claim> read_claim(std::string_view sentence, const Vocabulary& vocabulary,
                         const ClaimContext& context);

}  // namespace contraste
