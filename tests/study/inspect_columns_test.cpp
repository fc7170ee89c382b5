// What a column is, and when its values are nobody's business.
#include "study/inspect_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing_events::survey_of;

std::vector<ColumnView> columns_of(const std::string& text, const EventMapping* fit = nullptr) {
  return inspect_columns(survey_of(text), fit);
}

std::string kind_of(const std::string& header, const std::vector<std::string>& values) {
  std::string text = header + ",other\n";
  for (const std::string& value : values) text += value + ",x\n";
  return std::string(name_of(columns_of(text)[0].kind));
}

TEST(InspectColumns, KindsAreTold) {
  EXPECT_EQ(kind_of("when", {"2011-03-31", "2011-04-13"}), "dates");
  EXPECT_EQ(kind_of("n", {"1", "2", "10"}), "whole-numbers");
  EXPECT_EQ(kind_of("n", {"1.5", "2.25", "10.1"}), "decimals");
  EXPECT_EQ(kind_of("n", {"05001", "05002", "25001"}), "codes");
  EXPECT_EQ(kind_of("cod_muni", {"5001", "5002", "25001"}), "codes");
  EXPECT_EQ(kind_of("weapon", {"gun", "knife", "gun"}), "text");
  EXPECT_EQ(kind_of("nothing", {"", "NA", ""}), "empty");
}

TEST(InspectColumns, MissingValuesComeWithTheirSpellings) {
  const auto columns = columns_of("place,n\nA,1\nB,ND\nC,\nD,ND\nE,2\n");
  EXPECT_EQ(columns[1].present, 2u);
  EXPECT_EQ(columns[1].missing, 3u);
  ASSERT_EQ(columns[1].missing_spellings.size(), 2u);
  EXPECT_EQ(columns[1].missing_spellings[0].text, "ND");
  EXPECT_EQ(columns[1].missing_spellings[0].rows, 2u);
  EXPECT_EQ(columns[1].low, "1");
  EXPECT_EQ(columns[1].high, "2");
  EXPECT_THAT(columns[0].examples, ElementsAre("A", "B", "C"));
}

TEST(InspectColumns, RangesOfDatesAreDays) {
  const auto columns = columns_of("fecha,n\n31/03/2011,1\n02/01/2011,1\n15/12/2012,3\n");
  EXPECT_EQ(columns[0].low, "2011-01-02");
  EXPECT_EQ(columns[0].high, "2012-12-15");
}

// Half of the dates can't be read yet: a range of the others would mislead.
TEST(InspectColumns, DatesWithoutAnOrderHaveNoRange) {
  const auto columns = columns_of("fecha,n\n01/03/2011,1\n02/01/2011,1\n05/12/2012,3\n");
  EXPECT_EQ(columns[0].kind, ColumnKind::dates);
  EXPECT_EQ(columns[0].low, "");
}

TEST(InspectColumns, HeadersOfPersonsHideTheirValues) {
  for (const char* header :
       {"Nombre de la víctima", "victim_name", "Cédula", "No. documento", "TELEFONO", "Address", "Dirección",
        "fecha de nacimiento", "Full Name", "Nombre", "e-mail"}) {
    const auto columns = columns_of(std::string(header) + ",n\nA 1,1\nA 2,1\nA 1,2\n");
    EXPECT_FALSE(columns[0].withheld.empty()) << header;
    EXPECT_THAT(columns[0].examples, IsEmpty()) << header;
    EXPECT_EQ(columns[0].low, "") << header;
    EXPECT_EQ(columns[0].present, 3u) << header;
  }
  for (const char* header :
       {"Municipio", "nombre_municipio", "dyad_name", "conflict_name", "weapon", "victims"}) {
    const auto columns = columns_of(std::string(header) + ",n\nA 1,1\nA 2,1\nA 1,2\n");
    EXPECT_TRUE(columns[0].withheld.empty()) << header;
  }
}

TEST(InspectColumns, TextThatIsNearlyAlwaysDifferentIsHidden) {
  std::string text = "remark,municipio,big,small\n";
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    for (const std::string& part :
         {"it was so " + n, ",Town " + n, "," + std::to_string(10234567 + i), "," + n})
      text += part;
    text += "\n";
  }
  const auto columns = columns_of(text);
  EXPECT_FALSE(columns[0].withheld.empty());
  EXPECT_TRUE(columns[1].withheld.empty());  // a list of places has each of them once
  EXPECT_FALSE(columns[2].withheld.empty());
  EXPECT_TRUE(columns[3].withheld.empty());
}

TEST(InspectColumns, CoordinatesHaveARangeAndNoExamples) {
  const Survey survey = survey_of("fecha,latitude,longitude\n2011-03-31,4.5,-74.1\n2011-04-13,5.25,-73\n");
  const Recognised found = recognise_events(survey, "x");
  ASSERT_EQ(found.fits.size(), 1u);
  const auto columns = inspect_columns(survey, &found.fits.front().mapping);
  EXPECT_EQ(columns[1].role, "latitude");
  EXPECT_EQ(columns[1].low, "4.5");
  EXPECT_THAT(columns[1].examples, IsEmpty());
  EXPECT_THAT(columns[0].examples, Not(IsEmpty()));
}

}  // namespace
}  // namespace contraste
