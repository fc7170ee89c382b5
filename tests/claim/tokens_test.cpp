#include "claim/tokens.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace contraste {
namespace {

std::string shown(std::string_view sentence) {
  std::vector<std::string> texts;
  for (const Token& token : tokenize(sentence)) texts.push_back(token.text);
  return join(texts, "|");
}

TEST(Tokens, WordsAreFoldedAndSignsStandAlone) {
  EXPECT_EQ(shown("El homicidio cayó un 13,8 %."), "el|homicidio|cayo|un|13,8|%|.");
}

TEST(Tokens, HyphensInsideWordsSeparateAndBesideDigitsStay) {
  EXPECT_EQ(shown("a 26-year low, five-year"), "a|26|year|low|,|five|year");
  EXPECT_EQ(shown("2002-2011 and 2002\u20132011"), "2002|-|2011|and|2002|-|2011");
  EXPECT_EQ(shown("FY2008-FY2011"), "fy|2008|-|fy|2011");
  EXPECT_EQ(shown("fell - again \u2014 fast"), "fell|,|again|,|fast");
}

TEST(Tokens, AbbreviationsAreOneWord) {
  EXPECT_EQ(shown("U.S. aid, EE.UU. y D.C."), "us|aid|,|eeuu|y|dc");
}

TEST(Tokens, PossessivesAndDenialsAreSplitOff) {
  EXPECT_EQ(shown("Colombia's rate didn't rise"), "colombia|'s|rate|did|not|rise");
  EXPECT_EQ(shown("It won\u2019t fall"), "it|will|not|fall");
  EXPECT_EQ(shown("states' share"), "states|'s|share");
}

TEST(Tokens, NumbersKeepTheirInnerSeparatorsOnly) {
  EXPECT_EQ(shown("1,350 6.128 1'258.340 2011."), "1,350|6.128|1'258.340|2011|.");
}

TEST(Tokens, OneKeyForSingularAndPlural) {
  const std::pair<const char*, const char*> pairs[] = {
      {"homicide", "homicides"}, {"extorsion", "extorsiones"}, {"robbery", "robberies"}, {"tasa", "tasas"},
      {"mes", "meses"},          {"person", "people"},         {"muerte", "muertes"},    {"day", "days"}};
  for (const auto& [one, many] : pairs) EXPECT_EQ(word_key(one), word_key(many)) << one;
  EXPECT_NE(word_key("homicide"), word_key("homicidio"));
}

TEST(Tokens, EveryByteBelongsToOneTokenInOrder) {
  const std::string sentence = "Kidnappings \xF0\x9F\x98\x80 fell \xFF 90% \x01 (2002)";
  std::size_t last = 0;
  for (const Token& token : tokenize(sentence)) {
    EXPECT_LE(last, token.begin);
    EXPECT_LT(token.begin, token.end);
    EXPECT_LE(token.end, sentence.size());
    last = token.end;
  }
}

}  // namespace
}  // namespace contraste
