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

}  // namespace
}  // namespace contraste
