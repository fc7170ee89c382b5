#include "claim/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/reading.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using testing::read_one;
using testing::series_of;

TEST(Vocabulary, NamesInTheDataHaveTheIdeasOfTheLexicon) {
  const Vocabulary v = build_vocabulary(
      {series_of("Kidnapping victims, extortive", "Colombia"),
       series_of("Tasa de homicidio", "Colombia", UnitKind::rate), series_of("widgets", "Colombia")},
      {});
  ASSERT_EQ(v.indicators.size(), 3U);
  EXPECT_EQ(v.indicators[0].idea, "extortive kidnapping");
  EXPECT_EQ(v.indicators[1].idea, "homicide");
  EXPECT_TRUE(v.indicators[1].has_rate);
  EXPECT_EQ(v.indicators[2].idea, "widget");
}

TEST(Vocabulary, PlacesSourcesAndDefinitionsAreInOrderAndOnce) {
  const Vocabulary v = build_vocabulary(
      {series_of("homicides", "Peru"), series_of("homicides", "Colombia"), series_of("theft", "Peru")}, {});
  EXPECT_THAT(v.places, ElementsAre("Colombia", "Peru"));
  EXPECT_THAT(v.sources, ElementsAre("National Police"));
}

TEST(Vocabulary, AStudyAddsItsOwnWords) {
  const Vocabulary v =
      build_vocabulary({series_of("SEC_TOT", "Colombia"), series_of("homicides", "Colombia")},
                       {{"SEC_TOT", {"retentions", "kidnappings"}}});
  const Assertion a = read_one("retentions fell 10% from 2002 to 2011", v);
  EXPECT_THAT(a.subject.indicators, ElementsAre("SEC_TOT"));
  EXPECT_EQ(read_one("los secuestros cayeron 10 % de 2002 a 2011", v).subject.indicators,
            a.subject.indicators);
}

TEST(Vocabulary, CountAndRateOfOneThingAreOneThing) {
  const Vocabulary v = testing::colombia();
  EXPECT_THAT(read_one("homicides fell 10% from 2002 to 2011", v).subject.indicators,
              ElementsAre("homicide rate", "homicides"));
  const Assertion rate = read_one("the homicide rate fell 10% from 2002 to 2011", v);
  EXPECT_THAT(rate.subject.indicators, ElementsAre("homicide rate"));
  EXPECT_EQ(rate.subject.measure, Measure::rate);
}

TEST(Vocabulary, AWordThatFitsTwoIndicatorsKeepsBoth) {
  const Vocabulary v = build_vocabulary(
      {series_of("kidnapping victims", "Colombia"), series_of("kidnapping cases", "Colombia")}, {});
  EXPECT_THAT(read_one("kidnappings fell 10% from 2002 to 2011", v).subject.indicators,
              ElementsAre("kidnapping cases", "kidnapping victims"));
  EXPECT_THAT(read_one("kidnapping victims fell 10% from 2002 to 2011", v).subject.indicators,
              ElementsAre("kidnapping victims"));
}

TEST(Vocabulary, AnExactNameWinsOverItsIdea) {
  const Vocabulary v = build_vocabulary(
      {series_of("homicides", "Colombia"), series_of("intentional homicide", "Colombia")}, {});
  EXPECT_THAT(read_one("homicides fell 10% from 2002 to 2011", v).subject.indicators,
              ElementsAre("homicides"));
  EXPECT_EQ(read_one("murders fell 10% from 2002 to 2011", v).subject.indicators.size(), 2U);
}

TEST(Vocabulary, AThingThatTheDataDoesNotHaveIsNamedAndEmpty) {
  const Assertion a = read_one("extortion fell 10% from 2002 to 2011", testing::colombia());
  EXPECT_TRUE(a.subject.indicators.empty());
  EXPECT_EQ(a.subject.idea, "extortion");
}

TEST(Vocabulary, ANarrowerThingIsADefinitionOfTheWider) {
  const Assertion a = read_one("extortive kidnappings fell 10% from 2002 to 2011", testing::colombia());
  EXPECT_THAT(a.subject.indicators, ElementsAre("kidnapping"));
  EXPECT_EQ(a.subject.definition, "extortive");
  EXPECT_EQ(read_one("los secuestros extorsivos cayeron 10 % de 2002 a 2011", testing::colombia())
                .subject.definition,
            "extortive");
}

TEST(Vocabulary, PlacesAreMatchedInBothLanguagesToTheSpellingOfTheData) {
  const Vocabulary v =
      build_vocabulary({series_of("homicides", "República Dominicana"), series_of("homicides", "Perú")}, {});
  EXPECT_THAT(read_one("homicides in the Dominican Republic fell 10% in 2011", v).subject.places,
              ElementsAre("República Dominicana"));
  EXPECT_THAT(read_one("Peruvian homicides fell 10% in 2011", v).subject.places, ElementsAre("Perú"));
  EXPECT_THAT(read_one("homicides in Honduras fell 10% in 2011", v).subject.places, ElementsAre("Honduras"));
}

TEST(Vocabulary, WithoutAPlaceTheOnlyOneIsMeantOrTheUserIsAsked) {
  EXPECT_THAT(read_one("homicides fell 10% in 2011", testing::colombia()).subject.places,
              ElementsAre("Colombia"));
  const Assertion open = read_one("homicides fell 10% in 2011", testing::three_places());
  EXPECT_TRUE(open.subject.places.empty());
  EXPECT_THAT(open.subject.which_place, ElementsAre("Arcadia", "Borealis", "Cassia"));
  ClaimContext context;
  context.place = "Borealis";
  EXPECT_THAT(read_one("homicides fell 10% in 2011", testing::three_places(), context).subject.places,
              ElementsAre("Borealis"));
}

}  // namespace
}  // namespace contraste
