// method synthetic-control: on a plain table, as a researcher calls it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/core.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string shared(const std::string& name) {
  std::ifstream file(std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels" / name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Units Z, A, B, ...: waves of two kinds in shares of their own; Z is half A and half B, and falls by 10 from
// 2015 on.
std::string made(int donors, int years) {
  std::string text = "place,year,rate\n";
  const auto value = [](int unit, int t) {
    return 40 + (3 + unit % 5) * std::sin(0.7 * t) + (2 + (3 * unit) % 7) * std::cos(1.3 * t + unit) + unit;
  };
  for (int t = 0; t < years; ++t) {
    for (int unit = 0; unit < donors; ++unit)
      text += fmt::format("{},{},{:.17g}\n", static_cast<char>('A' + unit), 2000 + t, value(unit, t));
    text += fmt::format("Z,{},{:.17g}\n", 2000 + t, (value(0, t) + value(1, t)) / 2 - (t >= 15 ? 10 : 0));
  }
  return text;
}

class SyntheticControlCommand : public Program {
 protected:
  Spoken call(const std::string& file, const std::string& from, std::vector<std::string> more) const {
    std::vector<std::string> all = {
        "method", "synthetic-control", "--panel", file,        "--unit", "place",  "--time",
        "year",   "--outcome",         "rate",    "--treated", "Z",      "--from", from};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
  json answer(const std::string& from, std::vector<std::string> more = {}) const {
    more.emplace_back("--json");
    const Spoken result = call("made.csv", from, more);
    EXPECT_EQ(result.code, 0) << result.err;
    return result.code == 0 ? json::parse(result.out) : json();
  }
};

TEST_F(SyntheticControlCommand, Proposition99) {
  const std::string table = shared("california_prop99.csv");
  if (table.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  write("smoking.csv", table);
  const Spoken result =
      run({"method", "synthetic-control", "--panel", "smoking.csv", "--unit", "State", "--time", "Year",
           "--outcome", "PacksPerCapita", "--treated", "California", "--from", "1989", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const json found = json::parse(result.out);
  EXPECT_NEAR(found["estimate"], -19.513630, 5e-7);
  EXPECT_NEAR(found["standard_error"], 10.6330, 5e-5);
  EXPECT_NEAR(found["p"], 3. / 39, 1e-12);
  EXPECT_EQ(found["status"], "ok");
  EXPECT_NEAR(found["gap"], 0, 1e-12);
  EXPECT_NEAR(found["weights"]["Utah"], .394, 5e-4);
  EXPECT_THAT(found["placebos"], SizeIs(38));
  EXPECT_THAT(found["periods"], SizeIs(31));
  EXPECT_THAT(found["leave_one_out"], SizeIs(6));
}

TEST_F(SyntheticControlCommand, KansasAugmented) {
  const std::string table = shared("kansas_ascm.csv");
  if (table.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  write("kansas.csv", table);
  const Spoken result = run({"method", "synthetic-control", "--panel", "kansas.csv", "--unit", "state",
                             "--time", "year_qtr", "--outcome", "lngdpcapita", "--treated", "Kansas",
                             "--from", "2012.25", "--option", "variant=augmented", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  EXPECT_NEAR(json::parse(result.out)["estimate"], -.0400629, 5e-8);
}

TEST_F(SyntheticControlCommand, FindsWhatWasPutThere) {
  write("made.csv", made(20, 20));
  const json found = answer("2015");
  EXPECT_NEAR(found["estimate"], -10, 1e-4);
  EXPECT_NEAR(found["weights"]["A"], 0.5, 1e-4);
  EXPECT_EQ(found["status"], "weak");
  EXPECT_THAT(found["why"].get<std::string>(), HasSubstr("matched exactly"));
  for (const char* variant : {"demeaned", "ridge", "penalised", "augmented"}) {
    const json other = answer("2015", {"--option", std::string("variant=") + variant});
    EXPECT_EQ(other["variant"], variant);
    EXPECT_NEAR(other["estimate"], -10, 3) << variant;
    EXPECT_NE(other["lambda"].is_number(), std::string(variant) == "demeaned");
  }
  // A and B are equally near.
  const json nearest =
      answer("2015", {"--option", "variant=penalised", "--option", "lambda=1e9", "--leave-out", "B"});
  EXPECT_THAT(nearest["weights"], SizeIs(1));
  EXPECT_THAT(nearest["why"].get<std::string>(), HasSubstr("of the weight"));
}

TEST_F(SyntheticControlCommand, BadInputIsAnAnswerWithoutNumbers) {
  write("made.csv", made(20, 20));
  const json first = answer("2000");
  EXPECT_EQ(first["status"], "too_few_data");
  EXPECT_TRUE(first["estimate"].is_null());
  EXPECT_TRUE(first["p"].is_null());
  const json one = answer("2015", {"--donor", "C"});
  EXPECT_EQ(one["status"], "weak");
  EXPECT_TRUE(one["estimate"].is_number());
  EXPECT_THAT(one["why"].get<std::string>(), HasSubstr("one donor"));
  write("alone.csv", "place,year,rate\nZ,2000,1\nZ,2001,2\nZ,2002,1\n");
  const Spoken alone = call("alone.csv", "2002", {"--json"});
  ASSERT_EQ(alone.code, 0) << alone.err;
  EXPECT_EQ(json::parse(alone.out)["status"], "not_identified");
  EXPECT_EQ(alone.out.find("nan"), std::string::npos);
  const Spoken wrong = call("made.csv", "2015", {"--option", "variant=best"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("outcome, demeaned"));
}

TEST_F(SyntheticControlCommand, Spanish) {
  write("made.csv", made(20, 20));
  const Spoken result = call("made.csv", "2015", {"--lang", "es"});
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("efecto medio posterior: -10"));
}

}  // namespace
}  // namespace contraste::test
