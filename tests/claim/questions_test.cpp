#include "claim/questions.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::read;
using testing::three_places;

std::vector<Question> questions(const std::string& sentence, const Vocabulary& vocabulary = colombia()) {
  Claim claim = read(sentence, vocabulary);
  claim.id = "c";
  return unfold(claim);
}

std::vector<QuestionKind> kinds(const std::vector<Question>& list) {
  std::vector<QuestionKind> found;
  for (const Question& question : list) found.push_back(question.kind);
  return found;
}

using Kind = QuestionKind;

TEST(Questions, AFallFromAPeakAsksWhetherItWasThePeak) {
  const auto list = questions("Kidnappings fell 90% from their peak in 2002 to 2011");
  EXPECT_THAT(kinds(list), ElementsAre(Kind::extreme, Kind::change, Kind::change));
  EXPECT_EQ(list[0].id, "c.q1");
  EXPECT_EQ(list[0].expected.said, 2002);
  EXPECT_EQ(list[1].baseline, Extreme::none);
  EXPECT_TRUE(list[1].needed);
  EXPECT_EQ(list[2].baseline, Extreme::peak);
  EXPECT_FALSE(list[2].needed);
  EXPECT_DOUBLE_EQ(list[1].expected.low, -0.905);
}

TEST(Questions, APeakWithoutAYearIsTheTruePeak) {
  const auto list = questions("Kidnappings fell 90% from their peak");
  EXPECT_THAT(kinds(list), ElementsAre(Kind::change));
  EXPECT_EQ(list[0].baseline, Extreme::peak);
  EXPECT_TRUE(list[0].needed);
}

TEST(Questions, OwnNumbersAreHeldAgainstEachOtherFirst) {
  const auto list = questions("Kidnappings fell from 2,882 in 2002 to 305 in 2011, a fall of 89 percent");
  EXPECT_THAT(kinds(list), ElementsAre(Kind::consistency, Kind::level, Kind::level, Kind::change));
  EXPECT_EQ(list[1].expected.said, 2882);
  EXPECT_EQ(first_year(*list[1].about.to.period), 2002);
  EXPECT_EQ(list[2].expected.said, 305);
  const auto points = questions("The homicide rate fell by five points, from 36 in 2010 to 31 in 2011");
  EXPECT_EQ(points[0].kind, Kind::consistency);
  EXPECT_NEAR(points[0].expected.said, -5.0 / 36, 1e-12);
}

TEST(Questions, OwnNumbersNeedNoDataAndNoDates) {
  const auto list = questions("Los secuestros disminuyeron 14 por ciento, al pasar de 6.128 a 5.281");
  EXPECT_THAT(kinds(list), ElementsAre(Kind::consistency, Kind::clarify));
  const auto unknown = questions("Extortion fell from 1,350 to about 200, a fall of 85 percent");
  EXPECT_THAT(kinds(unknown), ElementsAre(Kind::consistency, Kind::clarify));
}

TEST(Questions, ADirectionAloneLiesBelowNoChange) {
  const auto list = questions("Homicides fell from 2002 to 2011");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_TRUE(std::isnan(list[0].expected.said));
  EXPECT_EQ(list[0].expected.high, 0);
  EXPECT_TRUE(list[0].expected.high_open);
  const auto denied = questions("Homicides did not rise in 2012");
  EXPECT_EQ(denied[0].expected.high, 0);
  EXPECT_FALSE(denied[0].expected.high_open);
}

TEST(Questions, ARecordAsksForTheOrderAndTheReach) {
  EXPECT_THAT(kinds(questions("Homicides in 2011 were the lowest in 26 years")),
              ElementsAre(Kind::record, Kind::reach));
}

TEST(Questions, ATotalOfNamedPartnersAsksForEach) {
  const auto list = questions("officers trained from Mexico, Honduras and Peru exceed 11000");
  EXPECT_THAT(kinds(list), ElementsAre(Kind::total, Kind::coverage));
  EXPECT_EQ(list[1].expected.low, 3);
}

TEST(Questions, WhatIsUnclearGoesBackToTheUser) {
  const auto empty = questions("Extortion fell 10% from 2002 to 2011");
  ASSERT_THAT(kinds(empty), ElementsAre(Kind::clarify));
  EXPECT_THAT(empty[0].why.en, HasSubstr("no figures"));
  const Vocabulary two = build_vocabulary({testing::series_of("kidnapping victims", "Colombia"),
                                           testing::series_of("kidnapping cases", "Colombia")},
                                          {});
  const auto both = questions("kidnappings fell 10% from 2002 to 2011", two);
  ASSERT_THAT(kinds(both), ElementsAre(Kind::clarify));
  EXPECT_THAT(both[0].why.es, HasSubstr("kidnapping cases"));
  const auto since = questions("Terrorist attacks down by 75%");
  ASSERT_THAT(kinds(since), ElementsAre(Kind::clarify));
  EXPECT_THAT(since[0].why.en, HasSubstr("since when"));
  const auto place = questions("homicides fell 10% from 2002 to 2011", three_places());
  ASSERT_THAT(kinds(place), ElementsAre(Kind::clarify));
  EXPECT_THAT(place[0].why.en, HasSubstr("Borealis"));
  EXPECT_THAT(kinds(questions("Arcadia has one of the highest homicide rates in the region", three_places())),
              ElementsAre(Kind::clarify));
}

TEST(Questions, CountAndRateOfOneThingAreNotUnclear) {
  EXPECT_THAT(kinds(questions("homicides fell 10% from 2002 to 2011")), ElementsAre(Kind::change));
}

TEST(Questions, WhatHasNoMethodYetSaysSo) {
  for (const char* sentence :
       {"The fall in homicides did not move to Ecuador", "control of territory was regained in 2002-2004",
        "Homicides declined in 8 of the past 12 weeks"}) {
    const auto list = questions(sentence);
    ASSERT_THAT(kinds(list), ElementsAre(Kind::no_method)) << sentence;
    EXPECT_THAT(list[0].why.en, HasSubstr("no method yet")) << sentence;
  }
}

TEST(Questions, AnEffectIsAskedOfEachPlace) {
  const auto list = questions("Plan Colombia reduced kidnappings by at least 30%");
  ASSERT_THAT(kinds(list), ElementsAre(Kind::effect));
  EXPECT_EQ(list[0].expected.high, -0.3);
  EXPECT_THAT(list[0].asks.en, HasSubstr("against what would have been without it"));
  EXPECT_THAT(kinds(questions("Plan Colombia reduced homicides in Arcadia and Borealis", three_places())),
              ElementsAre(Kind::effect, Kind::effect));
}

TEST(Questions, LastingSaysThatThereWasAFallThatItIsThereAndWillStay) {
  const auto list = questions("The fall in homicides since 2002 is lasting");
  ASSERT_THAT(kinds(list), ElementsAre(Kind::fall, Kind::kept, Kind::persistence, Kind::regime_return));
  EXPECT_TRUE(list[0].needed && list[1].needed && list[2].needed);
  EXPECT_FALSE(list[3].needed);
  const auto denied = questions("The fall in homicides since 2002 has not lasted");
  ASSERT_THAT(kinds(denied), ElementsAre(Kind::fall, Kind::kept, Kind::persistence, Kind::regime_return));
  EXPECT_FALSE(denied[0].needed || denied[2].needed || denied[3].needed);
  EXPECT_TRUE(denied[1].needed);
  EXPECT_THAT(kinds(questions("The fall in homicides was reversed")), ElementsAre(Kind::fall, Kind::kept));
}

TEST(Questions, ABreakHasItsYearAndAnEndItsTrend) {
  const auto broke = questions("The trend in homicides broke in 2002");
  ASSERT_THAT(kinds(broke), ElementsAre(Kind::break_date));
  EXPECT_EQ(broke[0].expected.said, 2002);
  EXPECT_THAT(kinds(questions("The fall in homicides has ended")), ElementsAre(Kind::present_trend));
  EXPECT_THAT(kinds(questions("The gains have become a permanent trend")), ElementsAre(Kind::clarify));
}

TEST(Questions, NotCheckableSentencesAskNothing) {
  EXPECT_TRUE(questions("It has been a success from every perspective").empty());
}

TEST(Questions, AreAskedInBothLanguages) {
  for (const char* sentence :
       {"Kidnappings fell 90% from their peak in 2002 to 2011",
        "Homicides in 2011 were the lowest in 26 years", "Kidnappings fell every year since 2003",
        "officers trained from Mexico and Peru exceed 11000",
        "U.S. aid as a share of military spending fell from 2007 to 2011"}) {
    for (const Question& question : questions(sentence)) {
      EXPECT_EQ(question.asks.en.back(), '?') << question.asks.en;
      EXPECT_EQ(question.asks.es.back(), '?') << question.asks.es;
      EXPECT_NE(question.asks.en, question.asks.es);
    }
  }
}

TEST(Questions, OfARunNameTheStepsWanted) {
  EXPECT_EQ(questions("Homicides fell for the fourth year running")[0].expected.said, 4);
  EXPECT_EQ(questions("Homicides declined in 8 of the past 12 years")[0].expected.low, 8);
  EXPECT_EQ(questions("Homicides fell every year from 2003 to 2008")[0].expected.said, 5);
}

}  // namespace
}  // namespace contraste
