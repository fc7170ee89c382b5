// Reading one sentence in a test.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "claim/read_claim.h"
#include "claim/vocabularies.h"

namespace contraste::testing {

inline ClaimContext said_on(const std::string& day) {
  ClaimContext context;
  context.said_on = *read_date(day);
  return context;
}

inline Claim read(const std::string& sentence, const Vocabulary& vocabulary,
                  const ClaimContext& context = {}) {
  const Result<Claim> claim = read_claim(sentence, vocabulary, context);
  EXPECT_TRUE(claim.has_value()) << sentence << "\n" << (claim ? "" : claim.error().what);
  return claim ? *claim : Claim{};
}

// The only assertion of a sentence.
inline Assertion read_one(const std::string& sentence, const Vocabulary& vocabulary,
                          const ClaimContext& context = {}) {
  const Claim claim = read(sentence, vocabulary, context);
  EXPECT_EQ(claim.assertions.size(), 1U) << sentence << "\n" << claim.understood.en;
  return claim.assertions.empty() ? Assertion{} : claim.assertions.front();
}

inline Error refuse(const std::string& sentence, const Vocabulary& vocabulary,
                    const ClaimContext& context = {}) {
  const Result<Claim> claim = read_claim(sentence, vocabulary, context);
  EXPECT_FALSE(claim.has_value()) << sentence << "\n" << (claim ? claim->understood.en : "");
  return claim ? Error{} : claim.error();
}

inline int year_of(const TimeRef& time) {
  return time.period ? first_year(*time.period) : 0;
}

}  // namespace contraste::testing
