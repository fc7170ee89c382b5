#include "report/page_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/sample_page_evaluation.h"

namespace contraste::page {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

json data_of(const Evaluation& evaluation) {
  return json::parse(page_data(evaluation));
}

TEST(PageData, CannotCloseItsScript) {
  Evaluation evaluation = sample_page_evaluation();
  evaluation.series[0].source = hostile_label;
  const std::string text = page_data(evaluation);
  EXPECT_THAT(text, Not(HasSubstr("<")));
  EXPECT_EQ(json::parse(text)["series"][0]["source"], hostile_label);
}

TEST(PageData, PointsSayPeriodValueAndWhetherTheyArePartial) {
  const json points = data_of(sample_page_evaluation())["series"][0]["points"];
  EXPECT_EQ(points[0], json::parse(R"([1996, 1997, 1038, null, 0, 0, "1996", "2022-08-01"])"));
  const json& last = points.back();
  EXPECT_EQ(last[0], 2013);
  EXPECT_NEAR(last[1].get<double>(), 2013 + 273.0 / 365, 1e-4);  // to the end of September
  EXPECT_EQ(last[4], 1);
}

TEST(PageData, EarlierVintagesStandApart) {
  const json series = data_of(sample_page_evaluation())["series"][0];
  ASSERT_EQ(series["earlier"].size(), 1u);
  EXPECT_EQ(series["earlier"][0][2], 298);
  EXPECT_EQ(series["points"][15][2], 305);
}

TEST(PageData, MissingPeriodIsAGapNotAZero) {
  const json series = data_of(sample_page_evaluation())["series"][1];
  for (const json& point : series["points"]) EXPECT_NE(point[0], 2004);
}

TEST(PageData, ArrowLeadsFromTheQuotedValueToWhatIsClaimed) {
  const json drawn = data_of(sample_page_evaluation())["exhibits"]["claim-kidnapping-peak-series"]["claim"];
  EXPECT_EQ(drawn["named"], json::parse("[[2002, 2003], [2011, 2012]]"));
  EXPECT_DOUBLE_EQ(drawn["arrow"]["fromValue"].get<double>(), 2882);
  EXPECT_NEAR(drawn["arrow"]["toValue"].get<double>(), 288.2, 1e-9);
  EXPECT_NEAR(drawn["arrow"]["low"].get<double>(), 2882 * 0.095, 1e-9);
  EXPECT_NEAR(drawn["arrow"]["high"].get<double>(), 2882 * 0.105, 1e-9);
}

// Nobody said 14,746: the line of a record is named by its year and value, over the years that it is one of.
TEST(PageData, LineOfARecordIsNotClaimed) {
  Evaluation evaluation = sample_page_evaluation();
  Assertion about;
  about.relation = Relation::record;
  about.years = 14;
  about.to.period = year_period(2011);
  evaluation.claims[1].claim.assertions = {about};
  evaluation.claims[1].questions[0].question.about = about;
  const json drawn = data_of(evaluation)["exhibits"]["claim-homicide-record-series"]["claim"];
  EXPECT_EQ(drawn["line"]["said"], false);
  EXPECT_EQ(drawn["line"]["words"], json::parse(R"(["2011: 14,746", "2011: 14.746"])"));
  EXPECT_EQ(drawn["named"], json::parse("[[1998, 2012]]"));
}

TEST(PageData, ChangeBetweenTwoValuesSaidIsDrawnBetweenThem) {
  Evaluation evaluation = sample_page_evaluation();
  Assertion& about = evaluation.claims[0].claim.assertions[0];
  about.from_value = Quantity{157, Quantity::Unit::absolute, Precision::exact, 157, 157, false, false, "157"};
  about.to_value = Quantity{0, Quantity::Unit::absolute, Precision::exact, 0, 0, false, false, "0"};
  const json arrow = data_of(evaluation)["exhibits"]["claim-kidnapping-peak-series"]["claim"]["arrow"];
  EXPECT_EQ(arrow["fromValue"], 157);
  EXPECT_EQ(arrow["toValue"], 0);
  EXPECT_EQ(arrow["words"][0], "157 → 0");
}

TEST(PageData, SumThatWasClaimedStandsOverItsWindow) {
  Evaluation evaluation = sample_page_evaluation();
  QuestionEvaluation& total = evaluation.claims[2].questions[0];
  Finding sum;
  sum.from = sum.to = span_period(year_period(2009), year_period(2012));
  total.findings = {sum};
  total.specifications = {{0, true}};
  const json drawn = data_of(evaluation)["exhibits"]["claim-training-series"]["claim"];
  EXPECT_EQ(drawn["total"]["window"], json::parse("[2009, 2013]"));
  EXPECT_EQ(drawn["total"]["words"][0], "11,000");
  EXPECT_EQ(drawn["named"], json::parse("[[2009, 2013]]"));
}

TEST(PageData, ChangeOfAShareIsDrawnAsAShare) {
  Evaluation evaluation = sample_page_evaluation();
  QuestionEvaluation& question = evaluation.claims[0].questions[1];
  question.question.kind = QuestionKind::share;
  for (Finding& finding : question.findings) {
    finding.from_value = 0.089;
    finding.to_value = 0.047;
  }
  const json exhibit = data_of(evaluation)["exhibits"]["claim-kidnapping-peak-series"];
  EXPECT_FALSE(exhibit["claim"].contains("arrow"));
  EXPECT_NEAR(exhibit["share"]["lines"][0][0][2].get<double>(), 8.9, 1e-9);
  EXPECT_NEAR(exhibit["share"]["lines"][0][1][2].get<double>(), 4.7, 1e-9);
  EXPECT_EQ(data_of(evaluation)["exhibits"]["claim-kidnapping-peak-q2-curve"]["unit"], "percentage points");
}

TEST(PageData, ShareThatCannotBeToldApartIsNull) {
  Evaluation evaluation = sample_page_evaluation();
  evaluation.claims[0].questions[1].verdict.shares[0].total = 0;
  const json shares = data_of(evaluation)["exhibits"]["claim-kidnapping-peak-q2-shares"];
  EXPECT_TRUE(shares["total"][0].is_null());
  EXPECT_EQ(shares["total"][1], 0.2);
}

TEST(PageData, CurveIsSortedAndKeepsTheNamesOfItsOptions) {
  const Evaluation evaluation = sample_page_evaluation();
  const json curve = data_of(evaluation)["exhibits"]["claim-kidnapping-peak-q2-curve"];
  const std::vector<double> estimates = curve["estimate"];
  ASSERT_EQ(estimates.size(), 44u);
  EXPECT_TRUE(std::ranges::is_sorted(estimates));
  EXPECT_EQ(curve["readings"].get<std::string>().size(), 44u);
  const std::size_t quoted = curve["quoted"];
  EXPECT_EQ(curve["index"][quoted], evaluation.claims[0].questions[1].specifications[4].index);
  EXPECT_EQ(curve["choices"][0]["options"][1][0], "pais-libre");
  EXPECT_EQ(curve["said"], json::parse("[-0.905, -0.895, -0.9]"));
}

TEST(PageData, UnboundedEndsAreNull) {
  Evaluation evaluation = sample_page_evaluation();
  QuestionEvaluation& question = evaluation.claims[0].questions[1];
  question.question.expected.high = std::numeric_limits<double>::infinity();
  for (Finding& finding : question.findings) finding.high = std::numeric_limits<double>::infinity();
  const json curve = data_of(evaluation)["exhibits"]["claim-kidnapping-peak-q2-curve"];
  EXPECT_TRUE(curve["said"][1].is_null());
  EXPECT_TRUE(curve["high"][0].is_null());
}

TEST(PageData, SourcesThatKeepTheirRowsBackHaveNoPoints) {
  for (const Licence licence : {Licence::never, Licence::aggregate}) {
    Evaluation evaluation = sample_page_evaluation();
    evaluation.records.files[1].licence = licence;
    const json series = data_of(evaluation)["series"];
    EXPECT_FALSE(series[0]["points"].empty());
    EXPECT_TRUE(series[1]["points"].empty());
  }
}

TEST(PageData, SeriesThatNoClaimLooksAtAreLeftOut) {
  Evaluation evaluation = sample_page_evaluation();
  evaluation.series.push_back(evaluation.series[0]);
  EXPECT_TRUE(data_of(evaluation)["series"].back().is_null());
}

}  // namespace
}  // namespace contraste::page
