#include <cmath>

#include <gtest/gtest.h>

#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

Question throughout(Extreme watched, int from, int to) {
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::throughout;
  q.about.relation = Relation::level;
  q.about.subject = subject();
  q.about.each_period = true;
  q.about.extreme = watched;
  q.about.from = in(from);
  q.about.to = in(to);
  return q;
}

Finding first(const Question& question, const std::vector<Series>& all) {
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(question, context);
  EXPECT_FALSE(found.findings.empty());
  return found.findings.empty() ? Finding{} : found.findings.front();
}

TEST(ThroughoutMultiverse, TheHighestOfTheStretchIsWhatNeverExceededIsHeldAgainst) {
  const Finding f = first(throughout(Extreme::peak, 2003, 2011), {ministry()});
  EXPECT_EQ(f.estimate, 2123);
  EXPECT_EQ(first_year(f.to), 2003);
  EXPECT_EQ(f.n, 9);
}

TEST(ThroughoutMultiverse, TheLowestIsWhatStayedAboveIsHeldAgainst) {
  const Finding f = first(throughout(Extreme::low, 2003, 2011), {ministry()});
  EXPECT_EQ(f.estimate, 213);
  EXPECT_EQ(first_year(f.to), 2009);
}

// A year without a value can only lie farther: what was found is a bound.
TEST(ThroughoutMultiverse, AYearWithoutAValueLeavesABound) {
  Series gap = ministry();
  gap.observations.erase(gap.observations.begin() + 10);  // 2006
  const Finding f = first(throughout(Extreme::peak, 2003, 2011), {gap});
  EXPECT_TRUE(std::isnan(f.estimate));
  EXPECT_EQ(f.low, 2123);
  EXPECT_TRUE(std::isinf(f.high));
  EXPECT_EQ(f.n, 8);
  EXPECT_GE(f.why, 0);
}

TEST(ThroughoutMultiverse, AStretchSaidAsOnePeriodIsItsYears) {
  Question q = throughout(Extreme::peak, 2003, 2011);
  q.about.from = {};
  q.about.to.period = span_period(year_period(2000), year_period(2009));
  const Finding f = first(q, {ministry()});
  EXPECT_EQ(f.estimate, 3572);
  EXPECT_EQ(f.n, 10);
}

TEST(ThroughoutMultiverse, MonthsAreLookedAtMonthByMonth) {
  Series months = series("Police", "total", 2011, {});
  const double values[] = {90, 80, 70, 0, 50, 40};
  for (int m = 1; m <= 6; ++m) {
    Observation o = value(2011, values[m - 1]);
    o.period = month_period(2011, m);
    months.observations.push_back(o);
  }
  Question q = throughout(Extreme::low, 2011, 2011);
  q.about.from.period = month_period(2011, 1);
  q.about.to.period = month_period(2011, 6);
  const Finding f = first(q, {months});
  EXPECT_EQ(f.estimate, 0);
  EXPECT_EQ(f.n, 6);
}

TEST(ThroughoutMultiverse, NoYearAtAllIsNoFinding) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  EXPECT_TRUE(explore(throughout(Extreme::peak, 1950, 1960), context).findings.empty());
}

}  // namespace
}  // namespace contraste
