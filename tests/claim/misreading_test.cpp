// Sentences that were once read as something that they do not say. Each is read rightly now, or refused.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/questions.h"
#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::read;
using testing::read_one;
using testing::refuse;
using testing::said_on;
using testing::series_of;
using testing::three_places;
using testing::year_of;

TEST(Misreadings, EveryPlaceOfAListBeforeTheVerbIsRead) {
  for (const char* sentence : {"Homicides in Arcadia, Borealis and Cassia fell from 2002 to 2010",
                               "In Arcadia, Borealis and Cassia homicides fell from 2002 to 2010",
                               "Homicides in Arcadia, Borealis and Cassia were the lowest on record in 2015",
                               "Los homicidios en Arcadia, Borealis y Cassia bajaron entre 2002 y 2010",
                               "Arcadia, Borealis y Cassia redujeron los homicidios entre 2002 y 2010"}) {
    EXPECT_THAT(read_one(sentence, three_places()).subject.places,
                ElementsAre("Arcadia", "Borealis", "Cassia"))
        << sentence;
  }
  const Claim both =
      read("Los secuestros y homicidios en Arcadia y Cassia bajaron de 2002 a 2010", three_places());
  ASSERT_EQ(both.assertions.size(), 2U);
  EXPECT_THAT(both.assertions[0].subject.places, ElementsAre("Arcadia", "Cassia"));
  EXPECT_THAT(both.assertions[1].subject.places, ElementsAre("Arcadia", "Cassia"));
}

TEST(Misreadings, APlaceThatTheDataDoesNotHaveIsNotDropped) {
  EXPECT_THAT(
      read_one("Homicides in Arcadia and Mexico fell from 2002 to 2010", three_places()).subject.places,
      ElementsAre("Arcadia", "Mexico"));
  EXPECT_THAT(refuse("Homicides in Arcadia and Elysia fell from 2002 to 2010", three_places()).what,
              HasSubstr("Elysia"));
  EXPECT_THAT(refuse("In Elysia, homicides fell by half from 2002 to 2010", colombia()).what,
              HasSubstr("Elysia"));
  EXPECT_THAT(refuse("More than 5,000 officers from Arcadia, Borealis and Elysia were trained in 2012",
                     three_places())
                  .what,
              HasSubstr("Elysia"));
}

TEST(Misreadings, ConditionsAreNotPassedOver) {
  for (const char* sentence : {
           "In the capital, homicides fell by half from 2002 to 2010",
           "Among women, homicides fell by half from 2002 to 2010",
           "Excluding massacres, homicides fell by half from 2002 to 2010",
           "Adjusted for population, homicides fell by half from 2002 to 2010",
           "Like kidnappings, homicides fell by half from 2002 to 2010",
           "Homicides (in Honduras) fell by half from 2002 to 2010",
           "Homicides (of women) fell by half from 2002 to 2010",
           "Homicides (excluding massacres) fell by half from 2002 to 2010",
           "Homicides fell by half from 2002 to 2010, but not in Honduras",
           "Only Honduras had a higher homicide rate than Colombia in 2011",
           "Homicides fell only slightly from 2002 to 2010",
           "Homicides rose slightly from 1990 to 2002",
           "With the exception of 2005, homicides fell every year from 2003 to 2010",
           "Between 2002 and 2010, under President Uribe, homicides fell by half",
           "Al igual que en Honduras, en Colombia los homicidios bajaron de 2002 a 2010",
           "Salvo en Honduras, los homicidios bajaron de 2002 a 2010",
           "Los homicidios en Colombia, no en Honduras, bajaron de 2002 a 2010",
           "Los secuestros apenas bajaron de 2002 a 2011",
           "La suma de homicidios y secuestros cayó entre 2002 y 2011",
           "Murders plus kidnappings fell by 86 percent from 2002 to 2015",
           "La diferencia entre Colombia y Honduras fue de 970 homicidios en 2011",
           "Kidnappings never rose between 2002 and 2012",
           "Homicides rose in 2010 for the first time since 2002",
           "Most of the officers trained between 2009 and 2012 were from Honduras",
           "Neither Colombia nor Honduras saw homicides rise between 2002 and 2010",
       }) {
    refuse(sentence, colombia());
  }
}

TEST(Misreadings, IntentionsAndQuestionsClaimNothing) {
  for (const char* sentence :
       {"El Gobierno prometió reducir los secuestros 50 % entre 2002 y 2011",
        "El Gobierno planea reducir los secuestros 50 % entre 2002 y 2011",
        "Did homicides fall from 2002 to 2010?", "¿Cuánto bajaron los secuestros entre 2002 y 2011?"}) {
    refuse(sentence, colombia());
  }
}

TEST(Misreadings, AFallByAMultipleIsNoRise) {
  for (const char* sentence : {"Kidnappings fell tenfold from 2002 to 2011",
                               "Kidnappings fell by a factor of ten from 2002 to 2011"}) {
    const Assertion a = read_one(sentence, colombia());
    ASSERT_TRUE(a.size) << sentence;
    EXPECT_NEAR(a.size->value, -0.9, 1e-12) << sentence;
    EXPECT_EQ(a.direction, Direction::down) << sentence;
  }
  EXPECT_NEAR(read_one("Kidnappings rose tenfold from 2002 to 2011", colombia()).size->value, 9, 1e-12);
  refuse("Homicides fell four times between 2002 and 2014", colombia());
  refuse("Los secuestros se redujeron tres veces entre 2002 y 2005", colombia());
}

TEST(Misreadings, AThresholdOverSeveralYearsIsOfEachYear) {
  for (const char* sentence : {"Homicides never exceeded 3,000 between 2001 and 2011",
                               "Homicides did not exceed 3,000 between 2001 and 2011",
                               "In no year between 2001 and 2011 did homicides exceed 3,000",
                               "Los homicidios nunca superaron los 3.000 entre 2001 y 2011",
                               "Ningún año entre 2001 y 2011 hubo más de 3.000 homicidios",
                               "Homicides stayed below 3,000 from 2001 to 2011"}) {
    const Claim claim = read(sentence, colombia());
    ASSERT_EQ(claim.assertions.size(), 1U) << sentence;
    EXPECT_TRUE(claim.assertions[0].each_period) << sentence;
    EXPECT_EQ(claim.assertions[0].extreme, Extreme::peak) << sentence;
    const std::vector<Question> questions = unfold(claim);
    ASSERT_EQ(questions.size(), 1U) << sentence;
    EXPECT_EQ(questions[0].kind, QuestionKind::throughout) << sentence;
    EXPECT_EQ(questions[0].expected.high, 3000) << sentence;
  }
  const Assertion floor = read_one("Homicides never fell below 200 between 2001 and 2011", colombia());
  EXPECT_TRUE(floor.each_period);
  EXPECT_EQ(floor.extreme, Extreme::low);
  EXPECT_EQ(floor.size->low, 200);
}

TEST(Misreadings, ANumberOverSeveralYearsIsASumOnlyWhereTheWordsCountUp) {
  EXPECT_EQ(read_one("There were 15,370 kidnappings from 2000 to 2009", colombia()).relation,
            Relation::total);
  EXPECT_EQ(read_one("En la década de 2000 hubo 15.370 secuestros", colombia()).relation, Relation::total);
  EXPECT_EQ(read_one("Kidnappings exceeded 20,000 in total from 1996 to 2005", colombia()).relation,
            Relation::total);
  refuse("Homicides exceeded 12,000 between 2011 and 2015", colombia());
  refuse("Kidnappings stood at 300 between 2010 and 2012", colombia());
  refuse("Homicides were over 2,000 between 1995 and 2009", colombia());
  refuse("The homicide rate was 31 per 100,000 from 2009 to 2012", colombia());
}

TEST(Misreadings, AYearlyNumberIsNotThatOfAllYears) {
  const Assertion a = read_one("Hubo 1.215 secuestros anuales entre 2001 y 2010", colombia());
  EXPECT_EQ(a.relation, Relation::total);
  EXPECT_NEAR(a.size->value, 12150, 1e-9);
  EXPECT_NEAR(read_one("Kidnappings averaged 300 a year from 2001 to 2010", colombia()).size->value, 3000,
              1e-9);
  refuse("Los homicidios bajaron un 7 % anual entre 2002 y 2011", colombia());
}

TEST(Misreadings, ARiseToANumberIsARiseToo) {
  const Claim claim = read("Homicides rose to 2,000 in 2010", colombia());
  ASSERT_EQ(claim.assertions.size(), 1U);
  EXPECT_EQ(claim.assertions[0].direction, Direction::up);
  EXPECT_EQ(year_of(claim.assertions[0].from), 2009);
  ASSERT_TRUE(claim.assertions[0].to_value);
  EXPECT_EQ(claim.assertions[0].to_value->value, 2000);
}

TEST(Misreadings, APeakWithItsValueAndWithoutItsYearIsTheHighestOfAll) {
  const std::vector<Question> questions =
      unfold(read("Kidnappings fell from a high of 2,882 to 200 in 2015", colombia()));
  EXPECT_TRUE(std::ranges::any_of(questions, [](const Question& q) {
    return q.kind == QuestionKind::throughout && q.expected.said == 2882;
  }));
  EXPECT_FALSE(std::ranges::any_of(
      questions, [](const Question& q) { return q.kind == QuestionKind::level && q.expected.said == 2882; }));
}

TEST(Misreadings, SizesInTurnGoToTheThingsInTurn) {
  const Claim claim =
      read("Homicides and kidnappings fell by 81 percent and 93 percent between 2002 and 2015", colombia());
  ASSERT_EQ(claim.assertions.size(), 2U);
  EXPECT_EQ(claim.assertions[0].subject.idea, "homicide");
  EXPECT_NEAR(claim.assertions[0].size->value, -0.81, 1e-12);
  EXPECT_EQ(claim.assertions[1].subject.idea, "kidnapping");
  EXPECT_NEAR(claim.assertions[1].size->value, -0.93, 1e-12);
}

TEST(Misreadings, AComparisonWithSeveralPlacesAsksForEachPair) {
  const std::vector<Question> questions = unfold(
      read("The homicide rate in Arcadia was lower than in Borealis and Cassia in 2010", three_places()));
  ASSERT_EQ(questions.size(), 2U);
  EXPECT_THAT(questions[0].about.against->places, ElementsAre("Borealis"));
  EXPECT_THAT(questions[1].about.against->places, ElementsAre("Cassia"));
}

TEST(Misreadings, FewerThingsAreCountedAndNotRated) {
  EXPECT_EQ(read_one("Arcadia has fewer homicides than Borealis", three_places()).subject.measure,
            Measure::count);
  EXPECT_EQ(read_one("Cassia tuvo más homicidios que Borealis en 2011", three_places()).subject.measure,
            Measure::count);
}

TEST(Misreadings, ShortYearsAreYears) {
  const Assertion a = read_one("Homicides fell 56% from '02 to '11", colombia());
  EXPECT_EQ(year_of(a.from), 2002);
  EXPECT_EQ(year_of(a.to), 2011);
}

TEST(Misreadings, TenYearsAgoCountsFromTheDayOfTheClaim) {
  EXPECT_EQ(year_of(read_one("Ten years ago there were 4,000 murders", colombia(), said_on("2012-04-15")).to),
            2002);
}

TEST(Misreadings, ThisYearIsNotOverBeforeItsEnd) {
  const std::vector<Question> questions =
      unfold(read("This year there have been 100 kidnappings", colombia(), said_on("2012-04-15")));
  ASSERT_EQ(questions.size(), 1U);
  EXPECT_EQ(questions[0].kind, QuestionKind::clarify);
}

TEST(Misreadings, AFurtherFallIsAgainstTheYearBefore) {
  const Claim claim =
      read("Homicides, already down by half since 2002, fell a further 12.5 percent in 2011", colombia());
  ASSERT_EQ(claim.assertions.size(), 2U);
  EXPECT_EQ(year_of(claim.assertions[1].from), 2010);
}

TEST(Misreadings, WhatRecordedItIsItsSource) {
  const Vocabulary two =
      build_vocabulary({series_of("homicides", "Colombia", UnitKind::count, "count", "National Police"),
                        series_of("homicides", "Colombia", UnitKind::count, "count", "Forensic institute")},
                       {});
  EXPECT_EQ(read_one("The National Police recorded 14,746 murders in 2011", two).subject.source,
            "National Police");
}

TEST(Misreadings, MoneyIsOfWhatItIsSaidToBeFor) {
  const Vocabulary aid =
      build_vocabulary({series_of("aid", "Arcadia", UnitKind::money, "USD million"),
                        series_of("military aid", "Arcadia", UnitKind::money, "USD million")},
                       {});
  EXPECT_THAT(read_one("$400 million in military aid was provided in 2005", aid).subject.indicators,
              ElementsAre("military aid"));
}

TEST(Misreadings, APartOrPointsOfACountMeanNothing) {
  refuse("Los secuestros se redujeron al 11 % de 2002 a 2011",
         build_vocabulary({series_of("secuestros", "Colombia")}, {}));
  refuse("Kidnappings fell by 56 points between 2002 and 2011", colombia());
}

TEST(Misreadings, AContradictionInTheSentenceIsAsked) {
  const std::vector<Question> questions =
      unfold(read("Kidnappings fell from 210 in 2009 to 305 in 2011", colombia()));
  ASSERT_FALSE(questions.empty());
  EXPECT_EQ(questions[0].kind, QuestionKind::consistency);
}

TEST(Misreadings, EachYearIsNoStartAndEnd) {
  const Assertion a = read_one("Kidnappings fell each year from 2002 to 2012", colombia());
  EXPECT_EQ(a.relation, Relation::trend);
  refuse("Kidnappings fell annually from 2002 to 2012", colombia());
  refuse("On average homicides fell 250 a year from 2002 to 2015", colombia());
  for (const char* sentence : {"There were at least 1,000 murders per year from 2010 to 2015",
                               "Kidnappings were below 300 each year from 2009 to 2012"}) {
    EXPECT_TRUE(read_one(sentence, colombia()).each_period) << sentence;
  }
  refuse("Between 150 and 160 people a year were extradited from 2005 to 2012", colombia());
  refuse("La tasa promedio de homicidios entre 2010 y 2015 fue de 31,2", colombia());
}

TEST(Misreadings, UntilAYearIsFromTheBeginning) {
  const Assertion a = read_one("Until 2009 kidnappings never exceeded 300", colombia());
  EXPECT_TRUE(a.each_period);
  EXPECT_EQ(a.from.kind, TimeRef::Kind::beginning);
}

TEST(Misreadings, AfterAYearLeavesThatYearOut) {
  EXPECT_EQ(year_of(read_one("Kidnappings never exceeded 2,200 after 2002", colombia()).from), 2003);
  EXPECT_EQ(year_of(read_one("Kidnappings fell 90% after 2002", colombia()).from), 2002);
}

TEST(Misreadings, SeveralTogetherAreOnlyCounted) {
  refuse("Arcadia had more homicides than Borealis and Cassia combined in 2002", three_places());
  refuse("Arcadia and Borealis recorded 2,000 and 3,000 homicides respectively in 2012", three_places());
  refuse("Homicides in Arcadia and Borealis fell from 6,500 in 2002 to 5,000 in 2012", three_places());
  refuse("Homicides in Arcadia and Borealis fell by 32% and 50% between 2002 and 2011", three_places());
}

TEST(Misreadings, TheEndsOfAShareAreAsked) {
  const std::vector<Question> questions = unfold(
      read("U.S. aid as a share of military spending fell from 30 percent in 2000 to 2 percent in 2012",
           colombia()));
  EXPECT_EQ(questions.size(), 3U);
  refuse("U.S. aid as a share of military spending fell by 42 percent between 2000 and 2012", colombia());
}

TEST(Misreadings, ARecordWithItsNumberIsARecord) {
  EXPECT_EQ(read("A record 190 people were kidnapped in 2009", colombia()).assertions.front().relation,
            Relation::record);
  refuse("Kidnappings dropped below 300 for the first time in 2013", colombia());
  refuse("Within five years of 2002, homicides fell by 31 percent", colombia());
}

TEST(Misreadings, ANameThatNothingKnowsIsNoSourceAndNoCause) {
  for (const char* sentence :
       {"Antioquia recorded 300 kidnappings in 2011", "Antioquia registró 300 secuestros en 2011",
        "Medellín redujo los secuestros 89 % entre 2002 y 2011",
        "In the city, kidnappings fell 89% from 2002 to 2011",
        "En la ciudad los homicidios bajaron 49 % entre 2002 y 2011"}) {
    refuse(sentence, colombia());
  }
}

TEST(Misreadings, ASourceIsOfTheWholeSentence) {
  const Vocabulary two =
      build_vocabulary({series_of("homicides", "Colombia", UnitKind::count, "count", "National Police"),
                        series_of("homicides", "Colombia", UnitKind::count, "count", "Forensic institute")},
                       {});
  for (const Assertion& a :
       read("According to the National Police, there were 14,700 homicides in 2011, 700 fewer than in 2010",
            two)
           .assertions)
    EXPECT_EQ(a.subject.source, "National Police");
}

TEST(Misreadings, ElSalvadorIsAName) {
  const Vocabulary v =
      build_vocabulary({series_of("homicides", "El Salvador"), series_of("homicides", "Peru")}, {});
  EXPECT_THAT(read_one("El Salvador recorded 104 homicides in 2015", v).subject.places,
              ElementsAre("El Salvador"));
}

TEST(Misreadings, AnExampleThatIsOfferedCanBeRead) {
  for (const char* sentence : {"In Elysia homicides fell by half from 2002 to 2010",
                               "Los homicidios xyz cayeron 12 % de 2002 a 2011"}) {
    const Error error = refuse(sentence, colombia());
    for (const std::string lead : {"A sentence that can be read: ", "Una frase que se puede leer: "}) {
      const auto at = error.remedy.find(lead);
      if (at != std::string::npos) read(error.remedy.substr(at + lead.size()), colombia());
    }
  }
}

}  // namespace
}  // namespace contraste
