#include <gtest/gtest.h>

#include <cmath>

#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

std::vector<Series> cities() {
  return {series("Police", "", 2011, {1720}, count_unit(), "homicide", "Cali"),
          series("Police", "", 2011, {850}, count_unit(), "homicide", "Medellin"),
          series("Police", "", 2011, {1632}, count_unit(), "homicide", "Bogota")};
}

Question share_of(const std::string& place, std::vector<std::string> whole) {
  Question q;
  q.id = "test.q1";
  q.kind = QuestionKind::share;
  q.about.subject = subject("homicide", place);
  q.about.against = subject("homicide", "");
  q.about.against->places = std::move(whole);
  q.about.to = in(2011);
  return q;
}

QuestionEvaluation explored(const Question& question, const std::vector<Series>& all) {
  Context context;
  context.series = all;
  return explore(question, context);
}

// Cali's part of the three cities: 1,720 of 4,202, not 202 % of the first of them.
TEST(ShareMultiverse, AWholeOverSeveralPlacesIsTheirSum) {
  const QuestionEvaluation found = explored(share_of("Cali", {"Medellin", "Bogota", "Cali"}), cities());
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_NEAR(found.findings.front().estimate, 1720.0 / 4202, 1e-12);
}

TEST(ShareMultiverse, EveryPlaceOfTheWholeNeedsItsValue) {
  std::vector<Series> all = cities();
  all[2].observations.front().period = year_period(2009);
  const QuestionEvaluation found = explored(share_of("Cali", {"Cali", "Medellin", "Bogota"}), all);
  EXPECT_TRUE(found.findings.empty());
  ASSERT_FALSE(found.ruled_out.empty());
  EXPECT_EQ(found.ruled_out.front().reason.en, "Police: no value for 2011 in Bogota");
  all.pop_back();
  const QuestionEvaluation none = explored(share_of("Cali", {"Cali", "Medellin", "Bogota"}), all);
  EXPECT_TRUE(none.findings.empty());
  ASSERT_FALSE(none.ruled_out.empty());
  EXPECT_EQ(none.ruled_out.front().reason.en, "Police does not count Bogota in the same way");
}

TEST(ShareMultiverse, TheTwoTogetherAreAWholeOnlyWhereTheSentenceSaysSo) {
  Question q = share_of("Cali", {"Bogota"});
  EXPECT_EQ(explored(q, cities()).findings.size(), 1U);
  q.about.share_of_sum = true;
  EXPECT_EQ(explored(q, cities()).findings.size(), 2U);
}

TEST(ShareMultiverse, DollarsAndPesosDoNotAddUp) {
  for (const char* other : {"COP million", "pesos", "million Colombian pesos"}) {
    const std::vector<Series> all{
        series("CIP", "", 2011, {400}, {UnitKind::money, 1, "USD million"}, "aid"),
        series("Treasury", "", 2011, {9000}, {UnitKind::money, 1, other}, "spending")};
    Question q = share_of("Colombia", {"Colombia"});
    q.about.subject = subject("aid");
    q.about.against = subject("spending");
    const QuestionEvaluation found = explored(q, all);
    EXPECT_TRUE(found.findings.empty()) << other;
    ASSERT_FALSE(found.ruled_out.empty());
    EXPECT_EQ(found.ruled_out.front().reason.en, "part and whole are in units that do not add up");
    q.kind = QuestionKind::comparison;
    EXPECT_TRUE(explored(q, all).findings.empty()) << other;
  }
}

TEST(ShareMultiverse, MexicanAndColombianPesosAreTwoCurrencies) {
  const std::vector<Series> all{
      series("A", "", 2011, {400}, {UnitKind::money, 1, "pesos colombianos"}, "aid"),
      series("B", "", 2011, {9000}, {UnitKind::money, 1, "pesos mexicanos"}, "spending")};
  Question q = share_of("Colombia", {"Colombia"});
  q.about.subject = subject("aid");
  q.about.against = subject("spending");
  EXPECT_TRUE(explored(q, all).findings.empty());
}

TEST(ShareMultiverse, ABreakOfTheWholeIsRespected) {
  const Unit usd{UnitKind::money, 1, "USD million"};
  std::vector<Series> all{series("CIP", "", 2007, {600, 400}, usd, "aid"),
                          series("SIPRI", "", 2007, {6000, 8000}, usd, "spending")};
  all[1].breaks.push_back({year_period(2008).first, "new prices"});
  Question q = share_of("Colombia", {"Colombia"});
  q.about.subject = subject("aid");
  q.about.against = subject("spending");
  q.about.from = in(2007);
  q.about.to = in(2008);
  q.about.direction = Direction::down;
  const QuestionEvaluation found = explored(q, all);
  ASSERT_EQ(found.findings.size(), 2U);
  EXPECT_TRUE(found.specifications[0].primary);
  EXPECT_EQ(found.findings[0].status, Status::not_identified);
  ASSERT_GE(found.findings[0].why, 0);
  EXPECT_EQ(found.notes[static_cast<std::size_t>(found.findings[0].why)].en,
            "SIPRI changed how it measures in 2008 (new prices)");
  EXPECT_FALSE(found.specifications[1].primary);
  EXPECT_NEAR(found.findings[1].estimate, 400.0 / 8000 - 600.0 / 6000, 1e-12);
}

TEST(ComparisonMultiverse, SeveralPlacesAtOnceAreNotCompared) {
  Question q = share_of("Cali", {"Bogota", "Medellin"});
  q.kind = QuestionKind::comparison;
  const QuestionEvaluation found = explored(q, cities());
  EXPECT_TRUE(found.findings.empty());
  ASSERT_FALSE(found.notes.empty());
  EXPECT_NE(found.notes.front().en.find("several places at once"), std::string::npos);
}

TEST(RankMultiverse, AmongAllCountriesItIsOnlyABound) {
  const std::vector<Series> all{series("UNODC", "", 2011, {82.0}, rate_unit(), "homicide", "Honduras"),
                                series("UNODC", "", 2011, {35.6}, rate_unit(), "homicide", "Colombia"),
                                series("UNODC", "", 2011, {70.0}, rate_unit(), "homicide", "El Salvador")};
  Question q = share_of("El Salvador", {});
  q.kind = QuestionKind::rank;
  q.about.against.reset();
  q.about.extreme = Extreme::peak;
  q.about.whole_world = true;
  const QuestionEvaluation found = explored(q, all);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_TRUE(std::isnan(found.findings.front().estimate));
  EXPECT_EQ(found.findings.front().low, 2);
  EXPECT_TRUE(std::isinf(found.findings.front().high));
  EXPECT_GE(found.findings.front().why, 0);
}

}  // namespace
}  // namespace contraste
