// method: one method on a plain table, as a researcher calls it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Flow of the Nile at Aswan, 1871-1970 (Cobb 1978; R's data set Nile).
const std::vector<int> nile = {
    1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994, 1020, 960,  1180,
    799,  958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,  874, 694,  940,  833,
    701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,  1120, 1100, 832, 764,  821,  768,
    845,  864,  862,  698,  845,  744,  796,  1040, 759,  781,  865,  845,  944,  984, 897,  822,  1010,
    771,  676,  649,  846,  812,  742,  801,  1040, 860,  874,  848,  890,  744,  749, 838,  1050, 918,
    986,  797,  923,  975,  815,  1020, 906,  901,  1170, 912,  746,  919,  718,  714, 740};

// British coal-mining disasters by year, 1851-1962 (Jarrett 1979).
const std::vector<int> coal = {4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1,
                               4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3,
                               0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0,
                               0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 3, 3,
                               0, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1};

std::string table(int first, const std::vector<int>& values) {
  std::string text = "year,value\n";
  for (std::size_t i = 0; i < values.size(); ++i)
    text += std::to_string(first + static_cast<int>(i)) + "," + std::to_string(values[i]) + "\n";
  return text;
}

class MethodCommand : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    write("nile.csv", table(1871, nile));
    write("coal.csv", table(1851, coal));
  }
  json answer(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "method");
    for (const char* more : {"--time", "year", "--outcome", "value", "--json"}) arguments.emplace_back(more);
    const Spoken result = run(arguments);
    EXPECT_EQ(result.code, 0) << result.err;
    return result.code == 0 ? json::parse(result.out) : json();
  }
};

// R 4.2.2, strucchange 1.5-3: breakpoints(Nile ~ 1), BIC() of 0 to 5 breaks, confint(), Fstats().
TEST_F(MethodCommand, NileAsStrucchange) {
  const json found = answer({"breaks", "--panel", "nile.csv", "--family", "gaussian"});
  ASSERT_THAT(found["by_breaks"], SizeIs(6));
  const std::vector<double> bic = {1318.242, 1270.084, 1276.467, 1284.718, 1291.944, 1310.765};
  for (std::size_t k = 0; k < bic.size(); ++k) EXPECT_NEAR(found["by_breaks"][k]["bic"], bic[k], 6e-4);
  EXPECT_EQ(found["by_breaks"][1]["ends"], json::array({28}));
  EXPECT_EQ(found["by_breaks"][1]["end_times"], json::array({"1898"}));
  EXPECT_NEAR(found["by_breaks"][1]["levels"][0], 1097.75, 1e-9);
  EXPECT_NEAR(found["by_breaks"][1]["levels"][1], 849.972, 5e-4);
  EXPECT_EQ(found["chosen"]["breaks"], 1);
  EXPECT_EQ(found["chosen"]["dates"][0]["low"], "1895");
  EXPECT_EQ(found["chosen"]["dates"][0]["high"], "1902");
  EXPECT_NEAR(found["sup_f"], 75.9298, 5e-5);
  EXPECT_LT(found["p"], 0.05);
}

// Segmentor's log-likelihoods of 1 to 6 Poisson segments, and the ends of its segments.
TEST_F(MethodCommand, CoalMiningDisastersAsPublished) {
  const json found = answer({"breaks", "--panel", "coal.csv", "--family", "poisson"});
  const std::vector<double> minus = {203.57017, 168.57600, 163.08045, 159.70080, 157.55930, 154.23563};
  ASSERT_THAT(found["by_breaks"], SizeIs(6));
  for (std::size_t k = 0; k < minus.size(); ++k)
    EXPECT_NEAR(found["by_breaks"][k]["log_likelihood"], -minus[k], 6e-6);
  EXPECT_EQ(found["by_breaks"][3]["end_times"], json::array({"1891", "1929", "1947"}));
}

TEST_F(MethodCommand, CoalHasTwoStates) {
  const json found = answer({"regimes", "--panel", "coal.csv", "--family", "poisson", "--states", "2"});
  EXPECT_NEAR(found["log_likelihood"], -171.893631, 1e-4);
  EXPECT_NEAR(found["rates"][0], 0.92485, 1e-4);
  EXPECT_NEAR(found["rates"][1], 3.12322, 1e-4);
}

TEST_F(MethodCommand, CoalTurnsIn1869) {
  const json found =
      answer({"joinpoint", "--panel", "coal.csv", "--family", "poisson", "--max-joinpoints", "1"});
  EXPECT_EQ(found["by_joinpoints"][1]["knots"][0], 1869);
  EXPECT_NEAR(found["by_joinpoints"][1]["sse"], 135.7536, 1e-3);
}

TEST_F(MethodCommand, PersistenceIsHeldAgainstWhatCame) {
  const json found = answer({"persistence", "--panel", "coal.csv", "--known", "1920", "--horizon", "10"});
  EXPECT_EQ(found["known"], "1920");
  EXPECT_THAT(found["fan"], SizeIs(10));
  EXPECT_EQ(found["fan"][0]["time"], "1921");
  EXPECT_GE(found["probability"], 0.0);
  EXPECT_LE(found["probability"], 1.0);
  EXPECT_TRUE(found["came"].is_number());
}

TEST_F(MethodCommand, TheSeedAndNotTheThreadsMakeTheNumbers) {
  const std::vector<std::string> wanted = {"fall-test", "--panel", "coal.csv"};
  const auto with = [&](const std::string& option, const std::string& value) {
    std::vector<std::string> all = wanted;
    all.push_back(option);
    all.push_back(value);
    return answer(all);
  };
  EXPECT_EQ(with("--threads", "1"), with("--threads", "2"));
  EXPECT_EQ(with("--seed", "7"), with("--seed", "7"));
}

TEST_F(MethodCommand, SeveralSeriesAreToldApart) {
  std::string text = "year,place,value\n";
  for (int i = 0; i < 20; ++i) {
    text += std::to_string(2000 + i) + ",North," + std::to_string(i < 10 ? 50 + i % 3 : 20 + i % 3) + "\n";
    text += std::to_string(2000 + i) + ",South," + std::to_string(30 + i % 4) + "\n";
  }
  write("two.csv", text);
  const json both = answer({"breaks", "--panel", "two.csv", "--unit", "place"});
  ASSERT_THAT(both["units"], SizeIs(2));
  EXPECT_EQ(both["units"][0]["unit"], "North");
  EXPECT_EQ(both["units"][0]["chosen"]["dates"][0]["time"], "2009");
  const json one = answer({"breaks", "--panel", "two.csv", "--unit", "place", "--only", "south"});
  ASSERT_THAT(one["units"], SizeIs(1));
  const Spoken mixed =
      run({"method", "breaks", "--panel", "two.csv", "--time", "year", "--outcome", "value"});
  EXPECT_EQ(mixed.code, 1);
  EXPECT_THAT(mixed.err, HasSubstr("--unit"));
}

TEST_F(MethodCommand, WhatIsWrongIsSaid) {
  const auto fails = [&](const std::vector<std::string>& more, int code, const std::string& words) {
    std::vector<std::string> all = {"method"};
    all.insert(all.end(), more.begin(), more.end());
    const Spoken result = run(all);
    EXPECT_EQ(result.code, code) << words;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(words));
  };
  const std::vector<std::string> nile_columns = {"--panel", "nile.csv",  "--time",
                                                 "year",    "--outcome", "value"};
  const auto with = [&](const std::string& name, const std::vector<std::string>& options) {
    std::vector<std::string> all = {name};
    all.insert(all.end(), nile_columns.begin(), nile_columns.end());
    all.insert(all.end(), options.begin(), options.end());
    return all;
  };
  fails(with("brakes", {}), 2, "breaks");
  fails(with("breaks", {"--states", "2"}), 2, "no such option");
  fails(with("breaks", {"--family", "gauss"}), 2, "gaussian");
  fails(with("breaks", {"--level", "2"}), 2, "out of range");
  fails(with("persistence", {"--known", "1800"}), 2, "1871 to 1970");
  fails({"breaks", "--panel", "none.csv", "--time", "year", "--outcome", "value"}, 1, "none.csv");
  fails({"breaks", "--panel", "nile.csv", "--time", "year", "--outcome", "valeu"}, 1, "Did you mean value");
  fails({"breaks", "--panel", "nile.csv", "--outcome", "value"}, 2, "--time");
}

TEST_F(MethodCommand, ShortEmptyAndConstantSeriesSayWhatCanBeSaid) {
  write("short.csv", table(2000, {5, 4, 3}));
  write("zero.csv", table(2000, std::vector<int>(20, 0)));
  write("spike.csv", table(2000, {5, 6, 5, 4, 6, 5, 400, 5, 6, 4, 5, 6, 5, 4, 6}));
  for (const char* file : {"short.csv", "zero.csv"}) {
    for (const char* name : {"breaks", "fall-test", "joinpoint", "persistence", "regimes"}) {
      const json found = answer({name, "--panel", file});
      EXPECT_NE(found["status"], "ok") << name << " " << file;
      EXPECT_FALSE(found["why"].is_null()) << name << " " << file;
    }
  }
  for (const char* name : {"breaks", "fall-test", "joinpoint", "persistence", "regimes"})
    EXPECT_FALSE(answer({name, "--panel", "spike.csv"}).is_null()) << name;
}

TEST_F(MethodCommand, SpeaksSpanishAndTellsGaps) {
  write("gaps.csv", "year,value\n1990,5\n1991,NA\n1993,6\n1994,4\n1995,5\n1996,7\n1997,5\n1998,6\n1999,5\n");
  const Spoken result = run(
      {"method", "breaks", "--panel", "gaps.csv", "--time", "year", "--outcome", "value", "--lang", "es"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("quiebres"));
  EXPECT_THAT(result.err, HasSubstr("huecos"));
}

}  // namespace
}  // namespace contraste::test
