#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "event/date_columns.h"
#include "event/date_swap.h"

namespace contraste {
namespace {

using testing_dates::Cell;
using testing_dates::day;
using testing_dates::day_of;
using testing_dates::days_of;
using testing_dates::decide;
using testing_dates::decide_texts;
using testing_dates::Numbers;

std::string day_first(const Numbers& n) {
  return fmt::format("{:02}/{:02}/{}", n.day, n.month, n.year);
}

std::string month_first(const Numbers& n) {
  return fmt::format("{:02}/{:02}/{} 12:00:00 AM", n.month, n.day, n.year);
}

// What a spreadsheet of the other order makes of a text: its numbers stay, its notation is the spreadsheet's.
std::string bare(unsigned first, unsigned second, int year) {
  return fmt::format("{}/{:02}/{} 0:00", first, second, year);
}

Date read(const std::string& text, const DateDecision& decision, CellType type = CellType::text) {
  const Result<EventDate> date = read_event_date(text, type, decision);
  EXPECT_TRUE(date) << text << ": " << (date ? "" : date.error().what);
  return date ? date->period.first : Date{};
}

TEST(DateEvidence, DecidesByDatesThatCanBeReadOneWayOnly) {
  EXPECT_EQ(decide_texts({"04/05/2011", "31/03/2011"}).verdict, DateVerdict::day_first);
  EXPECT_EQ(decide_texts({"04/05/2011", "03/31/2011"}).verdict, DateVerdict::month_first);
  EXPECT_EQ(decide_texts({"04/05/2011", "05/05/2011"}).verdict, DateVerdict::undecided);
  EXPECT_EQ(decide_texts({"05/05/2011", "2011-03-04"}).verdict, DateVerdict::plain);
  EXPECT_EQ(decide_texts({"2011-03-04", "5 mayo 2011", "2011"}).verdict, DateVerdict::plain);
  EXPECT_EQ(decide_texts({"31/03/2011", "03/31/2011"}).verdict, DateVerdict::mixed);
  EXPECT_EQ(decide_texts({"Arauca", "", "31/02/2011"}).verdict, DateVerdict::none);
  EXPECT_EQ(decide_texts({}).verdict, DateVerdict::none);
}

TEST(DateEvidence, CountsEveryRowOnce) {
  const DateDecision decision = decide_texts({"31/03/2011", "04/05/2011", "05/05/2011", "2011", "2011-03-04",
                                              "", "NO REPORTA", "31/02/2011", "Arauca"});
  EXPECT_EQ(decision.rows, 5u);
  EXPECT_EQ(decision.missing, 2u);
  EXPECT_EQ(decision.unreadable, 2u);
  std::uint64_t rows = 0;
  for (const DateShape& shape : decision.shapes) {
    EXPECT_EQ(shape.rows, shape.only_day_first + shape.only_month_first + shape.either + shape.same +
                              shape.without_order);
    rows += shape.rows;
  }
  EXPECT_EQ(rows, decision.rows);
}

TEST(DateEvidence, TakesOneAndTwoDigitsOfOneNotationTogether) {
  const DateDecision decision = decide_texts({"1/02/2011", "11/02/2011", "11/12/2011", "31/12/2011"});
  ASSERT_EQ(decision.shapes.size(), 1u);
  EXPECT_EQ(decision.shapes[0].shape, "9/99/9999");
  EXPECT_EQ(decision.shapes[0].first_line, 2);
  EXPECT_EQ(decision.shapes[0].last_line, 5);
  const DateDecision two = decide_texts({"1/02/2011", "01/02/2011", "11/02/2011"});
  EXPECT_EQ(two.shapes.size(), 2u);
}

TEST(DateEvidence, CountsWhatTheRowsOfADatabaseStandFor) {
  DateEvidence evidence;
  evidence.add("31/03/2011", CellType::text, 1000, 0, 0);
  evidence.add("04/05/2011", CellType::text, 500, 0, 0);
  const DateDecision decision = evidence.decide();
  EXPECT_EQ(decision.rows, 1500u);
  EXPECT_EQ(decision.only_day_first, 1000u);
  EXPECT_EQ(decision.why.en.find("line"), std::string::npos) << decision.why.en;
}

TEST(DateEvidence, KeepsABoundedNumberOfForms) {
  DateEvidence evidence;
  std::uint64_t added = 0;
  for (const char* separator : {"/", "-", "."}) {
    for (const char* date :
         {"31{0}03{0}2011", "31{0}3{0}2011", "1{0}3{0}2011", "01{0}03{0}2011", "31{0}03{0}75"}) {
      for (const char* time : {"", " 9:00", " 09:00", "T09:00", " 10:00", " 9:00:00", " 9:00:00.5"}) {
        for (const char* half : {"", " AM"}) {
          for (const char* zone : {"", "Z", "+05:00"}) {
            if (*time == '\0' && (*half != '\0' || *zone != '\0')) continue;
            const std::string text = fmt::format(fmt::runtime(date), separator) + time + half + zone;
            evidence.add(text, CellType::text, 1, 1, 1);
            ++added;
          }
        }
      }
    }
  }
  const DateDecision decision = evidence.decide();
  EXPECT_GT(added, 400u);
  EXPECT_EQ(decision.rows, added);
  EXPECT_LE(decision.forms.size(), 256u);
  EXPECT_EQ(decision.verdict, DateVerdict::day_first);
}

TEST(DateEvidence, LeavesCountsOfSecondsOutAndSaysSo) {
  const DateDecision decision = decide_texts({"1675191965", "1675191966"});
  EXPECT_EQ(decision.verdict, DateVerdict::none);
  EXPECT_EQ(decision.unreadable, 2u);
  EXPECT_NE(decision.why.en.find("2 cells count seconds"), std::string::npos) << decision.why.en;
}

TEST(DateSwap, HasChancesAsTheHypergeometricDistributionGivesThem) {
  EXPECT_DOUBLE_EQ(chance_of_low_days(0), 1);
  EXPECT_NEAR(chance_of_low_days(6), 924.0 / 736281, 1e-15);
  EXPECT_NEAR(chance_of_high_days(5), 11628.0 / 169911, 1e-15);
  EXPECT_EQ(chance_of_low_days(13), 0);
  EXPECT_LT(chance_of_low_days(6) * chance_of_high_days(5), accident);
  EXPECT_GT(chance_of_low_days(5) * chance_of_high_days(5), accident);
}

struct SwapCase {
  std::vector<Cell> cells;
  std::vector<Date> truth;
};

// Days of a year written in one order, after a spreadsheet of the other order has read what it could.
SwapCase swapped_texts(DayOrder source) {
  SwapCase made;
  for (const Numbers& n : days_of(2009, 3)) {
    const bool is_day_first = source == DayOrder::day_first;
    const unsigned first = is_day_first ? n.day : n.month;
    const unsigned second = is_day_first ? n.month : n.day;
    made.truth.push_back(day_of(n));
    made.cells.push_back({n.day <= 12    ? bare(first, second, n.year)
                          : is_day_first ? day_first(n)
                                         : month_first(n)});
  }
  return made;
}

// The same where the spreadsheet's dates come as cells of dates, or as ISO texts.
SwapCase swapped_days(DayOrder source, CellType type, const char* pattern) {
  SwapCase made = swapped_texts(source);
  for (std::size_t i = 0; i < made.truth.size(); ++i) {
    const std::chrono::year_month_day date{made.truth[i]};
    const unsigned number{date.day()};
    const unsigned month{date.month()};
    if (number <= 12) made.cells[i] = {fmt::format(fmt::runtime(pattern), 2009, number, month), type};
  }
  return made;
}

void expect_repaired(const SwapCase& made, DayOrder source) {
  const DateDecision decision = decide(made.cells);
  ASSERT_EQ(decision.verdict, DateVerdict::swapped) << decision.why.en;
  EXPECT_EQ(decision.order, source);
  EXPECT_FALSE(decision.settled());
  const Result<DateDecision> repaired = with_choice(decision, "repair");
  ASSERT_TRUE(repaired);
  EXPECT_TRUE(repaired->settled());
  for (std::size_t i = 0; i < made.cells.size(); ++i) {
    EXPECT_EQ(read(made.cells[i].text, *repaired, made.cells[i].type), made.truth[i]) << made.cells[i].text;
  }
}

TEST(DateSwap, IsNoticedAndRepairedForBothOrders) {
  expect_repaired(swapped_texts(DayOrder::month_first), DayOrder::month_first);
  expect_repaired(swapped_texts(DayOrder::day_first), DayOrder::day_first);
}

TEST(DateSwap, IsRepairedInCellsOfDatesByExchangingDayAndMonth) {
  for (const DayOrder source : {DayOrder::month_first, DayOrder::day_first}) {
    const SwapCase made = swapped_days(source, CellType::date, "{}-{:02}-{:02}");
    EXPECT_TRUE(decide(made.cells).swap_typed);
    expect_repaired(made, source);
  }
}

TEST(DateSwap, IsRepairedInIsoTextsThatAProgramMadeOfSuchCells) {
  expect_repaired(swapped_days(DayOrder::month_first, CellType::text, "{}-{:02}-{:02} 00:00:00"),
                  DayOrder::month_first);
}

TEST(DateSwap, IsRepairedWhereOnlyAZeroTellsTheNotationsApart) {
  SwapCase made;
  std::uint64_t low = 0;
  for (const Numbers& n : days_of(2009, 2)) {
    made.truth.push_back(day_of(n));
    low += n.day <= 12 ? 1 : 0;
    made.cells.push_back({n.day <= 12 ? fmt::format("{}/{:02}/{}", n.month, n.day, n.year)
                                      : fmt::format("{:02}/{:02}/{}", n.month, n.day, n.year)});
  }
  EXPECT_EQ(decide(made.cells).swapped_rows, low);
  expect_repaired(made, DayOrder::month_first);
}

TEST(DateSwap, NeedsNoRepairWhereTheNotationsCannotBeToldApart) {
  // Day first, and the spreadsheet writes 1/02 where it found 01/02: as others write that never met one.
  std::vector<std::string> texts;
  for (const Numbers& n : days_of(2009, 2))
    texts.push_back(fmt::format("{}/{:02}/{}", n.day, n.month, n.year));
  const DateDecision decision = decide_texts(texts);
  EXPECT_EQ(decision.verdict, DateVerdict::day_first);
  EXPECT_EQ(read("1/02/2009", decision), day(2009, 2, 1));
}

TEST(DateSwap, LeavesOpenDatesUnreadUntilItIsRepaired) {
  const DateDecision typed =
      decide(swapped_days(DayOrder::month_first, CellType::date, "{}-{:02}-{:02}").cells);
  EXPECT_EQ(read_event_date("2009-03-04", CellType::date, typed).error().code, ErrorCode::value_ambiguous);
  EXPECT_EQ(read("2009-03-03", typed, CellType::date), day(2009, 3, 3));
  EXPECT_EQ(read("03/31/2009 12:00:00 AM", typed), day(2009, 3, 31));
  const DateDecision texts = decide(swapped_texts(DayOrder::month_first).cells);
  EXPECT_EQ(read_event_date("3/04/2009 0:00", CellType::text, texts).error().code,
            ErrorCode::value_ambiguous);
}

TEST(DateSwap, IsNotSeenWhereTheTextsThatWereLeftCanBeReadBothWays) {
  // Two programs, one order: the second writes ordinary dates.
  std::vector<std::string> texts;
  for (const Numbers& n : days_of(2009, 3)) texts.push_back(day_first(n));
  for (const Numbers& n : days_of(2010, 3)) texts.push_back(bare(n.day, n.month, n.year));
  const DateDecision decision = decide_texts(texts);
  EXPECT_EQ(decision.verdict, DateVerdict::day_first) << decision.why.en;
  EXPECT_EQ(decision.shapes.size(), 2u);
}

TEST(DateSwap, IsNotSeenInMonthsThatAreWrittenAsTheirFirstDay) {
  std::vector<std::string> texts;
  for (unsigned month = 1; month <= 12; ++month) {
    for (int year = 2000; year < 2010; ++year) {
      texts.push_back(fmt::format("01/{:02}/{}", month, year));
      texts.push_back(fmt::format("1/{}/{}", month, year));
    }
  }
  EXPECT_EQ(decide_texts(texts).verdict, DateVerdict::undecided);
  // Beginnings of months by one program, ends of months by another.
  for (const unsigned month : {1U, 3U, 5U, 7U, 8U, 10U, 12U}) {
    texts.push_back(fmt::format("31/{:02}/2011 10:00", month));
    texts.push_back(fmt::format("28/{:02}/2011 10:00", month));
  }
  EXPECT_NE(decide_texts(texts).verdict, DateVerdict::swapped);
}

TEST(DateSwap, IsNotSeenInOneNotation) {
  std::vector<std::string> texts;
  for (const Numbers& n : days_of(2009, 1)) texts.push_back(day_first(n));
  EXPECT_EQ(decide_texts(texts).verdict, DateVerdict::day_first);
}

TEST(DateSwap, IsNotSeenInTwoHalvesOfOneMonth) {
  std::vector<std::string> texts;
  for (unsigned number = 1; number <= 31; ++number) {
    texts.push_back(number <= 12 ? bare(number, 3, 2011) : day_first({2011, 3, number}));
  }
  EXPECT_EQ(decide_texts(texts).verdict, DateVerdict::undecided);
}

TEST(DateSwap, IsAQuestionWhereTheDatesAreFew) {
  const DateDecision decision =
      decide_texts({"1/02/1996 0:00", "2/03/1996 0:00", "01/13/1996 12:00:00 AM", "02/14/1996 12:00:00 AM"});
  EXPECT_EQ(decision.verdict, DateVerdict::undecided) << decision.why.en;
  EXPECT_NE(decision.remedy.en.find("month-first"), std::string::npos) << decision.remedy.en;
  EXPECT_EQ(read_event_date("1/02/1996 0:00", CellType::text, decision).error().code,
            ErrorCode::value_ambiguous);
  EXPECT_EQ(read("1/02/1996 0:00", *with_choice(decision, "month-first")), day(1996, 1, 2));
}

TEST(DateSwap, IsAQuestionInAFewCellsOfDates) {
  const DateDecision decision = decide({{"1996-02-01", CellType::date}, {"01/13/1996"}, {"01/14/1996"}});
  EXPECT_EQ(decision.verdict, DateVerdict::undecided) << decision.why.en;
  EXPECT_EQ(read_event_date("1996-02-01", CellType::date, decision).error().code, ErrorCode::value_ambiguous);
  EXPECT_FALSE(with_choice(decision, "month-first"));
  EXPECT_EQ(read("1996-02-01", *with_choice(decision, "repair"), CellType::date), day(1996, 1, 2));
  EXPECT_EQ(read("1996-02-01", *with_choice(decision, "by-notation"), CellType::date), day(1996, 2, 1));
}

TEST(DateSwap, IsNoQuestionWhereCellsOfDatesHaveDaysAfterTheTwelfth) {
  const DateDecision decision =
      decide({{"1996-02-01", CellType::date}, {"1996-02-21", CellType::date}, {"01/13/1996"}});
  EXPECT_EQ(decision.verdict, DateVerdict::month_first);
  EXPECT_EQ(read("1996-02-01", decision, CellType::date), day(1996, 2, 1));
}

TEST(DateSwap, DoesNotDoubtAFewIsoTexts) {
  const DateDecision decision = decide_texts({"2011-03-05", "15/03/2011", "31/03/2011"});
  EXPECT_EQ(decision.verdict, DateVerdict::day_first);
  EXPECT_EQ(read("2011-03-05", decision), day(2011, 3, 5));
}

TEST(DateEvidence, AsksAboutANotationThatIsNoOrdinaryOne) {
  // One notation ordinary and month first; in the other no day is above 12.
  std::vector<std::string> texts;
  for (const Numbers& n : days_of(2009, 2)) {
    texts.push_back(month_first(n));
    if (n.day <= 12) texts.push_back(bare(n.day, n.month, n.year));
  }
  const DateDecision decision = decide_texts(texts);
  EXPECT_EQ(decision.verdict, DateVerdict::undecided) << decision.why.en;
  EXPECT_TRUE(with_choice(decision, "month-first"));
}

}  // namespace
}  // namespace contraste
