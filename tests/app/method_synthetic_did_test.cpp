// method synthetic-did: as a researcher calls it.
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

class SyntheticDidCommand : public Program {
 protected:
  // Four units over six years; a is treated from 2004 on and then lies 5 below.
  void SetUp() override {
    Program::SetUp();
    std::string text = "unit,year,y,began,x\n";
    const char* names[] = {"a", "b", "c", "d"};
    for (int unit = 0; unit < 4; ++unit) {
      for (int year = 2000; year < 2006; ++year) {
        const int wave = (year * (unit + 3)) % 7;
        const int y = 20 + 2 * unit + year - 2000 + wave - (unit == 0 && year >= 2004 ? 5 : 0);
        text += std::string(names[unit]) + "," + std::to_string(year) + "," + std::to_string(y) + "," +
                (unit == 0 ? "2004" : "0") + "," + std::to_string(wave % 3) + "\n";
      }
    }
    write("panel.csv", text);
  }
  Spoken said(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"method", "synthetic-did", "--panel", "panel.csv", "--unit",
                                          "unit",   "--time",        "year",    "--outcome", "y"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
};

TEST_F(SyntheticDidCommand, GivesItsAnswerAsJson) {
  const Spoken spoken = said({"--treated", "a", "--from", "2004", "--json"});
  ASSERT_EQ(spoken.code, 0) << spoken.err;
  const json found = json::parse(spoken.out);
  for (const char* key : {"estimate", "se", "low", "high", "p", "loss", "bound", "gap"})
    EXPECT_TRUE(found[key].is_number()) << key;
  EXPECT_EQ(found["status"], "ok");
  EXPECT_THAT(found["placebos"], SizeIs(3));
  EXPECT_TRUE(found["placebos"][0]["unit"].is_string());
  EXPECT_TRUE(found["placebos"][0].contains("ratio"));
  EXPECT_GE(found["p"], 0.25);
  double total = 0;
  for (const auto& [unit, weight] : found["weights"].items()) total += weight.get<double>();
  EXPECT_NEAR(total, 1, 1e-9);
}

// The same units by --cohort; differences are a mean of means.
TEST_F(SyntheticDidCommand, TakesCohortsAndOptions) {
  const Spoken by_name =
      said({"--treated", "a", "--from", "2004", "--option", "weights=differences", "--json"});
  const Spoken by_cohort = said({"--cohort", "began", "--option", "weights=differences", "--json"});
  ASSERT_EQ(by_name.code, 0) << by_name.err;
  ASSERT_EQ(by_cohort.code, 0) << by_cohort.err;
  const json found = json::parse(by_name.out);
  EXPECT_EQ(found["estimate"], json::parse(by_cohort.out)["estimate"]);
  EXPECT_TRUE(found["bound"].is_null());
  EXPECT_NEAR(found["weights"]["b"], 1.0 / 3, 1e-12);
  const Spoken with = said({"--cohort", "began", "--covariate", "x", "--json"});
  ASSERT_EQ(with.code, 0) << with.err;
  EXPECT_THAT(json::parse(with.out)["slopes"], SizeIs(1));
}

TEST_F(SyntheticDidCommand, SaysWhatIsWrong) {
  EXPECT_NE(said({"--treated", "a", "--from", "2004", "--option", "weights=best"}).code, 0);
  EXPECT_NE(said({"--treated", "a", "--from", "2004", "--option", "draws=1"}).code, 0);
  const Spoken from_start = said({"--treated", "a", "--from", "2000", "--json"});
  ASSERT_EQ(from_start.code, 0) << from_start.err;
  const json found = json::parse(from_start.out);
  EXPECT_TRUE(found["estimate"].is_null());
  EXPECT_EQ(found["status"], "too_few_data");
  EXPECT_THAT(said({"--treated", "a", "--from", "2004", "--donor", "b"}).out, HasSubstr("weak"));
  EXPECT_THAT(said({"--treated", "a", "--from", "2004", "--donor", "b", "--lang", "es"}).out,
              HasSubstr("muy pocos donantes"));
}

TEST_F(SyntheticDidCommand, ArkhangelskyEtAl2021_California) {
  const std::filesystem::path panel =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels/california_prop99.csv";
  if (!std::filesystem::exists(panel)) GTEST_SKIP() << "../shared/data is not here";
  const Spoken spoken =
      run({"method", "synthetic-did", "--panel", panel.string(), "--unit", "State", "--time", "Year",
           "--outcome", "PacksPerCapita", "--treated", "California", "--from", "1989", "--json"});
  ASSERT_EQ(spoken.code, 0) << spoken.err;
  const json found = json::parse(spoken.out);
  EXPECT_NEAR(found["estimate"], -15.605398, 5e-7);
  EXPECT_NEAR(found["se"], 9.3684, 5e-5);
  EXPECT_NEAR(found["period_weights"]["1988"], 0.427076, 5e-7);
  EXPECT_THAT(found["placebos"], SizeIs(38));
}

}  // namespace
}  // namespace contraste::test
