#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "event/date_columns.h"

namespace contraste {
namespace {

using testing_dates::day;
using testing_dates::days_of;
using testing_dates::decide_texts;
using testing_dates::Numbers;

std::vector<std::string> written(const char* pattern, DayOrder order, int year) {
  std::vector<std::string> texts;
  for (const Numbers& n : days_of(year, 5)) {
    const bool day_first = order == DayOrder::day_first;
    texts.push_back(
        fmt::format(fmt::runtime(pattern), day_first ? n.day : n.month, day_first ? n.month : n.day, n.year));
  }
  return texts;
}

void append(std::vector<std::string>& texts, const std::vector<std::string>& more) {
  texts.insert(texts.end(), more.begin(), more.end());
}

Date read(const char* text, const DateDecision& decision) {
  const Result<EventDate> date = read_event_date(text, CellType::text, decision);
  EXPECT_TRUE(date) << text << ": " << (date ? "" : date.error().what);
  return date ? date->period.first : Date{};
}

bool has(const Words& words, const std::string& en, const std::string& es) {
  return words.en.find(en) != std::string::npos && words.es.find(es) != std::string::npos;
}

TEST(DateChoice, SettlesAQuestion) {
  const DateDecision open = decide_texts({"04/05/2011", "06/07/2011"});
  EXPECT_FALSE(open.settled());
  EXPECT_TRUE(has(open.why, "2 of 2 dates, such as \"04/05/2011\"", "2 de 2 fechas, como \"04/05/2011\""));
  EXPECT_TRUE(has(open.remedy, "dates = \"day-first\"", "dates = \"month-first\""));
  const Result<DateDecision> day_first = with_choice(open, "day-first");
  const Result<DateDecision> month_first = with_choice(open, "month-first");
  ASSERT_TRUE(day_first && month_first);
  EXPECT_TRUE(day_first->settled());
  EXPECT_EQ(read("04/05/2011", *day_first), day(2011, 5, 4));
  EXPECT_EQ(read("04/05/2011", *month_first), day(2011, 4, 5));
  EXPECT_FALSE(with_choice(open, "by-notation"));
  EXPECT_FALSE(with_choice(open, "repair"));
  EXPECT_EQ(with_choice(open, "")->choice, DateChoice::evidence);
}

TEST(DateChoice, RefusesAnOrderAgainstTheEvidenceWithTheNumbers) {
  const DateDecision month_first = decide_texts(written("{:02}/{:02}/{}", DayOrder::month_first, 2009));
  const Result<DateDecision> chosen = with_choice(month_first, "day-first");
  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().code, ErrorCode::study_contradiction);
  // Every fifth day of the year: 73, and of these so many behind the 12th of their month.
  const std::vector<Numbers> days = days_of(2009, 5);
  const auto lost = std::ranges::count_if(days, [](const Numbers& n) { return n.day > 12; });
  EXPECT_EQ(
      chosen.error().what,
      fmt::format("Read day first, the file would lose {} of 73 dates (59 %), which can only be read month "
                  "first",
                  lost));
  EXPECT_TRUE(with_choice(month_first, "month-first"));
}

TEST(DateChoice, RefusesAWordThatItDoesNotKnow) {
  const Result<DateDecision> chosen = with_choice({}, "american");
  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().code, ErrorCode::study_syntax);
  EXPECT_NE(chosen.error().remedy.find("by-notation"), std::string::npos);
}

TEST(DateChoice, ReadsEachNotationInItsOrder) {
  std::vector<std::string> texts = written("{:02}/{:02}/{}", DayOrder::day_first, 2009);
  append(texts, written("{:02}-{:02}-{}", DayOrder::month_first, 2009));
  const DateDecision mixed = decide_texts(texts);
  ASSERT_EQ(mixed.verdict, DateVerdict::mixed);
  EXPECT_TRUE(has(mixed.why, "Each notation keeps to one order", "Cada notación sigue un solo orden"))
      << mixed.why.en;
  EXPECT_TRUE(has(mixed.why, "(lines ", "(líneas "));
  EXPECT_TRUE(has(mixed.remedy, "by-notation", "by-notation"));
  EXPECT_EQ(read_event_date("04/05/2009", CellType::text, mixed).error().code, ErrorCode::value_ambiguous);
  EXPECT_EQ(read("31/05/2009", mixed), day(2009, 5, 31));
  const Result<DateDecision> chosen = with_choice(mixed, "by-notation");
  ASSERT_TRUE(chosen);
  EXPECT_EQ(read("04/05/2009", *chosen), day(2009, 5, 4));
  EXPECT_EQ(read("04-05-2009", *chosen), day(2009, 4, 5));
  EXPECT_FALSE(with_choice(mixed, "day-first"));
  EXPECT_FALSE(with_choice(mixed, "repair"));
}

TEST(DateChoice, LeavesDatesOpenThatMayBeOfEitherNotation) {
  std::vector<std::string> texts = written("{:02}/{:02}/{}", DayOrder::day_first, 2009);
  append(texts, written("{}/{}/{}", DayOrder::month_first, 2009));
  const Result<DateDecision> chosen = with_choice(decide_texts(texts), "by-notation");
  ASSERT_TRUE(chosen);
  EXPECT_EQ(read("04/05/2009", *chosen), day(2009, 5, 4));
  EXPECT_EQ(read("4/5/2009", *chosen), day(2009, 4, 5));
  EXPECT_EQ(read_event_date("10/11/2009", CellType::text, *chosen).error().code, ErrorCode::value_ambiguous);
}

TEST(DateChoice, SaysAtWhichLineTheOrdersPart) {
  std::vector<std::string> texts = written("{:02}/{:02}/{}", DayOrder::day_first, 2009);
  append(texts, written("{:02}/{:02}/{}", DayOrder::month_first, 2010));
  const DateDecision mixed = decide_texts(texts);
  ASSERT_EQ(mixed.verdict, DateVerdict::mixed);
  // 73 days of 2009, from line 2 on; the last of them, 27 December, can be read one way only.
  EXPECT_TRUE(has(mixed.why, "Up to line 74", "Hasta la línea 74")) << mixed.why.en;
  EXPECT_TRUE(has(mixed.remedy, "Split the file", "Divida el archivo"));
  EXPECT_FALSE(with_choice(mixed, "by-notation"));
}

TEST(DateChoice, SetsAFewContraryDatesAsideOnRequest) {
  std::vector<std::string> texts = written("{:02}/{:02}/{}", DayOrder::day_first, 2009);
  for (const int year : {2010, 2011, 2012})
    append(texts, written("{:02}/{:02}/{}", DayOrder::day_first, year));
  texts.insert(texts.begin() + 10, "03/31/2009");
  const DateDecision mixed = decide_texts(texts);
  ASSERT_EQ(mixed.verdict, DateVerdict::mixed);
  EXPECT_TRUE(has(mixed.why, "\"03/31/2009\" (line 12)", "(línea 12)")) << mixed.why.en;
  EXPECT_TRUE(has(mixed.remedy, "Correct what is against it (1 date)", "dates = \"day-first\""))
      << mixed.remedy.en;
  const Result<DateDecision> chosen = with_choice(mixed, "day-first");
  ASSERT_TRUE(chosen);
  EXPECT_EQ(read("04/05/2009", *chosen), day(2009, 5, 4));
  EXPECT_EQ(read_event_date("03/31/2009", CellType::text, *chosen).error().code, ErrorCode::period_unknown);
  EXPECT_FALSE(with_choice(mixed, "month-first"));
}

}  // namespace
}  // namespace contraste
