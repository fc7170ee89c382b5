// What sentences say of the effect of a programme that the study tells of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "claim/reading.h"
#include "claim/vocabularies.h"

namespace contraste {
namespace {

using namespace testing;
using ::testing::ElementsAre;

Vocabulary with_plan() {
  Vocabulary vocabulary = colombia();
  vocabulary.programmes = {{{"Plan Colombia", "el Plan"}, {"Colombia"}}};
  return vocabulary;
}

TEST(Effect, TheWorldWithoutIsTurnedRound) {
  const Assertion more =
      read_one("Without Plan Colombia there would have been 40% more kidnappings", with_plan());
  EXPECT_EQ(more.relation, Relation::effect);
  EXPECT_EQ(more.direction, Direction::down);
  EXPECT_NEAR(more.size->value, 1 / 1.4 - 1, 1e-12);
  EXPECT_LT(more.size->low, more.size->value);
  EXPECT_GT(more.size->high, more.size->value);
  const Assertion fewer =
      read_one("Without Plan Colombia there would have been 40% fewer kidnappings", with_plan());
  EXPECT_EQ(fewer.direction, Direction::up);
  EXPECT_NEAR(fewer.size->value, 1 / 0.6 - 1, 1e-12);
  const Assertion many =
      read_one("Without Plan Colombia there would have been at least 40% more kidnappings", with_plan());
  EXPECT_NEAR(many.size->high, 1 / 1.4 - 1, 1e-12);
  EXPECT_NEAR(many.size->low, -1, 1e-12);
  EXPECT_EQ(read_one("Sin el Plan Colombia habría habido 40% menos secuestros", with_plan()).direction,
            Direction::up);
  const Assertion higher =
      read_one("Without Plan Colombia, the homicide rate would have been 50% higher", with_plan());
  EXPECT_NEAR(higher.size->value, 1 / 1.5 - 1, 1e-12);
}

TEST(Effect, ThanTheyWouldHaveBeenIsSaidOfThisWorld) {
  const Assertion lower =
      read_one("The homicide rate was 30% lower than it would have been without Plan Colombia", with_plan());
  EXPECT_EQ(lower.relation, Relation::effect);
  EXPECT_NEAR(lower.size->value, -0.3, 1e-12);
  const Assertion higher =
      read_one("The homicide rate was 30% higher than it would have been without Plan Colombia", with_plan());
  EXPECT_EQ(higher.direction, Direction::up);
  EXPECT_NEAR(higher.size->value, 0.3, 1e-12);
}

TEST(Effect, ACauseWithoutYearsIsThatOfTheProgramme) {
  for (const char* sentence :
       {"Thanks to Plan Colombia, kidnappings fell", "Kidnappings fell because of Plan Colombia",
        "Gracias al Plan Colombia bajaron los secuestros", "Plan Colombia helped to reduce kidnappings"}) {
    const Assertion a = read_one(sentence, with_plan());
    EXPECT_EQ(a.relation, Relation::effect) << sentence;
    EXPECT_EQ(a.direction, Direction::down) << sentence;
    EXPECT_FALSE(a.negated) << sentence;
    EXPECT_THAT(a.subject.places, ElementsAre("Colombia")) << sentence;
  }
}

TEST(Effect, WithYearsTheFallAndItsCauseAreTwoThings) {
  const auto claim =
      read("Kidnappings fell by 80% from 2002 to 2010 thanks to Plan Colombia", with_plan()).assertions;
  ASSERT_EQ(claim.size(), 2u);
  EXPECT_EQ(claim[0].relation, Relation::change);
  EXPECT_NEAR(claim[0].size->value, -0.8, 1e-12);
  EXPECT_EQ(claim[1].relation, Relation::effect);
  EXPECT_FALSE(claim[1].size.has_value());
  EXPECT_EQ(year_of(claim[1].from), 2002);
  EXPECT_EQ(year_of(claim[1].to), 2010);
  // Of a cause that the study does not tell of only the change is checked.
  EXPECT_EQ(
      read("Kidnappings fell by 80% from 2002 to 2010 thanks to better roads", with_plan()).assertions.size(),
      1u);
}

TEST(Effect, TheWorldWithoutIsNoFallOverTime) {
  for (const char* sentence : {"Without Plan Colombia, kidnappings would have fallen less",
                               "Without Plan Colombia, kidnappings would have fallen by 40%",
                               "Without Plan Colombia, kidnappings would still have fallen",
                               "Without Plan Colombia there would have been 3,000 homicides",
                               "Sin el Plan Colombia, los secuestros habrían bajado menos"}) {
    EXPECT_FALSE(refuse(sentence, with_plan()).what.empty()) << sentence;
  }
}

TEST(Effect, ACauseDeniedOrDoubtedIsNotChecked) {
  for (const char* sentence :
       {"Kidnappings fell not because of Plan Colombia",
        "Kidnappings fell from 2002 to 2010, and not due to Plan Colombia",
        "Los secuestros bajaron de 2002 a 2010, no gracias al Plan Colombia",
        "Kidnappings fell partly because of Plan Colombia",
        "Kidnappings fell by 80% from 2002 to 2010, perhaps thanks to Plan Colombia",
        "Los secuestros bajaron 80% de 2002 a 2010, tal vez gracias al Plan Colombia"}) {
    const Result<Claim> claim = read_claim(sentence, with_plan(), {});
    if (!claim) continue;
    for (const Assertion& one : claim->assertions) {
      EXPECT_NE(one.relation, Relation::effect) << sentence;
      EXPECT_FALSE(one.causal) << sentence;
    }
  }
}

TEST(Effect, OfOneYear) {
  const Assertion year = read_one("Plan Colombia prevented 100 homicides in 2005", with_plan());
  EXPECT_EQ(year_of(year.from), 2005);
  EXPECT_EQ(year_of(year.to), 2005);
  EXPECT_EQ(year_of(read_one("Plan Colombia prevented 100 homicides since 2005", with_plan()).from), 2005);
  EXPECT_FALSE(refuse("Plan Colombia prevented 3 homicides in 2005 and 4 in 2006", with_plan()).what.empty());
}

TEST(Effect, OnARateIsAShare) {
  EXPECT_FALSE(refuse("Plan Colombia reduced the homicide rate by 7 per 100,000", with_plan()).what.empty());
  EXPECT_FALSE(refuse("Plan Colombia reduced homicides by 7 per 100,000", with_plan()).what.empty());
}

TEST(Effect, WhoActedInTheFirstActedInTheSecond) {
  const auto both =
      read("Plan Colombia reduced homicides by 40% and kidnappings by 20%", with_plan()).assertions;
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[1].relation, Relation::effect);
  EXPECT_NEAR(both[1].size->value, -0.2, 1e-12);
  EXPECT_EQ(both[1].programme, "Plan Colombia");
}

TEST(Effect, ANumberAYear) {
  const Assertion saved = read_one("Plan Colombia prevented 300 homicides a year", with_plan());
  EXPECT_EQ(saved.relation, Relation::effect);
  EXPECT_EQ(saved.size->value, -300);
  EXPECT_TRUE(saved.each_period);
  EXPECT_FALSE(read_one("Plan Colombia prevented 300 homicides", with_plan()).each_period);
  EXPECT_FALSE(refuse("Plan Colombia reduced homicides by 5% a year", with_plan()).what.empty());
}

TEST(Effect, Denied) {
  for (const char* sentence :
       {"Plan Colombia did not reduce kidnappings", "El Plan Colombia no redujo los secuestros",
        "Plan Colombia failed to reduce kidnappings", "Plan Colombia has not reduced kidnappings"}) {
    const Assertion a = read_one(sentence, with_plan());
    EXPECT_EQ(a.relation, Relation::effect) << sentence;
    EXPECT_TRUE(a.negated) << sentence;
    EXPECT_EQ(a.direction, Direction::down) << sentence;
  }
}

}  // namespace
}  // namespace contraste
