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
  for (const json& point : data_of(sample_page_evaluation())["series"][1]["points"])
    EXPECT_NE(point[0], 2004);
}

TEST(PageData, ArrowLeadsFromTheQuotedValueToWhatIsClaimed) {
  const json drawn = data_of(sample_page_evaluation())["exhibits"]["claim-kidnapping-peak-series"]["claim"];
  EXPECT_EQ(drawn["named"], json::parse("[[2002, 2003], [2011, 2012]]"));
  EXPECT_DOUBLE_EQ(drawn["arrow"]["fromValue"].get<double>(), 2882);
  EXPECT_NEAR(drawn["arrow"]["toValue"].get<double>(), 288.2, 1e-9);
  EXPECT_NEAR(drawn["arrow"]["low"].get<double>(), 2882 * 0.095, 1e-9);
  EXPECT_NEAR(drawn["arrow"]["high"].get<double>(), 2882 * 0.105, 1e-9);
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
