#include <gtest/gtest.h>

#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

Question lowest_in(int years, int year) {
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::record;
  q.about.relation = Relation::record;
  q.about.subject = subject();
  q.about.extreme = Extreme::low;
  q.about.years = years;
  q.about.to = in(year);
  return q;
}

TEST(RecordMultiverse, TheLowestOfAWholeWindowIsRankOne) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(lowest_in(14, 2009), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().status, Status::ok);
  EXPECT_EQ(found.findings.front().estimate, 1);
  EXPECT_EQ(found.findings.front().n, 13);
  EXPECT_EQ(first_year(found.findings.front().from), 2008);
}

TEST(RecordMultiverse, ASeriesThatDoesNotReachBackCannotTell) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(lowest_in(26, 2009), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().status, Status::too_few_data);
  ASSERT_GE(found.findings.front().why, 0);
  EXPECT_EQ(found.notes[static_cast<std::size_t>(found.findings.front().why)].en,
            "Ministry of Defence has no comparable value for 1984\u20131995");
}

TEST(RecordMultiverse, OneLowerYearSettlesItHoweverShortTheRecord) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(lowest_in(26, 2011), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().status, Status::ok);
  EXPECT_GT(found.findings.front().estimate, 1);
  EXPECT_EQ(first_year(found.findings.front().from), 2009);
}

Question lowest_on_record(const Period& when) {
  Question q = lowest_in(0, 2009);
  q.about.to.period = when;
  q.about.from.kind = TimeRef::Kind::beginning;
  return q;
}

// 2009 has the fewest of 1996 to 2011; 1996 had the fewest until then.
TEST(RecordMultiverse, OnRecordLooksAtTheYearsAfterItToo) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  const QuestionEvaluation low = explore(lowest_on_record(year_period(2009)), context);
  ASSERT_FALSE(low.findings.empty());
  EXPECT_EQ(low.findings.front().estimate, 1);
  EXPECT_EQ(low.findings.front().n, 15);
  const QuestionEvaluation early = explore(lowest_on_record(year_period(1996)), context);
  ASSERT_FALSE(early.findings.empty());
  EXPECT_GT(early.findings.front().estimate, 1);
}

Series monthly() {
  Series s = series("Police", "total", 2011, {});
  const double values[] = {90, 80, 70, 60, 50, 40, 41, 42, 43, 44, 45, 46,
                           91, 81, 71, 61, 51, 42, 43, 44, 45, 46, 47, 30};
  for (int i = 0; i < 24; ++i) {
    Observation o = value(2011, values[i]);
    o.period = month_period(2011 + i / 12, 1 + i % 12);
    s.observations.push_back(o);
  }
  return s;
}

TEST(RecordMultiverse, AMonthIsComparedWithEveryMonth) {
  const std::vector<Series> all{monthly()};
  Context context;
  context.series = all;
  const QuestionEvaluation december = explore(lowest_on_record(month_period(2012, 12)), context);
  ASSERT_FALSE(december.findings.empty());
  EXPECT_EQ(december.findings.front().estimate, 1);
  EXPECT_EQ(december.findings.front().n, 23);
  const QuestionEvaluation june = explore(lowest_on_record(month_period(2012, 6)), context);
  ASSERT_FALSE(june.findings.empty());
  EXPECT_GT(june.findings.front().estimate, 1);
}

TEST(RecordMultiverse, TheLowestJuneIsComparedWithJunes) {
  const std::vector<Series> all{monthly()};
  Context context;
  context.series = all;
  Question q = lowest_on_record(month_period(2011, 6));
  q.about.same_months = true;
  const QuestionEvaluation june = explore(q, context);
  ASSERT_FALSE(june.findings.empty());
  EXPECT_EQ(june.findings.front().estimate, 1);
  EXPECT_EQ(june.findings.front().n, 1);
}

TEST(RecordMultiverse, AGapInTheWindowIsNotAZero) {
  Series gap = ministry();
  gap.observations.erase(gap.observations.begin() + 4);
  const std::vector<Series> all{gap};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(lowest_in(14, 2009), context);
  EXPECT_EQ(found.findings.front().status, Status::too_few_data);
}

}  // namespace
}  // namespace contraste
