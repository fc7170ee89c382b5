// staggered-did and imputation on a table, as a researcher calls them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Twelve places, 2001-2006, treated from 2003, from 2005, and never; counts with people at risk.
std::string places() {
  std::string text = "place,year,count,people,from,size\n";
  for (int place = 0; place < 12; ++place) {
    const int from = place % 3 == 0 ? 2003 : place % 3 == 1 ? 2005 : 0;
    for (int year = 2001; year <= 2006; ++year) {
      const int people = 1000 * (1 + place % 4) + 10 * (year - 2001);
      const int noise = (place * 29 + year * 7) % 5;
      const int count = people / 100 + noise - (from > 0 && year >= from ? people / 250 : 0);
      text += "p" + std::to_string(place) + "," + std::to_string(year) + "," + std::to_string(count) + "," +
              std::to_string(people) + "," + std::to_string(from) + "," + std::to_string(place % 5) + "\n";
    }
  }
  return text;
}

class StaggeredCommand : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    write("places.csv", places());
  }
  Spoken call(const std::string& method, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"method", method, "--panel",   "places.csv", "--unit",   "place",
                                          "--time", "year", "--outcome", "count",      "--cohort", "from"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  json answer(const std::string& method, std::vector<std::string> more) const {
    more.emplace_back("--json");
    const Spoken result = call(method, more);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out.find("nan"), std::string::npos);
    return json::parse(result.out, nullptr, false);
  }
};

TEST_F(StaggeredCommand, PrintsEffectsOfCohortsAndTheirAggregations) {
  const json found = answer("staggered-did", {});
  EXPECT_EQ(found["status"], "weak") << found["why"];  // four places to compare with
  EXPECT_THAT(found["group_time"], SizeIs(10));
  EXPECT_EQ(found["group_time"][0]["cohort"], "2003");
  EXPECT_EQ(found["group_time"][0]["time"], "2002");
  EXPECT_EQ(found["estimate"], found["simple"]["estimate"]);
  for (const char* name : {"group", "dynamic", "calendar"}) {
    EXPECT_TRUE(found[name]["estimate"].is_number()) << name;
    EXPECT_TRUE(found[name]["elements"][0]["se"].is_number()) << name;
    EXPECT_TRUE(found[name]["elements"].back()["band_low"].is_number()) << name;
  }
  EXPECT_EQ(found["dynamic"]["elements"][0]["event_time"], -3);
  EXPECT_TRUE(found["pretest"]["p"].is_number());
  EXPECT_NEAR(found["comparators"]["sun_abraham"]["estimate"].get<double>(), found["estimate"].get<double>(),
              1e-9);
  EXPECT_THAT(found["comparators"]["two_way_fixed_effects"]["label"].get<std::string>(),
              HasSubstr("comparison only"));
  const json dynamic = answer("staggered-did", {"--option", "aggregation=dynamic", "--option", "wild=yes"});
  EXPECT_EQ(dynamic["estimate"], found["dynamic"]["estimate"]);
  EXPECT_TRUE(dynamic["comparators"]["two_way_fixed_effects"]["wild_p"].is_number());
}

// One treated unit has no interval, and nothing counted after has none either: no "nan" is printed.
TEST_F(StaggeredCommand, RatiosWithoutAnIntervalPrintNone) {
  const Spoken one =
      run({"method", "imputation", "--panel", "places.csv", "--unit", "place", "--time", "year", "--outcome",
           "count", "--treated", "p0", "--from", "2004", "--option", "family=poisson"});
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_THAT(one.out, HasSubstr(" % "));
  EXPECT_THAT(one.out, Not(HasSubstr("nan")));
  std::string none = "place,year,count,from\n";
  for (int place = 0; place < 30; ++place) {
    for (int year = 2001; year <= 2006; ++year)
      none += "p" + std::to_string(place) + "," + std::to_string(year) + "," +
              std::to_string(place < 12 && year >= 2004 ? 0 : 3 + (place * 29 + year * 7) % 5) + "," +
              (place < 12 ? "2004" : "0") + "\n";
  }
  write("places.csv", none);
  const Spoken zero = call("imputation", {"--option", "family=poisson"});
  EXPECT_THAT(zero.out, HasSubstr("Nothing was counted"));
  EXPECT_THAT(zero.out, Not(HasSubstr("Nothing varies")));
  EXPECT_THAT(zero.out, Not(HasSubstr("nan")));
  const Spoken values = call("imputation", {});
  EXPECT_THAT(values.out, HasSubstr("p < 0.001"));
}

// Rows of places p0 to p35 in the years given: the effect is 10 for each year since the treatment.
std::string growing(const std::vector<int>& years, int first, int second) {
  std::string text = "place,year,count,from\n";
  for (int place = 0; place < 36; ++place) {
    const int from = place % 3 == 0 ? first : place % 3 == 1 ? second : 0;
    for (const int year : years) {
      const int noise = (place * 29 + year * 7) % 5;
      const int effect = from > 0 && year >= from ? 10 * (year - from) : 0;
      text += "p" + std::to_string(place) + "," + std::to_string(year) + "," +
              std::to_string(100 + place + noise + effect) + "," + std::to_string(from) + "\n";
    }
  }
  return text;
}

// 2006 has no row at all: it is a year all the same, and whoever began in it is a cohort of its own.
TEST_F(StaggeredCommand, AYearWithoutARowIsStillAYear) {
  write("places.csv", growing({2001, 2002, 2003, 2004, 2005, 2007, 2008, 2009, 2010}, 2006, 2007));
  for (const char* method : {"staggered-did", "imputation"}) {
    const json found = answer(method, {});
    ASSERT_THAT(found["group"]["elements"], SizeIs(2)) << method;
    EXPECT_EQ(found["group"]["elements"][0]["cohort"], "2006");
    for (const json& element : found["dynamic"]["elements"]) {
      const int since = element["event_time"];
      EXPECT_NEAR(element["estimate"].get<double>(), since > 0 ? 10 * since : 0, 4) << method << since;
    }
    EXPECT_EQ(found["dynamic"]["elements"].back()["event_time"], 4);
  }
  const json did = answer("synthetic-did", {});
  EXPECT_EQ(did["cohorts"][0]["cohort"], "2006");
  EXPECT_TRUE(did["cohorts"][0]["by_time"][0].is_null());
  EXPECT_NEAR(did["cohorts"][0]["by_time"][1].get<double>(), 10, 4);
  EXPECT_THAT(did["cohorts"][1]["by_time"], SizeIs(4));
}

// Every fourth year is the step of such a table.
TEST_F(StaggeredCommand, ATableOfEveryFourthYearCountsInItsSteps) {
  write("places.csv", growing({1992, 1996, 2000, 2004, 2012, 2016}, 2004, 2010));
  const json found = answer("staggered-did", {});
  EXPECT_EQ(found["group"]["elements"][0]["cohort"], "2004");
  EXPECT_EQ(found["group"]["elements"][1]["cohort"], "2012");
  EXPECT_EQ(found["dynamic"]["elements"].back()["event_time"], 3);
}

TEST_F(StaggeredCommand, TakesCovariatesAndComparisons) {
  const json found =
      answer("staggered-did", {"--covariate", "size", "--option", "estimator=regression", "--option",
                               "comparison=not-yet", "--option", "base=universal"});
  EXPECT_EQ(found["estimator"], "regression");
  EXPECT_THAT(found["group_time"], SizeIs(12));
  EXPECT_EQ(found["group_time"][1]["estimate"], 0.0);
  EXPECT_TRUE(found["group_time"][1]["se"].is_null());
  const Spoken wrong = call("staggered-did", {"--option", "estimator=magic"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("doubly-robust"));
}

TEST_F(StaggeredCommand, ImputationPrintsTheSameShape) {
  const json found = answer("imputation", {"--option", "leads=2"});
  EXPECT_THAT(found["group_time"], SizeIs(6));
  EXPECT_EQ(found["estimate"], found["simple"]["estimate"]);
  EXPECT_THAT(found["pretrend"]["leads"], SizeIs(2));
  EXPECT_TRUE(found["dynamic"]["elements"][0]["band_high"].is_number());
}

TEST_F(StaggeredCommand, CountsGiveARatio) {
  const json found = answer("imputation", {"--exposure", "people", "--option", "family=poisson"});
  EXPECT_EQ(found["family"], "poisson");
  EXPECT_NEAR(found["estimate"].get<double>(), -0.37, 0.1);
  EXPECT_NEAR(found["observed"].get<double>() / found["expected"].get<double>() - 1,
              found["estimate"].get<double>(), 1e-12);
  EXPECT_THAT(found["dynamic"], SizeIs(4));
  EXPECT_EQ(found["units_of_zeros"], 0);
}

TEST_F(StaggeredCommand, TextSaysWhatItRestsOn) {
  const Spoken english = call("staggered-did", {});
  EXPECT_EQ(english.code, 0);
  EXPECT_THAT(english.err, IsEmpty());
  EXPECT_THAT(english.out, HasSubstr("For comparison only"));
  const Spoken spanish = call("imputation", {"--lang", "es"});
  EXPECT_EQ(spanish.code, 0) << spanish.err;
  EXPECT_THAT(spanish.out, HasSubstr("por cohorte"));
}

// The panel of Callaway & Sant'Anna 2021, from the collection.
TEST_F(StaggeredCommand, MinimumWages) {
  const std::filesystem::path file =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/panels/mpdta.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "../shared/data/panels is not here";
  const auto estimate = [&](const std::string& method) {
    const Spoken result = run({"method", method, "--panel", file.string(), "--unit", "countyreal", "--time",
                               "year", "--outcome", "lemp", "--cohort", "first.treat", "--json"});
    EXPECT_EQ(result.code, 0) << result.err;
    return json::parse(result.out, nullptr, false)["estimate"].get<double>();
  };
  EXPECT_NEAR(estimate("staggered-did"), -.03995128, 5.1e-9);
  EXPECT_NEAR(estimate("imputation"), -.04770992, 5.1e-9);
}

}  // namespace
}  // namespace contraste::test
