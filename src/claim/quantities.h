// Sizes in a sentence: "more than 80 percent", "four fifths", "9 mil 514", "US$1.6 billion", "31 per
// 100,000".
#pragma once

#include <optional>
#include <string>

#include "claim/chunks.h"
#include "claim/precision.h"

namespace contraste {

// Units that are told apart, so that tons are never held against kilograms.
enum class SaidUnit { none, hectares, acres, tonnes, kilograms, square_kilometres, dollars, pesos, euros };

struct SaidQuantity {
  enum class Kind { percent, points, number, rate, fraction, factor };
  Kind kind = Kind::number;
  SaidNumber number;                     // percent and fraction: as a fraction; rate: per 100,000
  std::optional<SaidNumber> as_decimal;  // what "31.125" means where the subject is a rate
  SaidUnit unit = SaidUnit::none;
  bool money = false;
  bool year_like = false;  // could as well be a year
  bool percentage_points = false;
  bool ambiguous = false;  // "1.250 por ciento": 1250 or 1.25
  bool vague = false;
  bool range = false;  // "40 to 50 percent": value in the middle
  std::string words;
  std::size_t first = 0;  // chunks
  std::size_t next = 0;
};

// The size that starts at chunk `at`, with its hedges before and after it. A number that is followed by
// nothing is Kind::number. Checked: Quantities.*
std::optional<SaidQuantity> read_quantity(const Sentence& sentence, std::size_t at);

// The words of the chunks [first, next) as written.
std::string words_between(const Sentence& sentence, std::size_t first, std::size_t next);

}  // namespace contraste
