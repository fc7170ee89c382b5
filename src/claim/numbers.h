// Numbers in sentences, in digits and in words, English and Spanish.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "claim/tokens.h"
#include "contraste/words.h"

namespace contraste {

// `value` is what the writing means for a count: three digits after one separator are thousands ("6.128",
// "1,350"). For a rate or a share the same writing may mean decimals: that reading is `as_decimal`.
struct NumberWord {
  double value = 0;
  double half_unit = 0.5;  // half of the last digit written: 1.6 billion -> 0.05e9
  double as_decimal = 0;
  double as_decimal_half = 0;
  bool three = false;      // one separator, three digits after it, one to three before it
  char separator = 0;      // that separator
  bool year_like = false;  // four digits without separator, 1800..2100
  bool written = false;    // in words
  std::size_t next = 0;    // the token after it
};

// The number that starts at `at`: 16,033 | 9 mil 514 | mil 934 | 100 mil | 1.6 billion | 2 mil millones |
// sixty-nine | dos mil | 14 746 | 1'258.340. "one", "un" and "una" alone are not read. A number whose
// separators make no sense ("1,23,4") is not read. A billion is 1e9 in English, a billón 1e12 in Spanish.
// Checked: Numbers.*
std::optional<NumberWord> read_number_at(std::span<const Token> tokens, std::size_t at, Language language);

}  // namespace contraste
