#include <gtest/gtest.h>

#include <cmath>

#include "multiverse/explore.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;

Question asking(QuestionKind kind, int year) {
  Question q;
  q.id = "test.q1";
  q.kind = kind;
  q.about.subject = subject();
  q.about.to = in(year);
  return q;
}

TEST(ExtremeMultiverse, FindsThePeakWhereItIs) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::extreme, 2011);
  q.about.extreme = Extreme::peak;
  q.about.from = in(2002);
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().estimate, 2000);
  EXPECT_LT(found.findings.front().probability, 0.01);
  EXPECT_EQ(found.findings.front().from_value, 2882);
  EXPECT_EQ(found.findings.front().to_value, 3572);
}

TEST(ExtremeMultiverse, ASeriesThatBeginsInTheYearSaidIsWeak) {
  const std::vector<Series> all{series("Police", "", 2002, {2882, 2123, 1440, 801})};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::extreme, 2005);
  q.about.extreme = Extreme::peak;
  q.about.from = in(2002);
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().status, Status::weak);
}

QuestionEvaluation peak_in(int year, int to, const std::vector<Series>& all) {
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::extreme, to);
  q.about.extreme = Extreme::peak;
  q.about.from = in(year);
  return explore(q, context);
}

// 3,000, 3,000, 2,000: which of the first two was the peak is not known, but it was not the third.
TEST(ExtremeMultiverse, ATieElsewhereRefutesAsWell) {
  const QuestionEvaluation found = peak_in(2002, 2002, {series("Police", "", 2000, {3000, 3000, 2000})});
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().status, Status::ok);
  EXPECT_NE(found.findings.front().estimate, 2002);
  EXPECT_LT(found.findings.front().probability, 0.001);
}

TEST(ExtremeMultiverse, ABoundElsewhereDecidesOnlyWhereItMust) {
  Series one = series("Police", "", 2000, {3000, 2500, 2000});
  one.observations[1].vintages[0].value.bound = Bound::at_least;
  const QuestionEvaluation refuted = peak_in(2002, 2002, {one});
  EXPECT_EQ(refuted.findings.front().status, Status::ok);
  EXPECT_LT(refuted.findings.front().probability, 0.001);
  const QuestionEvaluation open = peak_in(2000, 2002, {one, series("B", "", 1999, {1, 2, 3, 4})});
  EXPECT_TRUE(std::isnan(open.findings.back().estimate) || std::isnan(open.findings.front().estimate));
}

// The series begins in the year said, and the next year was far higher: that settles it.
TEST(ExtremeMultiverse, AHigherYearAfterTheFirstRefutes) {
  const QuestionEvaluation found = peak_in(2002, 2004, {series("Police", "", 2002, {2000, 9000, 500})});
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().status, Status::ok);
  EXPECT_EQ(found.findings.front().estimate, 2003);
}

// Two years of which the year said is the higher one: no peak of anything, and no specification.
TEST(ExtremeMultiverse, TwoYearsMakeNoPeak) {
  const QuestionEvaluation found = peak_in(2002, 2005, {series("A", "", 2002, {3588, 800})});
  EXPECT_TRUE(found.findings.empty());
  ASSERT_FALSE(found.ruled_out.empty());
  EXPECT_EQ(found.ruled_out.front().reason.en, "A has fewer than three comparable years");
  const QuestionEvaluation refuted = peak_in(2002, 2003, {series("A", "", 2002, {800, 3588})});
  ASSERT_FALSE(refuted.findings.empty());
  EXPECT_EQ(refuted.findings.front().status, Status::ok);
}

TEST(LevelMultiverse, GivesTheValueAndRulesRatesOutForACount) {
  Series rate = series("Police", "", 2011, {31.4}, rate_unit());
  const std::vector<Series> all{series("Police", "", 2011, {14746}), rate};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(asking(QuestionKind::level, 2011), context);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_EQ(found.findings.front().estimate, 14746);
  ASSERT_FALSE(found.ruled_out.empty());
}

TEST(LevelMultiverse, MoneyIsInBaseUnits) {
  const std::vector<Series> all{series("SIPRI", "", 2011, {344.5}, {UnitKind::money, 1, "USD million"})};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(asking(QuestionKind::level, 2011), context);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_DOUBLE_EQ(found.findings.front().estimate, 344.5e6);
  EXPECT_EQ(found.unit, "USD");
}

Question total_from(std::vector<std::string> places, int from, int to) {
  Question q = asking(QuestionKind::total, to);
  q.about.relation = Relation::total;
  q.about.subject.places = std::move(places);
  q.about.from = in(from);
  return q;
}

TEST(TotalMultiverse, SumsYearsAndPlaces) {
  std::vector<Series> all{series("Embassy", "", 2009, {10, 20, 30}, count_unit(), "kidnapping", "Mexico"),
                          series("Embassy", "", 2009, {1, 2, 3}, count_unit(), "kidnapping", "Panama")};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(total_from({"Mexico", "Panama"}, 2009, 2011), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().low, 66);
  EXPECT_EQ(found.findings.front().estimate, 66);
}

TEST(TotalMultiverse, APlaceWithoutAFigureLeavesALowerBound) {
  std::vector<Series> all{series("Embassy", "", 2009, {10, 20, 30}, count_unit(), "kidnapping", "Mexico")};
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(total_from({"Mexico", "Peru"}, 2009, 2011), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_TRUE(std::isnan(found.findings.front().estimate));
  EXPECT_EQ(found.findings.front().low, 60);
  EXPECT_TRUE(std::isinf(found.findings.front().high));
  ASSERT_FALSE(found.notes.empty());
  EXPECT_EQ(found.notes.front().en, "no figure for Peru: the sum is a lower bound");
}

// The narrower count ends at 100; that is no upper end for all kidnappings.
TEST(TotalMultiverse, ANarrowerDefinitionBoundsTheSumOnlyFromBelow) {
  std::vector<Series> all{series("A", "extortive", 2009, {50, 50}), series("B", "total", 2009, {200})};
  all[1].observations.front().period = span_period(year_period(2008), year_period(2011));
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(total_from({"Colombia"}, 2009, 2010), context);
  ASSERT_EQ(found.findings.size(), 3U);
  EXPECT_EQ(found.findings[2].low, 100);
  EXPECT_EQ(found.findings[2].high, 200);
  all[1].definition = "simple";
  const QuestionEvaluation kinds = explore(total_from({"Colombia"}, 2009, 2010), context);
  EXPECT_TRUE(std::isinf(kinds.findings.back().high));
}

TEST(TotalMultiverse, MoreThanIsSaidAsMoreThan) {
  std::vector<Series> all{series("State Department", "", 2009, {31000})};
  all[0].observations[0].vintages[0].value.bound = Bound::at_least;
  all[0].observations[0].vintages[0].value.open = true;
  Context context;
  context.series = all;
  const QuestionEvaluation found = explore(total_from({"Colombia"}, 2009, 2009), context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_TRUE(std::isnan(found.findings.front().estimate));
  EXPECT_EQ(found.findings.front().low, 31000);
  EXPECT_TRUE(found.findings.front().low_open);
}

TEST(CoverageMultiverse, CountsThePlacesThatHaveAFigure) {
  std::vector<Series> all{series("Embassy", "", 2009, {10, 20, 30}, count_unit(), "kidnapping", "Mexico")};
  Context context;
  context.series = all;
  Question q = total_from({"Mexico", "Peru"}, 2009, 2011);
  q.kind = QuestionKind::coverage;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().estimate, 1);
  EXPECT_EQ(found.findings.front().status, Status::too_few_data);
}

TEST(ComparisonMultiverse, ComparesPlacesOfTheSameSourceOnly) {
  const std::vector<Series> all{series("UNODC", "", 2011, {82.0}, rate_unit(), "homicide", "Honduras"),
                                series("UNODC", "", 2011, {35.6}, rate_unit(), "homicide", "Colombia"),
                                series("Police", "", 2011, {31.4}, rate_unit(), "homicide", "Colombia")};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::comparison, 2011);
  q.about.subject = subject("homicide", "Honduras");
  q.about.against = subject("homicide", "Colombia");
  const QuestionEvaluation found = explore(q, context);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_NEAR(found.findings.front().estimate, 82.0 / 35.6, 1e-12);
}

TEST(ShareMultiverse, AShareOfTheSumAndItsChange) {
  const Unit usd{UnitKind::money, 1, "USD million"};
  const std::vector<Series> all{series("CIP", "", 2007, {600, 400}, usd, "aid"),
                                series("SIPRI", "", 2007, {6000, 8000}, usd, "spending")};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::share, 2008);
  q.about.subject = subject("aid");
  q.about.against = subject("spending");
  q.about.from = in(2007);
  q.about.direction = Direction::down;
  q.about.share_of_sum = true;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_EQ(found.findings.size(), 2U);
  EXPECT_NEAR(found.findings[0].estimate, 400.0 / 8000 - 600.0 / 6000, 1e-12);
  EXPECT_NEAR(found.findings[1].estimate, 400.0 / 8400 - 600.0 / 6600, 1e-12);
  EXPECT_FALSE(found.specifications[0].primary);
  EXPECT_TRUE(found.specifications[1].primary);
}

TEST(RankMultiverse, RanksAmongThePlacesOfOneSource) {
  const std::vector<Series> all{series("UNODC", "", 2011, {82.0}, rate_unit(), "homicide", "Honduras"),
                                series("UNODC", "", 2011, {35.6}, rate_unit(), "homicide", "Colombia"),
                                series("UNODC", "", 2011, {70.0}, rate_unit(), "homicide", "El Salvador")};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::rank, 2011);
  q.about.subject = subject("homicide", "El Salvador");
  q.about.extreme = Extreme::peak;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_EQ(found.findings.front().estimate, 2);
  EXPECT_EQ(found.findings.front().n, 3);
}

TEST(RunMultiverse, CountsTheFalls) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::run, 2009);
  q.about.direction = Direction::down;
  q.about.from = in(2000);
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  EXPECT_EQ(found.findings.front().estimate, 9);
  EXPECT_EQ(found.findings.front().n, 9);
}

TEST(RunMultiverse, ASourceThatEndsBeforeTheStartIsRuledOut) {
  const std::vector<Series> all{ministry(), series("Police", "", 1984, {10745})};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::run, 2009);
  q.about.to = {};
  q.about.to.kind = TimeRef::Kind::latest;
  q.about.direction = Direction::down;
  q.about.from = in(2003);
  const QuestionEvaluation found = explore(q, context);
  for (const Finding& f : found.findings) EXPECT_EQ(f.to_series, 0);
  bool told = false;
  for (const RuledOut& out : found.ruled_out) told = told || out.reason.en == "Police ends in 1984";
  EXPECT_TRUE(told);
}

TEST(ChangeMultiverse, AStaleSourceDoesNotSpeakOfTheLastYear) {
  const std::vector<Series> all{ministry(), series("Observatory", "", 2002, {3588, 3000, 2000, 800})};
  Context context;
  context.series = all;
  Question q = fell(0.9, 2002, 2011);
  q.about.to = {};
  q.about.to.kind = TimeRef::Kind::latest;
  const QuestionEvaluation found = explore(q, context);
  ASSERT_FALSE(found.findings.empty());
  for (const Finding& f : found.findings) EXPECT_EQ(f.to_series, 0);
}

TEST(Explore, TheSameOnOneThreadAndMany) {
  const std::vector<Series> all{ministry()};
  Context context;
  context.series = all;
  Question q = asking(QuestionKind::extreme, 2011);
  q.about.extreme = Extreme::peak;
  q.about.from = in(2000);
  const QuestionEvaluation a = explore(q, context);
  for (int i = 0; i < 5; ++i) {
    const QuestionEvaluation b = explore(q, context);
    ASSERT_EQ(a.findings.size(), b.findings.size());
    for (std::size_t s = 0; s < a.findings.size(); ++s) {
      EXPECT_EQ(a.findings[s].probability, b.findings[s].probability);
    }
  }
}

}  // namespace
}  // namespace contraste
