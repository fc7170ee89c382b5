#include "contraste/period.h"

#include <gtest/gtest.h>

#include <string>

namespace contraste {
namespace {

Date day(int year, unsigned month, unsigned number) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                               std::chrono::day{number}};
}

struct Row {
  const char* text;
  Date first;
  Date last;
  Grain grain;
  const char* canonical;
};

class ReadPeriod : public testing::TestWithParam<Row> {};

TEST_P(ReadPeriod, AsWrittenAndBack) {
  const Row& row = GetParam();
  const Result<Period> period = read_period(row.text);
  ASSERT_TRUE(period) << row.text << ": " << period.error().what;
  EXPECT_EQ(*period, (Period{row.first, row.last, row.grain})) << row.text;
  EXPECT_EQ(to_text(*period), row.canonical);
  EXPECT_EQ(read_period(to_text(*period)).value(), *period);
}

INSTANTIATE_TEST_SUITE_P(
    Notations, ReadPeriod,
    testing::Values(
        Row{"2011", day(2011, 1, 1), day(2011, 12, 31), Grain::year, "2011"},
        Row{" 2011\u00A0", day(2011, 1, 1), day(2011, 12, 31), Grain::year, "2011"},
        Row{"2011-03", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
        Row{"2002-08", day(2002, 8, 1), day(2002, 8, 31), Grain::month, "2002-08"},
        Row{"2012-02", day(2012, 2, 1), day(2012, 2, 29), Grain::month, "2012-02"},
        Row{"2011-03-15", day(2011, 3, 15), day(2011, 3, 15), Grain::day, "2011-03-15"},
        Row{"2011/03/15 00:00:00", day(2011, 3, 15), day(2011, 3, 15), Grain::day, "2011-03-15"},
        Row{"2011-03-15T00:00:00Z", day(2011, 3, 15), day(2011, 3, 15), Grain::day, "2011-03-15"},
        Row{"2011-Q2", day(2011, 4, 1), day(2011, 6, 30), Grain::quarter, "2011-Q2"},
        Row{"2011Q4", day(2011, 10, 1), day(2011, 12, 31), Grain::quarter, "2011-Q4"},
        Row{"2011-H1", day(2011, 1, 1), day(2011, 6, 30), Grain::half_year, "2011-H1"},
        Row{"2011-S2", day(2011, 7, 1), day(2011, 12, 31), Grain::half_year, "2011-H2"},
        Row{"FY2011", day(2010, 10, 1), day(2011, 9, 30), Grain::fiscal_year, "FY2011"},
        Row{"AF2011", day(2010, 10, 1), day(2011, 9, 30), Grain::fiscal_year, "FY2011"},
        Row{"año fiscal 2008", day(2007, 10, 1), day(2008, 9, 30), Grain::fiscal_year, "FY2008"},
        Row{"FY2003-FY2011", day(2002, 10, 1), day(2011, 9, 30), Grain::span, "2002-10..2011-09"},
        Row{"2000-2010", day(2000, 1, 1), day(2010, 12, 31), Grain::span, "2000..2010"},
        Row{"2000–2010", day(2000, 1, 1), day(2010, 12, 31), Grain::span, "2000..2010"},
        Row{"1996 to 2000", day(1996, 1, 1), day(2000, 12, 31), Grain::span, "1996..2000"},
        Row{"1996 a 2000", day(1996, 1, 1), day(2000, 12, 31), Grain::span, "1996..2000"},
        Row{"2000/2010", day(2000, 1, 1), day(2010, 12, 31), Grain::span, "2000..2010"},
        Row{"2011-01..2011-10", day(2011, 1, 1), day(2011, 10, 31), Grain::span, "2011-01..2011-10"},
        Row{"2011-01/2011-10", day(2011, 1, 1), day(2011, 10, 31), Grain::span, "2011-01..2011-10"},
        Row{"2010-11..2011-02", day(2010, 11, 1), day(2011, 2, 28), Grain::span, "2010-11..2011-02"},
        Row{"2002-08-07..2010-08-06", day(2002, 8, 7), day(2010, 8, 6), Grain::span,
            "2002-08-07..2010-08-06"}));

INSTANTIATE_TEST_SUITE_P(
    Words, ReadPeriod,
    testing::Values(
        Row{"March 2011", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
        Row{"marzo de 2011", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
        Row{"Sept. 2011", day(2011, 9, 1), day(2011, 9, 30), Grain::month, "2011-09"},
        Row{"January to October 2011", day(2011, 1, 1), day(2011, 10, 31), Grain::span, "2011-01..2011-10"},
        Row{"January-October 2011", day(2011, 1, 1), day(2011, 10, 31), Grain::span, "2011-01..2011-10"},
        Row{"enero a octubre de 2011", day(2011, 1, 1), day(2011, 10, 31), Grain::span, "2011-01..2011-10"},
        Row{"first half of 2011", day(2011, 1, 1), day(2011, 6, 30), Grain::half_year, "2011-H1"},
        Row{"primer semestre de 2011", day(2011, 1, 1), day(2011, 6, 30), Grain::half_year, "2011-H1"},
        Row{"tercer trimestre de 2011", day(2011, 7, 1), day(2011, 9, 30), Grain::quarter, "2011-Q3"},
        Row{"Q2 2011", day(2011, 4, 1), day(2011, 6, 30), Grain::quarter, "2011-Q2"},
        Row{"26 de diciembre de 2011", day(2011, 12, 26), day(2011, 12, 26), Grain::day, "2011-12-26"},
        Row{"December 26, 2011", day(2011, 12, 26), day(2011, 12, 26), Grain::day, "2011-12-26"}));

INSTANTIATE_TEST_SUITE_P(
    OfSpreadsheetsAndOffices, ReadPeriod,
    testing::Values(Row{"2011.0", day(2011, 1, 1), day(2011, 12, 31), Grain::year, "2011"},
                    Row{"03/2011", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
                    Row{"3/2011", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
                    Row{"12-2011", day(2011, 12, 1), day(2011, 12, 31), Grain::month, "2011-12"},
                    Row{"Mar-2011", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
                    Row{"Marzo-2011", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
                    Row{"2011M03", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
                    Row{"31/03/2011", day(2011, 3, 31), day(2011, 3, 31), Grain::day, "2011-03-31"},
                    Row{"03/31/2011", day(2011, 3, 31), day(2011, 3, 31), Grain::day, "2011-03-31"},
                    Row{"31.03.2011 00:00:00", day(2011, 3, 31), day(2011, 3, 31), Grain::day, "2011-03-31"},
                    Row{"15-mar-2011", day(2011, 3, 15), day(2011, 3, 15), Grain::day, "2011-03-15"},
                    Row{"05/05/2011", day(2011, 5, 5), day(2011, 5, 5), Grain::day, "2011-05-05"},
                    Row{"3T2011", day(2011, 7, 1), day(2011, 9, 30), Grain::quarter, "2011-Q3"},
                    Row{"III trimestre 2011", day(2011, 7, 1), day(2011, 9, 30), Grain::quarter, "2011-Q3"},
                    Row{"II trimestre de 2011", day(2011, 4, 1), day(2011, 6, 30), Grain::quarter, "2011-Q2"},
                    Row{"FY08", day(2007, 10, 1), day(2008, 9, 30), Grain::fiscal_year, "FY2008"},
                    Row{"FY96", day(1995, 10, 1), day(1996, 9, 30), Grain::fiscal_year, "FY1996"}));

TEST(ReadPeriod, TheOrderOfDayAndMonthWhereItIsKnown) {
  EXPECT_EQ(read_period("04/05/2011", PeriodNotation{10, DayOrder::day_first})->first, day(2011, 5, 4));
  EXPECT_EQ(read_period("04/05/2011", PeriodNotation{10, DayOrder::month_first})->first, day(2011, 4, 5));
  EXPECT_EQ(day_order_shown("31/03/2011"), DayOrder::day_first);
  EXPECT_EQ(day_order_shown("3/31/2011 10:00"), DayOrder::month_first);
  for (const char* text : {"04/05/2011", "05/05/2011", "2011-03-31", "03/2011", "31/31/2011", "x"}) {
    EXPECT_EQ(day_order_shown(text), DayOrder::unknown) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Weeks, ReadPeriod,
    testing::Values(Row{"2011-W05", day(2011, 1, 31), day(2011, 2, 6), Grain::week, "2011-W05"},
                    Row{"2011w05", day(2011, 1, 31), day(2011, 2, 6), Grain::week, "2011-W05"},
                    // ISO 8601: weeks that reach over the turn of the year.
                    Row{"2009-W01", day(2008, 12, 29), day(2009, 1, 4), Grain::week, "2009-W01"},
                    Row{"2009-W53", day(2009, 12, 28), day(2010, 1, 3), Grain::week, "2009-W53"},
                    Row{"2010-W01", day(2010, 1, 4), day(2010, 1, 10), Grain::week, "2010-W01"},
                    Row{"2008-W52", day(2008, 12, 22), day(2008, 12, 28), Grain::week, "2008-W52"}));

TEST(ReadPeriod, EveryDayLiesInOneWeekOfSevenDays) {
  Date next = week_period(1995, 1).first;
  for (int year = 1995; year <= 2035; ++year) {
    const bool long_year = read_period(std::to_string(year) + "-W53").has_value();
    for (int week = 1; week <= (long_year ? 53 : 52); ++week) {
      const Period period = week_period(year, week);
      EXPECT_EQ(period.first, next);
      EXPECT_EQ(std::chrono::weekday{period.first}, std::chrono::Monday);
      EXPECT_EQ(days(period), 7);
      EXPECT_EQ(read_period(to_text(period)).value(), period);
      next = period.last + std::chrono::days{1};
    }
  }
  // The years of 53 weeks from 1995 to 2035 begin on a Thursday, or on a Wednesday and are leap years.
  for (const int year : {1998, 2004, 2009, 2015, 2020, 2026, 2032})
    EXPECT_TRUE(read_period(std::to_string(year) + "-W53")) << year;
  for (const char* text : {"2010-W53", "2011-W00", "2011-W54", "2011-W5", "2011/W05"})
    EXPECT_FALSE(read_period(text)) << text;
}

// The same days are the same period, however written.
INSTANTIATE_TEST_SUITE_P(
    SpansThatAreWhole, ReadPeriod,
    testing::Values(Row{"2011-01..2011-12", day(2011, 1, 1), day(2011, 12, 31), Grain::year, "2011"},
                    Row{"2011-01..2011-06", day(2011, 1, 1), day(2011, 6, 30), Grain::half_year, "2011-H1"},
                    Row{"2011-04..2011-06", day(2011, 4, 1), day(2011, 6, 30), Grain::quarter, "2011-Q2"},
                    Row{"2011-03-01..2011-03-31", day(2011, 3, 1), day(2011, 3, 31), Grain::month, "2011-03"},
                    Row{"2011..2011", day(2011, 1, 1), day(2011, 12, 31), Grain::year, "2011"}));

TEST(ReadPeriod, RefusesWhatIsNoPeriod) {
  for (const char* text : {"",           "20011",      "211",           "0999",
                           "3000",       "2002-15",    "2002-00",       "2011-13-01",
                           "2011-02-30", "2011-Q5",    "2011-H3",       "04/05/2011",
                           "13/13/2011", "31/02/2011", "2011 (prelim)", "2011-10..2011-01",
                           "2010..2000", "soon",       "FY1",           "2011/03",
                           "2000..",     "..2000",     "March",         "2011-01-15..2010",
                           "3.2011",     "2011M13",    "5T2011",        "13-2011"}) {
    const Result<Period> period = read_period(text);
    ASSERT_FALSE(period) << text << " read as " << to_text(*period);
    EXPECT_EQ(period.error().code, ErrorCode::period_unknown);
    EXPECT_FALSE(period.error().remedy.empty());
  }
  EXPECT_FALSE(read_period(std::string(10'000'000, '2')));
}

TEST(ReadPeriod, SaysHowToWriteAnAmbiguousSpan) {
  EXPECT_NE(read_period("2002-15").error().remedy.find("2002..2015"), std::string::npos);
}

TEST(ReadPeriod, FiscalYearsStartWhereTheFileSays) {
  EXPECT_EQ(read_period("FY2011", 7)->first, day(2010, 7, 1));
  EXPECT_EQ(read_period("FY2011", 7)->last, day(2011, 6, 30));
  EXPECT_EQ(*read_period("FY2011", 1), year_period(2011));
}

TEST(ReadDate, MonthAndYearMeanTheirLastDay) {
  EXPECT_EQ(*read_date("2011-12-26"), day(2011, 12, 26));
  EXPECT_EQ(*read_date("2012-02"), day(2012, 2, 29));
  EXPECT_EQ(*read_date("2012"), day(2012, 12, 31));
  EXPECT_EQ(*read_date("20 Feb 2004"), day(2004, 2, 20));
  for (const char* text : {"", "2000-2010", "yesterday", "FY2011"}) EXPECT_FALSE(read_date(text)) << text;
}

TEST(Period, ShiftsByYearsWithinItsGrain) {
  EXPECT_EQ(shifted_years(year_period(2011), -9), year_period(2002));
  EXPECT_EQ(shifted_years(month_period(2012, 2), 1), month_period(2013, 2));
  EXPECT_EQ(shifted_years(month_period(2013, 2), -1), month_period(2012, 2));
  EXPECT_EQ(shifted_years(*read_period("2011-01..2011-10"), -1), *read_period("2010-01..2010-10"));
  EXPECT_EQ(shifted_years(*read_period("2012-02-29"), 1), *read_period("2013-02-28"));
  EXPECT_EQ(shifted_years(fiscal_year_period(2008, 10), 2), fiscal_year_period(2010, 10));
  EXPECT_EQ(shifted_years(week_period(2011, 5), -1), week_period(2010, 5));
  EXPECT_EQ(shifted_years(week_period(2009, 53), 1), week_period(2010, 52));
}

TEST(Period, DaysAreCountedWithBothEnds) {
  EXPECT_EQ(days(year_period(2011)), 365);
  EXPECT_EQ(days(year_period(2012)), 366);
  EXPECT_EQ(days(*read_period("2011-03-15")), 1);
  EXPECT_EQ(first_year(fiscal_year_period(2008, 10)), 2007);
  EXPECT_EQ(last_year(fiscal_year_period(2008, 10)), 2008);
}

TEST(Period, ContainsAndOverlaps) {
  const Period year = year_period(2011);
  const Period month = month_period(2011, 12);
  const Period next = month_period(2012, 1);
  EXPECT_TRUE(contains(year, month));
  EXPECT_FALSE(contains(month, year));
  EXPECT_TRUE(overlap(year, month));
  EXPECT_FALSE(overlap(year, next));
  EXPECT_LT(year, month);
}

}  // namespace
}  // namespace contraste
