#include "base/format.h"

#include <gtest/gtest.h>

#include <limits>

namespace contraste {
namespace {

constexpr auto en = Language::english;
constexpr auto es = Language::spanish;

TEST(Format, NumbersAreGroupedFromFourDigits) {
  EXPECT_EQ(format_number(1258, 0, en), "1,258");
  EXPECT_EQ(format_number(1258, 0, es), "1.258");
  EXPECT_EQ(format_number(35.63, 1, en), "35.6");
  EXPECT_EQ(format_number(35.63, 1, es), "35,6");
  EXPECT_EQ(format_number(1234567.5, 2, es), "1.234.567,50");
  EXPECT_EQ(format_number(305, 0, en), "305");
  EXPECT_EQ(format_number(-1258, 0, en), "−1,258");
}

TEST(Format, ZeroHasNoSignAndNaNIsADash) {
  EXPECT_EQ(format_number(-0.0, 0, en), "0");
  EXPECT_EQ(format_number(-0.001, 1, en), "0.0");
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN(), 1, en), "—");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::infinity(), 1, es), "−∞");
  EXPECT_EQ(format_percent(std::numeric_limits<double>::quiet_NaN(), 1, es), "—");
}

TEST(Format, ValuesTakeTheDecimalsTheyNeed) {
  EXPECT_EQ(format_value(305, en), "305");
  EXPECT_EQ(format_value(35.63, en), "35.63");
  EXPECT_EQ(format_value(0.014, es), "0,014");
  EXPECT_EQ(format_value(1000, en), "1,000");
  EXPECT_EQ(format_value(12.3456, en), "12.346");
  EXPECT_EQ(format_value(2.25, en, 0), "2");
}

TEST(Format, PercentHasAMinusSignAndInSpanishANoBreakSpace) {
  EXPECT_EQ(format_percent(-0.894, 1, en), "−89.4%");
  EXPECT_EQ(format_percent(-0.894, 1, es), "−89,4\u00A0%");
  EXPECT_EQ(format_percent(12.5, 0, en), "1,250%");
}

TEST(Format, PeriodsInWords) {
  const auto both = [](const char* text) {
    const Period period = read_period(text).value();
    return format_period(period, en) + " | " + format_period(period, es);
  };
  EXPECT_EQ(both("2011"), "2011 | 2011");
  EXPECT_EQ(both("2011-03"), "March 2011 | marzo de 2011");
  EXPECT_EQ(both("2011-03-05"), "5 March 2011 | 5 de marzo de 2011");
  EXPECT_EQ(both("2011-01..2011-10"), "January to October 2011 | enero a octubre de 2011");
  EXPECT_EQ(both("2010-11..2011-02"), "November 2010 to February 2011 | noviembre de 2010 a febrero de 2011");
  EXPECT_EQ(both("2011-W05"), "week of 31 January 2011 | semana del 31 de enero de 2011");
  EXPECT_EQ(both("2011-H1"), "first half of 2011 | primer semestre de 2011");
  EXPECT_EQ(both("2011-Q3"), "third quarter of 2011 | tercer trimestre de 2011");
  EXPECT_EQ(both("FY2008"), "fiscal year 2008 | año fiscal 2008");
  EXPECT_EQ(both("2000-2010"), "2000 to 2010 | 2000 a 2010");
  EXPECT_EQ(both("2002-08-07..2010-08-06"),
            "7 August 2002 to 6 August 2010 | 7 de agosto de 2002 a 6 de agosto de 2010");
}

TEST(Format, PeriodsInWordsAreReadBack) {
  for (const char* text : {"2011", "2011-03", "2011-03-05", "2011-01..2011-10", "2010-11..2011-02", "2011-H2",
                           "2011-Q3", "FY2008", "2000-2010", "2002-08-07..2010-08-06"}) {
    const Period period = read_period(text).value();
    EXPECT_EQ(read_period(format_period(period, en)).value(), period) << text;
    EXPECT_EQ(read_period(format_period(period, es)).value(), period) << text;
  }
}

TEST(Format, Lists) {
  EXPECT_EQ(format_list({}, en), "");
  EXPECT_EQ(format_list({"a"}, en), "a");
  EXPECT_EQ(format_list({"a", "b", "c"}, en), "a, b and c");
  EXPECT_EQ(format_list({"a", "b", "c"}, es), "a, b y c");
}

TEST(Format, PublicationAsExactAsItsSource) {
  const Date last = read_date("2014").value();
  EXPECT_EQ(format_published(last, Grain::year, Language::english), "2014");
  EXPECT_EQ(format_published(last, Grain::day, Language::english), "31 December 2014");
  EXPECT_EQ(format_published(last, Grain::month, Language::spanish), "diciembre de 2014");
  EXPECT_EQ(published_text(last, Grain::year), "2014");
  EXPECT_EQ(published_text(last, Grain::month), "2014-12");
  EXPECT_EQ(published_text(last, Grain::quarter), "2014-Q4");
  EXPECT_EQ(published_text(last, Grain::half_year), "2014-H2");
  EXPECT_EQ(published_text(last - std::chrono::days{3}, Grain::week), "2014-W52");
  EXPECT_EQ(published_text(last, Grain::day), "2014-12-31");
}

}  // namespace
}  // namespace contraste
