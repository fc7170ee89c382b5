// contraste method structural-time-series and interrupted-time-series, as a researcher calls them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class SeriesMethods : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    // A level of 20, a covariate, little noise, and 3 more from 2010 on; 1995 has no row.
    std::string text = "year,value,x,other,count\n";
    for (int year = 1980; year < 2020; ++year) {
      if (year == 1995) continue;
      const double x = std::sin(1.7 * year), noise = 0.3 * std::cos(5.1 * year);
      const double value = 20 + 2 * x + noise + (year >= 2010 ? 3 : 0);
      const double count = std::round(100 + 10 * std::cos(5.1 * year) - (year >= 2010 ? 40 : 0));
      text += std::to_string(year) + "," + std::to_string(value) + "," + std::to_string(x) + ",1," +
              std::to_string(static_cast<int>(count)) + "\n";
    }
    write("series.csv", text);
  }
  Spoken method(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "method");
    for (const char* more : {"--panel", "series.csv", "--time", "year"}) arguments.emplace_back(more);
    return run(arguments);
  }
  json answer(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Spoken result = method(std::move(arguments));
    EXPECT_EQ(result.code, 0) << result.err;
    return result.code == 0 ? json::parse(result.out) : json();
  }
};

TEST_F(SeriesMethods, StructuralFindsTheEffectAndSaysItsMonteCarloError) {
  const json found =
      answer({"structural-time-series", "--outcome", "value", "--from", "2010", "--covariate", "x"});
  EXPECT_NEAR(found["estimate"], 3, 0.4);
  EXPECT_LT(found["low"], 3);
  EXPECT_GT(found["high"], 3);
  EXPECT_LT(found["estimate_error"], 0.02);
  EXPECT_LT(found["p"], 0.01);
  EXPECT_NEAR(found["weights"]["x"], 2, 0.4);
  // 1995 is a gap of 30 years before the date.
  EXPECT_EQ(found["before"], 29);
  EXPECT_EQ(found["after"], 10);
  ASSERT_THAT(found["periods"], SizeIs(10));
  EXPECT_EQ(found["periods"][0]["time"], "2010");
}

// The worked example of Brodersen et al. 2015, with its rows as time.
TEST_F(SeriesMethods, DemoOfBrodersen2015) {
  const std::filesystem::path demo =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels/structural_demo.csv";
  if (!std::filesystem::exists(demo)) GTEST_SKIP() << "../shared/data/panels is not here";
  std::ifstream file(demo);
  std::string text, line;
  for (int row = 0; std::getline(file, line); ++row)
    text += (row == 0 ? "row" : std::to_string(row)) + "," + line + "\n";
  write("demo.csv", text);
  const Spoken result = run({"method", "structural-time-series", "--panel", "demo.csv", "--time", "row",
                             "--outcome", "y", "--covariate", "x1", "--from", "71", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const json found = json::parse(result.out);
  const double error = found["estimate_error"];
  EXPECT_NEAR(found["estimate"], 10.5169, 0.0002 + 3 * error);
  EXPECT_EQ(found["status"], "ok");
}

TEST_F(SeriesMethods, TheSeedAndNotTheThreadsMakeTheNumbers) {
  const std::vector<std::string> wanted = {"structural-time-series", "--outcome", "value", "--from", "2010"};
  const auto with = [&](const std::string& option, const std::string& value) {
    std::vector<std::string> all = wanted;
    all.push_back(option);
    all.push_back(value);
    return answer(all);
  };
  EXPECT_EQ(with("--threads", "1"), with("--threads", "2"));
  EXPECT_NE(with("--seed", "1")["estimate"], with("--seed", "2")["estimate"]);
}

TEST_F(SeriesMethods, InterruptedFindsTheStep) {
  const json found = answer({"interrupted-time-series", "--outcome", "value", "--from", "2010", "--covariate",
                             "x", "--option", "change=level"});
  EXPECT_EQ(found["family"], "gaussian");
  EXPECT_NEAR(found["estimate"], 3, 0.5);
  EXPECT_EQ(found["terms"][2]["name"], "level-change");
  EXPECT_EQ(found["terms"][3]["name"], "x");
  EXPECT_EQ(found["before"], 29);
  const json counts = answer({"interrupted-time-series", "--outcome", "count", "--from", "2010"});
  EXPECT_EQ(counts["family"], "poisson");
  EXPECT_NEAR(counts["relative"], -0.4, 0.1);
  EXPECT_EQ(counts["periods"][9]["after"], 9);
}

// A product in whole dollars is no count; small whole numbers may be, and the guess is said.
TEST_F(SeriesMethods, AGuessedFamilyIsSaid) {
  std::string text = "year,product,count\n";
  for (int year = 1960; year < 2003; ++year)
    text += std::to_string(year) + "," + std::to_string(2000 + 400 * (year - 1960) + (year * 37) % 91) + "," +
            std::to_string(20 + (year * 7) % 9) + "\n";
  write("series.csv", text);
  const json product = answer({"interrupted-time-series", "--outcome", "product", "--from", "1990"});
  EXPECT_EQ(product["family"], "gaussian");
  EXPECT_EQ(product["family_guessed"], true);
  ASSERT_THAT(product["remarks"], SizeIs(1));
  EXPECT_THAT(product["remarks"][0].get<std::string>(), HasSubstr("family=poisson"));
  const json count = answer({"interrupted-time-series", "--outcome", "count", "--from", "1990"});
  EXPECT_EQ(count["family"], "poisson");
  ASSERT_THAT(count["remarks"], SizeIs(1));
  const json asked = answer(
      {"interrupted-time-series", "--outcome", "count", "--from", "1990", "--option", "family=poisson"});
  EXPECT_EQ(asked["family_guessed"], false);
  EXPECT_THAT(asked["remarks"], SizeIs(0));
  const Spoken said = method({"interrupted-time-series", "--outcome", "count", "--from", "1990"});
  EXPECT_THAT(said.out, HasSubstr("family: poisson"));
  EXPECT_THAT(said.out, HasSubstr("taken for counts"));
}

TEST_F(SeriesMethods, OtherUnitsCanBeControls) {
  std::string text = "year,place,value\n";
  for (int year = 1980; year < 2020; ++year) {
    const double shared = 5 * std::sin(0.9 * year);
    text += std::to_string(year) + ",here," +
            std::to_string(30 + shared + 0.2 * std::cos(5.1 * year) - (year >= 2010 ? 4 : 0)) + "\n";
    text +=
        std::to_string(year) + ",there," + std::to_string(10 + shared + 0.2 * std::sin(7.7 * year)) + "\n";
  }
  write("places.csv", text);
  const Spoken result = run({"method", "structural-time-series", "--panel", "places.csv", "--time", "year",
                             "--unit", "place", "--outcome", "value", "--treated", "here", "--from", "2010",
                             "--option", "controls=yes", "--json"});
  ASSERT_EQ(result.code, 0) << result.err;
  const json found = json::parse(result.out);
  EXPECT_NEAR(found["estimate"], -4, 0.5);
  EXPECT_EQ(found["covariates"][0]["name"], "there");
}

TEST_F(SeriesMethods, WhatCannotBeSaidIsSaidWhy) {
  const json early = answer({"structural-time-series", "--outcome", "value", "--from", "1984"});
  EXPECT_EQ(early["status"], "too_few_data");
  EXPECT_TRUE(early["estimate"].is_null());
  EXPECT_FALSE(early["why"].is_null());
  const json constant =
      answer({"interrupted-time-series", "--outcome", "value", "--from", "2010", "--covariate", "other"});
  EXPECT_EQ(constant["status"], "not_identified");
  const json weak =
      answer({"structural-time-series", "--outcome", "value", "--from", "2010", "--covariate", "other"});
  EXPECT_EQ(weak["status"], "weak");
  const Spoken wrong =
      method({"interrupted-time-series", "--outcome", "value", "--from", "2010", "--option", "errors=none"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("newey-west"));
  const Spoken spanish =
      method({"structural-time-series", "--outcome", "value", "--from", "2010", "--lang", "es"});
  EXPECT_THAT(spanish.out, HasSubstr("efecto medio"));
}

}  // namespace
}  // namespace contraste::test
