// A sentence as tokens: words, numbers and signs, each with its place in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace contraste {

struct Token {
  enum class Kind { word, number, sign };
  Kind kind = Kind::word;
  std::string text;  // folded word, digits as written, or one ASCII sign: , ; : . ( ) [ ] " ' - / % $ ? ! …
  std::size_t begin = 0;  // bytes of the sentence
  std::size_t end = 0;
  bool spaced = false;  // white space (or the start of the sentence) stands before it
};

// Splits in one pass. Words are folded (fold()): lower case, no accents. "U.S." and "EE.UU." are one word;
// "Colombia's" is a word and the sign "'"; "didn't" is "did" and "not"; hyphens inside words separate them
// ("five-year" is two words) and stand as a sign only beside a digit ("2002-2011"). Dashes between spaces are
// commas; typographic quotes, dashes and minus signs become their ASCII twins. A number keeps the separators
// inside it ("1,350", "23,31"). Other characters and invalid bytes are signs that nothing reads.
// Checked: Tokens.*
std::vector<Token> tokenize(std::string_view sentence);

// The form under which singular and plural of a folded word are the same, in either language: "homicides",
// "homicide"; "extorsiones", "extorsion"; "robberies", "robbery". A key, not a word.
// Checked: Tokens.OneKeyForSingularAndPlural
std::string word_key(std::string_view folded);

}  // namespace contraste
