#include "report/page_exhibits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/sample_page_evaluation.h"

namespace contraste::page {
namespace {

using testing::ElementsAre;

TEST(PageExhibits, OnePanelAnIndicatorAndUnit) {
  const Evaluation evaluation = sample_page_evaluation();
  const auto kidnapping = claim_panels(evaluation, evaluation.claims[0]);
  ASSERT_EQ(kidnapping.size(), 1u);
  EXPECT_THAT(kidnapping[0].series, ElementsAre(0, 1, 2));
  EXPECT_THAT(kidnapping[0].labels, ElementsAre("Ministry of Defence, all kinds", "País Libre, all kinds",
                                                "National Police, extortive only"));
  EXPECT_EQ(kidnapping[0].quoted, 0);
  const auto homicide = claim_panels(evaluation, evaluation.claims[1]);
  ASSERT_EQ(homicide.size(), 2u);  // the count and the rate
  EXPECT_THAT(homicide[0].labels, ElementsAre("National Police"));
}

TEST(PageExhibits, NumberToQuoteIsOfTheQuestionThatTheQuoteBegins) {
  ClaimEvaluation claim = sample_page_evaluation().claims[0];
  EXPECT_EQ(quoted_question(claim), &claim.questions[1]);  // not the year of the peak
  claim.verdict.quote.en = "The peak was 2000";
  EXPECT_EQ(quoted_question(claim), &claim.questions[0]);
}

TEST(PageExhibits, TimesComparedAreThoseNamedAndThoseFound) {
  const ClaimEvaluation claim = sample_page_evaluation().claims[0];
  EXPECT_THAT(compared_periods(claim), ElementsAre(year_period(2000), year_period(2002), year_period(2011)));
}

TEST(PageExhibits, PartOfAYearAmongYearsIsPartial) {
  Evaluation evaluation = sample_page_evaluation();
  const Series& series = evaluation.series[0];
  Observation part = series.observations.back();
  EXPECT_TRUE(is_partial(series, part, part.vintages[0]));
  part.vintages[0].complete = true;  // not flagged, but nine months among years
  EXPECT_TRUE(is_partial(series, part, part.vintages[0]));
  EXPECT_FALSE(is_partial(series, series.observations[0], series.observations[0].vintages[0]));
}

TEST(PageExhibits, SpecificationsWithoutAnEstimateComeLast) {
  QuestionEvaluation question = sample_page_evaluation().claims[0].questions[1];
  question.findings[0].estimate = missing;
  const auto shown = shown_specifications(question);
  EXPECT_EQ(shown.size(), question.specifications.size());
  EXPECT_EQ(shown.back(), 0u);
}

TEST(PageExhibits, SampleKeepsTheEndsAndTheQuotedOne) {
  QuestionEvaluation question = sample_page_evaluation().claims[0].questions[1];
  const std::size_t n = 5001;
  question.specifications.assign(n, {});
  question.findings.assign(n, {});
  for (std::size_t i = 0; i < n; ++i) question.findings[i].estimate = static_cast<double>(i);
  question.verdict.quoted = 1;
  const auto shown = shown_specifications(question);
  EXPECT_EQ(shown.size(), shown_limit + 1);
  EXPECT_EQ(shown.front(), 0u);
  EXPECT_EQ(shown[1], 1u);
  EXPECT_EQ(shown.back(), n - 1);
}

TEST(PageExhibits, PairOfChoicesIsNamedByBothLabels) {
  const QuestionEvaluation question = sample_page_evaluation().claims[0].questions[1];
  EXPECT_EQ(choice_label(question, "source × vintage"), (Words{"source × vintage", "fuente × versión"}));
  EXPECT_EQ(choice_label(question, "unknown"), (Words{"unknown", "unknown"}));
}

}  // namespace
}  // namespace contraste::page
