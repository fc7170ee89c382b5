// "fell 90 % from A to B": the relation change, with peaks, own numbers, multiples and denials.
#include <cmath>

#include <gtest/gtest.h>

#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;
using testing::read;
using testing::read_one;
using testing::refuse;
using testing::said_on;
using testing::three_places;
using testing::year_of;

struct Row {
  const char* sentence;
  double value;
  Precision precision;
  int from;
  int to;
};

TEST(Change, SizeAndYearsInManyForms) {
  const Row rows[] = {
      {"Kidnappings fell 90% from 2002 to 2011", -0.9, Precision::exact, 2002, 2011},
      {"Between 2002 and 2011 kidnappings dropped by ninety percent.", -0.9, Precision::exact, 2002, 2011},
      {"There was a 90 percent drop in kidnappings between 2002 and 2011", -0.9, Precision::exact, 2002,
       2011},
      {"The reduction in kidnappings was 90 percent from 2002 to 2011", -0.9, Precision::exact, 2002, 2011},
      {"Kidnappings were 90 percent lower in 2011 than in 2002", -0.9, Precision::exact, 2002, 2011},
      {"There were 90 percent fewer kidnappings in 2011 than in 2002", -0.9, Precision::exact, 2002, 2011},
      {"Kidnappings fell by more than 80 percent from 2002 to 2011", -0.8, Precision::more_than, 2002, 2011},
      {"Kidnappings fell about 90 percent from 2002 to 2011", -0.9, Precision::about, 2002, 2011},
      {"Kidnappings fell nearly 90 percent (2002-2011)", -0.9, Precision::nearly, 2002, 2011},
      {"Kidnappings more than doubled from 2002 to 2011", 1.0, Precision::more_than, 2002, 2011},
      {"Kidnappings halved between 2002 and 2011", -0.5, Precision::about, 2002, 2011},
      {"There were twice as many kidnappings in 2011 as in 2002", 1.0, Precision::about, 2002, 2011},
      {"Kidnappings fell to a tenth of their 2002 level by 2011", -0.9, Precision::about, 2002, 2011},
      {"Kidnappings increased threefold from 2002 to 2011", 2.0, Precision::about, 2002, 2011},
      {"Kidnappings fell 40 to 50 percent from 2002 to 2011", -0.45, Precision::exact, 2002, 2011},
      {"Los secuestros cayeron un 90 % de 2002 a 2011", -0.9, Precision::exact, 2002, 2011},
      {"Entre 2002 y 2011 los secuestros disminuyeron en un 90 por ciento", -0.9, Precision::exact, 2002,
       2011},
      {"Hubo una reducción del 90 % en los secuestros entre 2002 y 2011", -0.9, Precision::exact, 2002, 2011},
      {"Los secuestros se redujeron casi a la mitad entre 2002 y 2011", -0.5, Precision::nearly, 2002, 2011},
      {"Los secuestros se duplicaron con creces entre 2002 y 2011", 1.0, Precision::more_than, 2002, 2011},
      {"Hubo 12,5 por ciento más secuestros en 2011 que en 2010", 0.125, Precision::exact, 2010, 2011},
      {"En 2011 bajaron los secuestros un 10 %", -0.1, Precision::exact, 2010, 2011},
      {"Kidnappings fell 10 percent in 2011", -0.1, Precision::exact, 2010, 2011},
  };
  for (const Row& row : rows) {
    const Assertion a = read_one(row.sentence, colombia());
    ASSERT_EQ(a.relation, Relation::change) << row.sentence;
    ASSERT_TRUE(a.size) << row.sentence;
    EXPECT_NEAR(a.size->value, row.value, 1e-12) << row.sentence;
    EXPECT_EQ(a.size->precision, row.precision) << row.sentence;
    EXPECT_EQ(a.size->unit, Quantity::Unit::fraction) << row.sentence;
    EXPECT_EQ(year_of(a.from), row.from) << row.sentence;
    EXPECT_EQ(year_of(a.to), row.to) << row.sentence;
    EXPECT_EQ(a.direction, row.value < 0 ? Direction::down : Direction::up) << row.sentence;
  }
}

TEST(Change, FromAPeakNamedOrNot) {
  for (const char* sentence : {"Kidnappings fell 90% from their peak in 2002 to 2011",
                               "Kidnappings are down 90 percent from their 2002 peak",
                               "Kidnappings have fallen 90% since the worst year, 2002",
                               "Kidnappings were 90 percent below their 2002 peak",
                               "los secuestros cayeron 90% desde su máximo en 2002 hasta 2011",
                               "Los secuestros han bajado un 90 por ciento desde su pico de 2002"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.extreme, Extreme::peak) << sentence;
    EXPECT_EQ(year_of(a.from), 2002) << sentence;
    EXPECT_NEAR(a.size->value, -0.9, 1e-12) << sentence;
  }
  const Assertion open = read_one("Kidnappings fell 90% from their peak", colombia());
  EXPECT_EQ(open.extreme, Extreme::peak);
  EXPECT_EQ(open.from.kind, TimeRef::Kind::unstated);
  EXPECT_EQ(read_one("Kidnappings rose 10% from their low in 2009", colombia()).extreme, Extreme::low);
}

TEST(Change, OwnNumbersAreKept) {
  for (const char* sentence :
       {"Kidnappings fell from 2,882 in 2002 to 305 in 2011, a fall of 89 percent",
        "Kidnappings fell 89 percent, from 2,882 in 2002 to 305 in 2011",
        "Los secuestros bajaron 89 por ciento, pasando de 2.882 en 2002 a 305 en 2011",
        "Los secuestros pasaron de 2.882 en 2002 a 305 en 2011, un 89 por ciento menos"}) {
    const Assertion a = read_one(sentence, colombia());
    ASSERT_TRUE(a.from_value && a.to_value && a.size) << sentence;
    EXPECT_EQ(a.from_value->value, 2882) << sentence;
    EXPECT_EQ(a.to_value->value, 305) << sentence;
    EXPECT_NEAR(a.size->value, -0.89, 1e-12) << sentence;
    EXPECT_EQ(year_of(a.from), 2002) << sentence;
    EXPECT_EQ(year_of(a.to), 2011) << sentence;
  }
}

TEST(Change, TheNewValueMayComeFirst) {
  const Assertion a = read_one("Terrorist acts rose to 894 in 2012, up from 716 a year earlier", colombia());
  EXPECT_EQ(a.from_value->value, 716);
  EXPECT_EQ(a.to_value->value, 894);
  EXPECT_EQ(year_of(a.from), 2011);
  const Assertion b = read_one("There were 305 kidnappings in 2011, down from 2,882 in 2002", colombia());
  EXPECT_EQ(b.from_value->value, 2882);
  EXPECT_EQ(b.to_value->value, 305);
}

TEST(Change, ByANumberOrByPoints) {
  const Assertion fewer = read_one("There were 402 fewer killings in 2011 than in 2010", colombia());
  EXPECT_EQ(fewer.size->unit, Quantity::Unit::absolute);
  EXPECT_EQ(fewer.size->value, -402);
  EXPECT_EQ(fewer.subject.measure, Measure::count);
  const Assertion points =
      read_one("The homicide rate dropped by five points from 2010 to 2011, to 31 per 100,000", colombia());
  EXPECT_EQ(points.size->unit, Quantity::Unit::points);
  EXPECT_EQ(points.size->value, -5);
  EXPECT_EQ(points.to_value->value, 31);
}

TEST(Change, AThreeDigitTailIsDecimalWhereARateIsMeant) {
  const Assertion rate = read_one("The homicide rate fell from 70.125 in 2002 to 35.250 in 2011", colombia());
  EXPECT_EQ(rate.from_value->value, 70.125);
  const Assertion count = read_one("Los homicidios bajaron de 28.837 en 2002 a 16.127 en 2011", colombia());
  EXPECT_EQ(count.from_value->value, 28837);
  EXPECT_EQ(refuse("Los homicidios aumentaron 12,345 % en 2011", colombia()).code,
            ErrorCode::sentence_syntax);
}

TEST(Change, RelativeTimesLeanOnTheDateSaid) {
  const ClaimContext context = said_on("2008-05-21");
  const Assertion past =
      read_one("Terrorist attacks are down 76% over the past 5 years", colombia(), context);
  EXPECT_EQ(past.to.kind, TimeRef::Kind::latest);
  EXPECT_EQ(past.from.kind, TimeRef::Kind::before_latest);
  EXPECT_EQ(past.from.years, 5);
  const Assertion ago = read_one("Kidnappings are down 83% since 5 years ago", colombia(), context);
  EXPECT_EQ(ago.from.years, 5);
  const Assertion decade = read_one("Kidnappings halved in a decade", colombia(), context);
  EXPECT_EQ(decade.from.years, 10);
  const Assertion last = read_one("Kidnappings fell 5% last year", colombia(), context);
  EXPECT_EQ(year_of(last.from), 2006);
  EXPECT_EQ(year_of(last.to), 2007);
  const Assertion before =
      read_one("Los secuestros disminuyeron 5 % respecto al año anterior", colombia(), context);
  EXPECT_EQ(before.from.kind, TimeRef::Kind::before_latest);
  EXPECT_EQ(before.from.years, 1);
}

TEST(Change, TheSamePeriodIsThatOfTheClaimBefore) {
  const Claim before = read("Kidnappings fell 90% from 2002 to 2011", colombia());
  ClaimContext context;
  context.previous = &before;
  for (const char* sentence : {"Terrorist acts declined by 69 percent over the same period",
                               "En el mismo periodo los actos de terrorismo bajaron 69 %"}) {
    const Assertion a = read_one(sentence, colombia(), context);
    EXPECT_EQ(year_of(a.from), 2002) << sentence;
    EXPECT_EQ(year_of(a.to), 2011) << sentence;
    EXPECT_TRUE(a.from.implied) << sentence;
  }
  refuse("Terrorist acts declined by 69 percent over the same period", colombia());
}

TEST(Change, PartsOfYearsAreComparedWithTheSamePart) {
  const Assertion half =
      read_one("In the first half of 2011 homicides fell 10 percent compared with the same period of 2010",
               colombia());
  EXPECT_EQ(to_text(*half.from.period), "2010-H1");
  EXPECT_EQ(to_text(*half.to.period), "2011-H1");
  const Assertion months =
      read_one("Entre enero y octubre de 2011 los homicidios bajaron 10 % frente al mismo periodo de 2010",
               colombia());
  EXPECT_EQ(to_text(*months.from.period), "2010-01..2010-10");
  EXPECT_EQ(to_text(*months.to.period), "2011-01..2011-10");
  refuse("Between January and October 2011 homicides fell 10 percent", colombia());
}

TEST(Change, SeveralStatementsInOneSentence) {
  const Claim gapped = read(
      "Since President Uribe took office in 2002, the government reports that homicides have dropped by 40 "
      "percent, kidnappings by more than 80 "
      "percent, and terrorist attacks by more than 70 percent.",
      colombia());
  ASSERT_EQ(gapped.assertions.size(), 3U);
  EXPECT_NEAR(gapped.assertions[1].size->value, -0.8, 1e-12);
  EXPECT_EQ(gapped.assertions[1].size->precision, Precision::more_than);
  for (const Assertion& a : gapped.assertions) EXPECT_EQ(year_of(a.from), 2002);
  const Claim turns = read("Homicides fell from 2002 until 2008 and then rose until 2011", colombia());
  ASSERT_EQ(turns.assertions.size(), 2U);
  EXPECT_EQ(year_of(turns.assertions[1].from), 2008);
  const Claim bases = read(
      "Coca cultivation declined to 180,000 hectares in 1999, 4 percent less than the 1998 figure, and 15 "
      "percent less than in 1995",
      colombia());
  ASSERT_EQ(bases.assertions.size(), 3U);
  EXPECT_EQ(bases.assertions[0].relation, Relation::level);
  EXPECT_EQ(year_of(bases.assertions[1].from), 1998);
  EXPECT_EQ(year_of(bases.assertions[2].from), 1995);
  EXPECT_EQ(year_of(bases.assertions[2].to), 1999);
  const Claim places =
      read("Homicides dropped 5% in Arcadia and 10% in Borealis from 2002 to 2011", three_places());
  ASSERT_EQ(places.assertions.size(), 2U);
  EXPECT_EQ(places.assertions[0].subject.places.front(), "Arcadia");
  EXPECT_EQ(places.assertions[1].subject.places.front(), "Borealis");
  EXPECT_EQ(year_of(places.assertions[0].from), 2002);
  const Claim three =
      read("Los homicidios, los secuestros y los actos terroristas cayeron entre 2002 y 2011", colombia());
  EXPECT_EQ(three.assertions.size(), 3U);
}

TEST(Change, OneFellWhileTheOtherRose) {
  for (const char* sentence :
       {"Homicides in Arcadia fell while homicides in Borealis rose from 2002 to 2011",
        "Los homicidios en Arcadia bajaron mientras que en Borealis subieron de 2002 a 2011"}) {
    const Claim claim = read(sentence, three_places());
    ASSERT_EQ(claim.assertions.size(), 2U) << sentence;
    for (const Assertion& a : claim.assertions) {
      EXPECT_EQ(a.relation, Relation::opposite) << sentence;
      EXPECT_EQ(year_of(a.from), 2002) << sentence;
    }
    EXPECT_EQ(claim.assertions[0].direction, Direction::down);
    EXPECT_EQ(claim.assertions[1].direction, Direction::up);
  }
}

TEST(Change, DenialsAreReadOrRefused) {
  const Assertion a = read_one("Homicides did not rise in 2012", colombia());
  EXPECT_TRUE(a.negated);
  EXPECT_EQ(a.direction, Direction::up);
  EXPECT_EQ(year_of(a.from), 2011);
  EXPECT_TRUE(read_one("El homicidio no aumentó en 2012", colombia()).negated);
  const Assertion contrast = read_one(
      "Kidnappings fell 90 percent from 2002 to 2011, not 95 percent as the minister said", colombia());
  EXPECT_NEAR(contrast.size->value, -0.9, 1e-12);
  refuse("Homicides did not fall by 40 percent from 2002 to 2011", colombia());
  refuse("It is not true that homicides fell 40 percent from 2002 to 2011", colombia());
  refuse("No es cierto que los homicidios bajaron 10 % en 2011", colombia());
  refuse("It is false that homicides fell 40 percent from 2002 to 2011", colombia());
}

TEST(Change, CausesAreMarked) {
  for (const char* sentence : {"Thanks to Plan Colombia, kidnappings fell 90% from 2002 to 2011",
                               "Kidnappings fell 90% from 2002 to 2011 thanks to Plan Colombia",
                               "Plan Colombia reduced kidnappings by 90% from 2002 to 2011",
                               "Gracias al Plan Colombia los secuestros cayeron 90% de 2002 a 2011"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::change) << sentence;
    EXPECT_TRUE(a.causal) << sentence;
    EXPECT_NE(a.programme.find("Plan Colombia"), std::string::npos) << sentence;
  }
}

TEST(Change, SourcesAreTakenFromTheData) {
  const Assertion a = read_one("According to the National Police, homicides fell 5% in 2011", colombia());
  EXPECT_EQ(a.subject.source, "National Police");
  const Claim unknown = read("According to the forensic institute, homicides fell 5% in 2011", colombia());
  EXPECT_FALSE(unknown.assertions.front().subject.source);
  EXPECT_NE(unknown.understood.en.find("forensic institute"), std::string::npos);
}

TEST(Change, AYearThatCouldBeANumberIsAskedAbout) {
  refuse("Kidnappings fell to 1950", colombia());
  const Assertion a = read_one("Kidnappings fell from 2882 in 2002 to 1950 in 2005", colombia());
  EXPECT_EQ(a.to_value->value, 1950);
}

TEST(Change, WhatNoSlotTakesIsAnError) {
  for (const char* sentence :
       {"Kidnappings fell 90% 80% from 2002 to 2011", "Kidnappings fell 90% from 2002 to 2011 to 2013",
        "Child homicides fell 10% in 2011", "Homicides fell 10% in 2011 in rural areas",
        "Kidnappings of soldiers fell 90% from 2002 to 2011",
        "Homicides fell 10 percent a year from 2002 to 2011",
        "Homicides and kidnappings fell by 40 and 80 percent from 2002 to 2011",
        "If homicides fell 10% in 2011, we won", "Homicides fell 110% from 2002 to 2011",
        "Homicides fell 10% in 20011", "On average homicides fell 5 percent in 2011",
        "Kidnappings fell 40% from 2002 to 2011 compared with Borealis",
        "Homicides fell 10% in 2011 and 2012"}) {
    refuse(sentence, colombia());
  }
}

}  // namespace
}  // namespace contraste
