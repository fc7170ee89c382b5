// Columns by year, and places that no table has.
#include "event/row_census.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_events::counted;
using testing_events::rows_of;

RowCensus census_of(const std::string& text, const testing_events::Asked& asked = {}) {
  const TableRows rows = rows_of(text);
  const auto found = counted(rows, asked);
  for (const Error& error : found.errors) ADD_FAILURE() << error.what;
  auto census = census_rows(rows, found.file.survey, found.file.recognition.mapping, found.file.places);
  return census ? *census : RowCensus{};
}

const ColumnByYear* column(const RowCensus& census, std::size_t index) {
  const auto at = std::ranges::find(census.columns, index, &ColumnByYear::column);
  return at == census.columns.end() ? nullptr : &*at;
}

TEST(RowCensus, CountsValuesAndMissingOnesByYear) {
  const RowCensus census = census_of(
      "date,municipio,weapon,victims\n"
      "2010-01-13,Chía,gun,1\n2010-02-13,Chía,ND,1\n2010-03-13,Chía,gun,2\n"
      "2012-01-13,Chía,knife,1\n2012-05-13,Chía,,4\n");
  EXPECT_THAT(census.years, ElementsAre(2010, 2011, 2012));
  EXPECT_THAT(census.rows, ElementsAre(3, 0, 2));
  ASSERT_NE(column(census, 2), nullptr);
  EXPECT_THAT(column(census, 2)->missing, ElementsAre(1, 0, 1));
  EXPECT_THAT(column(census, 2)->values.at("gun"), ElementsAre(2, 0, 0));
  EXPECT_THAT(column(census, 2)->values.at("knife"), ElementsAre(0, 0, 1));
  // What says when and how many changes with the years by itself.
  EXPECT_EQ(column(census, 0), nullptr);
  EXPECT_EQ(column(census, 3), nullptr);
}

TEST(RowCensus, ColumnsOfManyValuesCountOnlyWhatIsMissing) {
  std::string text = "date,municipio,note,victims\n";
  for (int i = 0; i < 100; ++i) text += "2010-01-13,Chía,note " + std::to_string(i) + ",1\n";
  text += "2010-01-14,Chía,,1\n";
  const RowCensus census = census_of(text);
  EXPECT_THAT(column(census, 2)->values, IsEmpty());
  EXPECT_THAT(column(census, 2)->missing, ElementsAre(1));
}

TEST(RowCensus, PlacesThatNoTableHasComeWithTheNearestName) {
  const RowCensus census = census_of(
      "fecha,departamento,municipio,victimas\n"
      "2010-01-13,Antioquia,Medelin,1\n2010-01-14,Antioquia,Medelin,1\n2010-01-15,Antioquia,Medellín,1\n"
      "2010-01-16,,San Martín,1\n2010-01-17,Cundinamarca,Fusagasugá,1\n2010-01-18,Cundinamarca,,1\n");
  ASSERT_EQ(census.unmatched.size(), 2u);
  EXPECT_EQ(census.unmatched_rows, 3u);
  EXPECT_EQ(census.unmatched_places, 2u);
  EXPECT_EQ(census.unmatched[0].name, "Medelin");
  EXPECT_EQ(census.unmatched[0].parent, "Antioquia");
  EXPECT_EQ(census.unmatched[0].reason, "place-unknown");
  EXPECT_EQ(census.unmatched[0].nearest, "Medellín");
  EXPECT_EQ(census.unmatched[0].rows, 2u);
  EXPECT_EQ(census.unmatched[0].first_line, 2);
  EXPECT_EQ(census.unmatched[1].reason, "place-ambiguous");
  EXPECT_THAT(census.unmatched[1].candidates, ElementsAre("San Martín (Cesar)", "San Martín (Meta)"));
}

TEST(RowCensus, RowsThatAFilterLeavesOutDoNotCount) {
  testing_events::Asked asked;
  asked.choices.where = {{"weapon", {"GUN"}, {}}};
  const RowCensus census =
      census_of("date,municipio,weapon,victims\n2010-01-13,Chía,gun,1\n2010-01-14,Nowhere,knife,1\n", asked);
  EXPECT_THAT(census.rows, ElementsAre(1));
  EXPECT_THAT(census.unmatched, IsEmpty());
}

TEST(RowCensus, WideTablesTellWhichRowsHaveAValue) {
  const RowCensus census = census_of(
      "cod,municipio,departamento,hom10,hom11,hom12\n"
      "05001,Medellín,Antioquia,5,6,7\n25175,Chía,Cundinamarca,NA,3,4\n86001,Mocoa,Putumayo,1,NA,2\n");
  EXPECT_THAT(census.years, ElementsAre(2010, 2011, 2012));
  ASSERT_EQ(census.values.size(), 3u);
  EXPECT_EQ(census.values[0].present, 2u);
  EXPECT_EQ(census.values[1].present, 2u);
  EXPECT_EQ(census.values[1].appeared, 1u);
  EXPECT_EQ(census.values[1].vanished, 1u);
  EXPECT_EQ(census.values[1].appeared_sum, 3);
  EXPECT_EQ(census.values[2].appeared, 1u);
  EXPECT_EQ(census.values[2].vanished, 0u);
}

}  // namespace
}  // namespace contraste
