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

Question bare(Direction direction, int from, int to) {
  Question q = fell(0, from, to);
  q.about.direction = direction;
  q.about.size.reset();
  q.expected = {};
  (direction == Direction::down ? q.expected.high : q.expected.low) = 0;
  (direction == Direction::down ? q.expected.high_open : q.expected.low_open) = true;
  return q;
}

// 2010 = 800, 2011 = 450 for a part of the year.
TEST(QuestionVerdict, APartOfAYearIsNotTheYear) {
  Series one = series("Police", "", 2010, {800, 450});
  one.observations.back().vintages.front().complete = false;
  const QuestionVerdict v = verdict_of(fell(0.44, 2010, 2011), {one});
  EXPECT_EQ(v.answer, Answer::cannot_be_told);
  EXPECT_NE(v.reason.en.find("only a part of 2011 is known"), std::string::npos) << v.reason.en;
  EXPECT_NE(v.reason.en.find("800 in 2010, 450 in 2011"), std::string::npos) << v.reason.en;
  EXPECT_NE(v.reason.es.find("solo se conoce una parte de 2011"), std::string::npos) << v.reason.es;
}

TEST(QuestionVerdict, ASecondarySourceDoesNotStandInForThePrimaryOne) {
  const std::vector<Series> all{series("Ministry", "", 2003, {900, 800}),
                                series("Blog", "", 2002, {1000, 100, 90})};
  Context context;
  context.series = all;
  context.choices = {{"source", {}, {}, {"Ministry"}}};
  const QuestionEvaluation found = explore(fell(0.9, 2002, 2003), context);
  const QuestionVerdict v = judge_question(found, all, context.thresholds);
  EXPECT_EQ(v.answer, Answer::cannot_be_told);
  EXPECT_NE(v.reason.en.find("Ministry: no value for 2002"), std::string::npos) << v.reason.en;
  EXPECT_NE(v.reason.en.find("Blog"), std::string::npos) << v.reason.en;
}

TEST(QuestionVerdict, OneOfTwoSourcesIsNotEnough) {
  const std::vector<Series> all{series("A", "", 2002, {1000, 600}), series("B", "", 2002, {1000, 1000})};
  EXPECT_EQ(verdict_of(bare(Direction::down, 2002, 2003), all).answer, Answer::cannot_be_told);
}

// Three kidnappings, then one: neither a fall nor its size is beyond chance.
TEST(Reading, ASizeDoesNotHoldWhereItsDirectionIsOpen) {
  const std::vector<Series> all{series("Police", "", 2002, {3, 1})};
  EXPECT_EQ(verdict_of(bare(Direction::down, 2002, 2003), all).answer, Answer::cannot_be_told);
  EXPECT_EQ(verdict_of(fell(2.0 / 3, 2002, 2003), all).answer, Answer::cannot_be_told);
}

TEST(QuestionVerdict, ARiseFromZeroIsARise) {
  const std::vector<Series> all{series("Police", "", 2002, {0, 50})};
  EXPECT_EQ(verdict_of(bare(Direction::up, 2002, 2003), all).answer, Answer::holds);
  EXPECT_EQ(verdict_of(bare(Direction::down, 2002, 2003), all).answer, Answer::does_not_hold);
}

Question stood_at(double low, double high, Precision precision) {
  Question q;
  q.id = "test.q3";
  q.kind = QuestionKind::level;
  q.about.subject = subject();
  q.about.to = in(2008);
  q.expected.precision = precision;
  q.expected.said = std::isfinite(low) ? low : high;
  q.expected.low = low;
  q.expected.high = high;
  q.expected.low_open = precision == Precision::more_than;
  q.expected.high_open = precision == Precision::less_than;
  return q;
}

// A source that says "more than 6,000".
TEST(Reading, ABoundIsNoNumber) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  Series one = series("Police", "", 2008, {6000});
  one.observations[0].vintages[0].value.bound = Bound::at_least;
  one.observations[0].vintages[0].value.open = true;
  const auto answer = [&](double low, double high, Precision precision) {
    return verdict_of(stood_at(low, high, precision), {one}).answer;
  };
  EXPECT_EQ(answer(6000, infinite, Precision::more_than), Answer::holds);
  EXPECT_EQ(answer(6000, infinite, Precision::at_least), Answer::holds);
  EXPECT_EQ(answer(-infinite, 6000, Precision::at_most), Answer::does_not_hold);
  EXPECT_EQ(answer(5999.5, 6000.5, Precision::exact), Answer::cannot_be_told);
  EXPECT_EQ(answer(-infinite, 6500, Precision::less_than), Answer::cannot_be_told);
  EXPECT_EQ(answer(7000, infinite, Precision::more_than), Answer::cannot_be_told);
  const QuestionVerdict v = verdict_of(stood_at(6000, infinite, Precision::more_than), {one});
  EXPECT_NE(v.quote.en.find("more than 6,000"), std::string::npos) << v.quote.en;
  EXPECT_NE(v.quote.es.find("m\u00e1s de 6.000"), std::string::npos) << v.quote.es;
  EXPECT_EQ(v.reason.en.find("round"), std::string::npos) << v.reason.en;
}

TEST(QuestionVerdict, ABoundIsNoRecord) {
  Series one = series("Police", "", 2008, {6000, 9000, 8000, 7000});
  one.observations[0].vintages[0].value.bound = Bound::at_least;
  Question q;
  q.id = "test.q4";
  q.kind = QuestionKind::record;
  q.about.subject = subject();
  q.about.extreme = Extreme::low;
  q.about.years = 4;
  q.about.to = in(2011);
  const QuestionVerdict v = verdict_of(q, {one});
  EXPECT_EQ(v.answer, Answer::cannot_be_told) << v.reason.en;
  EXPECT_NE(v.reason.en.find("The bounds"), std::string::npos) << v.reason.en;
}

// "90 percent" is within noise of 89 to 91, not of 87.
TEST(Reading, NearIsOneUnitOfTheLastDigitSaid) {
  QuestionEvaluation evaluation;
  evaluation.unit = "fraction";
  evaluation.question = fell(0.9, 2002, 2011);
  Finding finding;
  finding.low = -0.93;
  finding.high = -0.85;
  finding.estimate = -0.891;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::supports);
  EXPECT_EQ(agreement_of(evaluation, finding, {}), Agreement::within_noise);
  finding.estimate = -0.88;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::neither);
  finding.estimate = finding.low = finding.high = -0.891;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::contradicts);
  // "40 to 50 percent" has no last digit to be near to.
  evaluation.question.expected.said = -0.45;
  evaluation.question.expected.low = -0.505;
  evaluation.question.expected.high = -0.395;
  finding.estimate = -0.37;
  finding.low = -0.41;
  finding.high = -0.33;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::neither);
}

TEST(Reading, APeakHasTheProbabilityOfTheStudy) {
  QuestionEvaluation evaluation;
  evaluation.question.kind = QuestionKind::extreme;
  evaluation.question.expected.said = 2002;
  Finding finding;
  finding.estimate = 2002;
  const auto at = [&](double probability, double wanted) {
    finding.probability = probability;
    Thresholds thresholds;
    thresholds.peak_probability = wanted;
    return reading_of(evaluation, finding, thresholds);
  };
  EXPECT_EQ(at(0.92, 0.9), Reading::supports);
  EXPECT_EQ(at(0.6, 0.9), Reading::supports);
  EXPECT_EQ(at(0.4, 0.9), Reading::neither);
  finding.estimate = 2000;
  EXPECT_EQ(at(0.08, 0.9), Reading::contradicts);
  EXPECT_EQ(at(0.2, 0.9), Reading::neither);
  EXPECT_EQ(at(0.2, 0.7), Reading::contradicts);
}

TEST(Reading, ARecordMustBeMoreLikelyThanNot) {
  QuestionEvaluation evaluation;
  evaluation.question.kind = QuestionKind::record;
  Finding finding;
  finding.estimate = finding.low = finding.high = 1;
  finding.probability = 0.51;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::supports);
  finding.probability = 0.5;
  EXPECT_EQ(reading_of(evaluation, finding, {}), Reading::neither);
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

// "Fell in A and B" is false when it did not fall in B, however much it did in A.
TEST(ClaimVerdict, OnePlaceThatDidNotMakesTheSentenceFalse) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question rose = fell(0.9, 2002, 2011);
  rose.expected = {};
  rose.expected.low = 0;
  rose.expected.low_open = true;
  Claim claim;
  claim.assertions.push_back(fell(0.9, 2002, 2011).about);
  std::vector<QuestionEvaluation> questions{explore(fell(0.9, 2002, 2011), context), explore(rose, context)};
  for (auto& q : questions) q.verdict = judge_question(q, all, context.thresholds);
  EXPECT_EQ(questions[0].verdict.answer, Answer::holds);
  EXPECT_EQ(questions[1].verdict.answer, Answer::does_not_hold);
  EXPECT_EQ(judge_claim(claim, questions).answer, Answer::does_not_hold);
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
