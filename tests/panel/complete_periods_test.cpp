#include "panel/complete_periods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "panel/panel_periods.h"

namespace contraste {
namespace {

namespace chr = std::chrono;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Date date(const char* text) {
  return read_date(text).value();
}

// `a_day` rows on every `every`th day.
std::vector<DayCount> steady(const char* from, const char* to, std::int64_t a_day, int every = 1) {
  std::vector<DayCount> days;
  for (Date day = date(from); day <= date(to); day += chr::days{every}) days.push_back({day, a_day});
  return days;
}

std::vector<Period> years(int from, int to) {
  std::vector<Period> periods;
  for (int year = from; year <= to; ++year) periods.push_back(year_period(year));
  return periods;
}

TEST(CompletePeriods, AYearThatTheFileBreaksOffInIsPartial) {
  const auto days = steady("2019-01-01", "2022-05-31", 3);
  const auto found = complete_periods(days, years(2019, 2022));
  EXPECT_THAT(found.complete, ElementsAre(true, true, true, false));
  ASSERT_THAT(found.why, SizeIs(1));
  EXPECT_EQ(
      found.why[0].en,
      "The file ends on 2022-05-31; 214 days of 2022 without any of the 642 events that would be expected "
      "(1,095 in 2021): 2022 is only a part.");
  EXPECT_THAT(found.why[0].es, HasSubstr("214 días de 2022 sin ninguno de los 642 hechos"));
}

TEST(CompletePeriods, AFewQuietDaysAreNoBreak) {
  // One row every fifth day: ten silent days have a chance of exp(-2).
  const auto days = steady("2019-01-02", "2021-12-22", 1, 5);
  const auto found = complete_periods(days, years(2019, 2021));
  EXPECT_THAT(found.complete, ElementsAre(true, true, true));
  ASSERT_THAT(found.why, SizeIs(2));
  EXPECT_THAT(found.why[1].en, HasSubstr("nothing may have happened"));
}

TEST(CompletePeriods, TheLimitIsOneInAHundred) {
  // One row a day: four silent days exp(-4) = 1.8 %, five exp(-5) = 0.7 %.
  EXPECT_TRUE(complete_periods(steady("2020-01-01", "2021-12-27", 1), years(2020, 2021)).complete.at(1));
  EXPECT_FALSE(complete_periods(steady("2020-01-01", "2021-12-26", 1), years(2020, 2021)).complete.at(1));
}

TEST(CompletePeriods, TheFirstPeriodIsJudgedLikeTheLast) {
  const auto found = complete_periods(steady("2018-04-01", "2020-12-31", 2), years(2018, 2020));
  EXPECT_THAT(found.complete, ElementsAre(false, true, true));
  EXPECT_THAT(found.why.at(0).en, HasSubstr("begins on 2018-04-01; 90 days of 2018"));
}

TEST(CompletePeriods, ADeclaredEndDecides) {
  const auto days = steady("2019-01-01", "2022-05-31", 3);
  const auto whole = complete_periods(days, years(2019, 2022), {{}, date("2022-12-31")});
  EXPECT_TRUE(whole.complete.at(3));
  EXPECT_THAT(whole.why.at(0).en, HasSubstr("as declared"));
  // Declared shorter than the rows: what lies behind it is partial, whatever rows there are.
  const auto cut = complete_periods(days, years(2019, 2022), {date("2019-02-01"), date("2021-06-30")});
  EXPECT_THAT(cut.complete, ElementsAre(false, true, false, false));
}

TEST(CompletePeriods, PeriodsThatEndBeforeTheLastRowAreWhole) {
  const auto days = steady("2019-01-01", "2022-05-20", 3);
  const auto months = periods_between(date("2022-03-01"), date("2022-05-01"), Grain::month);
  EXPECT_THAT(complete_periods(days, months).complete, ElementsAre(true, true, false));
}

TEST(CompletePeriods, AFileShorterThanAYearIsJudgedByAllItsRows) {
  const auto found = complete_periods(steady("2021-03-01", "2021-05-31", 2), years(2021, 2021));
  EXPECT_FALSE(found.complete.at(0));
  EXPECT_THAT(found.why.at(1).en, HasSubstr("(184 in March to May 2021)"));
}

TEST(CompletePeriods, WithoutRowsNothingIsComplete) {
  EXPECT_THAT(complete_periods({}, years(2019, 2020)).complete, ElementsAre(false, false));
  EXPECT_THAT(complete_periods({}, years(2019, 2020), {date("2019-01-01"), date("2019-12-31")}).complete,
              ElementsAre(true, false));
  EXPECT_THAT(complete_periods({}, {}).complete, IsEmpty());
}

TEST(CompletePeriods, ALastMonthFarBelowIsARemark) {
  auto days = steady("2020-01-01", "2022-04-30", 3);
  const auto tail = steady("2022-05-01", "2022-05-31", 1);
  EXPECT_THAT(complete_periods(days, years(2020, 2022)).remarks, IsEmpty());
  days.insert(days.end(), tail.begin(), tail.end());
  const auto found = complete_periods(days, years(2020, 2022));
  ASSERT_THAT(found.remarks, SizeIs(1));
  EXPECT_THAT(found.remarks[0].en, HasSubstr("May 2022 has 31, where 93 would be expected"));
  // It is the month before when the last one has only begun.
  days.push_back({date("2022-06-01"), 1});
  EXPECT_THAT(complete_periods(days, years(2020, 2022)).remarks.at(0).en, HasSubstr("May 2022"));
}

TEST(CompletePeriods, AMonthThatWasAsLowBeforeIsNoRemark) {
  auto days = steady("2020-01-01", "2022-05-31", 3);
  for (DayCount& one : days) {
    if (one.day >= date("2021-08-01") && one.day <= date("2021-08-31")) one.events = 1;
    if (one.day >= date("2022-05-01")) one.events = 1;
  }
  EXPECT_THAT(complete_periods(days, years(2020, 2022)).remarks, IsEmpty());
}

// Kidnappings in Colombia, 18,642 rows from 1996 to May 2022, dates with the month first.
TEST(CompletePeriods, TheLastYearOfTheMinistrysFileIsPartial) {
  const auto path =
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/colombia-open-crime/SECUESTRO.csv";
  std::ifstream file(path);
  if (!file) GTEST_SKIP() << "../shared/data/colombia-open-crime/SECUESTRO.csv is not here";
  std::map<Date, std::int64_t> counts;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto day = read_period(line.substr(0, 10), PeriodNotation{10, DayOrder::month_first});
    ASSERT_TRUE(day) << line;
    ++counts[day->first];
  }
  std::vector<DayCount> days;
  for (const auto& [day, events] : counts) days.push_back({day, events});
  const auto found = complete_periods(days, years(1996, 2022));
  for (std::size_t t = 0; t < 26; ++t) EXPECT_TRUE(found.complete.at(t)) << 1996 + t;
  EXPECT_FALSE(found.complete.at(26));
  EXPECT_EQ(
      found.why.back().en,
      "The file ends on 2022-05-27; 218 days of 2022 without any of the 61 events that would be expected "
      "(102 in 2021): 2022 is only a part.");
  EXPECT_THAT(future_days(days, {}).days, IsEmpty());
}

TEST(CompletePeriods, ReachThePanel) {
  Panel panel;
  for (const Period& one : years(2021, 2022)) panel.periods.push_back({one, true});
  const auto days = steady("2021-01-01", "2022-05-31", 3);
  panel = with_completeness(std::move(panel), complete_periods(days, years(2021, 2022)));
  EXPECT_TRUE(panel.periods[0].complete);
  EXPECT_FALSE(panel.periods[1].complete);
}

TEST(FutureDays, AreThoseAfterToday) {
  const auto days = steady("2022-05-01", "2022-05-10", 2);
  const auto found = future_days(days, date("2022-05-08"));
  EXPECT_THAT(found.days, ElementsAre(DayCount{date("2022-05-09"), 2}, DayCount{date("2022-05-10"), 2}));
  EXPECT_EQ(found.words.en, "4 rows are dated after 2022-05-08 (up to 2022-05-10).");
  EXPECT_TRUE(future_days(days, date("2022-05-10")).words.empty());
}

TEST(FutureDays, StandBehindALongSilence) {
  auto days = steady("2018-01-01", "2022-05-31", 3);
  days.push_back({date("2202-05-30"), 2});
  const auto found = future_days(days, {});
  EXPECT_EQ(found.newest, date("2022-05-31"));
  EXPECT_THAT(found.days, SizeIs(1));
  EXPECT_THAT(found.words.en, HasSubstr("2 rows are dated after 2022-05-31, behind more than a year"));
}

TEST(FutureDays, ASourceThatResumedIsBelieved) {
  auto days = steady("2010-01-01", "2014-12-31", 3);
  for (const DayCount& one : steady("2018-01-01", "2018-12-31", 3)) days.push_back(one);
  EXPECT_THAT(future_days(days, {}).days, IsEmpty());
  // Rare events: two years without any may happen.
  const std::vector<DayCount> rare = {
      {date("2010-01-01"), 1}, {date("2012-01-01"), 1}, {date("2014-06-01"), 1}};
  EXPECT_THAT(future_days(rare, {}).days, IsEmpty());
  EXPECT_THAT(future_days({}, {}).days, IsEmpty());
}

}  // namespace
}  // namespace contraste
