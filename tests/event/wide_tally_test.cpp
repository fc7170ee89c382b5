#include "event/wide_tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/date_columns.h"
#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using testing_events::Asked;
using testing_events::by;
using testing_events::Counted;
using testing_events::counted;
using testing_events::reasons_of;
using testing_events::Sums;
using testing_events::sums_of;

const std::string wide =
    "cod,municipio,departamento,hom99,pob99,tas99,hom00,pob00,tas00,hom01,pob01,tas01\n"
    "5001,Medellín,Antioquia,3258,2030560,160.4,3151,2065871,152.5,3456,2098618,164.7\n"
    "86001,Mocoa,Putumayo,10,30000,33.3,,30500,,0,31000,0\n";

TEST(WideTally, EachCellIsOneValue) {
  const Counted found = counted(wide, by(Grain::year));
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(sums_of(found.tally, Grain::year), (Sums{{"05001 1999", {0, 3258}},
                                                     {"05001 2000", {0, 3151}},
                                                     {"05001 2001", {0, 3456}},
                                                     {"86001 1999", {0, 10}},
                                                     {"86001 2001", {0, 0}}}));
  EXPECT_EQ(found.tally.rows, 6U);
  EXPECT_EQ(found.tally.kept, 5U);
}

TEST(WideTally, AnEmptyCellIsAGapAndAZeroIsNone) {
  const Counted found = counted(wide, by(Grain::year));
  EXPECT_THAT(reasons_of(found.tally), UnorderedElementsAre(Pair("missing-value", 1)));
  ASSERT_THAT(found.tally.set_aside, SizeIs(1));
  EXPECT_EQ(found.tally.set_aside[0].column, "hom00");
  EXPECT_EQ(found.tally.set_aside[0].origin.line, 3);
}

TEST(WideTally, HasThePeopleOfEachYear) {
  const Counted found = counted(wide, by(Grain::year));
  ASSERT_THAT(found.population, SizeIs(6));
  EXPECT_EQ(found.population[0].place, "05001");
  EXPECT_EQ(found.population[0].year, 1999);
  EXPECT_EQ(found.population[0].people, 2030560);
  EXPECT_EQ(found.population[5].people, 31000);
}

// A comma without quotes moves all cells behind it: the numbers would be another year's.
TEST(WideTally, ARowWithACellTooManyIsNoValueOfAnyYear) {
  const Counted found = counted(
      "cod,municipio,hom1999,hom2000,hom2001\n5001,Medellín, Antioquia,1,2,3\n86001,Mocoa,1,2,3\n"
      "25175,Chía,1,2,3\n",
      by(Grain::year));
  EXPECT_EQ(found.tally.kept, 6U);
  EXPECT_THAT(reasons_of(found.tally), UnorderedElementsAre(Pair("cells-too-many", 3)));
}

TEST(WideTally, SetsAsideWhatIsNoCount) {
  const Counted found = counted(
      "cod,municipio,hom1999,hom2000,hom2001\n5001,Medellín,-1,2,3\n86001,Mocoa,1,2,\n"
      "05042,Santa Fe de Antioquia,1,2,3\n05660,San Luis,1,2,3\n25290,Fusagasugá,1,2,tres\n"
      "25175,Chía,1,2,3\n50689,San Martín,1,2,4\n20770,San Martín,1,2,4\n11001,Bogotá,1,2,4\n"
      "99999,Nada,1,2,3\n",
      by(Grain::year));
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_THAT(reasons_of(found.tally),
              UnorderedElementsAre(Pair("negative-count", 1), Pair("missing-value", 1),
                                   Pair("value-unreadable", 1), Pair("place-unknown", 3)));
  EXPECT_EQ(found.tally.rows, found.tally.kept + testing_events::rows_aside(found.tally));
}

TEST(WideTally, ARowOfTotalsIsNoPlace) {
  const Counted found = counted(
      "cod,municipio,hom1999,hom2000,hom2001\n5001,Medellín,1,2,3\n86001,Mocoa,1,2,3\n,TOTAL "
      "NACIONAL,2,4,6\n",
      by(Grain::year));
  EXPECT_EQ(testing_events::victims_in(found.tally), 12);
  EXPECT_THAT(reasons_of(found.tally), UnorderedElementsAre(Pair("totals-row", 3)));
}

const std::string months =
    "Año,Departamento,Municipio,Delito,Enero,Febrero,Marzo\n"
    "2011,Putumayo,Mocoa,Hurto,1,2,3\n"
    "2012,Putumayo,Mocoa,Hurto,4,,6\n"
    "ND,Putumayo,Mocoa,Hurto,1,1,1\n";

TEST(WideTally, MonthsAcrossAreMonths) {
  const Counted found = counted(months, by(Grain::month));
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(found.file.recognition.layout, "months-across");
  EXPECT_EQ(sums_of(found.tally, Grain::month), (Sums{{"86001 2011-01 Hurto", {0, 1}},
                                                      {"86001 2011-02 Hurto", {0, 2}},
                                                      {"86001 2011-03 Hurto", {0, 3}},
                                                      {"86001 2012-01 Hurto", {0, 4}},
                                                      {"86001 2012-03 Hurto", {0, 6}}}));
  EXPECT_THAT(reasons_of(found.tally),
              UnorderedElementsAre(Pair("missing-value", 1), Pair("date-missing", 3)));
  EXPECT_EQ(found.tally.days.rbegin()->first, month_period(2012, 3).last);
}

TEST(WideTally, MonthsAcrossAddUpToYears) {
  EXPECT_EQ(sums_of(counted(months, by(Grain::year)).tally, Grain::year),
            (Sums{{"86001 2011 Hurto", {0, 6}}, {"86001 2012 Hurto", {0, 10}}}));
}

TEST(WideTally, MonthsAcrossAreNoDays) {
  const Counted found = counted(months, by(Grain::day));
  EXPECT_EQ(sums_of(found.tally, Grain::month).size(), 5U);
}

TEST(WideTally, AMonthThatIsStillToComeIsNoZero) {
  Asked asked = by(Grain::month);
  asked.options.today = testing_dates::day(2012, 2, 10);
  const Counted found = counted(months, asked);
  EXPECT_EQ(reasons_of(found.tally)["date-in-future"], 1U);
  EXPECT_FALSE(sums_of(found.tally, Grain::month).contains("86001 2012-03 Hurto"));
}

}  // namespace
}  // namespace contraste
