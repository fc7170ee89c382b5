// Who is treated, from when, and who is compared: what `contraste method` makes of its options and columns.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Treatment : public Program {
 protected:
  using Start = std::function<std::string(int unit)>;
  // U0 to U11 from 2001 to 2018; `start` is written into the column g of every row.
  void panel(const std::string& name, const Start& start) const {
    std::string text = "unit,year,y,g\n";
    for (int unit = 0; unit < 12; ++unit)
      for (int year = 2001; year <= 2018; ++year) text += row(unit, std::to_string(year), year, start(unit));
    write(name, text);
  }
  static std::string row(int unit, const std::string& time, int t, const std::string& g) {
    const double y = 50 + 3 * unit + std::sin(1.3 * t + unit) + (unit == 0 && t >= 2010 ? 6 : 0);
    return fmt::format("U{},{},{:.4f},{}\n", unit, time, y, g);
  }
  Spoken method(const std::string& name, std::vector<std::string> more,
                const std::string& file = "p.csv") const {
    std::vector<std::string> all = {"method", name,     "--panel", file,        "--unit",
                                    "unit",   "--time", "year",    "--outcome", "y"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all);
  }
  json answer(const std::string& name, std::vector<std::string> more,
              const std::string& file = "p.csv") const {
    more.emplace_back("--json");
    const Spoken said = method(name, more, file);
    EXPECT_EQ(said.code, 0) << said.err;
    return said.code == 0 ? json::parse(said.out) : json();
  }
  static Start cohorts() {
    return [](int unit) {
      return unit < 2 ? std::string("2010") : unit < 4 ? std::string("2014") : std::string("0");
    };
  }
};

TEST_F(Treatment, OtherTreatedUnitsAreNoDonors) {
  panel("p.csv", cohorts());
  const json found = answer("synthetic-control", {"--cohort", "g", "--treated", "U0", "--from", "2010"});
  EXPECT_EQ(found["placebos"].size(), 8U);
  for (const json& placebo : found["placebos"]) {
    EXPECT_THAT(std::vector<std::string>({"U1", "U2", "U3"}),
                Not(::testing::Contains(placebo["unit"].get<std::string>())));
  }
  EXPECT_THAT(found["notes"].dump(), HasSubstr("U1, U2, U3"));
  // The column says when it began.
  EXPECT_EQ(answer("synthetic-control", {"--cohort", "g", "--treated", "U0"})["estimate"], found["estimate"]);
  const Spoken refused = method("synthetic-control", {"--cohort", "g", "--treated", "U0", "--donor", "U2"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("U2 is treated"));
}

TEST_F(Treatment, TheColumnAndTheOptionsMustAgree) {
  panel("p.csv", cohorts());
  for (const char* name : {"staggered-did", "imputation", "synthetic-did"}) {
    const Spoken never = method(name, {"--cohort", "g", "--treated", "U5", "--from", "2005"});
    EXPECT_EQ(never.code, 2) << name;
    EXPECT_THAT(never.err, HasSubstr("U5 is never treated"));
    const Spoken other = method(name, {"--cohort", "g", "--treated", "U0", "--from", "2005"});
    EXPECT_EQ(other.code, 2) << name;
    EXPECT_THAT(other.err, HasSubstr("it says 2005, the column of --cohort says 2010 for U0"));
  }
}

TEST_F(Treatment, OnlyTheUnitAskedForIsEstimated) {
  panel("p.csv", cohorts());
  for (const char* name : {"staggered-did", "imputation"}) {
    const json one = answer(name, {"--cohort", "g", "--treated", "U0"});
    EXPECT_EQ(one["units"], 9) << name;
    EXPECT_EQ(one["treated_units"], 1) << name;
    const json three = answer(name, {"--cohort", "g", "--leave-out", "U0"});
    EXPECT_EQ(three["treated_units"], 3) << name;
    EXPECT_EQ(three["units"], 11) << name;
  }
  const Spoken both = method("imputation", {"--cohort", "g", "--treated", "U0", "--leave-out", "U0"});
  EXPECT_EQ(both.code, 2);
  EXPECT_THAT(both.err, HasSubstr("U0 is treated"));
}

TEST_F(Treatment, CohortsAreWrittenAsTimesAre) {
  panel("p.csv", cohorts());
  const json plain = answer("imputation", {"--cohort", "g"});
  for (const auto& [never, name] : std::vector<std::pair<std::string, std::string>>{
           {"Inf", "R"}, {".", "Stata"}, {"10000", "fixest"}, {"", "empty"}, {"never", "word"}}) {
    panel("q.csv", [&](int unit) { return unit < 4 ? cohorts()(unit) : never; });
    EXPECT_EQ(answer("imputation", {"--cohort", "g"}, "q.csv")["estimate"], plain["estimate"]) << name;
  }
  std::string months = "unit,year,y,g\n";
  std::string stata = months;
  for (int unit = 0; unit < 12; ++unit)
    for (int m = 0; m < 36; ++m) {
      const int t = m >= 14 ? 2010 + m : 1900 + m;
      months += row(unit, fmt::format("{}-{:02}", 2001 + m / 12, m % 12 + 1), t, unit == 0 ? "2002-03" : "");
      stata += row(unit, fmt::format("{}m{}", 2001 + m / 12, m % 12 + 1), t, unit == 0 ? "2002.17" : ".");
    }
  write("months.csv", months);
  write("stata.csv", stata);
  const json first = answer("imputation", {"--cohort", "g"}, "months.csv");
  EXPECT_EQ(first["group"]["elements"][0]["cohort"], "2002-03");
  EXPECT_EQ(answer("imputation", {"--cohort", "g"}, "stata.csv")["estimate"], first["estimate"]);
  // 2002.17 is March, as it is in the column.
  for (const char* from : {"2002.17", "2002-03", "2002.1667", "2002m3", "2002-03-01"}) {
    const json said = answer("synthetic-control", {"--treated", "U0", "--from", from}, "months.csv");
    EXPECT_EQ(said["from"], "2002-03") << from;
  }
  EXPECT_EQ(method("synthetic-control", {"--treated", "U0", "--from", "2002.2"}, "months.csv").code, 2);
}

TEST_F(Treatment, ACohortThatIsNoPeriodIsSaidWithItsLine) {
  for (const char* wrong : {"2010.5", "-1", "201003", "soon"}) {
    panel("p.csv", [&](int unit) { return unit == 1 ? wrong : unit == 0 ? "2010" : "0"; });
    const Spoken said = method("imputation", {"--cohort", "g"});
    EXPECT_NE(said.code, 0) << wrong;
    EXPECT_THAT(said.err, HasSubstr("p.csv:20:g")) << wrong;
  }
  int count = 0;
  panel("p.csv", [&](int unit) { return unit == 0 && ++count > 3 ? "2011" : unit == 0 ? "2010" : "0"; });
  const Spoken said = method("imputation", {"--cohort", "g"});
  EXPECT_THAT(said.err, HasSubstr("p.csv:5:g"));
  EXPECT_THAT(said.err, HasSubstr("U0 has \"2011\" here and \"2010\" in line 4"));
}

TEST_F(Treatment, IndicatorsAreNumbersOrWords) {
  std::string numbers = "unit,year,y,g\n";
  std::string words = numbers;
  for (int unit = 0; unit < 12; ++unit)
    for (int year = 2001; year <= 2018; ++year) {
      const bool treated = unit == 0 && year >= 2010;
      numbers += row(unit, std::to_string(year), year, treated ? "1" : "0");
      words += row(unit, std::to_string(year), year, treated ? "True" : "False");
    }
  write("p.csv", numbers);
  write("q.csv", words);
  const json found = answer("synthetic-control", {"--indicator", "g"});
  EXPECT_EQ(found["from"], "2010");
  EXPECT_EQ(answer("synthetic-control", {"--indicator", "g"}, "q.csv"), [&] {
    json same = found;
    same["panel"] = "q.csv";
    return same;
  }());
  const Spoken both = method("synthetic-control", {"--indicator", "g", "--cohort", "g"});
  EXPECT_EQ(both.code, 2);
}

TEST_F(Treatment, AnExactNameComesFirst) {
  std::string text = "unit,year,y,Y\n";
  for (const char* unit : {"U0", "u0", "A", "B", "C", "D"})
    for (int year = 2001; year <= 2018; ++year)
      text += fmt::format("{},{},{:.3f},{}\n", unit, year, 10 + std::sin(year * (unit[0] + 0.1)), 7);
  write("p.csv", text);
  EXPECT_EQ(answer("synthetic-control", {"--treated", "u0", "--from", "2010"})["treated"], "u0");
  EXPECT_NE(answer("synthetic-control", {"--treated", "u0", "--from", "2010"})["estimate"], 0);
  write("q.csv", "unit,year,y,y\n" + text.substr(text.find('\n') + 1));
  const Spoken said = method("synthetic-control", {"--treated", "u0", "--from", "2010"}, "q.csv");
  EXPECT_NE(said.code, 0);
  EXPECT_THAT(said.err, HasSubstr("2 columns"));
  write("r.csv", "unit,year,Ý,Y\n" + text.substr(text.find('\n') + 1));
  EXPECT_NE(method("synthetic-control", {"--treated", "u0", "--from", "2010"}, "r.csv").code, 0);
}

// 8 donors allow p = 1/9 at best, however the placebos are asked for; what is left out is in the text too.
TEST_F(Treatment, FewPlacebosAreAllTried) {
  panel("p.csv", cohorts());
  for (const char* all_sets : {"all-sets=0", "all-sets=5", "all-sets=5000"}) {
    const json found = answer("synthetic-did", {"--cohort", "g", "--treated", "U0", "--option", all_sets});
    EXPECT_EQ(found["placebos"].size(), 8U) << all_sets;
    EXPECT_GE(found["p"].get<double>(), 1.0 / 9 - 1e-12) << all_sets;
  }
  const json plain =
      answer("synthetic-did", {"--cohort", "g", "--treated", "U0", "--option", "weights=differences"});
  EXPECT_GT(plain["loss"], 0);
  EXPECT_NEAR(plain["cohorts"][0]["loss"], plain["loss"], 1e-12);
  std::string text = read("p.csv");
  const std::size_t row = text.find("U7,2005,");
  text.replace(row, text.find('\n', row) - row, "U7,2005,,0");
  write("gap.csv", text);
  EXPECT_THAT(method("synthetic-did", {"--cohort", "g", "--treated", "U0"}, "gap.csv").out,
              HasSubstr("without periods before: U7\n"));
}

TEST_F(Treatment, WhatIsMissingIsSaid) {
  panel("p.csv", cohorts());
  for (const char* name :
       {"staggered-did", "synthetic-control", "synthetic-did", "interrupted-time-series"}) {
    const Spoken who = method(name, {"--from", "2010"});
    EXPECT_EQ(who.code, 2) << name;
    EXPECT_THAT(who.err, HasSubstr("--treated")) << name;
    EXPECT_THAT(who.err, Not(HasSubstr("--indicator"))) << name;
    const Spoken when = method(name, {"--treated", "U0"});
    EXPECT_EQ(when.code, 2) << name;
    EXPECT_THAT(when.err, HasSubstr("--from")) << name;
  }
}

TEST_F(Treatment, PeriodsOutsideTheirPlaceAreSaid) {
  panel("p.csv", cohorts());
  const auto error_of = [&](const std::string& option) {
    const Spoken said =
        method("synthetic-control", {"--treated", "U0", "--from", "2010", "--option", option});
    EXPECT_EQ(said.code, 2) << option;
    return said.err;
  };
  EXPECT_THAT(error_of("first=2010"), HasSubstr("first: 2010 does not lie before the start, 2010"));
  EXPECT_THAT(error_of("last=2009"), HasSubstr("last: 2009 lies before the start, 2010"));
  std::string text = "unit,year,y\n";
  for (int unit = 0; unit < 5; ++unit)
    for (int year = 2001; year <= 2018; ++year)
      text += fmt::format("U{},{},{}\n", unit, year,
                          unit == 0 && year < 2010 ? "" : std::to_string(year % 7 + unit));
  write("late.csv", text);
  const json late = answer("synthetic-control", {"--treated", "U0", "--from", "2010"}, "late.csv");
  EXPECT_EQ(late["status"], "too_few_data");
  EXPECT_THAT(late["why"].get<std::string>(), HasSubstr("no period before the start has a value"));
}

}  // namespace
}  // namespace contraste::test
