// check: one sentence against files, good and bad.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string fall = "kidnappings fell 89% from 2002 to 2011";

class CheckCommand : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    write("a.csv", small_figures());
  }
};

TEST_F(CheckCommand, SaysWhatItReadAndFound) {
  const Spoken result = run({"check", fall, "--with", "a.csv"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out, HasSubstr(fall));
  EXPECT_THAT(result.out, HasSubstr("89.4%"));
  EXPECT_THAT(result.out, HasSubstr("1. "));
}

TEST_F(CheckCommand, TheNumberStandsWithItsSourceDateAndRow) {
  const Spoken result = run({"check", fall, "--with", "a.csv"});
  EXPECT_THAT(result.out, HasSubstr("Number to quote: −89.4%, 2002 to 2011, Ministry of Defence"));
  EXPECT_THAT(result.out, HasSubstr("Published 31 January 2012"));
  EXPECT_THAT(result.out, HasSubstr("a.csv, lines 3 and 6"));
}

TEST_F(CheckCommand, JsonIsOneClaimAndNothingElse) {
  const Spoken result = run({"check", fall, "--with", "a.csv", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const json claim = json::parse(result.out);
  EXPECT_EQ(claim["sentence"], fall);
  for (const auto* key : {"id", "understood", "verdict", "reason", "cause", "questions"}) {
    EXPECT_TRUE(claim.contains(key)) << key;
  }
  EXPECT_NEAR(claim["questions"][0]["estimate"].get<double>(), 305.0 / 2882 - 1, 1e-12);
}

TEST_F(CheckCommand, AProgrammeIsToldOfOnTheCommandLine) {
  std::string rows = "indicator,place,period,value,unit,source\n";
  for (int place = 0; place < 12; ++place) {
    for (int year = 1990; year < 2010; ++year) {
      const int wave = (year * year + 3 * place * year + 7 * place) % 11;
      const double rate = (place == 0 ? 33.0 : 28.0 + place) + 0.2 * wave;
      rows += "homicide rate," + (place == 0 ? std::string("Alfa") : "Other " + std::to_string(place)) + "," +
              std::to_string(year) + "," + std::to_string(place == 0 && year >= 2000 ? rate / 2 : rate) +
              ",\"per 100,000\",Police\n";
    }
  }
  write("panel.csv", rows);
  const std::string sentence = "Plan Norte reduced the homicide rate in Alfa";
  const Spoken unknown = run({"check", sentence, "--with", "panel.csv"});
  EXPECT_THAT(unknown.out, HasSubstr("--programme"));
  const Spoken told = run({"check", sentence, "--with", "panel.csv", "--programme", "Plan Norte", "--start",
                           "2000", "--treated", "Alfa", "--json"});
  ASSERT_EQ(told.code, 0) << told.err;
  const json claim = json::parse(told.out);
  EXPECT_EQ(claim["verdict"], "holds") << claim["reason"];
  EXPECT_NEAR(claim["questions"][0]["estimate"].get<double>(), -0.5, 0.03);
  const Spoken without = run({"check", sentence, "--with", "panel.csv", "--programme", "Plan Norte"});
  EXPECT_EQ(without.code, 2);
  EXPECT_THAT(without.err, HasSubstr("--start"));
  const Spoken nowhere =
      run({"check", sentence, "--with", "panel.csv", "--programme", "Plan Norte", "--start", "2000"});
  EXPECT_THAT(nowhere.err, HasSubstr("--treated"));
}

TEST_F(CheckCommand, ASpanishSentenceHasASpanishAnswer) {
  const std::string sentence = "los secuestros cayeron 89% de 2002 a 2011";
  const json claim = json::parse(run({"check", sentence, "--with", "a.csv", "--json"}).out);
  EXPECT_EQ(claim["language"], "es");
  EXPECT_EQ(claim["reason"], claim["words"]["es"]["reason"]);
  const json english = json::parse(run({"check", sentence, "--with", "a.csv", "--json", "--lang", "en"}).out);
  EXPECT_EQ(english["reason"], english["words"]["en"]["reason"]);
  EXPECT_EQ(english["verdict"], claim["verdict"]);
}

TEST_F(CheckCommand, SeveralFilesAreReadTogether) {
  std::string other = small_figures();
  for (std::size_t at = other.find("Ministry of Defence"); at != std::string::npos;
       at = other.find("Ministry of Defence")) {
    other.replace(at, 19, "Police");
  }
  write("b.csv", other);
  const json one = json::parse(run({"check", fall, "--with", "a.csv", "--json"}).out);
  const json repeated = json::parse(run({"check", fall, "--with", "a.csv", "--with", "b.csv", "--json"}).out);
  const json globbed = json::parse(run({"check", fall, "--with", "a.csv", "b.csv", "--json"}).out);
  EXPECT_EQ(repeated, globbed);
  EXPECT_GT(repeated["questions"][0]["specifications"]["total"],
            one["questions"][0]["specifications"]["total"]);
}

TEST_F(CheckCommand, OptionsMayStandBeforeTheSentence) {
  EXPECT_EQ(run({"--json", "check", "--with", "a.csv", fall}).out,
            run({"check", fall, "--with", "a.csv", "--json"}).out);
}

TEST_F(CheckCommand, AFileThatCannotBeUsedIsExitOne) {
  write("empty.csv", "");
  write("words.csv", "this,is,no,table\nof,figures,at,all\n");
  write("twice.csv", "indicator,indicator,period,value\na,b,2002,1\n");
  for (const auto* name : {"nowhere.csv", "empty.csv", "words.csv", "twice.csv", "."}) {
    const Spoken result = run({"check", fall, "--with", name, "--json"});
    EXPECT_EQ(result.code, 1) << name;
    EXPECT_THAT(result.out, IsEmpty()) << name;
    EXPECT_THAT(result.err, HasSubstr("error: ")) << name;
    EXPECT_THAT(result.err, HasSubstr("  help: ")) << name;
  }
}

TEST_F(CheckCommand, RowsThatCannotBeUsedAreToldOnStandardError) {
  write("b.csv", small_figures() +
                     "kidnapping,Colombia,20011,300,count,Ministry of Defence,victims,2012-01-31,\n" +
                     "kidnapping,Colombia,2009,-3,count,Ministry of Defence,victims,2012-01-31,\n" +
                     "kidnapping,Colombia,2008,many,count,Ministry of Defence,victims,2012-01-31,\n");
  const Spoken result = run({"check", fall, "--with", "b.csv", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_TRUE(json::accept(result.out));
  EXPECT_THAT(result.err, HasSubstr("3 of 8 rows set aside"));
}

TEST_F(CheckCommand, FilesOfOneNameAreToldApart) {
  write("one/f.csv", small_figures());
  write("two/f.csv", "indicator,period,note\nkidnapping,2002,x\n");
  const Spoken result = run({"check", fall, "--with", "one/f.csv", "--with", "two/f.csv"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("two/f.csv"));
}

TEST_F(CheckCommand, AFileWithoutOneUsableRowIsNamedEvenWhenQuiet) {
  write("b.csv", "indicator,place,period,value,unit\nkidnapping,Colombia,soon,5,count\n");
  const Spoken result = run({"check", fall, "--with", "a.csv", "--with", "b.csv", "--quiet"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("b.csv: 1 of 1 rows set aside"));
  EXPECT_THAT(result.err, HasSubstr("\"soon\""));
}

TEST_F(CheckCommand, ASentenceThatCannotBeReadIsWrongUse) {
  const Spoken result =
      run({"check", "kidnappings fell 90% from from 2002 by to", "--with", "a.csv", "--json"});
  if (result.code == 0) {
    EXPECT_EQ(json::parse(result.out)["verdict"], "not_checkable");
  } else {
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr("^"));
  }
}

TEST_F(CheckCommand, AnOpinionIsNotCheckableAndDone) {
  const Spoken result = run({"check", "Plan Colombia was a great success", "--with", "a.csv", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(json::parse(result.out)["verdict"], "not_checkable");
}

TEST_F(CheckCommand, AHugeCellDoesNotStopIt) {
  write("huge.csv", small_figures() +
                        "kidnapping,Colombia,2009,213,count,Ministry of Defence,victims,2012-01-31,\"" +
                        std::string(10'000'000, 'x') + "\"\n");
  const Spoken result = run({"check", fall, "--with", "huge.csv", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_LT(result.out.size(), 100'000U);
}

}  // namespace
}  // namespace contraste::test
