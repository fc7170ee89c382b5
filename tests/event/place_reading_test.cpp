#include "event/place_reading.h"

#include <gtest/gtest.h>

#include "event/event_text.h"

namespace contraste {
namespace {

using testing_events::some_places;
using testing_events::survey_of;

const PlaceIndex& countries() {
  static const PlaceIndex index(country_places());
  return index;
}

PlaceReading reading_of(const std::string& text, std::vector<const PlaceIndex*> tables) {
  const Survey survey = survey_of(text);
  const Recognised found = recognise_events(survey, "events");
  if (found.fits.empty()) {
    ADD_FAILURE() << "not recognised";
    return {};
  }
  return choose_places(survey, found.fits.front().mapping, tables);
}

TEST(PlaceReading, TakesTheTableThatKnowsTheValues) {
  const PlaceReading reading = reading_of(
      "fecha,departamento,municipio,cantidad\n2011-03-01,META,SAN MARTIN,1\n2011-03-01,PUTUMAYO,MOCOA,1\n",
      {&some_places(), &countries()});
  EXPECT_EQ(reading.index, &some_places());
  EXPECT_FALSE(reading.by_country);
  EXPECT_EQ(reading.share, 1);
  EXPECT_FALSE(reading.why.empty());
}

TEST(PlaceReading, TakesCountriesWhereTheRowsNameNoPlaceOfTheTable) {
  const PlaceReading reading =
      reading_of("date,country,admin1,deaths\n2011-03-01,Mali,Gao,1\n2011-03-01,Chad,Lac,1\n",
                 {&some_places(), &countries()});
  EXPECT_EQ(reading.index, &countries());
  EXPECT_TRUE(reading.by_country);
}

TEST(PlaceReading, TakesNamesAsTheyStandWhereNoTableKnowsHalfOfThem) {
  const PlaceReading reading =
      reading_of("fecha,municipio,muertos\n2011-03-01,Mixco,1\n2011-03-02,Jalapa,1\n2011-03-02,Mocoa,1\n",
                 {&some_places(), &countries()});
  EXPECT_EQ(reading.index, nullptr);
}

// San Martín is a department of Peru.
TEST(PlaceReading, ADepartmentOfAnotherCountryIsNoProof) {
  const PlaceReading reading = reading_of(
      "fecha,departamento,municipio,muertos\n2011-03-01,San Martin,Tarapoto,1\n2011-03-02,San "
      "Martin,Moyobamba,1\n"
      "2011-03-02,San Martin,Juanjui,1\n",
      {&some_places(), &countries()});
  EXPECT_EQ(reading.index, nullptr);
}

TEST(PlaceReading, AnAmbiguousNameIsKnown) {
  const PlaceReading reading =
      reading_of("fecha,municipio,muertos\n2011-03-01,San Martin,1\n", {&some_places()});
  EXPECT_EQ(reading.index, &some_places());
}

TEST(PlaceReading, FindsCodesThatLostTheirZeros) {
  const Survey survey =
      survey_of("fecha;cod_muni\n2011-03-01;25,29\n2011-03-01;25,175\n2011-03-01;5,66\n2011-03-01;11,001\n");
  const CodeDamage damage = damaged_codes(survey.columns[1]);
  EXPECT_EQ(damage.rows, 2U);
  EXPECT_EQ(damage.example, "25,29");
  EXPECT_EQ(damage.first_line, 2);
}

TEST(PlaceReading, NumbersWithDecimalsAreNoDamagedCodes) {
  const Survey survey = survey_of("fecha;cod_muni\n2011-03-01;25,29\n2011-03-01;25,1\n");
  EXPECT_EQ(damaged_codes(survey.columns[1]).rows, 0U);
}

}  // namespace
}  // namespace contraste
