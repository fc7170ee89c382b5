#include "multiverse/lookup.h"

#include <gtest/gtest.h>

#include "multiverse/explore.h"
#include "multiverse/noise.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

Date day(int y, unsigned m, unsigned d) {
  return std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d};
}

// 2010: 12 months of 100; 2011: 12 of 93; 2012: January to March.
Series months() {
  std::vector<double> values(12, 100);
  values.insert(values.end(), 12, 93);
  values.insert(values.end(), 3, 80);
  return monthly("Police", 2010, values);
}

TimeRef latest() {
  TimeRef t;
  t.kind = TimeRef::Kind::latest;
  return t;
}

TEST(Lookup, TheLastYearOfAMonthlySeriesIsItsLastWholeOne) {
  EXPECT_EQ(last_complete(months(), {}, {}), year_period(2011));
  EXPECT_EQ(last_complete(months(), {}, day(2011, 6, 1)), year_period(2010));
  EXPECT_EQ(last_complete(months(), {}, {}, Grain::month), month_period(2012, 3));
  // A rate does not add up: its months stay months.
  const Series rates = monthly("Police", 2010, std::vector<double>(14, 3), rate_unit());
  EXPECT_EQ(last_complete(rates, {}, {}), month_period(2011, 2));
}

// "Homicides fell 7 % since 2010": 1,200 against 1,116, not against the 80 of a month.
TEST(Lookup, SinceAYearIsToTheLastWholeYear) {
  const std::vector<Series> all{months()};
  Context context;
  context.series = all;
  Question q = fell(0.07, 2010, 2011);
  q.about.to = latest();
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  for (const Finding& f : found.findings) {
    EXPECT_EQ(f.from_value, 1200);
    EXPECT_EQ(f.to_value, 1116);
  }
}

TEST(Lookup, SinceAMonthIsToTheLastMonth) {
  const std::vector<Series> all{months()};
  Context context;
  context.series = all;
  Question q = fell(0.2, 2010, 2011);
  q.about.from.period = month_period(2010, 3);
  q.about.to = latest();
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().from_value, 100);
  EXPECT_EQ(found.findings.front().to_value, 80);
}

TEST(Lookup, AYearIsNotComparedWithAMonth) {
  const std::vector<Series> all{months()};
  Context context;
  context.series = all;
  Question q = fell(0.9, 2010, 2011);
  q.about.to.period = month_period(2012, 3);
  const QuestionEvaluation found = explore(q, context);
  EXPECT_TRUE(found.findings.empty());
  ASSERT_FALSE(found.ruled_out.empty());
  EXPECT_EQ(found.ruled_out.front().reason.en, "periods of different length: 2010 and March 2012");
  EXPECT_TRUE(found.ruled_out.front().data_lacks);
}

TEST(Lookup, RecordsAndRunsOfAMonthlySeriesAreOfWholeYears) {
  std::vector<double> values;
  for (const double one : {50.0, 40.0, 30.0}) values.insert(values.end(), 12, one);
  const std::vector<Series> all{monthly("Police", 2010, values)};
  Context context;
  context.series = all;
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::record;
  q.about.subject = subject();
  q.about.extreme = Extreme::low;
  q.about.years = 3;
  q.about.to = in(2012);
  const QuestionEvaluation record = explore(q, context);
  ASSERT_FALSE(record.findings.empty());
  EXPECT_EQ(record.findings.front().status, Status::ok);
  EXPECT_EQ(record.findings.front().estimate, 1);
  EXPECT_EQ(record.findings.front().from_value, 480);
  q.kind = QuestionKind::extreme;
  q.about.extreme = Extreme::peak;
  q.about.from = in(2010);
  q.about.to = latest();
  const QuestionEvaluation peak = explore(q, context);
  ASSERT_FALSE(peak.findings.empty());
  EXPECT_EQ(peak.findings.front().to_value, 600);
  q.kind = QuestionKind::run;
  q.about.years = 0;
  q.about.direction = Direction::down;
  const QuestionEvaluation run = explore(q, context);
  ASSERT_FALSE(run.findings.empty());
  EXPECT_EQ(run.findings.front().estimate, 2);
}

TEST(Lookup, ABreakInsideAWindowIsABreak) {
  Series one = ministry();
  one.breaks.push_back({day(2011, 1, 1), "new collection"});
  const Period window = span_period(year_period(2010), year_period(2012));
  EXPECT_NE(break_between(one, year_period(2003), window), nullptr);
  EXPECT_EQ(break_between(one, year_period(2003), year_period(2010)), nullptr);
  EXPECT_EQ(break_between(one, year_period(2011), year_period(2012)), nullptr);
  EXPECT_NE(break_between(one, year_period(2010), year_period(2011)), nullptr);
}

// A mean of 2009-2011 mixes both sides of a break at 2011, though 2002 and 2010 lie on the same one.
TEST(Lookup, AMeanAcrossABreakIsNotUsedWhereItIsRespected) {
  Series one = ministry();
  one.breaks.push_back({day(2011, 1, 1), "new collection"});
  const std::vector<Series> all{one};
  Context context;
  context.series = all;
  Question q = fell(0.9, 2002, 2010);
  q.about.size->precision = Precision::about;
  const QuestionEvaluation found = explore(q, context);
  bool seen = false;
  for (std::size_t s = 0; s < found.specifications.size(); ++s) {
    const std::string id = specification_id(found.choices, found.specifications[s].index);
    if (id.find("end=centred-3") == std::string::npos || id.find("break=respected") == std::string::npos)
      continue;
    seen = true;
    EXPECT_EQ(found.findings[s].status, Status::not_identified) << id;
  }
  EXPECT_TRUE(seen);
}

// The mean of 2009-2011 holds 2011 itself: the two are no longer two.
TEST(ChangeMultiverse, AMeanThatHoldsTheOtherEndIsRuledOut) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question q = fell(0.1, 2010, 2011);
  q.about.size->precision = Precision::about;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  for (const Finding& f : found.findings) EXPECT_FALSE(overlap(f.from, f.to));
  bool told = false;
  for (const RuledOut& out : found.ruled_out)
    told = told || out.reason.en == "a mean of three years would hold the other end as well";
  EXPECT_TRUE(told);
}

TEST(Lookup, WhatIsNoCountIsRounded) {
  Vintage whole;
  whole.value.value = 67;
  EXPECT_EQ(stated_number(whole, count_unit()).half_unit, 0);
  EXPECT_EQ(stated_number(whole, rate_unit()).half_unit, 0.5);
  EXPECT_EQ(stated_number(whole, {UnitKind::physical, 1, "tonnes"}).half_unit, 0.5);
  EXPECT_EQ(stated_number(whole, {UnitKind::money, 1, "USD million"}).half_unit, 0.5);
  EXPECT_EQ(stated_number(whole, {UnitKind::index, 1, "score"}).half_unit, 0);
  whole.value.half_unit = 0.05;
  EXPECT_EQ(stated_number(whole, rate_unit()).half_unit, 0.05);
}

// 67 to 31: between 66.5 -> 31.5 and 67.5 -> 30.5.
TEST(Lookup, AWholeRateHasAnInterval) {
  const std::vector<Series> all{series("Police", "", 2002, {67, 31}, rate_unit())};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(fell(0.54, 2002, 2003), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_NEAR(found.findings.front().low, 30.5 / 67.5 - 1, 1e-12);
  EXPECT_NEAR(found.findings.front().high, 31.5 / 66.5 - 1, 1e-12);
}

// Level on either side of a break, and ten times as high after it: no noise at all.
TEST(Dispersion, ABreakIsNoNoise) {
  Series one = series("GTD", "", 2000, {100, 102, 98, 101, 99, 100, 102, 1000, 1010, 990, 1000, 1005});
  one.breaks.push_back({day(2007, 1, 1), "new collection"});
  const std::vector<Series> all{one};
  Context context;
  context.series = all;
  const Stretch run = longest_stretch(context, {0, -1, UnitKind::count}, {});
  EXPECT_EQ(run.periods.size(), 7U);
  DispersionTable table(context);
  EXPECT_EQ(table.of({0, -1, UnitKind::count}, {View{}}, 0).value, 1);
}

}  // namespace
}  // namespace contraste
