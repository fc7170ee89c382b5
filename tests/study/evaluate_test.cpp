// What a study as a whole says: names that nothing is called, choices that leave nothing, values that may not
// be shown, sentences and files that cannot be used.
#include "study/evaluate.h"

#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace contraste {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::string figures =
    "indicator,place,period,value,unit,source,definition,published,note\n"
    "kidnapping,Colombia,2002,28827,victims,Police,all,2012-01-30,\n"
    "kidnapping,Colombia,2003,21213,victims,Police,all,2012-01-30,\n"
    "kidnapping,Colombia,2011,3057,victims,Police,all,2012-01-30,\n"
    "kidnapping,Colombia,2002,29009,victims,MoD,all,2012-01-30,\n"
    "kidnapping,Colombia,2011,2959,victims,MoD,all,2012-01-30,\n";

const std::string head = "contraste = 1\nid = \"s\"\n[[source]]\nfile = \"f.csv\"\n";
const std::string claim = "[[claim]]\nid = \"a\"\nsentence = \"Kidnappings fell 90% from 2002 to 2011.\"\n";

Checked<Evaluation> evaluated(const std::string& toml, const std::string& csv = figures) {
  const std::vector<StudyFile> files = {{"study.toml", toml}, {"f.csv", csv}};
  return evaluate_files(files, {});
}

std::vector<std::string> notes_of(const std::string& toml) {
  std::vector<std::string> notes;
  const Checked<Evaluation> evaluation = evaluated(toml);
  if (!evaluation) return {"error: " + evaluation.error().front().what};
  for (const Words& note : evaluation->notes) notes.push_back(note.en);
  return notes;
}

TEST(Unmatched, NamesThatNothingIsCalledAreToldWithTheNearest) {
  EXPECT_TRUE(notes_of(head + claim).empty());
  const std::vector<std::pair<std::string, std::string>> rows = {
      {claim + "[[claim.choice]]\nname = \"source\"\nprimary = [\"Polise\"]\n", "\"Polise\""},
      {claim + "[[claim.choice]]\nname = \"source\"\nwithout = [\"Polise\"]\n", "Did you mean \"Police\"?"},
      {"[[choice]]\nname = \"definition\"\nwithout = [\"extortive\"]\n" + claim, "\"extortive\""},
      {"[[break]]\nsource = \"Polic\"\nat = 2005\nwhy = \"x\"\n" + claim, "Did you mean \"Police\"?"},
      {"[[break]]\nsource = \"MoD\"\nindicator = \"homicde\"\nat = 2005\nwhy = \"x\"\n" + claim,
       "\"homicde\""},
      {"[[word]]\nindicator = \"kidnaping\"\nwords = [\"x\"]\n" + claim, "Did you mean \"kidnapping\"?"},
      {claim + "place = \"Colombai\"\n", "Did you mean \"Colombia\"?"}};
  for (const auto& [toml, wanted] : rows) {
    const std::vector<std::string> notes = notes_of(head + toml);
    ASSERT_EQ(notes.size(), 1u) << toml;
    EXPECT_THAT(notes[0], HasSubstr(wanted));
  }
}

TEST(Unmatched, AChoiceThatLeavesNothingIsAnError) {
  for (const std::string choice :
       {"name = \"source\"\nwithout = [\"MoD\", \"Police\"]\n", "name = \"source\"\nonly = [\"Polise\"]\n",
        "name = \"measure\"\nonly = [\"cuont\"]\n", "name = \"definition\"\nonly = [\"extortive\"]\n"}) {
    for (const bool of_claim : {true, false}) {
      const Checked<Evaluation> evaluation = evaluated(of_claim ? head + claim + "[[claim.choice]]\n" + choice
                                                                : head + "[[choice]]\n" + choice + claim);
      ASSERT_FALSE(evaluation) << choice;
      EXPECT_THAT(evaluation.error().front().what, HasSubstr("leaves no option"));
      EXPECT_THAT(evaluation.error().front().where, HasSubstr("study.toml"));
    }
  }
  // A choice of the study that only other claims have figures for is passed over.
  const std::string other = figures + "homicide,Colombia,2002,5,victims,Institute,,2012-01-30,\n";
  EXPECT_TRUE(evaluated(head + "[[choice]]\nname = \"source\"\nonly = [\"Institute\"]\n" + claim, other));
}

TEST(Withhold, ValuesThatMayNeverBeShownReachNoText) {
  const std::string never = "contraste = 1\nid = \"s\"\n[[source]]\nfile = \"f.csv\"\nlicence = \"never\"\n";
  const std::string claims =
      claim +
      "[[claim]]\nid = \"b\"\nsentence = \"Kidnappings were 29000 in 2002.\"\n"
      "[[claim]]\nid = \"c\"\nsentence = \"Kidnappings in 2002 were the highest on record.\"\n"
      "[[claim]]\nid = \"d\"\nsentence = \"Kidnappings fell from 29000 in 2002 to 1 in 2011.\"\n";
  const Checked<Evaluation> open = evaluated(head + claims);
  const Checked<Evaluation> kept = evaluated(never + claims);
  ASSERT_TRUE(open && kept);
  for (std::size_t c = 0; c < kept->claims.size(); ++c) {
    const ClaimEvaluation& one = kept->claims[c];
    EXPECT_EQ(one.verdict.answer, open->claims[c].verdict.answer) << c;
    std::vector<Words> texts = {one.verdict.reason, one.verdict.quote, one.verdict.brief,
                                one.verdict.turns_on};
    for (const QuestionEvaluation& question : one.questions) {
      const QuestionVerdict& v = question.verdict;
      for (const Words& text : {v.reason, v.quote, v.brief, v.breaks_it, v.two_views}) texts.push_back(text);
      for (const Finding& finding : question.findings) {
        EXPECT_TRUE(std::isnan(finding.from_value));
        EXPECT_TRUE(std::isnan(finding.to_value));
        EXPECT_FALSE(finding.estimate > 1000);
      }
      EXPECT_FALSE(v.estimate > 1000);
    }
    for (const Words& text : texts) {
      for (const char* value :
           {"28,827", "28827", "28.827", "29,009", "29.009", "3,057", "3.057", "2,959", "2.959"}) {
        EXPECT_THAT(text.en, Not(HasSubstr(value)));
        EXPECT_THAT(text.es, Not(HasSubstr(value)));
      }
    }
  }
  const QuestionVerdict& fall = kept->claims[0].questions[0].verdict;
  EXPECT_THAT(fall.reason.en, HasSubstr("89."));
  EXPECT_THAT(fall.reason.en, HasSubstr("withholds"));
  EXPECT_EQ(fall.estimate, open->claims[0].questions[0].verdict.estimate);
}

TEST(Evaluate, WithoutOneUsableRowTheFirstAreNamed) {
  std::string csv = figures;
  for (const char* year : {",2002,", ",2003,", ",2011,"}) {
    for (std::size_t at = csv.find(year); at != std::string::npos; at = csv.find(year))
      csv.replace(at, 6, ",x,");
  }
  const Checked<Evaluation> evaluation = evaluated(head + claim, csv);
  ASSERT_FALSE(evaluation);
  EXPECT_THAT(evaluation.error().front().what, HasSubstr("5 of 5"));
  EXPECT_THAT(evaluation.error().front().remedy, HasSubstr("f.csv:2: period-unknown"));
}

TEST(Evaluate, ASentenceThatCannotBeReadIsNamedByItsLineAndClaim) {
  const Checked<Evaluation> evaluation =
      evaluated(head + "[[claim]]\nid = \"odd\"\nsentence = \"Florbs fell 90% from 2002 to 2011.\"\n");
  ASSERT_FALSE(evaluation);
  EXPECT_EQ(evaluation.error().front().where, "study.toml:7: claim \"odd\"");
}

}  // namespace
}  // namespace contraste
