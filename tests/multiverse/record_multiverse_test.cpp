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
