// Records, levels, totals, comparisons, shares, ranks, trends, effects and what is not checkable.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/reading.h"

namespace contraste {
namespace {

using testing::colombia;
using ::testing::ElementsAre;
using testing::read;
using testing::read_one;
using testing::refuse;
using testing::series_of;
using testing::three_places;
using testing::year_of;

TEST(Record, OfSomeYears) {
  for (const char* sentence :
       {"By the end of 2011, homicides were the lowest in 26 years",
        "Homicides in 2011 were at a 26-year low", "Homicides hit a 26-year low in 2011",
        "Homicides fell to their lowest level in 26 years in 2011",
        "Los homicidios en 2011 fueron los más bajos en 26 años",
        "La cifra de homicidios de 2011 fue la más baja en los últimos 26 años"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::record) << sentence;
    EXPECT_EQ(a.extreme, Extreme::low) << sentence;
    EXPECT_EQ(a.years, 26) << sentence;
    EXPECT_EQ(year_of(a.to), 2011) << sentence;
  }
}

TEST(Record, SinceAYear) {
  for (const char* sentence : {"Homicides in 2011 were the lowest since 1985",
                               "In 2011 homicides were at their lowest level since 1985",
                               "Homicides in 2011 were lower than in any year since 1985",
                               "2011 was the year with the fewest homicides since 1985",
                               "Not since 1985 has the country recorded so few murders",
                               "No se registraban tan pocos homicidios desde 1985",
                               "Colombia registró en 2011 la tasa de homicidios más baja desde 1985"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::record) << sentence;
    EXPECT_EQ(a.extreme, Extreme::low) << sentence;
    EXPECT_EQ(year_of(a.from), 1985) << sentence;
  }
}

TEST(Record, OfAllYears) {
  for (const char* sentence :
       {"Kidnapping reached an all-time high in 2002", "Kidnappings in 2002 were the highest on record",
        "Los secuestros alcanzaron un máximo histórico en 2002"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.extreme, Extreme::peak) << sentence;
    EXPECT_EQ(a.from.kind, TimeRef::Kind::beginning) << sentence;
    EXPECT_EQ(year_of(a.to), 2002) << sentence;
  }
  EXPECT_EQ(read_one("Homicides have never been so low", colombia()).from.kind, TimeRef::Kind::beginning);
}

TEST(Record, LevelsNotSeenTakeTheirEndFromTheDirection) {
  EXPECT_EQ(read_one("Homicides fell to levels not seen since 1985", colombia()).extreme, Extreme::low);
  EXPECT_EQ(read_one("Homicides rose to levels not seen since 1991", colombia()).extreme, Extreme::peak);
  refuse("Homicides are at levels not seen since 1985", colombia());
  const Claim before = read("Homicides fell 40% from 2002 to 2011", colombia());
  ClaimContext context;
  context.previous = &before;
  EXPECT_EQ(read_one("Niveles que no se veían desde hace 18 años", colombia(), context).years, 18);
}

TEST(Record, BestAndWorstFollowTheHarm) {
  EXPECT_EQ(read_one("Homicides in 2011 were the best result since 1985", colombia()).extreme, Extreme::low);
  EXPECT_EQ(read_one("Extraditions in 2011 were the best result since 1985", colombia()).extreme,
            Extreme::peak);
}

TEST(Record, ChangeAndLevelBesideItAreStatementsOfTheirOwn) {
  const Claim change = read("Homicides fell 10% in 2011 to the lowest level in 26 years", colombia());
  ASSERT_EQ(change.assertions.size(), 2U);
  EXPECT_EQ(change.assertions[0].relation, Relation::change);
  EXPECT_EQ(year_of(change.assertions[0].from), 2010);
  EXPECT_EQ(change.assertions[1].years, 26);
  const Claim level = read("Homicides fell to their lowest level in 26 years, 14,746, in 2011", colombia());
  ASSERT_EQ(level.assertions.size(), 2U);
  EXPECT_EQ(level.assertions[1].relation, Relation::level);
  EXPECT_EQ(level.assertions[1].size->value, 14746);
}

TEST(Record, WithoutAWindowIsAnError) {
  refuse("Homicides in 2011 were the lowest", colombia());
}

TEST(Level, AtATime) {
  const Assertion rate =
      read_one("The homicide rate stood at 31 per 100,000 inhabitants in 2012", colombia());
  EXPECT_EQ(rate.relation, Relation::level);
  EXPECT_EQ(rate.subject.measure, Measure::rate);
  EXPECT_EQ(rate.size->value, 31);
  EXPECT_EQ(rate.size->low, 30.5);
  const Assertion million = read_one("The homicide rate was 310 per million people in 2012", colombia());
  EXPECT_NEAR(million.size->value, 31, 1e-12);
  const Assertion count = read_one("Se registraron 9 mil 514 homicidios en 2011", colombia());
  EXPECT_EQ(count.size->value, 9514);
  EXPECT_EQ(count.subject.measure, Measure::count);
  EXPECT_EQ(read_one("Los secuestros no superaron los 300 en 2011", colombia()).size->precision,
            Precision::at_most);
  EXPECT_EQ(read_one("Kidnappings fell below 300 in 2011", colombia()).size->precision, Precision::less_than);
  EXPECT_EQ(read_one("Kidnappings exceeded 300 in 2011", colombia()).size->precision, Precision::more_than);
  EXPECT_EQ(read_one("There were no kidnappings in 2011", colombia()).size->value, 0);
  EXPECT_EQ(read_one("municipalities without police was 0 by 2004", colombia()).size->value, 0);
}

TEST(Level, ARateInBracketsIsASecondStatement) {
  const Claim claim = read("In 2012 police recorded 16,033 murders (31.9 per 100,000).", colombia());
  ASSERT_EQ(claim.assertions.size(), 2U);
  EXPECT_EQ(claim.assertions[0].size->value, 16033);
  EXPECT_EQ(claim.assertions[1].size->value, 31.9);
  EXPECT_EQ(claim.assertions[1].subject.measure, Measure::rate);
}

TEST(Level, UnitsAreConvertedOrRefused) {
  EXPECT_EQ(read_one("cocaine seizures stood at 150 tons in 2011", colombia()).size->value, 150000);
  EXPECT_EQ(read_one("cocaine seizures stood at 150 kilos in 2011", colombia()).size->value, 150);
  EXPECT_NEAR(read_one("coca cultivation stood at 1,000 acres in 2011", colombia()).size->value,
              404.68564224 / 1.0 + 0, 5);
  refuse("coca cultivation stood at 150 tons in 2011", colombia());
  refuse("U.S. aid stood at 504 million pesos in 2011", colombia());
  EXPECT_EQ(read_one("U.S. aid stood at $504 million in 2011", colombia()).size->value, 504e6);
}

TEST(Total, OverPlacesAndYears) {
  for (const char* sentence :
       {"officers trained from Mexico, Honduras, Peru, Costa Rica, Panama, Dominican Republic exceed 11000",
        "The police have trained more than 11,000 officers from Mexico, Honduras, Peru, Costa Rica, Panama "
        "and the Dominican Republic.",
        "La academia ha capacitado a más de 11.000 policías de México, Honduras, Perú, Costa Rica, Panamá y "
        "República Dominicana."}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::total) << sentence;
    EXPECT_TRUE(a.each_place) << sentence;
    EXPECT_EQ(a.subject.places.size(), 6U) << sentence;
    EXPECT_EQ(a.size->low, 11000) << sentence;
    EXPECT_TRUE(a.size->low_open) << sentence;
  }
  const Assertion years = read_one("hundreds of people were extradited from 1985 to 1999", colombia());
  EXPECT_EQ(years.relation, Relation::total);
  EXPECT_EQ(year_of(years.from), 1985);
  EXPECT_EQ(years.size->low, 200);
  EXPECT_EQ(years.size->precision, Precision::vague);
  const Assertion decade = read_one("Hundreds of suspects were extradited in the decade", colombia());
  EXPECT_EQ(decade.from.years, 10);
  const Assertion fiscal = read_one("In FY2008-FY2011 the programme delivered US$1.6 billion", colombia());
  EXPECT_EQ(fiscal.relation, Relation::total);
  EXPECT_EQ(fiscal.size->value, 1.6e9);
  EXPECT_EQ(fiscal.size->low, 1.55e9);
  EXPECT_EQ(to_text(*fiscal.from.period), "FY2008");
}

TEST(Comparison, OfPlacesAndThings) {
  const Assertion lower =
      read_one("The homicide rate is lower in Arcadia than in Borealis in 2011", three_places());
  EXPECT_EQ(lower.relation, Relation::comparison);
  EXPECT_EQ(lower.direction, Direction::down);
  EXPECT_THAT(lower.subject.places, ElementsAre("Arcadia"));
  EXPECT_THAT(lower.against->places, ElementsAre("Borealis"));
  for (const char* sentence : {"Arcadia's homicide rate is three times that of Borealis",
                               "The homicide rate in Arcadia is three times as high as in Borealis",
                               "La tasa de homicidio de Arcadia es tres veces la de Borealis",
                               "La tasa de homicidios de Arcadia triplica la de Borealis"}) {
    const Assertion a = read_one(sentence, three_places());
    ASSERT_TRUE(a.size) << sentence;
    EXPECT_EQ(a.size->value, 3) << sentence;
    EXPECT_EQ(a.size->unit, Quantity::Unit::factor) << sentence;
    EXPECT_THAT(a.against->places, ElementsAre("Borealis")) << sentence;
  }
  const Assertion percent =
      read_one("Homicides in Arcadia were 20 percent lower than in Borealis in 2011", three_places());
  EXPECT_NEAR(percent.size->value, 0.8, 1e-12);
  const Assertion likely =
      read_one("You are ten times likelier to be murdered in Borealis than in Arcadia", three_places());
  EXPECT_EQ(likely.size->value, 10);
  EXPECT_EQ(likely.subject.measure, Measure::rate);
  const Assertion things =
      read_one("There were more homicides than kidnappings in Arcadia in 2011", three_places());
  EXPECT_EQ(things.relation, Relation::comparison);
  EXPECT_EQ(things.against->idea, "kidnapping");
}

TEST(Share, OfAWhole) {
  const Assertion change =
      read_one("U.S. aid as a share of military spending fell from 2007 to 2011", colombia());
  EXPECT_EQ(change.relation, Relation::share);
  EXPECT_EQ(change.direction, Direction::down);
  EXPECT_EQ(year_of(change.from), 2007);
  EXPECT_FALSE(change.share_of_sum);
  const Assertion sum =
      read_one("U.S. aid as a share of U.S. aid and military spending fell from 2007 to 2011", colombia());
  EXPECT_TRUE(sum.share_of_sum);
  EXPECT_THAT(sum.against->indicators, ElementsAre("military spending"));
  const Assertion level =
      read_one("U.S. aid as a share of military spending stood at 8% in 2011", colombia());
  EXPECT_NEAR(level.size->value, 0.08, 1e-12);
  const Vocabulary partners =
      build_vocabulary({series_of("funding", "Colombia", UnitKind::money, "USD"),
                        series_of("funding", "United States", UnitKind::money, "USD")},
                       {});
  const Assertion partner =
      read_one("The United States' share of the funding fell from 2007 to 2011", partners);
  EXPECT_TRUE(partner.share_of_sum);
  EXPECT_THAT(partner.against->places, ElementsAre("Colombia"));
}

TEST(Rank, AmongPlaces) {
  const Assertion safest = read_one("Arcadia is now the safest country in the region", three_places());
  EXPECT_EQ(safest.relation, Relation::rank);
  EXPECT_EQ(safest.count, 1);
  EXPECT_EQ(safest.extreme, Extreme::low);
  EXPECT_THAT(safest.subject.indicators, ElementsAre("homicide rate"));
  EXPECT_EQ(read_one("Arcadia has the second highest homicide rate in the region", three_places()).count, 2);
  EXPECT_EQ(read_one("Arcadia ocupa el tercer lugar en homicidios", three_places()).count, 3);
  EXPECT_EQ(read_one("Arcadia es la segunda ciudad más violenta del mundo", three_places()).count, 2);
  EXPECT_EQ(read_one("Arcadia has one of the highest murder rates in the world", three_places()).count, 0);
}

TEST(Trend, StepsInARow) {
  const Assertion fourth = read_one("Homicides fell for the fourth year running", colombia());
  EXPECT_EQ(fourth.relation, Relation::trend);
  EXPECT_EQ(fourth.years, 4);
  EXPECT_EQ(fourth.count, 0);
  EXPECT_EQ(read_one("Los homicidios bajaron por cuarto año consecutivo", colombia()).years, 4);
  const Assertion some = read_one("Homicides declined in 8 of the past 12 years", colombia());
  EXPECT_EQ(some.count, 8);
  EXPECT_EQ(some.years, 12);
  EXPECT_EQ(read_one("Homicides declined in 8 of the past 12 weeks", colombia()).step, Step::week);
  const Assertion since = read_one("Kidnappings fell every year since 2003", colombia());
  EXPECT_EQ(year_of(since.from), 2003);
  EXPECT_EQ(read_one("La tendencia de los homicidios a la baja es sostenida desde 2003", colombia()).relation,
            Relation::trend);
}

TEST(Effect, OfAProgramme) {
  const Assertion reduced = read_one("Plan Colombia reduced kidnappings by at least 30%", colombia());
  EXPECT_EQ(reduced.relation, Relation::effect);
  EXPECT_EQ(reduced.programme, "Plan Colombia");
  EXPECT_NEAR(reduced.size->value, -0.3, 1e-12);
  EXPECT_EQ(read_one("Plan Colombia reduced kidnappings", colombia()).relation, Relation::effect);
  const Assertion without =
      read_one("Without the programme there would have been 2,000 more murders", colombia());
  EXPECT_EQ(without.size->value, -2000);
  EXPECT_EQ(without.direction, Direction::down);
  const Assertion saved = read_one("The programme saved more than 100 lives a year", colombia());
  EXPECT_EQ(saved.size->value, -100);
  EXPECT_TRUE(saved.size->high_open);
  const Assertion otherwise = read_one(
      "Murders were 51 percent lower in treated districts than they would otherwise have been", colombia());
  EXPECT_EQ(otherwise.relation, Relation::effect);
  EXPECT_TRUE(otherwise.causal);
}

TEST(LaterMethods, LastingDisplacementControl) {
  const Assertion lasting = read_one("The fall in homicides since 2002 is lasting", colombia());
  EXPECT_EQ(lasting.relation, Relation::lasting);
  EXPECT_EQ(year_of(lasting.from), 2002);
  const Assertion moved = read_one("The fall in homicides did not move to Ecuador, Venezuela", colombia());
  EXPECT_EQ(moved.relation, Relation::displacement);
  EXPECT_TRUE(moved.negated);
  EXPECT_THAT(moved.elsewhere, ElementsAre("Ecuador", "Venezuela"));
  const Assertion control = read_one("control of territory was regained in 2002-2004", colombia());
  EXPECT_EQ(control.relation, Relation::control);
  EXPECT_EQ(year_of(control.from), 2002);
  EXPECT_EQ(read_one("La reducción de los homicidios desde 2002 es duradera", colombia()).relation,
            Relation::lasting);
  EXPECT_EQ(read_one("No hubo desplazamiento del delito", colombia()).relation, Relation::displacement);
}

TEST(OverTime, LastingAndItsDenial) {
  for (const char* sentence :
       {"The fall in homicides since 2002 is lasting", "The drop in homicides since 2002 proved lasting",
        "La caída de los homicidios desde 2002 es permanente"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::lasting) << sentence;
    EXPECT_EQ(a.direction, Direction::down) << sentence;
    EXPECT_EQ(year_of(a.from), 2002) << sentence;
    EXPECT_FALSE(a.negated) << sentence;
  }
  EXPECT_TRUE(read_one("The fall in homicides since 2002 has not lasted", colombia()).negated);
  EXPECT_EQ(read_one("The rise in homicides since 2002 is lasting", colombia()).direction, Direction::up);
}

TEST(OverTime, ATrendBroke) {
  const Assertion a = read_one("The trend in kidnappings broke in 2002", colombia());
  EXPECT_EQ(a.relation, Relation::broke);
  EXPECT_EQ(year_of(a.to), 2002);
  EXPECT_EQ(a.direction, Direction::none);
  EXPECT_EQ(read_one("La tendencia de los secuestros se quebró en 2002", colombia()).relation,
            Relation::broke);
  EXPECT_EQ(read_one("The downward trend in kidnappings broke in 2002", colombia()).direction,
            Direction::down);
}

TEST(OverTime, AFallEndedOrWasReversed) {
  for (const char* sentence :
       {"The fall in homicides has ended", "Homicides have stopped falling",
        "La caída de los homicidios ha terminado", "Los homicidios dejaron de bajar"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::ended) << sentence;
    EXPECT_EQ(a.direction, Direction::down) << sentence;
  }
  EXPECT_EQ(read_one("Homicides have stopped rising", colombia()).direction, Direction::up);
  EXPECT_EQ(read_one("The fall in homicides was reversed", colombia()).relation, Relation::reversed);
  EXPECT_EQ(read_one("La caída de los homicidios se revirtió", colombia()).relation, Relation::reversed);
  EXPECT_TRUE(read_one("The fall in homicides has not ended", colombia()).negated);
}

TEST(NotCheckable, OpinionsForecastsAndDuties) {
  for (const char* sentence :
       {"It has been a success from every perspective", "Ha sido un éxito desde todo punto de vista",
        "Homicides will fall 40% by 2020", "Los homicidios caerán 40 % en 2020", "Homicides must fall",
        "One area where this new approach is having an important impact is Central America"}) {
    const Assertion a = read_one(sentence, colombia());
    EXPECT_EQ(a.relation, Relation::not_checkable) << sentence;
    EXPECT_FALSE(a.why_not.en.empty() || a.why_not.es.empty()) << sentence;
  }
}

TEST(NotCheckable, APartWithoutNumbersIsTold) {
  const Claim claim = read(
      "The administration has reduced kidnappings by 33 percent from 2002 to 2004 and jailed dangerous drug "
      "traffickers",
      colombia());
  ASSERT_EQ(claim.assertions.size(), 2U);
  EXPECT_EQ(claim.assertions[0].relation, Relation::change);
  EXPECT_EQ(claim.assertions[1].relation, Relation::not_checkable);
}

}  // namespace
}  // namespace contraste
