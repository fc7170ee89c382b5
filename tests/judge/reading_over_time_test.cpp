#include <gtest/gtest.h>

#include "judge/over_time_words.h"
#include "judge/reading.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

QuestionEvaluation asking(QuestionKind kind, Relation relation) {
  QuestionEvaluation out;
  out.question.kind = kind;
  out.question.about.relation = relation;
  out.question.about.direction = Direction::down;
  out.unit = "fraction";
  return out;
}

Finding finding(double estimate) {
  Finding f;
  f.estimate = estimate;
  return f;
}

Reading read(const QuestionEvaluation& evaluation, const Finding& f) {
  return reading_of(evaluation, f, Thresholds{});
}

TEST(ReadingOverTime, AFallNeedsItsPAndItsDirection) {
  const QuestionEvaluation asked = asking(QuestionKind::fall, Relation::lasting);
  Finding f = finding(-0.4);
  f.p = 0.05;
  EXPECT_EQ(read(asked, f), Reading::supports);
  f.p = 0.051;
  EXPECT_EQ(read(asked, f), Reading::neither);
  f.p = 0.01;
  f.estimate = 0.4;
  EXPECT_EQ(read(asked, f), Reading::neither);
  f.status = Status::weak;
  f.estimate = -0.4;
  EXPECT_EQ(read(asked, f), Reading::neither);
}

TEST(ReadingOverTime, NoFallIsSaidOnlyWhereOneWouldHaveShown) {
  const QuestionEvaluation asked = asking(QuestionKind::fall, Relation::lasting);
  Finding f = finding(-0.05);
  f.p = 0.4;
  EXPECT_EQ(read(asked, f), Reading::neither);  // not known what would have shown
  f.detectable = 0.7;
  EXPECT_EQ(read(asked, f), Reading::neither);
  f.detectable = 0.3;
  EXPECT_EQ(read(asked, f), Reading::contradicts);
}

TEST(ReadingOverTime, ASizeThatIsSaidMustHaveShown) {
  QuestionEvaluation asked = asking(QuestionKind::fall, Relation::lasting);
  Quantity size;
  size.value = -0.2;
  size.unit = Quantity::Unit::fraction;
  asked.question.about.size = size;
  Finding f = finding(-0.05);
  f.p = 0.4;
  f.detectable = 0.3;  // a fall by a fifth may have passed unseen
  EXPECT_EQ(read(asked, f), Reading::neither);
  f.detectable = 0.15;
  EXPECT_EQ(read(asked, f), Reading::contradicts);
  size.value = 0.5;  // fell by half, as a factor
  size.unit = Quantity::Unit::factor;
  asked.question.about.size = size;
  f.detectable = 0.45;
  EXPECT_EQ(read(asked, f), Reading::contradicts);
}

TEST(ReadingOverTime, HalfOfTheFallMustBeLeft) {
  EXPECT_EQ(read(asking(QuestionKind::kept, Relation::lasting), finding(0.5)), Reading::supports);
  EXPECT_EQ(read(asking(QuestionKind::kept, Relation::lasting), finding(0.49)), Reading::contradicts);
  EXPECT_EQ(read(asking(QuestionKind::kept, Relation::reversed), finding(0.49)), Reading::supports);
  QuestionEvaluation denied = asking(QuestionKind::kept, Relation::lasting);
  denied.question.about.negated = true;
  EXPECT_EQ(read(denied, finding(0.9)), Reading::contradicts);
}

TEST(ReadingOverTime, ToStayIsNineInTen) {
  const QuestionEvaluation asked = asking(QuestionKind::persistence, Relation::lasting);
  EXPECT_EQ(read(asked, finding(0.9)), Reading::supports);
  EXPECT_EQ(read(asked, finding(0.7)), Reading::neither);
  EXPECT_EQ(read(asked, finding(0.49)), Reading::contradicts);
  EXPECT_EQ(read(asking(QuestionKind::regime_return, Relation::lasting), finding(0.05)), Reading::supports);
}

TEST(ReadingOverTime, ABreakIsInTheYearSaidOrIsNot) {
  QuestionEvaluation asked = asking(QuestionKind::break_date, Relation::broke);
  asked.question.expected.said = 2002;
  Finding f = finding(2001);
  f.low = 2000;
  f.high = 2003;
  f.p = 0.01;
  EXPECT_EQ(read(asked, f), Reading::supports);
  f.high = 2001;
  EXPECT_EQ(read(asked, f), Reading::contradicts);
  f.low = 1990;
  f.high = 2010;
  EXPECT_EQ(read(asked, f), Reading::neither);  // says little of the year
  f.p = 0.3;
  EXPECT_EQ(read(asked, f), Reading::neither);
  f.detectable = 0.2;
  EXPECT_EQ(read(asked, f), Reading::contradicts);
}

TEST(ReadingOverTime, AFallHasEndedWhenItsTrendIsLessThanHalfAsSteep) {
  const QuestionEvaluation asked = asking(QuestionKind::present_trend, Relation::ended);
  Finding f = finding(-0.01);
  f.from_value = -0.10;
  f.low = -0.04;
  f.high = 0.02;
  EXPECT_EQ(read(asked, f), Reading::supports);
  f.low = -0.08;
  EXPECT_EQ(read(asked, f), Reading::neither);
  f.high = -0.01;
  EXPECT_EQ(read(asked, f), Reading::contradicts);
  QuestionEvaluation rise = asked;
  rise.question.about.direction = Direction::up;
  Finding r = finding(0.01);
  r.from_value = 0.10;
  r.low = -0.02;
  r.high = 0.04;
  EXPECT_EQ(read(rise, r), Reading::supports);
}

TEST(OverTimeWords, NumbersComeWithTheirLevels) {
  QuestionEvaluation asked = asking(QuestionKind::fall, Relation::lasting);
  asked.specifications.push_back({0, true});
  Finding f = finding(-0.6);
  f.p = 0.0004;
  f.detectable = 0.31;
  f.from_value = 1000;
  f.to_value = 400;
  f.from = year_period(2001);
  f.to = year_period(2013);
  f.from_series = f.to_series = 0;
  asked.findings.push_back(f);
  const std::vector<Series> all{series("Police", "", 1990, {1, 2})};
  EXPECT_EQ(
      over_time_quote(asked, 0, all, Language::english),
      "from 1,000 a year up to 2001 to 400 a year after it: \u221260.0%; p < 0.001; a fall of 31% or more "
      "would have shown");
  EXPECT_NE(over_time_quote(asked, 0, all, Language::spanish).find("al año"), std::string::npos);
  asked.question.kind = QuestionKind::kept;
  asked.findings[0].estimate = 0.83;
  EXPECT_EQ(over_time_quote(asked, 0, all, Language::english),
            "of the fall from 1,000 a year (up to 2001), 83.0% is left, up to 2013");
  asked.question.kind = QuestionKind::persistence;
  asked.findings[0].estimate = 0.97;
  EXPECT_EQ(over_time_quote(asked, 0, all, Language::english),
            "probability 0.97 that the mean of the 5 years after 2013 stays below 700 a year, half-way back");
}

}  // namespace
}  // namespace contraste
