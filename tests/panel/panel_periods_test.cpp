#include "panel/panel_periods.h"

#include <gtest/gtest.h>

namespace contraste {
namespace {

Date date(const char* text) {
  return read_period(text).value().first;
}

TEST(PanelPeriods, HoldTheirDay) {
  const Date day = date("2009-01-03");
  const auto text = [&](Grain grain) { return to_text(period_of(day, grain).value()); };
  EXPECT_EQ(text(Grain::day), "2009-01-03");
  EXPECT_EQ(text(Grain::week), "2009-W01");
  EXPECT_EQ(text(Grain::month), "2009-01");
  EXPECT_EQ(text(Grain::quarter), "2009-Q1");
  EXPECT_EQ(text(Grain::half_year), "2009-H1");
  EXPECT_EQ(text(Grain::year), "2009");
  EXPECT_FALSE(period_of(day, Grain::fiscal_year));
  EXPECT_FALSE(period_of(day, Grain::span));
}

TEST(PanelPeriods, FollowEachOtherWithoutAGap) {
  for (const Grain grain :
       {Grain::day, Grain::week, Grain::month, Grain::quarter, Grain::half_year, Grain::year}) {
    const auto periods = periods_between(date("1999-11-17"), date("2004-03-02"), grain);
    ASSERT_FALSE(periods.empty());
    EXPECT_TRUE(periods.front().first <= date("1999-11-17") && periods.back().last >= date("2004-03-02"));
    for (std::size_t i = 1; i < periods.size(); ++i) {
      EXPECT_EQ(periods[i].first, periods[i - 1].last + std::chrono::days{1});
      EXPECT_EQ(periods[i].grain, grain);
    }
  }
  EXPECT_TRUE(periods_between(date("2004-01-02"), date("2004-01-01"), Grain::day).empty());
}

TEST(PanelPeriods, WeeksNestInNoMonth) {
  EXPECT_TRUE(nests_in(Grain::day, Grain::week));
  EXPECT_TRUE(nests_in(Grain::month, Grain::year));
  EXPECT_TRUE(nests_in(Grain::quarter, Grain::half_year));
  EXPECT_TRUE(nests_in(Grain::week, Grain::week));
  for (const Grain wide :
       {Grain::day, Grain::month, Grain::quarter, Grain::half_year, Grain::year, Grain::span})
    EXPECT_FALSE(nests_in(Grain::week, wide));
  EXPECT_FALSE(nests_in(Grain::year, Grain::month));
  EXPECT_FALSE(nests_in(Grain::month, Grain::fiscal_year));
}

TEST(PanelPeriods, MonthsOfAYearAddUpToOne) {
  double sum = 0;
  for (int month = 1; month <= 12; ++month) sum += years_in(month_period(2012, month));
  EXPECT_DOUBLE_EQ(sum, 1);
  EXPECT_DOUBLE_EQ(years_in(year_period(2012)), 1);
  EXPECT_DOUBLE_EQ(years_in(read_period("2010..2012").value()), 3);
}

TEST(PanelPeriods, APlaceThatDoesNotExistYetIsNotCovered) {
  PanelPlace place;
  place.coverage = Coverage::covered;
  place.place.from = date("2007-07-01");
  place.place.until = date("2010-12-31");
  EXPECT_EQ(coverage_in(place, year_period(2006)), Coverage::not_covered);
  EXPECT_EQ(coverage_in(place, year_period(2007)), Coverage::covered);
  EXPECT_EQ(coverage_in(place, year_period(2011)), Coverage::not_covered);
  EXPECT_EQ(days_existing(place.place, year_period(2007)), 184);
  EXPECT_EQ(days_existing(place.place, year_period(2008)), 366);
}

}  // namespace
}  // namespace contraste
