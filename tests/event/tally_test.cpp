#include "event/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/date_columns.h"
#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using testing_dates::day;
using testing_events::Asked;
using testing_events::by;
using testing_events::reasons_of;
using testing_events::Sums;
using testing_events::sums_of;
using testing_events::tally_of;
using testing_events::victims_in;

const std::string header = "fecha,departamento,municipio,tipo delito,cantidad\n";

TEST(Tally, AddsUpByPlacePeriodAndKind) {
  const Sums sums = sums_of(header +
                                "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,2\n"
                                "2011-03-31,PUTUMAYO,MOCOA,SIMPLE,1\n"
                                "2011-03-31,PUTUMAYO,MOCOA,EXTORSIVO,4\n"
                                "2011-04-01,PUTUMAYO,MOCOA,SIMPLE,1\n"
                                "2011-04-01,META,SAN MARTIN,SIMPLE,1\n",
                            Grain::month);
  EXPECT_EQ(sums, (Sums{{"50689 2011-04 SIMPLE", {1, 1}},
                        {"86001 2011-03 SIMPLE", {2, 3}},
                        {"86001 2011-03 EXTORSIVO", {1, 4}},
                        {"86001 2011-04 SIMPLE", {1, 1}}}));
}

TEST(Tally, KindsThatDifferInCaseAndAccentsAreOne) {
  const Tally tally = tally_of(header +
                               "2011-03-01,PUTUMAYO,MOCOA,Extorsión,2\n"
                               "2011-03-01,PUTUMAYO,MOCOA,EXTORSION,1\n"
                               "2011-03-01,PUTUMAYO,MOCOA,NO REPORTA,1\n");
  EXPECT_THAT(tally.kinds, ElementsAre("", "Extorsión"));
}

TEST(Tally, SetsAsideEveryRowThatItCannotUse) {
  const Tally tally = tally_of(header +
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,2\n"    // kept
                               "NO REPORTA,PUTUMAYO,MOCOA,SIMPLE,2\n"    // no date
                               "2011-02-30,PUTUMAYO,MOCOA,SIMPLE,2\n"    // no such day
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,\n"     // no number
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,-2\n"   // fewer than none
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,20%\n"  // a share
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,muchos\n"
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,1,1\n"  // a cell too many
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,9e15\n");
  EXPECT_EQ(tally.rows, 9U);
  EXPECT_EQ(tally.kept, 1U);
  EXPECT_THAT(reasons_of(tally),
              UnorderedElementsAre(Pair("date-missing", 1), Pair("period-unknown", 1),
                                   Pair("missing-value", 1), Pair("negative-count", 1),
                                   Pair("percent-in-count", 1), Pair("value-unreadable", 1),
                                   Pair("cells-too-many", 1), Pair("count-too-large", 1)));
  ASSERT_THAT(tally.set_aside, SizeIs(8));
  EXPECT_EQ(tally.set_aside[0].origin.line, 3);
  EXPECT_EQ(tally.set_aside[0].column, "fecha");
  EXPECT_EQ(tally.set_aside[0].value, "NO REPORTA");
}

TEST(Tally, ListsOnlySoManyRowsSetAsideButCountsAll) {
  Asked asked;
  asked.options.most_listed = 1;
  const Tally tally =
      tally_of(header + "ND,PUTUMAYO,MOCOA,A,1\nND,PUTUMAYO,MOCOA,A,1\n2011-01-01,META,,A,1\n", asked);
  EXPECT_THAT(tally.set_aside, SizeIs(1));
  EXPECT_EQ(reasons_of(tally)["date-missing"], 2U);
}

TEST(Tally, DatesAfterTodayAreSetAside) {
  Asked asked = by(Grain::year);
  asked.options.today = day(2011, 3, 1);
  const Tally tally = tally_of(header + "2011-03-01,META,,A,1\n2011-03-02,META,,A,1\n", asked);
  EXPECT_EQ(tally.kept, 1U);
  EXPECT_EQ(reasons_of(tally)["date-in-future"], 1U);
}

TEST(Tally, ADateThatIsOnlyAMonthCountsByMonthsAndIsTooCoarseForDays) {
  const std::string text =
      "fecha,municipio,muertos\n2011-03-05,Mocoa,1\n2011-03-06,Mocoa,1\n"
      "2011-03-07,Mocoa,1\n2011-03-08,Mocoa,1\n2011-03,Mocoa,5\n";
  EXPECT_EQ(sums_of(text, Grain::month), (Sums{{"86001 2011-03", {5, 9}}}));
  const Tally days = tally_of(text, by(Grain::day));
  EXPECT_EQ(days.kept, 4U);
  EXPECT_EQ(reasons_of(days)["date-too-coarse"], 1U);
}

TEST(Tally, AnEventThatLastedCountsWhereMostOfItsDaysAre) {
  const std::string text =
      "date_start,date_end,municipio,muertos\n"
      "2011-01-20,2011-02-28,Mocoa,1\n"   // 12 days of January, 28 of February
      "2011-01-01,2011-12-31,Mocoa,2\n";  // no month holds half of it
  const Tally tally = tally_of(text, by(Grain::month));
  EXPECT_EQ(sums_of(tally, Grain::month), (Sums{{"86001 2011-02", {1, 1}}}));
  EXPECT_EQ(tally.spread_dates, 1U);
  EXPECT_EQ(reasons_of(tally)["date-too-coarse"], 1U);
  EXPECT_EQ(sums_of(text, Grain::year), (Sums{{"86001 2011", {2, 3}}}));
}

TEST(Tally, PutsDatesTogetherFromColumnsOfYearMonthAndDay) {
  const std::string text =
      "Año,Mes,Día,Municipio,Muertos\n2011,3,15,Mocoa,1\n2011,marzo,16,Mocoa,1\n2011,3,0,Mocoa,1\n"
      "2011,0,0,Mocoa,1\n2011,2,30,Mocoa,1\n2011,13,1,Mocoa,1\n,3,1,Mocoa,1\n";
  const Tally tally = tally_of(text, by(Grain::month));
  EXPECT_EQ(sums_of(tally, Grain::month), (Sums{{"86001 2011-03", {3, 3}}}));
  EXPECT_THAT(reasons_of(tally), UnorderedElementsAre(Pair("date-too-coarse", 1), Pair("period-unknown", 2),
                                                      Pair("date-missing", 1)));
}

TEST(Tally, CountsOnlyTheRowsThatAreAskedFor) {
  Asked asked = by(Grain::year);
  asked.choices.where = {{"TIPO DELITO", {"simple"}, {}}};
  const std::string text =
      header + "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,2\n2011-03-01,PUTUMAYO,MOCOA,EXTORSIVO,4\n";
  const Tally only = tally_of(text, asked);
  EXPECT_EQ(victims_in(only), 2);
  EXPECT_EQ(reasons_of(only)["left-out"], 1U);
  asked.choices.where = {{"tipo delito", {}, {"SIMPLE"}}};
  EXPECT_EQ(victims_in(tally_of(text, asked)), 4);
}

TEST(Tally, ATotalAtTheEndIsNoEvent) {
  const Tally tally = tally_of(header +
                               "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,2\n"
                               "2011-03-02,PUTUMAYO,MOCOA,SIMPLE,1\n"
                               "2011-03-03,PUTUMAYO,MOCOA,SIMPLE,2\n"
                               "TOTAL,,,,5\n"
                               "Fuente: DIJIN,,,,\n"
                               "Elaborado el 3 de mayo de 2012\n");
  EXPECT_EQ(victims_in(tally), 5);
  EXPECT_EQ(reasons_of(tally)["totals-row"], 1U);
  EXPECT_EQ(reasons_of(tally)["footnote"], 2U);
  ASSERT_THAT(tally.stated_totals, SizeIs(1));
  EXPECT_EQ(tally.stated_totals[0].value, 5);
  EXPECT_EQ(tally.stated_totals[0].line, 5);
}

// A row of totals with a date is one all the same: counted with the table's whole it would double everything.
TEST(Tally, ATotalWithADateIsNoEvent) {
  const std::string text = header +
                           "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,2\n"
                           "2011-03-02,PUTUMAYO,TOTAL PUTUMAYO,SIMPLE,2\n"
                           "2011-03-02,TOTAL NACIONAL,,SIMPLE,2\n"
                           "2011-03-02,TOTAL,TOTAL,SIMPLE,2\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(victims_in(tally), 2);
  EXPECT_EQ(reasons_of(tally)["totals-row"], 3U);
  EXPECT_THAT(tally.stated_totals, SizeIs(3));
}

TEST(Tally, AShortRowLacksCells) {
  const Tally tally = tally_of(header + "2011-03-01,PUTUMAYO,MOCOA,SIMPLE,2\n2011-03-01,PUTUMAYO,MOCOA\n");
  EXPECT_EQ(tally.kept, 1U);
  EXPECT_EQ(reasons_of(tally)["cells-missing"], 1U);
}

TEST(Tally, APlaceThatIsNotKnownCountsForTheWiderOneThatIs) {
  const std::string text = header +
                           "2011-03-01,PUTUMAYO,NO REPORTA,A,1\n2011-03-01,META,SAN MARTIN,A,1\n"
                           "2011-03-01,,SAN MARTIN,A,1\n2011-03-01,,,A,1\n";
  EXPECT_EQ(sums_of(text, Grain::year),
            (Sums{{"50689 2011 A", {1, 1}}, {"86 2011 A", {1, 1}}, {"CO 2011 A", {2, 2}}}));
  Asked asked = by(Grain::year);
  asked.options.level = "municipality";
  const Tally narrow = tally_of(text, asked);
  EXPECT_EQ(sums_of(narrow, Grain::year), (Sums{{"50689 2011 A", {1, 1}}}));
  EXPECT_EQ(reasons_of(narrow)["place-ambiguous"], 1U);
}

TEST(Tally, AForeignPlaceIsNotOfTheCountry) {
  const std::string text = header +
                           "2011-03-01,META,SAN MARTIN,A,1\n"
                           "2011-03-01,VENEZUELA,SAN CRISTOBAL,A,1\n"
                           "2011-03-01,ECUADOR,,A,1\n"
                           "2011-03-01,,PANAMA,A,1\n"
                           "2011-03-01,VENEZUELA,MOCOA,A,1\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(sums_of(tally, Grain::year), (Sums{{"50689 2011 A", {1, 1}}}));
}

TEST(Tally, ARowOfAnotherCountryIsNotHeldAgainstTheTable) {
  const std::string text =
      "date,country,admin1,admin2,deaths\n"
      "2011-03-01,Colombia,Meta,San Martin,1\n"
      "2011-03-01,Colombia,Putumayo,Mocoa,1\n"
      "2011-03-01,Argentina,Mendoza,San Luis,1\n"
      "2011-03-01,Argentina,San Luis,Meta,1\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(sums_of(tally, Grain::year), (Sums{{"50689 2011", {1, 1}}, {"86001 2011", {1, 1}}}));
  EXPECT_EQ(reasons_of(tally)["place-unknown"], 2U);
}

TEST(Tally, TheCapitalIsAMunicipalityAndADepartment) {
  const std::string text =
      "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,CANTIDAD\n"
      "31/01/2011,11,BOGOTÁ D.C.,\"11,001\",BOGOTA D.C.,1\n"
      "31/01/2011,11,BOGOTA D.C.,11001,\"BOGOTÁ, D.C. (CT)\",1\n"
      "31/01/2011,25,CUNDINAMARCA,11001,BOGOTA D.C.,1\n"
      "31/01/2011,,CUNDINAMARCA,,BOGOTA D.C.,1\n";
  EXPECT_EQ(sums_of(text, Grain::year), (Sums{{"11001 2011", {4, 4}}}));
}

TEST(Tally, NamesStandAsTheyAreWithoutATable) {
  Asked asked = by(Grain::year);
  asked.with_places = false;
  const Tally tally = tally_of(header +
                                   "2011-03-01,Petén,Flores,A,1\n2011-03-01,PETEN,FLORES,A,1\n"
                                   "2011-03-01,Petén,,A,1\n2011-03-01,,,A,1\n",
                               asked);
  ASSERT_THAT(tally.places, SizeIs(3));
  EXPECT_EQ(tally.kept, 4U);
  EXPECT_EQ(tally.places[0].level, "");  // the row that names no place is of the whole
  EXPECT_EQ(tally.places[1].name, "Flores, Petén");
  EXPECT_EQ(tally.places[1].level, "place");
  asked.options.level = "place";
  EXPECT_EQ(reasons_of(tally_of(header + "2011-03-01,,,A,1\n", asked))["place-missing"], 1U);
}

TEST(Tally, SumsOfFractionsAreExact) {
  std::string text = "fecha;municipio;casos\n";
  for (int i = 0; i < 1000; ++i) text += "2011-03-01;Mocoa;0,1\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(tally.decimals, 1);
  EXPECT_EQ(victims_in(tally), 1000);
}

TEST(Tally, AnEventOfUnknownVictimsIsAnEventWhereRowsAreEvents) {
  const std::string text =
      "eventid,iyear,imonth,iday,country_txt,provstate,city,attacktype1,attacktype1_txt,gname,nkill,success\n"
      "201001010001,2010,1,1,Colombia,Meta,San Martin,3,Bombing/Explosion,FARC,,1\n"
      "201001010002,2010,1,0,Colombia,Putumayo,Mocoa,3,Bombing/Explosion,FARC,2,1\n"
      "201001010003,2010,0,0,Colombia,Putumayo,Mocoa,2,Armed Assault,FARC,1,1\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(tally.kept, 3U);
  EXPECT_EQ(tally.victims_unknown, 1U);
  EXPECT_EQ(victims_in(tally), 3);
  const Tally months = tally_of(text, by(Grain::month));
  EXPECT_EQ(months.kept, 2U);
  EXPECT_EQ(reasons_of(months)["date-too-coarse"], 1U);
}

TEST(Tally, ADayCountHasEveryKeptRow) {
  const Tally tally = tally_of(header + "2011-03-01,META,,A,1\n2011-03-02,META,,A,7\n2011-03-01,META,,A,1\n",
                               by(Grain::year));
  EXPECT_THAT(tally.days, ElementsAre(Pair(day(2011, 3, 1), 2), Pair(day(2011, 3, 2), 1)));
}

// Rows known to the month begin no earlier and end no later than those known to the day, and a file of months
// reaches to the end of its last one.
TEST(Tally, MonthsReachToTheirLastDay) {
  const std::string text =
      "Month,Crime type,Location\n2011-02,Burglary,A\n2011-03,Burglary,B\n2011-03,Arson,B\n";
  Asked asked = by(Grain::month);
  asked.with_places = false;
  const Tally tally = tally_of(text, asked);
  EXPECT_EQ(tally.kept, 3U);
  ASSERT_THAT(tally.days, SizeIs(::testing::Ge(2U)));
  EXPECT_EQ(tally.days.begin()->first, day(2011, 2, 1));
  EXPECT_EQ(tally.days.rbegin()->first, day(2011, 3, 31));
  std::int64_t events = 0;
  for (const auto& [date, n] : tally.days) events += n;
  EXPECT_EQ(events, 3);
}

TEST(Tally, AYearAmongDaysSaysNothingOfWhereTheFileBegins) {
  std::string text = "fecha,municipio,muertos\n2011,Mocoa,1\n";
  for (int i = 1; i <= 9; ++i) text += "2011-06-0" + std::to_string(i) + ",Mocoa,1\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(tally.kept, 10U);
  EXPECT_EQ(tally.days.begin()->first, day(2011, 6, 1));
  EXPECT_EQ(tally.days.rbegin()->first, day(2011, 6, 9));
}

TEST(Tally, NeedsAColumnOfDates) {
  const TableRows rows = testing_events::rows_of("a,b\n1,2\n");
  const Survey survey = testing_events::survey_of("a,b\n1,2\n");
  const Result<Tally> tally = tally_rows(rows, survey, {}, {}, {});
  ASSERT_FALSE(tally.has_value());
  EXPECT_EQ(tally.error().code, ErrorCode::study_contradiction);
}

}  // namespace
}  // namespace contraste
