#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "event/date_column.h"
#include "event/date_columns.h"

namespace contraste {
namespace {

using testing_dates::day;
using testing_dates::decide;
using testing_dates::decide_texts;

Date read(const char* text, const DateDecision& decision, CellType type = CellType::text) {
  const Result<EventDate> date = read_event_date(text, type, decision);
  EXPECT_TRUE(date) << text << ": " << (date ? "" : date.error().what);
  if (!date) return {};
  EXPECT_EQ(date->period.first, date->period.last) << text;
  return date->period.first;
}

ErrorCode code(const char* text, const DateDecision& decision, CellType type = CellType::text) {
  const Result<EventDate> date = read_event_date(text, type, decision);
  EXPECT_FALSE(date) << text;
  return date ? ErrorCode::wrong_use : date.error().code;
}

const Date ides = day(2011, 3, 15);

TEST(EventDate, ReadsDaysWithoutOrderInEveryColumn) {
  for (const char* text :
       {"2011-03-15", "2011-03-15T00:00:00", "2011-03-15 00:00:00.000", "2011/03/15", "2011.3.15",
        "2011-03-15T00:00:00Z", "2011-03-15T23:59:59+05:00", "20110315", "20110315T101500", "20110315101500",
        " 2011-03-15 ", "'2011-03-15", "2011-3-15", "15 de marzo de 2011"}) {
    EXPECT_EQ(read(text, DateDecision{}), ides) << text;
  }
}

TEST(EventDate, ReadsNumbersInTheOrderOfTheColumn) {
  const DateDecision day_first = decide_texts({"31/03/2011", "04/05/2011"});
  const DateDecision month_first = decide_texts({"03/31/2011", "04/05/2011"});
  for (const char* text : {"04/05/2011", "4/5/2011", "4-5-2011", "04.05.2011", "04/05/2011 0:00",
                           "04/05/2011 12:00:00 AM", "4/05/2011 00:00:00.000", "04/05/11"}) {
    EXPECT_EQ(read(text, day_first), day(2011, 5, 4)) << text;
    EXPECT_EQ(read(text, month_first), day(2011, 4, 5)) << text;
    EXPECT_EQ(code(text, DateDecision{}), ErrorCode::value_ambiguous) << text;
  }
}

TEST(EventDate, RefusesADateThatTheOrderOfTheColumnRulesOut) {
  const DateDecision day_first = decide_texts({"31/03/2011", "04/05/2011"});
  const Result<EventDate> date = read_event_date("03/31/2011", CellType::text, day_first);
  ASSERT_FALSE(date);
  EXPECT_EQ(date.error().code, ErrorCode::period_unknown);
  EXPECT_NE(date.error().what.find("day first"), std::string::npos) << date.error().what;
}

TEST(EventDate, LeavesOutTimesAndNotesZonesWithoutMovingTheDay) {
  const auto zoned = [](const char* text) { return read_event_date(text, CellType::text, {})->zoned; };
  EXPECT_EQ(read("2011-03-15T23:30:00-05:00", {}), ides);
  EXPECT_TRUE(zoned("2011-03-15T23:30:00-05:00"));
  EXPECT_TRUE(zoned("2011-03-15T00:00:00Z"));
  EXPECT_FALSE(zoned("2011-03-15T00:00:00"));
  EXPECT_FALSE(zoned("2011-03-15"));
}

TEST(EventDate, SaysWhyADayIsNone) {
  const auto what = [](const char* text) { return read_event_date(text, CellType::text, {}).error().what; };
  EXPECT_EQ(what("31/02/2011"), "\"31/02/2011\" is no date: February has no 31st");
  EXPECT_EQ(what("2011-04-31"), "\"2011-04-31\" is no date: April has no 31st");
  EXPECT_EQ(what("02/30/2011 0:00"), "\"02/30/2011 0:00\" is no date: February has no 30th");
  EXPECT_EQ(what("29/02/2011"), "\"29/02/2011\" is no date: February of that year has no 29th");
  EXPECT_EQ(what("31 de abril de 2011"), "\"31 de abril de 2011\" is no day of the calendar");
  EXPECT_EQ(what("2011-03-15 25:00"), "\"2011-03-15 25:00\" has a time of day that there is not");
  EXPECT_EQ(what("1675191965"),
            "\"1675191965\" counts seconds: when a record was made, not the day of an event");
  EXPECT_EQ(what("2011-03-05/2011-03-01"), "\"2011-03-05/2011-03-01\" ends before it begins");
}

TEST(EventDate, RefusesWhatIsNoDate) {
  for (const char* text :
       {"",           " ",          "-",     "NO REPORTA",  "15",         "03/15",         "2011-13-01",
        "00/03/2011", "13/13/2011", "1/2/3", "31/03/0011",  "15/03-2011", "3.2011",        "05001",
        "123456",     "-40617",     "1e5",   "2011-03-15x", "12:30",      "2011-03-15-16", "99/99/9999",
        "1/1/20011",  "25.290"}) {
    EXPECT_EQ(code(text, DateDecision{}), ErrorCode::period_unknown) << text;
  }
  EXPECT_EQ(code("45 %", {}, CellType::percent), ErrorCode::period_unknown);
  EXPECT_EQ(code("TRUE", {}, CellType::boolean), ErrorCode::period_unknown);
  EXPECT_EQ(code("12:30", {}, CellType::date), ErrorCode::period_unknown);
}

TEST(EventDate, ReadsWholePeriodsWhereADayIsNotGiven) {
  const auto period = [](const char* text, CellType type = CellType::text) {
    return read_event_date(text, type, {})->period;
  };
  EXPECT_EQ(period("2011"), year_period(2011));
  EXPECT_EQ(period("2011.0"), year_period(2011));
  EXPECT_EQ(period("2011", CellType::number), year_period(2011));
  EXPECT_EQ(period("2011", CellType::date), year_period(2011));
  EXPECT_EQ(period("2011-03"), month_period(2011, 3));
  EXPECT_EQ(period("2011-03", CellType::date), month_period(2011, 3));
  EXPECT_EQ(period("03/2011"), month_period(2011, 3));
  EXPECT_EQ(period("mar-11"), month_period(2011, 3));
  EXPECT_EQ(period("2011-Q2").grain, Grain::quarter);
  EXPECT_EQ(period("III trimestre 2011").grain, Grain::quarter);
}

TEST(EventDate, ReadsSpansOfNumbersInTheOrderOfTheColumn) {
  const DateDecision day_first = decide_texts({"31/03/2011"});
  const Result<EventDate> span = read_event_date("01/03/2011 - 05/03/2011", CellType::text, day_first);
  ASSERT_TRUE(span);
  EXPECT_EQ(span->period.first, day(2011, 3, 1));
  EXPECT_EQ(span->period.last, day(2011, 3, 5));
  EXPECT_TRUE(read_event_date("del 01/03/2011 al 05/03/2011", CellType::text, day_first));
  EXPECT_EQ(code("01/03/2011 - 05/03/2011", DateDecision{}), ErrorCode::value_ambiguous);
  EXPECT_EQ(code("05/03/2011 - 01/03/2011", day_first), ErrorCode::period_unknown);
}

TEST(EventDate, ReadsSerialNumbersOfSpreadsheets) {
  const DateDecision typed = decide({{"40617", CellType::number}, {"40618.5", CellType::number}});
  EXPECT_EQ(read("40617", typed, CellType::number), ides);
  EXPECT_EQ(read("40617.75", typed, CellType::number), ides);
  EXPECT_EQ(read("3000", typed, CellType::number), day(1908, 3, 18));
  EXPECT_EQ(read("73050", typed, CellType::number), day(2099, 12, 31));
  EXPECT_EQ(code("73051", typed, CellType::number), ErrorCode::period_unknown);
  EXPECT_EQ(code("31", typed, CellType::number), ErrorCode::period_unknown);
  EXPECT_EQ(code("40617", typed), ErrorCode::period_unknown) << "a text in such a column";
}

TEST(EventDate, TakesTextsForSerialNumbersOnlyWhereTheColumnHoldsNothingElse) {
  const DateDecision alone = decide_texts({"40617", "40618", "", "NO REPORTA"});
  EXPECT_EQ(read("40617", alone), ides);
  EXPECT_EQ(alone.missing, 2u);
  for (const char* other : {"2011-03-15", "x", "99999", "2011"}) {
    EXPECT_EQ(code("40617", decide_texts({"40617", other})), ErrorCode::period_unknown) << other;
  }
}

TEST(EventDate, ReadsTwoDigitYearsOnlyWhereTheColumnShowsThatTheyStandLast) {
  // In 11-03-15 and 15-03-11 any number may be the year.
  const DateDecision open = decide_texts({"15-03-11", "16-03-12", "11-03-15"});
  EXPECT_EQ(open.verdict, DateVerdict::undecided);
  EXPECT_EQ(code("15-03-11", open), ErrorCode::value_ambiguous);
  const DateDecision shown = decide_texts({"15-03-96", "04-03-11"});
  EXPECT_EQ(shown.verdict, DateVerdict::day_first);
  EXPECT_EQ(read("04-03-11", shown), day(2011, 3, 4));
  EXPECT_EQ(read("04-03-70", shown), day(1970, 3, 4));
  const DateDecision month_first = decide_texts({"03/15/11", "01/02/03"});
  EXPECT_EQ(read("01/02/03", month_first), day(2003, 1, 2));
  const Result<DateDecision> chosen = with_choice(open, "day-first");
  ASSERT_TRUE(chosen);
  EXPECT_EQ(read("15-03-11", *chosen), ides);
}

TEST(EventDate, DoesNotTakeYearsThatStandFirstForDays) {
  // Every day of 2015, year first: day-first it would be 2001 to 2031.
  std::vector<std::string> texts;
  for (const auto& n : testing_dates::days_of(2015, 1)) {
    texts.push_back(fmt::format("15-{:02}-{:02}", n.month, n.day));
  }
  const DateDecision decision = decide_texts(texts);
  EXPECT_EQ(decision.verdict, DateVerdict::undecided);
  EXPECT_EQ(code("15-03-11", decision), ErrorCode::value_ambiguous);
}

}  // namespace
}  // namespace contraste
