#include "data/plain_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace contraste {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

PlainPanel read(const std::string& text, const PlainColumns& columns) {
  auto panel = read_plain_panel(text, "p.csv", columns);
  EXPECT_TRUE(panel.has_value()) << (panel ? "" : panel.error().front().what);
  return panel.value_or(PlainPanel{});
}

Error first_error(const std::string& text, const PlainColumns& columns) {
  const auto panel = read_plain_panel(text, "p.csv", columns);
  EXPECT_FALSE(panel.has_value());
  return panel ? Error{} : panel.error().front();
}

TEST(PlainPanel, ReadsYearsInAnyOrderAndKeepsGaps) {
  const PlainPanel panel = read("Year,n\n1873,5\n1871,3\n1874,NA\n", {{"year"}, "n", "", ""});
  ASSERT_THAT(panel.units, SizeIs(1));
  const PlainUnit& unit = panel.units.front();
  EXPECT_THAT(unit.labels, ElementsAre("1871", "1872", "1873", "1874"));
  EXPECT_EQ(unit.outcome[0], 3);
  EXPECT_TRUE(std::isnan(unit.outcome[1]));
  EXPECT_TRUE(std::isnan(unit.outcome[3]));
  EXPECT_EQ(panel.season, 1);
  EXPECT_THAT(panel.notes, SizeIs(2));
}

TEST(PlainPanel, ReadsMonthsFromOneOrTwoColumns) {
  const PlainPanel one = read("t,n\n2001-12,1\n2002-01,2\n", {{"t"}, "n", "", ""});
  const PlainPanel two = read("y,m,n\n2001,12,1\n2002,1,2\n", {{"y", "m"}, "n", "", ""});
  EXPECT_EQ(one.season, 12);
  EXPECT_THAT(one.units[0].labels, ElementsAre("2001-12", "2002-01"));
  EXPECT_EQ(one.units[0].labels, two.units[0].labels);
  EXPECT_EQ(one.units[0].time, two.units[0].time);
}

TEST(PlainPanel, TellsUnitsApartAndReadsFurtherNumbers) {
  const PlainPanel panel = read("u;t;n;e;se\nB;2001;1,5;10;0,1\nA;2001;2;20;0,2\nB;2002;3;30;0,3\n",
                                {{"t"}, "n", "u", "e", {"se"}});
  ASSERT_THAT(panel.units, SizeIs(2));
  EXPECT_EQ(panel.units[0].name, "B");
  EXPECT_THAT(panel.units[0].outcome, ElementsAre(1.5, 3));
  EXPECT_THAT(panel.units[0].exposure, ElementsAre(10, 30));
  EXPECT_THAT(panel.units[0].more[0], ElementsAre(0.1, 0.3));
}

TEST(PlainPanel, SaysWhereAProblemIs) {
  EXPECT_THAT(first_error("t,n\n2001,x\n", {{"t"}, "n", "", ""}).where, HasSubstr("p.csv:2:n"));
  EXPECT_THAT(first_error("t,n\n2001,1\n", {{"t"}, "m", "", ""}).what, HasSubstr("no column \"m\""));
  EXPECT_THAT(first_error("t,n\n2001,1\n2001-03,2\n", {{"t"}, "n", "", ""}).what, HasSubstr("is a month"));
  EXPECT_THAT(first_error("t,n\n2001,1\n2001,2\n", {{"t"}, "n", "", ""}).remedy, HasSubstr("--unit"));
  EXPECT_THAT(first_error("t,n,e\n2001,1,0\n", {{"t"}, "n", "", "e"}).what, HasSubstr("exposure"));
  EXPECT_EQ(first_error("t,n\n", {{"t"}, "n", "", ""}).code, ErrorCode::file_empty);
  EXPECT_EQ(first_error("", {{"t"}, "n", "", ""}).code, ErrorCode::file_empty);
}

TEST(PlainPanel, ReportsSeveralProblemsTogether) {
  const auto panel = read_plain_panel("t,n\n2001,x\nlater,1\n2003,y\n", "p.csv", {{"t"}, "n", "", ""});
  ASSERT_FALSE(panel.has_value());
  EXPECT_THAT(panel.error(), SizeIs(3));
}

TEST(PlainPanel, WholeNumbersAreTimesToo) {
  const PlainPanel panel = read("t\tn\n1\t5\n2\t6\n", {{"t"}, "n", "", ""});
  EXPECT_THAT(panel.units[0].labels, ElementsAre("1", "2"));
}

TEST(PlainPanel, AnExactHeaderComesFirst) {
  EXPECT_THAT(read("t,Y,y\n2001,1,5\n", {{"t"}, "y", "", ""}).units[0].outcome, ElementsAre(5));
  EXPECT_THAT(read("t,Y,y\n2001,1,5\n", {{"t"}, "Y", "", ""}).units[0].outcome, ElementsAre(1));
  EXPECT_THAT(first_error("t,y,y\n2001,1,5\n", {{"t"}, "y", "", ""}).what, HasSubstr("2 columns"));
  EXPECT_THAT(first_error("t,Y,\u00fd\n2001,1,5\n", {{"t"}, "y", "", ""}).remedy, HasSubstr("as it stands"));
}

TEST(PlainPanel, ARowMustNotHaveMoreCellsThanTheHeader) {
  const Error error =
      first_error("u,t,n\nA,2001,9\nA,2002,9\nA,2003,9\nA,2004,97,6131\n", {{"t"}, "n", "u", ""});
  EXPECT_EQ(error.where, "p.csv:5");
  EXPECT_THAT(error.what, HasSubstr("4 cells, the header 3"));
  EXPECT_THAT(error.remedy, HasSubstr("decimal comma"));
  // Empty cells at the end are none; a row that ends too early is noted.
  const PlainPanel panel = read(
      "u,t,n\nA,2001,9,,\nA,2002,8\nA,2003,7\nA,2004,6\nA,2005,5\nA,2006,4\nA,2007,3\nA,2008,2\nA,2009\n",
      {{"t"}, "n", "u", ""});
  EXPECT_THAT(panel.units[0].outcome, ElementsAre(9, 8, 7, 6, 5, 4, 3, 2, testing::IsNan()));
  ASSERT_FALSE(panel.notes.empty());
  EXPECT_THAT(panel.notes.back().en, HasSubstr("first in line 10"));
}

TEST(PlainPanel, ThreeDigitsAfterAPointUnderSemicolonsAreAmbiguous) {
  EXPECT_EQ(first_error("t;n\n2001;97.613\n2002;95.120\n", {{"t"}, "n", "", ""}).code,
            ErrorCode::value_ambiguous);
  EXPECT_EQ(first_error("t\tn\n2001\t97,613\n", {{"t"}, "n", "", ""}).code, ErrorCode::value_ambiguous);
  EXPECT_THAT(read("t;n\n2001;97,613\n", {{"t"}, "n", "", ""}).units[0].outcome, ElementsAre(97.613));
  EXPECT_THAT(read("t;n\n2001;97.613\n2002;95.1\n", {{"t"}, "n", "", ""}).units[0].outcome,
              ElementsAre(97.613, 95.1));
  EXPECT_THAT(read("t\tn\n2001\t97.613\n", {{"t"}, "n", "", ""}).units[0].outcome, ElementsAre(97.613));
  EXPECT_THAT(read("t;n\n2001;97.613\n2002;5,1\n", {{"t"}, "n", "", ""}).units[0].outcome,
              ElementsAre(97613, 5.1));
}

TEST(PlainPanel, ABoundIsNoValue) {
  for (const std::string text : {"<5", ">5", "~80", "over 6000"}) {
    const Error error = first_error("t,n\n2001," + text + "\n", {{"t"}, "n", "", ""});
    EXPECT_EQ(error.code, ErrorCode::value_unreadable) << text;
    EXPECT_THAT(error.remedy, HasSubstr("gap")) << text;
  }
  EXPECT_THAT(read("t,n\n2001,12 %\n2002,13%\n", {{"t"}, "n", "", ""}).units[0].outcome, ElementsAre(12, 13));
  const Error mixed = first_error("t,n\n2001,0.1\n2002,12 %\n", {{"t"}, "n", "", ""});
  EXPECT_EQ(mixed.where, "p.csv:3:n");
  EXPECT_THAT(mixed.what, HasSubstr("line 2"));
}

TEST(PlainPanel, AUnitHasAName) {
  const Error error = first_error("u,t,n\nA,2001,1\n,2001,2\n", {{"t"}, "n", "u", ""});
  EXPECT_EQ(error.where, "p.csv:3:u");
}

TEST(PlainPanel, MonthsAndDatesWithoutSigns) {
  const PlainPanel months = read("t,n\n200012,1\n200101,2\n", {{"t"}, "n", "", ""});
  EXPECT_EQ(months.season, 12);
  EXPECT_THAT(months.units[0].labels, ElementsAre("2000-12", "2001-01"));
  EXPECT_THAT(months.notes, SizeIs(0));
  EXPECT_THAT(read("t,n\n20001201,1\n20010101,2\n", {{"t"}, "n", "", ""}).units[0].labels,
              ElementsAre("2000-12", "2001-01"));
}

TEST(PlainPanel, APanelOfEveryFourthYearHasNoGaps) {
  const std::string text = "u,t,n\nA,2000,1\nA,2004,2\nA,2008,3\nB,2000,1\nB,2008,3\n";
  const PlainPanel panel = read(text, {{"t"}, "n", "u", ""});
  ASSERT_THAT(panel.notes, SizeIs(1));
  EXPECT_THAT(panel.notes[0].en, HasSubstr("1 periods"));
}

TEST(PlainPanel, CellsThatAreNoNumbersCanBeKept) {
  const PlainPanel panel = read("t,n,g\n2001,1,2003Q3\n2003,2,\n", {{"t"}, "n", "", "", {}, {"g"}});
  EXPECT_THAT(panel.units[0].words[0], ElementsAre("2003Q3", "", ""));
  EXPECT_THAT(panel.units[0].lines, ElementsAre(2, 0, 3));
}

}  // namespace
}  // namespace contraste
