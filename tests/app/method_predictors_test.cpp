// method synthetic-control --predictors FILE, as a researcher calls it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/core.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
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

// The prepared predictors with the names of states: their columns are the states in alphabetical order.
std::string named_predictors(const std::string& panel) {
  std::set<std::string> states;
  std::istringstream rows(panel);
  std::string line;
  std::getline(rows, line);
  while (std::getline(rows, line)) states.insert(line.substr(0, line.find(';')));
  states.erase("California");
  std::string text = "predictor";
  for (const std::string& state : states) text += "," + state;
  text += ",California\n";
  std::istringstream donors(shared("prop99_X0.csv")), treated(shared("prop99_X1.csv"));
  std::string own;
  std::getline(donors, line);
  std::getline(treated, own);
  while (std::getline(donors, line) && std::getline(treated, own))
    text += line + own.substr(own.find(',')) + "\n";
  return text;
}

// Places A to I follow two numbers of their own; Z is half A and half B, but for a little, and falls by 5.
class PredictorsCommand : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    std::string panel = "place,year,rate\n", table = "place,schools,roads\n";
    for (int unit = 0; unit < 10; ++unit) {
      const char name = unit == 9 ? 'Z' : static_cast<char>('A' + unit);
      const auto own = [](int u) { return std::pair{10 + 3 * std::sin(2.0 * u), 5 + 2 * std::cos(3.0 * u)}; };
      auto [schools, roads] = own(unit);
      if (unit == 9) {
        schools = (own(0).first + own(1).first) / 2 + 0.1;
        roads = (own(0).second + own(1).second) / 2 + 0.2;
      }
      table += fmt::format("{},{:.17g},{:.17g}\n", name, schools, roads);
      for (int t = 0; t < 16; ++t)
        panel += fmt::format("{},{},{:.17g}\n", name, 2000 + t,
                             50 + schools * std::sin(0.5 * t) + roads * std::cos(0.8 * t) +
                                 0.3 * std::sin(7.0 * t + unit) - (unit == 9 && t >= 11 ? 5 : 0));
    }
    write("panel.csv", panel);
    write("predictors.csv", table);
  }
  Spoken call(std::vector<std::string> more) const {
    std::vector<std::string> all = {
        "method", "synthetic-control", "--panel", "panel.csv", "--unit", "place",  "--time",
        "year",   "--outcome",         "rate",    "--treated", "Z",      "--from", "2011"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
  json answer(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--predictors", "predictors.csv", "--json"});
    const Spoken result = call(more);
    EXPECT_EQ(result.code, 0) << result.err;
    return result.code == 0 ? json::parse(result.out) : json();
  }
};

TEST_F(PredictorsCommand, Proposition99) {
  const std::string table = shared("california_prop99.csv");
  if (table.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  write("smoking.csv", table);
  write("x.csv", named_predictors(table));
  const Spoken result = run({"method", "synthetic-control", "--panel", "smoking.csv", "--unit", "State",
                             "--time", "Year", "--outcome", "PacksPerCapita", "--treated", "California",
                             "--from", "1989", "--predictors", "x.csv", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const json found = json::parse(result.out);
  EXPECT_LE(found["loss"], 3.076665);
  EXPECT_EQ(found["proven"], true);
  EXPECT_NEAR(found["estimate"], -18.98, 0.005);
  EXPECT_NEAR(found["weights"]["Utah"], .335, 5e-4);
  EXPECT_NEAR(found["weights"]["Nevada"], .236, 5e-4);
  EXPECT_NEAR(found["weights"]["Montana"], .202, 5e-4);
  EXPECT_NEAR(found["weights"]["Colorado"], .160, 6e-4);
  EXPECT_NEAR(found["weights"]["Connecticut"], .068, 5e-4);
  EXPECT_DOUBLE_EQ(found["p"], 1.0 / 39);
  EXPECT_THAT(found["placebos"], SizeIs(38));
  EXPECT_EQ(found["placebos_not_proven"], 0);
  EXPECT_NEAR(found["gap"], found["loss"].get<double>() - found["bound"].get<double>(), 1e-12);
}

TEST_F(PredictorsCommand, SaysAllOfIt) {
  const json found = answer();
  EXPECT_EQ(found["variant"], "predictors");
  EXPECT_NEAR(found["estimate"], -5, 0.5);
  EXPECT_THAT(found["v"], SizeIs(2));
  EXPECT_LE(found["equally_good"]["low"], found["estimate"]);
  EXPECT_GE(found["equally_good"]["high"], found["estimate"]);
  EXPECT_THAT(found["balance"], SizeIs(2));
  EXPECT_THAT(found["periods"], SizeIs(16));
  EXPECT_THAT(found["placebos"], SizeIs(9));
  EXPECT_GE(found["p"], 0.1);
  for (const json& period : found["periods"])
    EXPECT_NEAR(period["observed"].get<double>() - period["synthetic"].get<double>(), period["effect"], 1e-9);
  const Spoken text = call({"--predictors", "predictors.csv"});
  EXPECT_THAT(text.out, HasSubstr("roads"));
}

TEST_F(PredictorsCommand, WeightsCanBeDeclared) {
  const json best = answer();
  for (const char* v : {"v=equal", "v=regression", "v=1,3"}) {
    const json found = answer({"--option", v});
    EXPECT_GE(found["loss"].get<double>(), best["loss"].get<double>() * (1 - 1e-6)) << v;
    EXPECT_EQ(found["proven"], false);
    EXPECT_TRUE(found["equally_good"]["low"].is_null());
  }
  EXPECT_NEAR(answer({"--option", "v=1,3"})["v"]["roads"], 0.75, 1e-12);
  const json trained = answer({"--option", "training=predictors.csv"});
  EXPECT_NEAR(trained["loss"], best["loss"].get<double>(), 1e-3 * best["loss"].get<double>());
}

TEST_F(PredictorsCommand, SaysWhatItCannotUse) {
  const auto error_of = [&](const std::string& option) {
    const Spoken result = call({"--predictors", "predictors.csv", "--option", option});
    EXPECT_NE(result.code, 0) << option;
    return result.err;
  };
  EXPECT_THAT(error_of("v=1,2,3"), HasSubstr("3 weights for 2 predictors"));
  EXPECT_THAT(error_of("v=1,minus"), HasSubstr("is no weight"));
  EXPECT_THAT(error_of("v=1,-2"), HasSubstr("is no weight"));
  EXPECT_THAT(error_of("variant=demeaned"), HasSubstr("--predictors"));
  EXPECT_THAT(error_of("training=nowhere.csv"), HasSubstr("nowhere.csv"));
  write("flat.csv", "place,schools\nA,1\nB,1\nC,1\nD,1\nE,1\nF,1\nG,1\nH,1\nI,1\nZ,1\n");
  const Spoken flat = call({"--predictors", "flat.csv", "--json"});
  ASSERT_EQ(flat.code, 0) << flat.err;
  const json found = json::parse(flat.out);
  EXPECT_EQ(found["status"], "not_identified");
  EXPECT_TRUE(found["estimate"].is_null());
  EXPECT_EQ(flat.out.find("nan"), std::string::npos);
}

// A name that is not the panel's takes a donor away: both are said, in the text and in JSON.
TEST_F(PredictorsCommand, NamesThatDoNotMeetAreSaid) {
  std::string table = read("predictors.csv");
  table.replace(table.find("\nB,"), 3, "\nBee,");
  write("misspelt.csv", table);
  const Spoken text = call({"--predictors", "misspelt.csv"});
  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.err, HasSubstr("no row for \"B\""));
  EXPECT_THAT(text.err, HasSubstr("no unit of the panel: \"Bee\""));
  EXPECT_THAT(text.out, HasSubstr("donors left out: B\n"));
  const json found = json::parse(call({"--predictors", "misspelt.csv", "--json"}).out);
  EXPECT_EQ(found["left_out"], json::parse("[\"B\"]"));
  EXPECT_THAT(found["notes"].dump(), HasSubstr("Bee"));
  table = read("predictors.csv");
  table.replace(table.find("\nZ,"), 3, "\nZed,");
  write("untreated.csv", table);
  const Spoken refused = call({"--predictors", "untreated.csv"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("no row for Z, which is treated"));
}

// The same columns in another order choose the same weights.
TEST_F(PredictorsCommand, TrainingIsMatchedByName) {
  std::istringstream rows(read("predictors.csv"));
  std::string line, turned, renamed;
  while (std::getline(rows, line)) {
    const std::size_t first = line.find(','), second = line.rfind(',');
    turned += line.substr(0, first) + line.substr(second) + line.substr(first, second - first) + "\n";
    renamed += (renamed.empty() ? "place,s,r" : line) + "\n";
  }
  write("turned.csv", turned);
  write("renamed.csv", renamed);
  const json as_it_is = answer({"--option", "training=predictors.csv"});
  EXPECT_EQ(answer({"--option", "training=turned.csv"}), as_it_is);
  EXPECT_EQ(as_it_is["remarks"].size(), 0U);
  const json by_place = answer({"--option", "training=renamed.csv"});
  EXPECT_EQ(by_place["estimate"], as_it_is["estimate"]);
  EXPECT_THAT(by_place["remarks"].dump(), HasSubstr("by its position"));
}

TEST_F(PredictorsCommand, CellsAreReadAsThoseOfThePanel) {
  const auto error_of = [&](const std::string& table) {
    write("x.csv", table);
    const Spoken said = call({"--predictors", "x.csv"});
    EXPECT_NE(said.code, 0) << table;
    return said.err;
  };
  EXPECT_THAT(error_of("place;schools\nA;97.613\nB;95.120\nZ;93.117\n"), HasSubstr("one of two numbers"));
  EXPECT_THAT(error_of("place,schools\nA,1\nB,<5\nZ,3\n"), HasSubstr("no one value"));
  EXPECT_THAT(error_of("place,schools\nA,1\nB,5 %\nZ,3\n"), HasSubstr("% sign"));
  EXPECT_THAT(error_of("place,schools\nA,1\nB,97,613\nC,2\nD,5\nZ,3\n"), HasSubstr("x.csv:3"));
  EXPECT_THAT(error_of("place,schools,schools\nA,1,2\nB,2,3\nZ,3,4\n"),
              HasSubstr("\"schools\" is there twice"));
  std::filesystem::create_directory(path("folder"));
  EXPECT_THAT(call({"--predictors", "folder/"}).err, HasSubstr("folder is a folder"));
}

}  // namespace
}  // namespace contraste::test
