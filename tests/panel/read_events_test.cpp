#include "panel/read_events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "event/date_columns.h"
#include "panel/event_reading.h"

namespace contraste {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing_dates::day;
using testing_panel::by;
using testing_panel::Cells;
using testing_panel::cells_of;
using testing_panel::panel_of_read;
using testing_panel::read_rows;
using testing_panel::read_text;

const std::string header = "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,TIPO DELITO,CANTIDAD\n";

TEST(ReadEvents, ARegisterOfTheCountryCoversPlacesWithoutRows) {
  const EventRead read = read_text(header + "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n");
  EXPECT_EQ(read.without_rows, Coverage::covered);
  EXPECT_EQ(read.table, &testing_events::some_places().table());
  EXPECT_EQ(narrowest_level(read), "municipality");
}

TEST(ReadEvents, OfOtherFilesNothingIsKnownOfPlacesWithoutRows) {
  const std::string text = "fecha,municipio,cantidad\n31/01/2011,MOCOA,2\n";
  EXPECT_EQ(read_text(text).without_rows, Coverage::unknown);
  EventRequest request;
  request.choices.covers = "all";
  EXPECT_EQ(read_text(text, request).without_rows, Coverage::covered);
  request.choices.covers = "listed";
  EXPECT_EQ(read_text(header + "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n", request).without_rows,
            Coverage::unknown);
}

TEST(ReadEvents, ALevelThatIsNotThereIsAnErrorWithTheNearest) {
  const EventRead read = read_text(header + "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n");
  const auto panel = panel_of(read, "departament", Grain::month);
  ASSERT_FALSE(panel.has_value());
  EXPECT_EQ(panel.error().code, ErrorCode::wrong_use);
  EXPECT_THAT(panel.error().remedy, HasSubstr("department"));
}

TEST(ReadEvents, WeeksAreNoMonths) {
  const EventRead read = read_text(header + "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n", by(Grain::week));
  EXPECT_FALSE(panel_of(read, "department", Grain::month).has_value());
  EXPECT_TRUE(panel_of(read, "department", Grain::week).has_value());
}

TEST(ReadEvents, APanelOfYearsIsTheSumOfItsMonths) {
  const std::string text = header +
                           "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n"
                           "28/02/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,3\n"
                           "28/02/2012,50,META,50689,SAN MARTIN,EXTORSIVO,5\n";
  const EventRead months = read_text(text, by(Grain::month));
  const EventRead years = read_text(text, by(Grain::year));
  EXPECT_EQ(cells_of(panel_of_read(months, "department", Grain::year).panel),
            cells_of(panel_of_read(years, "department", Grain::year).panel));
  EXPECT_EQ(panel_of_read(months, "department", Grain::month).panel.victims_name, "CANTIDAD");
}

TEST(ReadEvents, TotalsByYearAreOfAllPlacesAndKinds) {
  const EventRead read = read_text(header +
                                   "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n"
                                   "28/02/2011,50,META,50689,SAN MARTIN,EXTORSIVO,3\n"
                                   "28/02/2013,,,,NO REPORTA,EXTORSIVO,5\n");
  const std::vector<YearTotal> years = year_totals(read);
  ASSERT_THAT(years, SizeIs(2));
  EXPECT_EQ(years[0].year, 2011);
  EXPECT_EQ(years[0].events, 2);
  EXPECT_EQ(years[0].victims, 5);
  EXPECT_EQ(years[1].year, 2013);
  EXPECT_EQ(years[1].victims, 5);
}

// A table of municipalities with a row of their department and one of the country holds everything three
// times.
TEST(ReadEvents, RowsOfWiderPlacesOfAWideTableAreNotAdded) {
  const EventRead read = read_text(
      "cod,nombre,hom2001,hom2002,hom2003\n5,Antioquia,3,6,9\n5001,Medellín,1,2,3\n5042,Santa Fe de "
      "Antioquia,1,2,3\n5660,San Luis,1,2,3\nCO,Colombia,3,6,9\n",
      by(Grain::year));
  EXPECT_EQ(testing_panel::victims_by_year(read),
            (std::map<int, std::int64_t>{{2001, 3}, {2002, 6}, {2003, 9}}));
  EXPECT_EQ(testing_panel::rows_accounted_for(read.tally), read.tally.rows);
  EXPECT_THAT(read.file.notes, Contains(Field(&Words::en, HasSubstr("may be the sums of"))));
}

TEST(ReadEvents, AWideTableCoversItsYearsWhole) {
  const EventRead read =
      read_text("cod,nombre,hom2001,hom2002,hom2003\n5001,Medellín,1,2,3\n", by(Grain::month));
  EXPECT_EQ(read.grain, Grain::year);
  for (const YearTotal& year : year_totals(read)) EXPECT_TRUE(year.complete);
}

TEST(ReadEvents, AFileOfMonthsHasItsLastMonthWhole) {
  std::string text = "Año,Mes,Municipio,Delito,Cantidad\n";
  for (int month = 1; month <= 12; ++month)
    text += "2011," + std::to_string(month) + ",Mocoa,Hurto,50\n2010," + std::to_string(month) +
            ",Mocoa,Hurto,50\n";
  const EventRead read = read_text(text, by(Grain::month));
  for (const YearTotal& year : year_totals(read)) EXPECT_TRUE(year.complete) << year.year;
  const NamedPanel panel = panel_of_read(read, "municipality", Grain::month);
  EXPECT_TRUE(panel.panel.periods.back().complete);
}

TEST(ReadEvents, AFileOfMonthsThatBreaksOffHasAPartialYear) {
  std::string text = "Año,Mes,Municipio,Delito,Cantidad\n";
  for (int month = 1; month <= 12; ++month)
    for (int i = 0; i < 9; ++i) text += "2010," + std::to_string(month) + ",Mocoa,Hurto,50\n";
  for (int i = 0; i < 9; ++i) text += "2011,1,Mocoa,Hurto,50\n";
  const std::vector<YearTotal> years = year_totals(read_text(text, by(Grain::month)));
  ASSERT_THAT(years, SizeIs(2));
  EXPECT_TRUE(years[0].complete);
  EXPECT_FALSE(years[1].complete);
}

TEST(ReadEvents, MonthsAcrossHaveTheGrainThatIsAskedForAsFarAsTheyCan) {
  const std::string text = "Año,Municipio,Delito,Enero,Febrero,Marzo\n2011,Mocoa,Hurto,1,2,3\n";
  EXPECT_EQ(read_text(text, by(Grain::day)).grain, Grain::month);
  EXPECT_EQ(read_text(text, by(Grain::quarter)).grain, Grain::quarter);
  EXPECT_EQ(read_text(text, by(Grain::year)).grain, Grain::year);
}

TEST(ReadEvents, DatesAfterTodayAreSetAside) {
  EventRequest request = by(Grain::month);
  request.today = day(2011, 2, 1);
  const EventRead read = read_text(header +
                                       "31/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n"
                                       "28/02/2091,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n",
                                   request);
  EXPECT_EQ(testing_events::reasons_of(read.tally)["date-in-future"], 1U);
}

TEST(ReadEvents, ErrorsAreAllThatIsOpen) {
  const auto read =
      read_events(testing_events::rows_of(header + "01/02/2011,86,PUTUMAYO,\"25,29\",FUSAGASUGA,SIMPLE,2\n"
                                                   "03/04/2011,86,PUTUMAYO,\"25,175\",CHIA,SIMPLE,2\n"),
                  testing_panel::small_country(), {});
  ASSERT_FALSE(read.has_value());
  EXPECT_THAT(read.error(), SizeIs(2));  // the order of dates, and codes without their last zero
}

TEST(ReadEvents, NamesAsTheyStandHaveNoOtherLevel) {
  const EventRead read =
      read_text("fecha,municipio,muertos\n2011-03-01,Mixco,1\n2011-03-02,Jalapa,1\n", by(Grain::year));
  EXPECT_EQ(read.table, nullptr);
  EXPECT_EQ(narrowest_level(read), "place");
  EXPECT_EQ(cells_of(panel_of_read(read, "place", Grain::year).panel),
            (Cells{{"jalapa 2011", {1, 1}}, {"mixco 2011", {1, 1}}}));
  EXPECT_EQ(cells_of(panel_of_read(read, "", Grain::year).panel), (Cells{{" 2011", {2, 2}}}));
  EXPECT_FALSE(panel_of(read, "municipality", Grain::year).has_value());
}

TEST(ReadEvents, ATableOfOnesOwnIsHeldAgainst) {
  const PlaceTable own =
      read_places(
          "code,name,level,parent\nSV,El Salvador,country,\nSV-SS,San Salvador,department,SV\n"
          "0614,San Salvador,municipality,SV-SS\n0617,Soyapango,municipality,SV-SS\n",
          "sv.csv", "text")
          .value_or(PlaceTable{});
  const PlaceIndex index(own);
  EventPlaces places;
  places.tables = {&index, &testing_panel::countries()};
  const EventRead read = read_rows(
      testing_events::rows_of("Fecha del hecho;Departamento;Municipio\n31/12/2014;San Salvador;Soyapango\n"
                              "31/12/2014;San Salvador;San Salvador\n31/12/2014;San Salvador;\n"),
      places, by(Grain::year));
  EXPECT_EQ(cells_of(panel_of_read(read, "municipality", Grain::year).panel),
            (Cells{{"0614 2014", {1, 1}}, {"0617 2014", {1, 1}}}));
  EXPECT_EQ(cells_of(panel_of_read(read, "department", Grain::year).panel), (Cells{{"SV-SS 2014", {3, 3}}}));
}

// Eight departments of Colombia have the name of a municipality elsewhere.
TEST(ReadEvents, ADepartmentIsNotAMunicipalityOfItsName) {
  const EventRead read = read_rows(
      testing_events::rows_of("FECHA,DEPARTAMENTO,CASOS\n31/01/2011,CALDAS,1\n31/01/2011,CÓRDOBA,2\n"
                              "31/01/2011,BOLÍVAR,3\n31/01/2011,NARIÑO,4\n31/01/2011,SUCRE,5\n"
                              "31/01/2011,BOYACÁ,6\n31/01/2011,RISARALDA,7\n31/01/2011,BOGOTÁ,8\n"),
      testing_panel::colombia_and_world(), by(Grain::year));
  EXPECT_EQ(narrowest_level(read), "department");
  EXPECT_EQ(cells_of(panel_of_read(read, "department", Grain::year).panel), (Cells{{"17 2011", {1, 1}},
                                                                                   {"23 2011", {1, 2}},
                                                                                   {"13 2011", {1, 3}},
                                                                                   {"52 2011", {1, 4}},
                                                                                   {"70 2011", {1, 5}},
                                                                                   {"15 2011", {1, 6}},
                                                                                   {"66 2011", {1, 7}},
                                                                                   {"11 2011", {1, 8}}}));
}

TEST(ReadEvents, CountriesAreHeldAgainstCountries) {
  const EventRead read = read_text(
      "date,country,admin1,deaths\n2011-03-01,Mali,Gao,1\n2011-03-01,Chad,Lac,2\n"
      "2011-03-01,DR Congo (Zaire),Kivu,4\n",
      by(Grain::year));
  EXPECT_TRUE(read.file.places.by_country);
  EXPECT_EQ(cells_of(panel_of_read(read, "country", Grain::year).panel).at("ML 2011").second, 1);
}

}  // namespace
}  // namespace contraste
