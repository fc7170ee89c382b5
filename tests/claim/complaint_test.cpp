// Errors point at the word, say what was expected and name the nearest sentence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;
using ::testing::HasSubstr;
using testing::refuse;

// The characters of the sentence line over the carets.
std::string marked(const Error& error) {
  std::string what = error.what;
  for (std::size_t at = what.find("\u2026"); at != std::string::npos; at = what.find("\u2026"))
    what.replace(at, 3, "~");
  const auto lines = split(what, '\n');
  if (lines.size() < 3) return {};
  const std::string_view carets = lines[lines.size() - 1];
  const std::string_view sentence = lines[lines.size() - 2];
  const std::size_t first = carets.find('^');
  return std::string(sentence.substr(first, carets.size() - first));
}

TEST(Complaints, PointAtTheWord) {
  const Error error = refuse("Zorbs fell 90% from 2002 to 2011", colombia());
  EXPECT_EQ(error.code, ErrorCode::sentence_syntax);
  EXPECT_EQ(marked(error), "Zorbs");
  EXPECT_THAT(error.remedy, HasSubstr("figures on"));
  EXPECT_THAT(error.remedy, HasSubstr("fell 90% from 2002 to 2011"));
}

TEST(Complaints, AskWhetherANearWordWasMeant) {
  const Error error = refuse("Kidnapings fell 90% from 2002 to 2011", colombia());
  EXPECT_THAT(error.remedy, HasSubstr("Did you mean \"kidnappings\"?"));
  EXPECT_THAT(error.remedy, HasSubstr("kidnappings fell 90% from 2002 to 2011"));
}

TEST(Complaints, SpeakTheLanguageOfTheSentence) {
  const Error error = refuse("Los zorbos cayeron 90 % de 2002 a 2011", colombia());
  EXPECT_EQ(marked(error), "zorbos");
  EXPECT_THAT(error.what, HasSubstr("no conozco"));
  EXPECT_THAT(error.remedy, HasSubstr("se puede leer"));
}

TEST(Complaints, TheCaretStandsUnderTheCharacterAfterAccents) {
  const Error error = refuse("El homicidio cayó 10 % en 2011 según zzz 5", colombia());
  const auto lines = split(error.what, '\n');
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_NE(lines[2].find('^'), std::string_view::npos);
  EXPECT_EQ(lines[2].find_first_not_of(" ^"), std::string_view::npos);
}

TEST(Complaints, TheNearestSentenceCanBeRead) {
  for (const char* sentence :
       {"Zorbs fell 90% from 2002 to 2011", "Homicides fell quite a bit from 2002 to 2011",
        "Los zorbos cayeron 90 % de 2002 a 2011", "Homicides ?? 3"}) {
    const Error error = refuse(sentence, colombia());
    const std::size_t at = error.remedy.rfind(": ");
    ASSERT_NE(at, std::string::npos) << error.remedy;
    const std::string nearest = error.remedy.substr(at + 2);
    EXPECT_TRUE(read_claim(nearest, colombia(), {}).has_value()) << nearest;
  }
}

TEST(Complaints, LongSentencesAreCutAroundThePlace) {
  std::string sentence = "In 2011, ";
  for (int i = 0; i < 60; ++i) sentence += "the the the the ";
  sentence += "zorbs fell 90% from 2002";
  const Error error = refuse(sentence, colombia());
  EXPECT_EQ(marked(error).substr(0, 5), "zorbs");
  EXPECT_LT(error.what.size(), 600U);
}

TEST(Complaints, AnEmptySentenceIsAnError) {
  EXPECT_EQ(refuse("", colombia()).code, ErrorCode::sentence_syntax);
  EXPECT_EQ(refuse("   ", colombia()).code, ErrorCode::sentence_syntax);
  refuse("...", colombia());
  refuse("\"\"\"\"", colombia());
}

}  // namespace
}  // namespace contraste
