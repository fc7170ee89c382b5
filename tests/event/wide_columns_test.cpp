#include "event/wide_columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing_events::survey_of;

std::vector<int> years_of(const std::vector<WideColumn>& columns) {
  std::vector<int> years;
  for (const WideColumn& column : columns) years.push_back(column.year);
  return years;
}

TEST(WideColumns, AreAPrefixAndAYear) {
  const auto wide = find_wide_columns(survey_of(
      "cod,hom99,pob99,tas99,hom00,pob00,tas00,hom01,pob01,tas01\n5001,1,100,1.5,2,101,2.5,3,102,3.5\n"));
  ASSERT_TRUE(wide.has_value());
  EXPECT_EQ(wide->counts_prefix, "hom");
  EXPECT_EQ(wide->population_prefix, "pob");
  EXPECT_THAT(years_of(wide->counts), ElementsAre(1999, 2000, 2001));
  EXPECT_THAT(years_of(wide->population), ElementsAre(1999, 2000, 2001));
  EXPECT_THAT(wide->further, SizeIs(3));
}

TEST(WideColumns, MayBeYearsAlone) {
  const auto wide = find_wide_columns(survey_of("codigo,lugar,2001,2002,2003\n05001,Medellin,1,2,3\n"));
  ASSERT_TRUE(wide.has_value());
  EXPECT_EQ(wide->counts_prefix, "");
  EXPECT_THAT(years_of(wide->counts), ElementsAre(2001, 2002, 2003));
}

TEST(WideColumns, AreOrderedByYearWhateverTheirOrderInTheFile) {
  const auto wide = find_wide_columns(survey_of("cod,hom2003,hom2001,hom2002\n5001,3,1,2\n"));
  ASSERT_TRUE(wide.has_value());
  EXPECT_THAT(years_of(wide->counts), ElementsAre(2001, 2002, 2003));
  EXPECT_EQ(wide->counts[0].column, 2U);
}

TEST(WideColumns, AreThreeOrMoreOfNumbers) {
  EXPECT_FALSE(find_wide_columns(survey_of("cod,hom01,hom02\n5001,1,2\n")).has_value());
  EXPECT_FALSE(find_wide_columns(survey_of("cod,hom01,hom02,hom03\n5001,a,b,c\n")).has_value());
}

TEST(WideColumns, OfTwoKindsAreNoOneAnswer) {
  EXPECT_FALSE(find_wide_columns(survey_of("cod,hom01,hom02,hom03,sec01,sec02,sec03\n5001,1,2,3,4,5,6\n"))
                   .has_value());
}

TEST(WideColumns, OfTwoKindsAreChosenByTheirPrefix) {
  const std::string text = "cod,hom01,hom02,hom03,sec01,sec02,sec03\n5001,1,2,3,4,5,6\n";
  EXPECT_THAT(wide_prefixes(survey_of(text)), ElementsAre("hom", "sec"));
  const auto wide = find_wide_columns(survey_of(text), "SEC");
  ASSERT_TRUE(wide.has_value());
  EXPECT_EQ(wide->counts_prefix, "sec");
  EXPECT_THAT(wide->further, SizeIs(3));
}

TEST(WideColumns, AreMonthsBesideAYear) {
  const auto wide = find_months_across(survey_of("Año,Municipio,Feb,Ene,Mar\n2011,Mocoa,2,1,3\n"));
  ASSERT_TRUE(wide.has_value());
  ASSERT_THAT(wide->counts, SizeIs(3));
  EXPECT_EQ(wide->counts[0].month, 1);
  EXPECT_EQ(wide->counts[0].column, 3U);
  EXPECT_FALSE(find_months_across(survey_of("Municipio,Feb,Ene,Mar\nMocoa,2,1,3\n")).has_value());
}

TEST(WideColumns, ActorsWithANumberAreNoYears) {
  // ACLED's actor1, inter1, assoc_actor_1 have one digit.
  EXPECT_FALSE(find_wide_columns(survey_of("cod,inter1,inter2,inter3\n5001,1,2,3\n")).has_value());
}

}  // namespace
}  // namespace contraste
