#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/worlds.h"

namespace contraste {
namespace {

using namespace test;
using testing::HasSubstr;

Question about_lasting(QuestionKind kind) {
  Question q;
  q.id = "test.q1";
  q.kind = kind;
  q.about.relation = Relation::lasting;
  q.about.subject = subject();
  q.about.direction = Direction::down;
  return q;
}

// Twelve years about 1000, then twelve about 400, with fixed noise that has no memory.
std::vector<double> fallen() {
  return {1012, 961, 1043, 987, 1021, 972, 1055, 1009, 948, 1030, 979, 1018,
          409,  382, 421,  398, 377,  431, 405,  389,  416, 394,  402, 411};
}

QuestionEvaluation found_in(const Question& question, const std::vector<Series>& all,
                            std::optional<Date> said = {}) {
  Context context;
  context.series = all;
  context.said_on = said;
  return explore(question, context);
}

// The first primary finding.
const Finding& primary(const QuestionEvaluation& found) {
  for (std::size_t s = 0; s < found.specifications.size(); ++s) {
    if (found.specifications[s].primary) return found.findings[s];
  }
  return found.findings.front();
}

std::set<std::string> choices_in(const QuestionEvaluation& found) {
  std::set<std::string> names;
  for (const Choice& choice : found.choices) names.insert(choice.name);
  return names;
}

TEST(FallMultiverse, FindsAFallAndItsDate) {
  const auto found = found_in(about_lasting(QuestionKind::fall), {series("Police", "", 1990, fallen())});
  ASSERT_FALSE(found.findings.empty());
  const Finding& f = primary(found);
  EXPECT_EQ(f.from, year_period(2001));
  EXPECT_NEAR(f.estimate, 403.0 / 1003.0 - 1, 0.01);
  EXPECT_LT(f.p, 0.05);
  EXPECT_GT(f.from_value, 900);
  EXPECT_LT(f.to_value, 450);
}

TEST(FallMultiverse, TheYearSaidIsAnotherReading) {
  Question q = about_lasting(QuestionKind::fall);
  q.about.from = in(2001);
  const auto found = found_in(q, {series("Police", "", 1990, fallen())});
  EXPECT_TRUE(choices_in(found).contains("date"));
  for (const Finding& f : found.findings) EXPECT_EQ(f.from, year_period(2001));
}

TEST(FallMultiverse, ATooShortSeriesIsRuledOutWithItsReason) {
  const auto found =
      found_in(about_lasting(QuestionKind::fall), {series("Police", "", 2000, {9, 8, 7, 6, 5, 4, 3})});
  EXPECT_TRUE(found.findings.empty());
  ASSERT_FALSE(found.ruled_out.empty());
  EXPECT_THAT(found.ruled_out.front().reason.en, HasSubstr("fewer than 8"));
  EXPECT_TRUE(found.ruled_out.front().data_lacks);
}

TEST(KeptMultiverse, TellsTheShareThatIsLeft) {
  std::vector<double> values = fallen();
  for (std::size_t i = 18; i < values.size(); ++i) values[i] = 700;  // half of it is lost again
  const auto found = found_in(about_lasting(QuestionKind::kept), {series("Police", "", 1990, values)});
  ASSERT_FALSE(found.findings.empty());
  EXPECT_TRUE(choices_in(found).contains("old-level"));
  for (const Finding& f : found.findings) {
    EXPECT_GT(f.estimate, 0.5);
    EXPECT_LT(f.estimate, 0.95);
  }
}

TEST(PersistenceMultiverse, AsKnownThenAndWithHindsightAreTwoViews) {
  std::vector<double> values = fallen();
  for (std::size_t i = 20; i < values.size(); ++i) values[i] = 1000;  // it comes back after 2009
  const Date said = year_period(2009).last + std::chrono::days(100);
  const auto found = found_in(about_lasting(QuestionKind::kept), {series("Police", "", 1990, values)}, said);
  ASSERT_TRUE(choices_in(found).contains("vintage"));
  double then = 0;
  double now = 1;
  for (const Finding& f : found.findings) {
    if (f.to == year_period(2009)) then = std::max(then, f.estimate);
    if (f.to == year_period(2013)) now = std::min(now, f.estimate);
  }
  EXPECT_GT(then, 0.9);
  EXPECT_LT(now, 0.8);
}

TEST(PersistenceMultiverse, EachSpecificationHasItsPicture) {
  const Date said = year_period(2009).last;
  const auto found =
      found_in(about_lasting(QuestionKind::persistence), {series("Police", "", 1990, fallen())}, said);
  ASSERT_EQ(found.picture_of.size(), found.specifications.size());
  for (std::size_t s = 0; s < found.findings.size(); ++s) {
    const LevelPicture& picture = found.pictures[static_cast<std::size_t>(found.picture_of[s])];
    EXPECT_EQ(picture.values.size(), 24U);
    EXPECT_EQ(picture.levels.size(), 2U);
    EXPECT_FALSE(picture.fan.empty());
    EXPECT_EQ(picture.known, found.findings[s].to);
    EXPECT_EQ(picture.fan.front().period.first, found.findings[s].to.last + std::chrono::days(1));
    EXPECT_GE(found.findings[s].estimate, 0);
    EXPECT_LE(found.findings[s].estimate, 1);
  }
}

TEST(OverTimeMultiverse, ABreakOfTheSourceBetweenTheLevelsIsNotIdentified) {
  Series one = series("Police", "", 1990, fallen());
  one.breaks.push_back({year_period(2002).first, "a new form"});
  Question q = about_lasting(QuestionKind::kept);
  q.about.from = in(2001);
  const auto found = found_in(q, {one});
  bool respected = false;
  bool ignored = false;
  for (const Finding& f : found.findings) {
    respected = respected || f.status == Status::not_identified;
    ignored = ignored || f.status == Status::ok;
  }
  EXPECT_TRUE(respected);
  EXPECT_TRUE(ignored);
}

TEST(OverTimeMultiverse, MonthsAreReadWhereThereAreMonths) {
  std::vector<double> values;
  for (int i = 0; i < 96; ++i) values.push_back((i < 48 ? 100 : 40) + (i * 37) % 11);
  const auto found = found_in(about_lasting(QuestionKind::fall), {monthly("Police", 2000, values)});
  ASSERT_TRUE(choices_in(found).contains("periods"));
  EXPECT_EQ(primary(found).to, month_period(2007, 12));
  EXPECT_EQ(primary(found).from, month_period(2003, 12));
}

TEST(OverTimeMultiverse, AGapIsAGap) {
  Series one = series("Police", "", 1990, fallen());
  one.observations.erase(one.observations.begin() + 5);
  const auto found = found_in(about_lasting(QuestionKind::persistence), {one});
  ASSERT_FALSE(found.pictures.empty());
  const LevelPicture& picture = found.pictures.front();
  EXPECT_EQ(picture.values.size(), 24U);
  EXPECT_TRUE(std::isnan(picture.values[5].rate));
  EXPECT_EQ(primary(found).n, 23);
}

TEST(RegimeMultiverse, OtherPlacesArePooled) {
  std::vector<Series> all{series("Police", "", 1990, fallen())};
  const QuestionEvaluation lone = found_in(about_lasting(QuestionKind::regime_return), all);
  EXPECT_FALSE(choices_in(lone).contains("pool"));
  for (const char* place : {"North", "South", "East"}) {
    std::vector<double> values = fallen();
    for (std::size_t i = 18; i < values.size(); ++i)
      values[i] = 990 + static_cast<double>(i % 5);  // comes back
    all.push_back(series("Police", "", 1990, values, count_unit(), "kidnapping", place));
  }
  const QuestionEvaluation found = found_in(about_lasting(QuestionKind::regime_return), all);
  ASSERT_TRUE(choices_in(found).contains("pool"));
  double least_alone = 1;
  double most_pooled = 0;
  const auto pool = std::ranges::find(found.choices, "pool", &Choice::name) - found.choices.begin();
  for (std::size_t s = 0; s < found.findings.size(); ++s) {
    const std::size_t option =
        option_of(found.choices, found.specifications[s].index, static_cast<std::size_t>(pool));
    const bool together = found.choices[static_cast<std::size_t>(pool)].options[option].name == "pooled";
    if (together) most_pooled = std::max(most_pooled, found.findings[s].estimate);
    if (!together) least_alone = std::min(least_alone, found.findings[s].estimate);
  }
  // Where other places came back, a return is likelier.
  EXPECT_GT(most_pooled, least_alone);
}

TEST(BreakDateMultiverse, TheDateIsASetThatHoldsTheYear) {
  Question q = about_lasting(QuestionKind::break_date);
  q.about.relation = Relation::broke;
  q.about.direction = Direction::none;
  q.about.to = in(2001);
  const auto found = found_in(q, {series("Police", "", 1990, fallen())});
  ASSERT_FALSE(found.findings.empty());
  EXPECT_TRUE(choices_in(found).contains("shape"));
  const Finding& level = found.findings.front();
  EXPECT_EQ(level.estimate, 2001);
  EXPECT_LE(level.low, 2001);
  EXPECT_GE(level.high, 2001);
  EXPECT_EQ(found.unit, "year");
}

TEST(PresentTrendMultiverse, TellsTheLastTrendAndTheFallBeforeIt) {
  Question q = about_lasting(QuestionKind::present_trend);
  q.about.relation = Relation::ended;
  std::vector<double> values;
  for (int i = 0; i < 12; ++i) values.push_back(1000 * std::exp(-0.15 * i) * (1 + 0.01 * ((i * 7) % 5 - 2)));
  for (int i = 0; i < 12; ++i) values.push_back(values[11] * (1 + 0.01 * ((i * 7) % 5 - 2)));
  const auto found = found_in(q, {series("Police", "", 1990, values, rate_unit())});
  ASSERT_FALSE(found.findings.empty());
  const Finding& f = primary(found);
  EXPECT_NEAR(f.from_value, std::exp(-0.15) - 1, 0.02);
  EXPECT_NEAR(f.estimate, 0, 0.02);
}

TEST(OverTimeMultiverse, WithoutFiguresItSaysSo) {
  const auto found = found_in(about_lasting(QuestionKind::fall), {});
  EXPECT_TRUE(found.findings.empty());
  EXPECT_FALSE(found.notes.empty());
}

TEST(OverTimeMultiverse, AStudyCanFixTheChoices) {
  Context context;
  const std::vector<Series> all{series("Police", "", 1990, fallen())};
  context.series = all;
  StudyChoice choice;
  choice.name = "noise";
  choice.only = {"normal"};
  context.choices = {choice};
  const auto found = explore(about_lasting(QuestionKind::fall), context);
  EXPECT_FALSE(choices_in(found).contains("noise"));
  ASSERT_FALSE(found.findings.empty());
  EXPECT_TRUE(std::isnan(found.findings.front().dispersion) || found.findings.front().status == Status::ok);
}

}  // namespace
}  // namespace contraste
