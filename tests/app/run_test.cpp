// new, run, demo and verify, from an empty folder to the last number.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const std::vector<std::string> result_files = {
    "claimreview.json", "findings.json",      "inputs",     "report.html", "ro-crate-metadata.json",
    "set-aside.csv",    "specifications.csv", "study.lock", "tables.xlsx", "verdicts.json"};

class RunCommand : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    write("study/figures.csv", small_figures());
    write("study/study.toml", study_text());
  }
  static std::string study_text() {
    return "contraste = 1\nid = \"small\"\ntitle = \"Small\"\n[[source]]\nfile = \"figures.csv\"\n"
           "[[claim]]\nid = \"fall\"\nsentence = \"kidnappings fell 89% from 2002 to 2011\"\n";
  }
};

TEST_F(RunCommand, WritesEveryFile) {
  const Spoken result = run({"run", "study", "-o", "out"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(names("out"), result_files);
  EXPECT_THAT(names("out/inputs"), ElementsAre("figures.csv", "study.toml"));
  EXPECT_THAT(result.out, HasSubstr("Report: out/report.html"));
  EXPECT_THAT(result.err, IsEmpty());
}

TEST_F(RunCommand, GoesToContrasteResultsByDefault) {
  ASSERT_EQ(run({"run", "study/study.toml"}).code, 0);
  EXPECT_EQ(names("contraste-results/small"), result_files);
}

TEST_F(RunCommand, SaysTheNumberThatTheFiguresGive) {
  const Spoken result = run({"run", "study", "-o", "out", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const json verdicts = json::parse(result.out);
  EXPECT_EQ(verdicts, json::parse(read("out/verdicts.json")));
  const json question = verdicts["claims"][0]["questions"][0];
  EXPECT_NEAR(question["estimate"].get<double>(), 305.0 / 2882 - 1, 1e-12);
  EXPECT_EQ(question["unit"], "fraction");
}

TEST_F(RunCommand, TheSameBytesOnAnyNumberOfThreads) {
  ASSERT_EQ(run({"run", "study", "-o", "one", "--threads", "1"}).code, 0);
  ASSERT_EQ(run({"run", "study", "-o", "two", "--threads", "2"}).code, 0);
  ASSERT_EQ(run({"run", "study", "-o", "again"}, {"LC_ALL=es_CO.UTF-8"}).code, 0);
  for (const auto& name : result_files) {
    if (name == "inputs") continue;
    EXPECT_EQ(read("one/" + name), read("two/" + name)) << name;
    EXPECT_EQ(read("one/" + name), read("again/" + name)) << name;
  }
}

TEST_F(RunCommand, NoOutputNamesAPathOfTheMachine) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  for (const auto& name : result_files) {
    if (name == "inputs" || name == "tables.xlsx") continue;
    EXPECT_THAT(read("out/" + name), Not(HasSubstr(path("").parent_path().string()))) << name;
  }
}

TEST_F(RunCommand, SpanishTextsWhenAsked) {
  const Spoken result = run({"run", "study", "-o", "out", "--lang", "es"});
  ASSERT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("Informe: out/report.html"));
  EXPECT_EQ(json::parse(read("out/verdicts.json"))["study"]["language"], "es");
}

TEST_F(RunCommand, AFormerResultIsReplacedAndAnotherFolderIsNot) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  EXPECT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  write("mine/thesis.txt", "years");
  const Spoken refused = run({"run", "study", "-o", "mine"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.out, IsEmpty());
  EXPECT_THAT(names("mine"), ElementsAre("thesis.txt"));
  EXPECT_THAT(names(), Not(Contains(StartsWith("."))));
}

TEST_F(RunCommand, ABadStudyNamesEveryProblemWithItsPlace) {
  write("study/study.toml", study_text() + "sentense = \"x\"\n[[source]]\nfile = \"../secret.csv\"\n");
  const Spoken result = run({"run", "study", "-o", "out"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("study.toml:9"));
  EXPECT_THAT(result.err, HasSubstr("sentence"));
  EXPECT_THAT(result.err, HasSubstr("study.toml:11"));
  EXPECT_FALSE(std::filesystem::exists(path("out")));
}

TEST_F(RunCommand, AMissingStudyOrSourceIsExitOne) {
  EXPECT_EQ(run({"run", "nowhere"}).code, 1);
  EXPECT_EQ(run({"run", "study/figures.csv"}).code, 1);
  std::filesystem::remove(path("study/figures.csv"));
  const Spoken result = run({"run", "study", "-o", "out"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("figures.csv"));
  EXPECT_FALSE(std::filesystem::exists(path("out")));
}

TEST_F(RunCommand, HostileLabelsComeOutHarmless) {
  write("study/figures.csv",
        small_figures() +
            "kidnapping,Colombia,2011,300,count,<script>alert(1)</script>,victims,2013-01-31,"
            "\"=HYPERLINK(\"\"http://x\"\")\"\n"
            "kidnapping,Colombia,2002,2900,count,<script>alert(1)</script>,victims,2013-01-31,\n"
            "kidnapping,Colombia,=1+1,5,count,=cmd|'/C calc'!A0,victims,2013-01-31,\n");
  const Spoken result = run({"run", "study", "-o", "out"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(read("out/report.html"), Not(HasSubstr("<script>alert")));
  EXPECT_THAT(read("out/verdicts.json"), Not(HasSubstr("<script>")));
  const std::string set_aside = read("out/set-aside.csv");
  EXPECT_THAT(set_aside, HasSubstr("'=1+1"));
  EXPECT_THAT(set_aside, Not(HasSubstr(",=")));
  EXPECT_THAT(read("out/specifications.csv"), Not(HasSubstr(",=")));
}

TEST_F(RunCommand, VerifySaysThatAllNumbersAreTheSame) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  std::filesystem::remove_all(path("study"));
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 0) << verified.err;
  const json counts = json::parse(run({"verify", "out", "--json"}).out);
  EXPECT_GT(counts["total"].get<int>(), 0);
  EXPECT_EQ(counts["same"], counts["total"]);
  EXPECT_EQ(counts["files_same"], counts["files"]);
  const std::string n = counts["total"].dump();
  EXPECT_THAT(verified.out, StartsWith(n + " of " + n + " numbers the same"));
}

TEST_F(RunCommand, VerifyUsesTheSeedAndLanguageOfTheLock) {
  ASSERT_EQ(run({"run", "study", "-o", "out", "--seed", "99", "--lang", "es"}).code, 0);
  const json counts = json::parse(run({"verify", "out", "--json"}).out);
  EXPECT_EQ(counts["files_same"], counts["files"]);
}

TEST_F(RunCommand, VerifyFindsANumberThatWasEdited) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  json verdicts = json::parse(read("out/verdicts.json"));
  verdicts["claims"][0]["questions"][0]["estimate"] = -0.5;
  write("out/verdicts.json", verdicts.dump());
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 1);
  EXPECT_THAT(verified.err, HasSubstr("fall.q1 estimate: recorded -0.5"));
  const json counts = json::parse(run({"verify", "out", "--json"}).out);
  EXPECT_EQ(counts["same"].get<int>() + 1, counts["total"].get<int>());
  EXPECT_EQ(counts["edited"], json({"verdicts.json"}));
}

TEST_F(RunCommand, VerifyRefusesOtherInputs) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  write("out/inputs/figures.csv", small_figures() + "kidnapping,Colombia,2012,1,count,x,y,2013-01-31,\n");
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 1);
  EXPECT_THAT(verified.err, HasSubstr("figures.csv"));
  EXPECT_EQ(run({"verify", "study"}).code, 1);
}

TEST_F(RunCommand, VerifyAsksForTheStudyWhenALicenceKeepsSourcesOut) {
  std::string text = study_text();
  text.insert(text.find("[[claim]]"), "licence = \"never\"\n");
  write("study/study.toml", text);
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  EXPECT_THAT(names("out/inputs"), ElementsAre("study.toml"));
  const Spoken alone = run({"verify", "out"});
  EXPECT_EQ(alone.code, 1);
  EXPECT_THAT(alone.err, HasSubstr("--study"));
  EXPECT_EQ(run({"verify", "out", "--study", "study"}).code, 0);
}

TEST_F(RunCommand, VerifyFindsALockThatWasEdited) {
  const std::vector<std::pair<std::string, std::string>> edits = {{"seed = \"1\"", "seed = \"2\""},
                                                                  {"agree = 0.9", "agree = 0.1"},
                                                                  {"[[numbers]]", "[[other_numbers]]"},
                                                                  {"sha256 = \"", "sha256 = \"00"}};
  for (const auto& [from, to] : edits) {
    ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
    std::string lock = read("out/study.lock");
    ASSERT_NE(lock.find(from), std::string::npos) << from;
    lock.replace(lock.find(from), from.size(), to);
    write("out/study.lock", lock);
    const Spoken verified = run({"verify", "out"});
    EXPECT_EQ(verified.code, 1) << from;
    EXPECT_THAT(verified.err, HasSubstr("study.lock")) << from;
  }
}

TEST_F(RunCommand, VerifyTellsMissingFilesFromEditedOnes) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  std::filesystem::remove(path("out/tables.xlsx"));
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 1);
  EXPECT_THAT(verified.err, HasSubstr("missing: tables.xlsx"));
  EXPECT_THAT(verified.err, Not(HasSubstr("edited")));
}

TEST_F(RunCommand, VerifyCountsTheMetadataToo) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  const json before = json::parse(run({"verify", "out", "--json"}).out);
  EXPECT_EQ(before["files"].get<std::size_t>(), result_files.size() - 1);  // inputs/ are not outputs
  write("out/ro-crate-metadata.json", read("out/ro-crate-metadata.json") + " ");
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 1);
  std::filesystem::remove(path("out/ro-crate-metadata.json"));
  EXPECT_THAT(run({"verify", "out"}).err, HasSubstr("missing: ro-crate-metadata.json"));
}

TEST_F(RunCommand, VerifyReadsNoInputOutsideTheStudy) {
  ASSERT_EQ(run({"run", "study", "-o", "out"}).code, 0);
  std::string lock = read("out/study.lock");
  const std::string from = "name = \"figures.csv\"";
  lock.replace(lock.find(from), from.size(), "name = \"../study/figures.csv\"");
  write("out/study.lock", lock);
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 1);
  EXPECT_THAT(verified.err, HasSubstr("outside the study"));
}

TEST_F(RunCommand, RowsSetAsideAndNamesNotThereAreTold) {
  write("study/figures.csv", small_figures() + "kidnapping,Colombia,soon,5,count,x,y,2013-01-31,\n");
  write("study/study.toml", study_text() + "[[claim.choice]]\nname = \"source\"\nwithout = [\"Nobody\"]\n");
  const Spoken result = run({"run", "study", "-o", "out"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 of"));
  EXPECT_THAT(result.err, HasSubstr("rows set aside"));
  EXPECT_THAT(result.err, HasSubstr("\"Nobody\""));
}

TEST_F(RunCommand, AnInterruptedRunLeavesAWholeResultOrNothing) {
  std::string many = small_figures();
  for (int i = 0; i < 60000; ++i)
    many += "kidnapping,Place " + std::to_string(i) + ",2002,5,count,x,y,2013-01-31,\n";
  write("study/figures.csv", many);
  for (const int signal : {2, 15}) {
    for (const int after : {100, 250, 500, 900}) {
      const Spoken result = run_and_signal({"run", "study", "-o", "out"}, signal, after);
      EXPECT_THAT(names(), Not(Contains(StartsWith(".")))) << signal << " after " << after;
      if (result.code == 0) continue;
      EXPECT_EQ(result.code, 128 + signal) << result.err;
      if (result.err.find("already written") != std::string::npos) continue;
      EXPECT_FALSE(std::filesystem::exists(path("out")));
      EXPECT_THAT(result.err, AnyOf(IsEmpty(), HasSubstr("interrupted, nothing was written")));
    }
    std::filesystem::remove_all(path("out"));
  }
}

TEST_F(RunCommand, AFolderIsNoFileOfFigures) {
  const Spoken result = run({"new", "fresh", "--from", "study"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("This is a folder"));
}

TEST_F(RunCommand, ANewStudyRunsAsItIs) {
  const Spoken made = run({"new", "fresh"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(names("fresh"), ElementsAre("figures", "study.toml"));
  const Spoken result = run({"run", "fresh", "-o", "out", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_EQ(json::parse(result.out)["claims"].size(), 1U);
}

TEST_F(RunCommand, ANewStudyFromAFileCopiesItAndRuns) {
  write("my figures.csv", small_figures());
  ASSERT_EQ(run({"new", "fresh", "--from", "my figures.csv"}).code, 0);
  EXPECT_EQ(read("fresh/figures/my figures.csv"), small_figures());
  EXPECT_EQ(run({"run", "fresh", "-o", "out"}).code, 0);
}

// The longest series may not be the first, and may rise.
TEST_F(RunCommand, ANewStudyBeginsWithASentenceThatTheFiguresAnswer) {
  write("mixed.csv",
        "indicator,place,period,value,unit,source\n"
        "extraditions,Colombia,1985,5,people,A\n"
        "homicide,Colombia,2001,10000,homicides,B\n"
        "homicide,Colombia,2002,12000,homicides,B\n"
        "homicide,Colombia,2003,14000,homicides,B\n");
  ASSERT_EQ(run({"new", "fresh", "--from", "mixed.csv"}).code, 0);
  EXPECT_THAT(read("fresh/study.toml"), HasSubstr("sentence = \"homicide rose from 2001 to 2003.\""));
  EXPECT_THAT(run({"run", "fresh", "-o", "result"}).out, HasSubstr("Holds"));
}

TEST_F(RunCommand, ANewStudyCanBeInSpanish) {
  EXPECT_THAT(run({"new", "nuevo", "--lang", "es"}).out, HasSubstr("Escriba sus frases"));
  EXPECT_THAT(read("nuevo/study.toml"), HasSubstr("language = \"es\""));
  EXPECT_EQ(run({"run", "nuevo", "-o", "result"}).code, 0);
}

TEST_F(RunCommand, NewLeavesAFolderAloneThatHoldsAnything) {
  write("full/notes.txt", "mine");
  EXPECT_EQ(run({"new", "full"}).code, 1);
  EXPECT_THAT(names("full"), ElementsAre("notes.txt"));
  EXPECT_EQ(run({"new", "fresh", "--from", "nowhere.csv"}).code, 1);
  EXPECT_FALSE(std::filesystem::exists(path("fresh")));
}

TEST_F(RunCommand, TheDemoNeedsNoFiles) {
  const Spoken demo = run({"demo", "-o", "out"});
  ASSERT_EQ(demo.code, 0) << demo.err;
  EXPECT_EQ(names("out"), result_files);
  EXPECT_THAT(demo.out, HasSubstr("Report: out/report.html"));
  EXPECT_GE(json::parse(read("out/verdicts.json"))["claims"].size(), 12U);
  const Spoken verified = run({"verify", "out"});
  EXPECT_EQ(verified.code, 0) << verified.err;
}

}  // namespace
}  // namespace contraste::test
