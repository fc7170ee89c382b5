#include "report/provenance.h"

#include <gtest/gtest.h>

#include "report/sample_page_evaluation.h"

namespace contraste {
namespace {

Date on(int y, unsigned m, unsigned d) {
  return Date{std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d)};
}

TEST(Provenance, ChangeRestsOnItsTwoValues) {
  const Evaluation e = sample_page_evaluation();
  const auto rows = rows_behind(e, e.claims[0], e.claims[0].questions[1]);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].period, year_period(2002));
  EXPECT_EQ(rows[0].vintage->value.value, 2882);
  EXPECT_EQ(rows[1].vintage->value.value, 305);
  EXPECT_EQ(rows[0].via, "El Tiempo");
}

TEST(Provenance, TotalRestsOnEveryFigureThatOverlapsItsWindow) {
  Evaluation e = sample_page_evaluation();
  QuestionEvaluation& total = e.claims[2].questions[0];
  Finding sum;
  sum.from = sum.to = span_period(year_period(2010), year_period(2012));
  total.findings = {sum};
  total.specifications = {{0, true}};
  total.verdict.quoted = 0;
  const auto rows = rows_behind(e, e.claims[2], total);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].vintage->value.value, 7000);
  EXPECT_EQ(rows[1].vintage->value.value, 9983);
}

TEST(Provenance, ShareRestsOnThePartAndTheWholeAtBothTimes) {
  Evaluation e = sample_page_evaluation();
  QuestionEvaluation share = e.claims[0].questions[1];
  share.question.kind = QuestionKind::share;
  Finding& finding = share.findings[*share.verdict.quoted];
  finding.from_series = 2;
  finding.to_series = 0;
  finding.from_value = finding.to_value = 0.5;
  const auto rows = rows_behind(e, e.claims[0], share);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].vintage->value.value, 1708);
  EXPECT_EQ(rows[3].vintage->value.value, 305);
}

TEST(Provenance, WholePeriodStandsBeforeAPartOfIt) {
  Observation observation;
  observation.vintages.resize(3);
  observation.vintages[0] = {on(2011, 8, 8), {15238, Bound::exact, 0}, {}, true, {}, ""};
  observation.vintages[1] = {on(2011, 12, 26), {13520, Bound::exact, 0}, {}, true, {}, ""};
  observation.vintages[2] = {on(2012, 1, 1), {14064, Bound::exact, 0}, {}, false, {}, ""};
  EXPECT_EQ(newest_vintage(observation)->value.value, 13520);
  EXPECT_EQ(newest_vintage(observation, on(2011, 10, 1))->value.value, 15238);
  observation.vintages.erase(observation.vintages.begin(), observation.vintages.begin() + 2);
  EXPECT_EQ(newest_vintage(observation)->value.value, 14064);
}

TEST(Provenance, RowsOfOnePublicationAreCitedTogether) {
  const Evaluation e = sample_page_evaluation();
  const auto cited = cited_together(rows_behind(e, e.claims[0], e.claims[0].questions[1]));
  ASSERT_FALSE(cited.empty());
  EXPECT_EQ(values_text(e, cited[0], Language::english).substr(0, 74),
            "Ministry of Defence (all kinds), kidnapping, Colombia: 2,882 victims in 20");
  EXPECT_EQ(published_text(cited[0], Language::spanish),
            "Publicado el 1 de agosto de 2022, a través de El Tiempo");
}

TEST(Provenance, WithheldValuesAreNotTold) {
  Evaluation e = sample_page_evaluation();
  e.records.files[0].licence = Licence::never;
  const auto cited = cited_together(rows_behind(e, e.claims[0], e.claims[0].questions[1]));
  EXPECT_EQ(values_text(e, cited[0], Language::english).find("2,882"), std::string::npos);
}

}  // namespace
}  // namespace contraste
