#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

Date day(int y, unsigned m, unsigned d) {
  return std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d};
}

TEST(ChangeMultiverse, OneSeriesGivesTheChangeOfItsTwoYears) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  ASSERT_FALSE(found.specifications.empty());
  const Finding& first = found.findings.front();
  EXPECT_NEAR(first.estimate, 305.0 / 2882 - 1, 1e-12);
  EXPECT_EQ(first.from_value, 2882);
  EXPECT_EQ(first.to_value, 305);
  EXPECT_LT(first.low, first.estimate);
  EXPECT_GT(first.high, first.estimate);
  EXPECT_EQ(found.unit, "fraction");
}

TEST(ChangeMultiverse, IdsAreStableAndNamedByTheChoices) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  EXPECT_EQ(specification_id(found.choices, found.specifications.front().index),
            "source=ministry-of-defence\u00b7interval=exact");
}

TEST(ChangeMultiverse, AMeanOfThreeYearsIsOfferedUnlessTheSizeOfNamedYearsIsExact) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const auto has_window = [&](const Question& question) {
    const QuestionEvaluation found = explore(question, context);
    return std::ranges::any_of(found.choices, [](const Choice& c) { return c.name == "baseline"; });
  };
  Question q = fell(0.9, 2002, 2010);
  EXPECT_FALSE(has_window(q));
  q.about.size->precision = Precision::about;
  EXPECT_TRUE(has_window(q));
  q.about.size->precision = Precision::exact;
  q.about.extreme = Extreme::peak;
  EXPECT_TRUE(has_window(q));
}

TEST(ChangeMultiverse, ASourceWithoutTheYearIsRuledOutWithTheReason) {
  const std::vector<Series> all{ministry(),
                                series("Police", "total", 2005, {800, 700, 500, 440, 210, 280, 258})};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  bool told = false;
  for (const RuledOut& out : found.ruled_out)
    told = told || out.reason.en == "Police (total): no value for 2002";
  EXPECT_TRUE(told);
  for (const Finding& f : found.findings) EXPECT_EQ(f.to_series, 0);
}

TEST(ChangeMultiverse, EverySpecificationIsAdmissibleOrRuledOut) {
  const std::vector<Series> all{ministry(),
                                series("Police", "total", 2005, {800, 700, 500, 440, 210, 280, 258})};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  std::size_t combinations = 1;
  for (const Choice& choice : found.choices) combinations *= choice.options.size();
  std::size_t out = 0;
  for (const RuledOut& one : found.ruled_out) out += one.count;
  EXPECT_EQ(found.specifications.size() + out, combinations);
  EXPECT_EQ(found.findings.size(), found.specifications.size());
}

TEST(ChangeMultiverse, ABreakBetweenTheYearsIsNotComparedAcrossWhenRespected) {
  Series broken = ministry();
  broken.breaks.push_back({day(2008, 1, 1), "new collection"});
  const std::vector<Series> all{broken};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  std::size_t respected = 0;
  for (std::size_t s = 0; s < found.specifications.size(); ++s) {
    const std::string id = specification_id(found.choices, found.specifications[s].index);
    if (id.find("break=respected") == std::string::npos) {
      EXPECT_EQ(found.findings[s].status, Status::ok) << id;
      continue;
    }
    ++respected;
    EXPECT_EQ(found.findings[s].status, Status::not_identified);
    EXPECT_TRUE(std::isnan(found.findings[s].estimate));
    ASSERT_GE(found.findings[s].why, 0);
  }
  EXPECT_GT(respected, 0U);
}

TEST(ChangeMultiverse, TheValueAsKnownThenIsTheVintageOfThatDay) {
  Series one = ministry();
  one.observations.back().vintages = {{day(2012, 1, 30), {298, Bound::exact, 0}, {}, true, {}, {}},
                                      {day(2014, 1, 1), {305, Bound::exact, 0}, {}, true, {}, {}}};
  for (auto& o : one.observations) {
    if (!o.vintages.front().published) o.vintages.front().published = day(2011, 6, 1);
  }
  const std::vector<Series> all{one};
  Context context;
  context.series = all;
  context.said_on = day(2012, 4, 15);
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  bool then = false;
  bool now = false;
  for (std::size_t s = 0; s < found.specifications.size(); ++s) {
    const std::string id = specification_id(found.choices, found.specifications[s].index);
    if (id.find("vintage=as-known") != std::string::npos) {
      then = true;
      EXPECT_EQ(found.findings[s].to_value, 298);
    } else {
      now = true;
      EXPECT_EQ(found.findings[s].to_value, 305);
    }
  }
  EXPECT_TRUE(then);
  EXPECT_TRUE(now);
}

TEST(ChangeMultiverse, APartialYearIsNotAYearUnlessSaid) {
  Series one = ministry();
  one.observations.back().vintages.front().published = day(2011, 7, 2);
  one.observations.back().vintages.front().complete = false;
  one.observations.back().vintages.front().value.value = 150;
  const std::vector<Series> all{one};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  bool annualised = false;
  for (std::size_t s = 0; s < found.specifications.size(); ++s) {
    const std::string id = specification_id(found.choices, found.specifications[s].index);
    EXPECT_EQ(id.find("partial=complete-only"), std::string::npos);
    if (id.find("partial=annualised") != std::string::npos) {
      annualised = true;
      EXPECT_NEAR(found.findings[s].to_value, 150 * 365.0 / 182, 1e-9);
    }
  }
  EXPECT_TRUE(annualised);
}

TEST(ChangeMultiverse, TheTruePeakIsTheLargestYearUpToTheEnd) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question q = fell(0.9, 2002, 2011);
  q.baseline = Extreme::peak;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().from_value, 3572);
  EXPECT_EQ(first_year(found.findings.front().from), 2000);
}

TEST(ChangeMultiverse, MonthsAddUpToTheirYear) {
  Series monthly;
  monthly.indicator = "kidnapping";
  monthly.place = "Colombia";
  monthly.source = "Police";
  monthly.unit = count_unit();
  for (int year : {2010, 2011}) {
    for (int month = 1; month <= 12; ++month) {
      Observation o = value(year, year == 2010 ? 10 : 5);
      o.period = month_period(year, month);
      monthly.observations.push_back(o);
    }
  }
  const std::vector<Series> all{monthly};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.5, 2010, 2011), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().from_value, 120);
  EXPECT_EQ(found.findings.front().to_value, 60);
}

TEST(ChangeMultiverse, ARateIsWorkedOutFromCountAndPopulation) {
  const Series people = series("Bureau", "", 1996, std::vector<double>(16, 4e7), count_unit(), "population");
  const std::vector<Series> all{ministry(), people};
  Context context;
  context.series = all;
  context.population = {"population"};
  Question q = fell(0.9, 2002, 2011);
  q.about.subject.measure = Measure::rate;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_NEAR(found.findings.front().from_value, 2882.0 / 400, 1e-9);
  EXPECT_NEAR(found.findings.front().estimate, 305.0 / 2882 - 1, 1e-12);
}

TEST(ChangeMultiverse, APopulationThatIsNotUsedIsNotCountedTwice) {
  const std::vector<double> people(16, 4e7);
  const std::vector<Series> all{ministry(), series("Bureau", "", 1996, people, count_unit(), "population"),
                                series("United Nations", "", 1996, people, count_unit(), "population")};
  Context context;
  context.series = all;
  context.population = {"population"};
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  std::size_t counts = 0;
  std::size_t rates = 0;
  for (const Specification& one : found.specifications) {
    const std::string id = specification_id(found.choices, one.index);
    if (id.find("interval=exact") == std::string::npos) continue;
    (id.find("measure=count") != std::string::npos ? counts : rates) += 1;
  }
  EXPECT_EQ(counts, 1U);
  EXPECT_EQ(rates, 2U);
}

TEST(ChangeMultiverse, TheStudyCanKeepOneSource) {
  const std::vector<Series> all{ministry(), series("Police", "total", 1996, std::vector<double>(16, 100))};
  Context context;
  context.series = all;
  context.choices = {{"source", {"Police"}, {}, {}}};
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2011), context);
  for (const Finding& f : found.findings) EXPECT_EQ(f.to_series, 1);
}

TEST(ChangeMultiverse, NoFiguresIsSaidWithWhatThereIs) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question q = fell(0.9, 2002, 2011);
  q.about.subject.places = {"Peru"};
  const QuestionEvaluation found = explore(q, context);
  EXPECT_TRUE(found.specifications.empty());
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_EQ(found.notes[0].en, "there are no figures on kidnapping for Peru; there are figures for Colombia");
}

}  // namespace
}  // namespace contraste
