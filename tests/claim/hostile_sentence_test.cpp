// Whatever is given, the reader answers, soon, with a claim or an error.
#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "base/random.h"
#include "claim/questions.h"
#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;

double seconds_for(const std::string& sentence, const Vocabulary& vocabulary) {
  const std::clock_t start = std::clock();  // of this process alone: other work on the machine does not count
  const Result<Claim> claim = read_claim(sentence, vocabulary, {});
  if (claim) (void)unfold(*claim);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

TEST(HostileSentence, AMegabyteIsRefusedAtOnce) {
  EXPECT_FALSE(read_claim(std::string(1U << 20U, 'a'), colombia(), {}).has_value());
  EXPECT_LT(seconds_for(repeated("homicides fell 10% and ", 1U << 20U), colombia()), 0.1);
}

TEST(HostileSentence, LongSentencesOfEveryKindAreQuick) {
  const Vocabulary vocabulary = colombia();
  for (const char* part : {"homicides ",
                           "homicides, ",
                           "and ",
                           ", ",
                           "from 2002 ",
                           "since ",
                           "since x ",
                           "the ",
                           "( ",
                           ") ",
                           "not ",
                           "10% ",
                           "fell ",
                           "homicides fell 10% and ",
                           "one hundred and ",
                           "mil ",
                           "1 ",
                           "- ",
                           "2002-",
                           "in the last ",
                           "than ",
                           "\"",
                           "a a ",
                           "thanks to ",
                           "according to ",
                           "more than ",
                           "Plan ",
                           "x ",
                           "de la ",
                           "U.S."}) {
    EXPECT_LT(seconds_for(repeated(part, 3990), vocabulary), 1.0) << part;
  }
}

TEST(HostileSentence, TimeGrowsWithTheLengthNotFaster) {
  const Vocabulary vocabulary = colombia();
  const std::string part = "homicides fell 10% from 2002 to 2011 and ";
  seconds_for(repeated(part, 1000), vocabulary);
  double small = 1e9;
  double large = 1e9;
  for (int i = 0; i < 5; ++i) {
    small = std::min(small, seconds_for(repeated(part, 1000), vocabulary));
    large = std::min(large, seconds_for(repeated(part, 3990), vocabulary));
  }
  EXPECT_LT(large, 12 * small + 0.005);
}

TEST(HostileSentence, OddBytesAreNeverRead) {
  for (const char* sentence :
       {"\x01\x02 fell", "homicides \xFF\xFE fell 10% in 2011", "\xF0\x9F\x98\x80 fell 10% in 2011",
        "homicides fell 10% in 2011 \xF0\x9F\x98\x80", "<script>alert(1)</script> fell 10% in 2011",
        "=HYPERLINK(\"x\") fell 10%", "homicides'; DROP TABLE x; --", "((((((((((", "))))))))))",
        "\"\"\"\"\"\"", "%%%%%%", "1e308 homicides", "homicides fell nan%",
        "homicides fell 99999999999999999999999999% in 2011"}) {
    const Result<Claim> claim = read_claim(sentence, colombia(), {});
    EXPECT_FALSE(claim.has_value()) << sentence;
  }
}

TEST(HostileSentence, WordsInAnyOrderGiveAClaimOrAnError) {
  const std::vector<std::string> words{
      "homicides", "kidnappings", "fell",    "rose",   "10%",       "by",      "from",  "2002",     "to",
      "2011",      "in",          "the",     "lowest", "26",        "years",   "since", "not",      "than",
      "more",      "half",        ",",       "and",    "while",     "(",       ")",     "Colombia", "times",
      "as",        "peak",        "share",   "of",     "every",     "year",    "los",   "cayeron",  "de",
      "a",         "desde",       "que",     "sin",    "programme", "1,350",   "about", "last",     "same",
      "period",    "first",       "was",     "there",  "no",        "rate",    "per",   "100,000",  "will",
      "thanks",    "twice",       "between", "%",      "$",         "million", "-",     ".",        "\"",
      "'s",        "one",         "third"};
  const Vocabulary vocabulary = colombia();
  int read = 0;
  for (std::uint64_t round = 0; round < 4000; ++round) {
    std::string sentence;
    const Uniforms length = uniforms(7, Purpose::test, round, 0, 0);
    const auto n = static_cast<std::uint64_t>(1 + length.u[0] * 14);
    for (std::uint64_t w = 0; w < n; ++w) {
      const Uniforms draw = uniforms(7, Purpose::test, round, 1, w);
      sentence += words[static_cast<std::size_t>(draw.u[0] * static_cast<double>(words.size()))] +
                  (draw.u[1] < 0.9 ? " " : "");
    }
    const Result<Claim> claim = read_claim(sentence, vocabulary, {});
    if (!claim) {
      EXPECT_FALSE(claim.error().what.empty()) << sentence;
      EXPECT_FALSE(claim.error().remedy.empty()) << sentence;
      continue;
    }
    ++read;
    EXPECT_FALSE(claim->assertions.empty()) << sentence;
    EXPECT_FALSE(claim->understood.en.empty()) << sentence;
    for (const Question& question : unfold(*claim)) EXPECT_FALSE(question.asks.empty()) << sentence;
  }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace contraste
