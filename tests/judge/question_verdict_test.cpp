#include <gtest/gtest.h>

#include <cmath>

#include "judge/claim_verdict.h"
#include "judge/question_verdict.h"
#include "judge/reading.h"
#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

QuestionVerdict verdict_of(const Question& question, const std::vector<Series>& all) {
  Context context;
  context.series = all;
  QuestionEvaluation found = explore(question, context);
  return judge_question(found, all, context.thresholds);
}

TEST(QuestionVerdict, KidnappingFellNinetyPercentWithinTheNoise) {
  const QuestionVerdict v = verdict_of(fell(0.90, 2002, 2011), {ministry()});
  EXPECT_EQ(v.answer, Answer::holds);
  EXPECT_NEAR(v.estimate, -0.8942, 5e-5);
  EXPECT_GT(v.support, 0U);
  EXPECT_EQ(v.contradict, 0U);
  EXPECT_FALSE(v.as_rounded);
}

TEST(QuestionVerdict, EightyNinePercentHoldsAsRounded) {
  const QuestionVerdict v = verdict_of(fell(0.89, 2002, 2011), {ministry()});
  EXPECT_EQ(v.answer, Answer::holds);
  EXPECT_TRUE(v.as_rounded);
}

TEST(QuestionVerdict, FiftyPercentDoesNotHoldAndTellsTheNumber) {
  const QuestionVerdict v = verdict_of(fell(0.50, 2002, 2011), {ministry()});
  EXPECT_EQ(v.answer, Answer::does_not_hold);
  EXPECT_NEAR(v.estimate, -0.8942, 5e-5);
  EXPECT_EQ(v.support, 0U);
}

TEST(QuestionVerdict, ARiseSaidOfAFallIsTheWrongDirection) {
  Question q = fell(-0.5, 2002, 2011);
  q.about.direction = Direction::up;
  const QuestionVerdict v = verdict_of(q, {ministry()});
  EXPECT_EQ(v.answer, Answer::does_not_hold);
  EXPECT_NE(v.reason.en.find("the other way"), std::string::npos);
}

TEST(QuestionVerdict, TwoSourcesOfOppositeSignDependOnTheSource) {
  const std::vector<Series> all{
      series("Police", "", 2000, {1000, 990, 980, 970, 960, 950, 940, 930, 920, 500}),
      series("Hospital", "", 2000, {500, 510, 520, 530, 540, 550, 560, 570, 580, 1000})};
  Question q = fell(0.5, 2000, 2009);
  const QuestionVerdict v = verdict_of(q, all);
  EXPECT_EQ(v.answer, Answer::holds_only_if);
  ASSERT_TRUE(v.decisive.has_value());
  EXPECT_EQ(v.decisive->choice, "source");
  EXPECT_NE(v.decisive->reading.en.find("Police"), std::string::npos);
  EXPECT_FALSE(v.breaks_it.en.empty());
}

TEST(QuestionVerdict, WithoutTheYearItCannotBeToldAndSaysWhy) {
  const QuestionVerdict v = verdict_of(fell(0.9, 1990, 2011), {ministry()});
  EXPECT_EQ(v.answer, Answer::cannot_be_told);
  EXPECT_NE(v.reason.en.find("no value for 1990"), std::string::npos);
  EXPECT_TRUE(std::isnan(v.estimate));
}

TEST(QuestionVerdict, ABareDirectionWithinTheNoiseCannotBeTold) {
  Question q = fell(0, 2000, 2001);
  q.about.size.reset();
  q.expected = {};
  q.expected.high = 0;
  q.expected.high_open = true;
  const QuestionVerdict v = verdict_of(q, {series("Police", "", 2000, {10, 9})});
  EXPECT_EQ(v.answer, Answer::cannot_be_told);
}

// A lower bound of 5,747 neither makes "more than 11,000" true nor false.
TEST(Reading, AnOpenBoundThatReachesTheWordsDecidesNothing) {
  QuestionEvaluation evaluation;
  evaluation.question.kind = QuestionKind::total;
  evaluation.question.expected.said = 11000;
  evaluation.question.expected.low = 11000;
  evaluation.question.expected.low_open = true;
  evaluation.question.expected.precision = Precision::more_than;
  Finding finding;
  finding.low = 5747;
  finding.high = std::numeric_limits<double>::infinity();
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::neither);
  finding.low = 11001;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::supports);
  finding.low = 100;
  finding.high = 11000;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::contradicts);
}

TEST(Reading, BinaryNoiseDoesNotMoveAnEnd) {
  QuestionEvaluation evaluation;
  evaluation.question.kind = QuestionKind::change;
  evaluation.unit = "fraction";
  evaluation.question.expected.said = -0.2;
  evaluation.question.expected.high = -0.2;
  evaluation.question.expected.high_open = true;
  evaluation.question.expected.precision = Precision::more_than;
  Finding finding;
  finding.estimate = finding.low = finding.high = 800.0 / 1000 - 1;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::contradicts);
}

TEST(QuestionVerdict, MissingDataNeverCountsAsFalse) {
  Question q = fell(0.9, 2002, 2011);
  const std::vector<Series> all{series("Police", "", 2003, {10, 9})};
  EXPECT_EQ(verdict_of(q, all).answer, Answer::cannot_be_told);
  q.about.subject.places = {"Peru"};
  EXPECT_EQ(verdict_of(q, all).answer, Answer::cannot_be_told);
}

TEST(QuestionVerdict, TheTrueBaseYearIsOffered) {
  const QuestionVerdict v = verdict_of(fell(0.915, 2002, 2011), {ministry()});
  if (v.answer == Answer::does_not_hold) {
    EXPECT_NE(v.breaks_it.en.find("2000"), std::string::npos) << v.breaks_it.en;
  }
  const QuestionVerdict half = verdict_of(fell(0.42, 2002, 2011), {ministry()});
  EXPECT_EQ(half.answer, Answer::does_not_hold);
  EXPECT_NE(half.breaks_it.en.find("2007"), std::string::npos) << half.breaks_it.en;  // 523 -> 305 is -41.7 %
}

Question peak_said(int year, int to) {
  Question q;
  q.id = "test.q2";
  q.kind = QuestionKind::extreme;
  q.about.subject = subject();
  q.about.extreme = Extreme::peak;
  q.about.from = in(year);
  q.about.to = in(to);
  q.expected.said = year;
  q.expected.low = q.expected.high = year;
  return q;
}

TEST(ClaimVerdict, APeakInTheWrongYearWithARightSizeHoldsOnlyIf) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Claim claim;
  claim.assertions.push_back(fell(0.9, 2002, 2011).about);
  std::vector<QuestionEvaluation> questions{explore(peak_said(2002, 2011), context),
                                            explore(fell(0.9, 2002, 2011), context)};
  for (auto& q : questions) q.verdict = judge_question(q, all, context.thresholds);
  EXPECT_EQ(questions[0].verdict.answer, Answer::does_not_hold);
  EXPECT_EQ(questions[1].verdict.answer, Answer::holds);
  const ClaimVerdict v = judge_claim(claim, questions);
  EXPECT_EQ(v.answer, Answer::holds_only_if);
  EXPECT_NE(v.quote.en.find("2,882"), std::string::npos) << v.quote.en;
  EXPECT_EQ(v.cause, Cause::not_claimed);
}

TEST(ClaimVerdict, ACausalWordIsAnsweredApart) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Claim claim;
  claim.assertions.push_back(fell(0.9, 2002, 2011).about);
  claim.assertions.front().causal = true;
  std::vector<QuestionEvaluation> questions{explore(fell(0.9, 2002, 2011), context)};
  questions[0].verdict = judge_question(questions[0], all, context.thresholds);
  const ClaimVerdict v = judge_claim(claim, questions);
  EXPECT_EQ(v.answer, Answer::holds);
  EXPECT_EQ(v.cause, Cause::not_identified);
  EXPECT_EQ(v.maryland_level, 2);
}

TEST(ClaimVerdict, NothingCheckableIsAVerdict) {
  Claim claim;
  Assertion opinion;
  opinion.why_not = {"an opinion", "una opinión"};
  claim.assertions.push_back(opinion);
  const ClaimVerdict v = judge_claim(claim, {});
  EXPECT_EQ(v.answer, Answer::not_checkable);
  EXPECT_EQ(v.reason.en, "an opinion");
}

}  // namespace
}  // namespace contraste
