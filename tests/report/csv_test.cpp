#include "report/csv.h"

#include <gtest/gtest.h>

#include <limits>

namespace contraste {
namespace {

std::string one_text(std::string_view value) {
  CsvTable table;
  table.text(value);
  return table.bytes();
}

TEST(Csv, TextIsQuotedWhereRfc4180Asks) {
  EXPECT_EQ(one_text("plain"), "plain");
  EXPECT_EQ(one_text("a,b"), "\"a,b\"");
  EXPECT_EQ(one_text("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(one_text("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(one_text("two\r\nlines"), "\"two\r\nlines\"");
  EXPECT_EQ(one_text("Bogotá"), "Bogotá");
  EXPECT_EQ(one_text(""), "");
}

TEST(Csv, FormulasBecomeText) {
  EXPECT_EQ(one_text("=1+1"), "'=1+1");
  EXPECT_EQ(one_text("+1"), "'+1");
  EXPECT_EQ(one_text("-1"), "'-1");
  EXPECT_EQ(one_text("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(one_text("\t=1"), "'\t=1");
  EXPECT_EQ(one_text("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(one_text("  =1"), "'  =1");
  EXPECT_EQ(one_text("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  EXPECT_EQ(one_text("＝1"), "'＝1");
  EXPECT_EQ(one_text("＋1"), "'＋1");
  EXPECT_EQ(one_text("－1"), "'－1");
  EXPECT_EQ(one_text("＠1"), "'＠1");
  EXPECT_EQ(one_text(std::string_view("\0=1", 3)), "'=1");
}

TEST(Csv, TextWithASignInsideStaysAsItIs) {
  EXPECT_EQ(one_text("a=b"), "a=b");
  EXPECT_EQ(one_text("source=police·measure=rate"), "source=police·measure=rate");
  EXPECT_EQ(one_text("−89.4%"), "−89.4%");  // U+2212 starts no formula
}

TEST(Csv, NumbersStayNumbers) {
  CsvTable table;
  table.number(-12.0).number(0.1).number(305.0).number(-0.0).number(std::size_t{7});
  table.end_row();
  EXPECT_EQ(table.bytes(), "-12,0.1,305,0,7\r\n");
}

TEST(Csv, MissingNumbersAreEmpty) {
  CsvTable table;
  table.number(std::numeric_limits<double>::quiet_NaN()).number(std::numeric_limits<double>::infinity());
  table.number(-std::numeric_limits<double>::infinity());
  EXPECT_EQ(table.bytes(), ",,");
}

TEST(Csv, NumbersReadBackToTheSameDouble) {
  for (const double value : {0.1 + 0.2, 1.0 / 3, -0.8941707147814018, 1e-300, 1.7976931348623157e308}) {
    EXPECT_EQ(std::stod(number_text(value)), value) << number_text(value);
  }
}

TEST(Csv, AnEmptyFirstFieldKeepsItsPlace) {
  CsvTable table;
  table.text("").text("b");
  table.end_row();
  EXPECT_EQ(table.bytes(), ",b\r\n");
}

}  // namespace
}  // namespace contraste
