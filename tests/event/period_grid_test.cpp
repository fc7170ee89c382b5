#include "event/period_grid.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "event/date_columns.h"

namespace contraste {
namespace {

using testing_dates::day;

constexpr Grain grains[] = {Grain::day,     Grain::week,      Grain::month,
                            Grain::quarter, Grain::half_year, Grain::year};

TEST(PeriodGrid, NumbersThePeriodThatHoldsADay) {
  EXPECT_EQ(to_text(period_numbered(period_number(day(2011, 3, 15), Grain::month), Grain::month)), "2011-03");
  EXPECT_EQ(to_text(period_numbered(period_number(day(2011, 3, 15), Grain::year), Grain::year)), "2011");
  const Period quarter = period_numbered(period_number(day(2011, 12, 31), Grain::quarter), Grain::quarter);
  EXPECT_EQ(quarter.first, day(2011, 10, 1));
  EXPECT_EQ(quarter.last, day(2011, 12, 31));
  const Period half = period_numbered(period_number(day(2011, 6, 30), Grain::half_year), Grain::half_year);
  EXPECT_EQ(half.first, day(2011, 1, 1));
  EXPECT_EQ(half.last, day(2011, 6, 30));
}

TEST(PeriodGrid, WeeksBeginOnMonday) {
  // 2 January 2011 was a Sunday.
  const Period week = period_numbered(period_number(day(2011, 1, 2), Grain::week), Grain::week);
  EXPECT_EQ(week.first, day(2010, 12, 27));
  EXPECT_EQ(week.last, day(2011, 1, 2));
  EXPECT_EQ(period_number(day(2011, 1, 3), Grain::week), period_number(day(2011, 1, 2), Grain::week) + 1);
}

TEST(PeriodGrid, HoldsBefore1970) {
  for (const Grain grain : grains) {
    const Date date = day(1948, 4, 9);
    const Period period = period_numbered(period_number(date, grain), grain);
    EXPECT_TRUE(period.first <= date && date <= period.last) << to_text(period);
  }
}

RC_GTEST_PROP(PeriodGrid, EveryDayLiesInItsPeriodAndNeighboursDifferByOne, ()) {
  const auto after = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(-150000, 60000));
  const Date date{std::chrono::days{after}};
  for (const Grain grain : grains) {
    const std::int32_t number = period_number(date, grain);
    const Period period = period_numbered(number, grain);
    RC_ASSERT(period.first <= date && date <= period.last);
    RC_ASSERT(period.grain == grain);
    RC_ASSERT(period_number(period.first, grain) == number);
    RC_ASSERT(period_number(period.last, grain) == number);
    RC_ASSERT(period_numbered(number + 1, grain).first == period.last + std::chrono::days{1});
  }
}

}  // namespace
}  // namespace contraste
