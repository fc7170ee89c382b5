// method interactive-fixed-effects: as a researcher calls it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <filesystem>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class InteractiveFixedEffectsCommand : public Program {
 protected:
  // Eight units over twelve years; a is treated from 2008 on and then lies 5 below.
  void SetUp() override {
    Program::SetUp();
    std::string text = "unit,year,y\n";
    for (int unit = 0; unit < 8; ++unit) {
      for (int year = 2000; year < 2012; ++year) {
        const int wave = (year * (unit + 3)) % 7 + (year * year * (unit + 1)) % 5;
        const int y = 20 + 2 * unit + (year - 2000) * (unit % 3) + wave - (unit == 0 && year >= 2008 ? 5 : 0);
        text += std::string(1, static_cast<char>('a' + unit)) + "," + std::to_string(year) + "," +
                std::to_string(y) + "\n";
      }
    }
    write("panel.csv", text);
  }
  Spoken said(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"method",    "interactive-fixed-effects",
                                          "--panel",   "panel.csv",
                                          "--unit",    "unit",
                                          "--time",    "year",
                                          "--outcome", "y",
                                          "--option",  "draws=20"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
};

TEST_F(InteractiveFixedEffectsCommand, GivesEveryRankAndPenalty) {
  const Spoken spoken = said({"--treated", "a", "--from", "2008", "--option", "most-factors=2", "--option",
                              "penalties=3", "--json"});
  ASSERT_EQ(spoken.code, 0) << spoken.err;
  const json found = json::parse(spoken.out);
  for (const char* key : {"estimate", "low", "high", "p", "lowest", "highest"})
    EXPECT_TRUE(found[key].is_number()) << key;
  EXPECT_TRUE(found["estimate_is"].is_string());
  ASSERT_THAT(found["ranks"], SizeIs(3));
  ASSERT_THAT(found["penalties"], SizeIs(3));
  for (const char* rows : {"ranks", "penalties"}) {
    for (const json& row : found[rows]) {
      for (const char* key : {"rank", "estimate", "se", "low", "high", "cv_error"})
        EXPECT_TRUE(row[key].is_number()) << key;
    }
  }
  EXPECT_THAT(found["ranks"][1]["placebos"], SizeIs(7));
  EXPECT_EQ(found["penalties"][0]["share"], 1.0);
  EXPECT_THAT(said({"--treated", "a", "--from", "2008"}).out, HasSubstr("over all ranks and penalties"));
}

TEST_F(InteractiveFixedEffectsCommand, SaysWhatIsWrong) {
  EXPECT_NE(said({"--treated", "a", "--from", "2008", "--option", "interval=none"}).code, 0);
  const Spoken from_start = said({"--treated", "a", "--from", "2000", "--json"});
  ASSERT_EQ(from_start.code, 0) << from_start.err;
  const json found = json::parse(from_start.out);
  EXPECT_TRUE(found["estimate"].is_null());
  EXPECT_EQ(found["status"], "too_few_data");
}

TEST_F(InteractiveFixedEffectsCommand, Xu2017_Turnout) {
  const std::filesystem::path panel =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels/turnout.csv";
  if (!std::filesystem::exists(panel)) GTEST_SKIP() << "../shared/data is not here";
  const Spoken spoken = run({"method",      "interactive-fixed-effects",
                             "--panel",     panel.string(),
                             "--unit",      "abb",
                             "--time",      "year",
                             "--outcome",   "turnout",
                             "--indicator", "policy_edr",
                             "--covariate", "policy_mail_in",
                             "--covariate", "policy_motor",
                             "--option",    "draws=20",
                             "--option",    "penalties=0",
                             "--json"});
  ASSERT_EQ(spoken.code, 0) << spoken.err;
  const json found = json::parse(spoken.out);
  const double published[] = {0.826, 3.404, 4.896, 2.234};
  for (std::size_t rank = 0; rank < 4; ++rank)
    EXPECT_NEAR(found["ranks"][rank]["estimate"], published[rank], 5e-4) << rank;
}

}  // namespace
}  // namespace contraste::test
