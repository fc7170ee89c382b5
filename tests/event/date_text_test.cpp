#include "event/date_text.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "event/date_clock.h"
#include "event/date_columns.h"

namespace contraste {
namespace {

using testing_dates::day;

TEST(DateClock, ReadsTimesOfDayAsProgramsWriteThem) {
  for (const char* text :
       {"", " 0:00", " 00:00:00", "T00:00:00", "T00:00:00Z", " 12:00:00 AM", " 12:00AM", ", 3:00 p. m.",
        " 3:00 p.\u00A0m.", " a las 10:30", " 10:30 h", " 12.00.00.000000 AM", " 00:00:00+00",
        "T00:00:00.000+05:00", " 10:30:00 GMT-0500 (Colombia)", " 00:00:00.000 UTC", "T120000", " 23:59:60",
        ","}) {
    EXPECT_EQ(read_clock(text).fault, ClockFault::none) << text;
  }
}

TEST(DateClock, RefusesWhatIsNoTimeOfDay) {
  for (const char* text : {" 24:00", " 25:00:00", " 10:60", " 10:30:61", "T250000"}) {
    EXPECT_EQ(read_clock(text).fault, ClockFault::no_such_time) << text;
  }
  for (const char* text : {"T", "10:30", " 10", " 10.30", " 10:3", " noon", " 10:30 x", " 10:30:", " 10:30+5",
                           " 1:2:3", " 10:30 A"}) {
    EXPECT_EQ(read_clock(text).fault, ClockFault::no_clock) << text;
  }
}

TEST(DateText, KnowsHowADateIsWritten) {
  const auto form = [](const char* text) { return form_text(read_date_text(text, CellType::text).form); };
  EXPECT_EQ(form("1/02/1996 0:00"), "9/99/9999 9:99");
  EXPECT_EQ(form("01/13/1996 12:00:00 AM"), "99/99/9999 99:99:99 AM");
  EXPECT_EQ(form("2011-03-15T00:00:00.000Z"), "9999-99-99T99:99:99.999Z");
  EXPECT_EQ(form("15-mar-11"), "99-month-99");
  EXPECT_EQ(form("3.4.2011"), "9.9.9999");
}

TEST(DateText, KeepsAFormInANumberAndBack) {
  for (const char* text : {"1/02/1996 0:00", "01/13/1996 12:00:00 AM", "2011-03-15T00:00:00.000+01:00",
                           "2011", "15-mar-11", "1/2/03 9:00", "March 5, 2011", "2011-03-01/2011-03-05"}) {
    const DateForm form = read_date_text(text, CellType::text).form;
    const std::uint32_t key = form_key(form);
    EXPECT_EQ(form_key(form_of(key)), key) << text;
    EXPECT_EQ(form_text(form_of(key)), form_text(form)) << text;
  }
}

TEST(DateText, TellsInWhichOrdersADateIsOne) {
  const auto order = [](const char* text) { return order_of(read_date_text(text, CellType::text)); };
  EXPECT_EQ(order("31/03/2011"), NumericOrder::only_day_first);
  EXPECT_EQ(order("03/31/2011"), NumericOrder::only_month_first);
  EXPECT_EQ(order("04/05/2011"), NumericOrder::either);
  EXPECT_EQ(order("05/05/2011"), NumericOrder::same);
  EXPECT_EQ(order("04/05/2011 - 13/05/2011"), NumericOrder::only_day_first);
}

struct FixedRow {
  const char* text;
  Date day;
};

class NamedDay : public testing::TestWithParam<FixedRow> {};

TEST_P(NamedDay, IsRead) {
  const DateText text = read_date_text(GetParam().text, CellType::text);
  ASSERT_EQ(text.kind, DateKind::fixed) << GetParam().text;
  EXPECT_EQ(text.period, (Period{GetParam().day, GetParam().day, Grain::day})) << GetParam().text;
}

const Date ides = day(2011, 3, 15);

INSTANTIATE_TEST_SUITE_P(
    DateWords, NamedDay,
    testing::Values(
        FixedRow{"15 de marzo de 2011", ides}, FixedRow{"15 DE MARZO DEL 2011", ides},
        FixedRow{"marzo 15 de 2011", ides}, FixedRow{"Marzo 15, 2011", ides}, FixedRow{"15-MAR-11", ides},
        FixedRow{"15-mar-2011", ides}, FixedRow{"15/mar/2011", ides}, FixedRow{"15mar2011", ides},
        FixedRow{"15MAR11", ides}, FixedRow{"15 mar. 2011", ides}, FixedRow{"15.mar.2011", ides},
        FixedRow{"mar-15-11", ides}, FixedRow{"March 15th, 2011", ides}, FixedRow{"15th of March 2011", ides},
        FixedRow{"martes, 15 de marzo de 2011", ides}, FixedRow{"Tue, 15 Mar 2011 10:00:00 GMT", ides},
        FixedRow{"Tuesday, March 15, 2011", ides}, FixedRow{"2011 marzo 15", ides},
        FixedRow{"2011-Mar-15", ides}, FixedRow{"15 de marzo de 2.011", ides},
        FixedRow{"15-MAR-11 12.00.00.000000000 AM", ides}, FixedRow{"15 de marzo de 2011 a las 10:30", ides},
        FixedRow{"15MAR2011T10:30:00", ides}, FixedRow{"el 15 de marzo del año 2011", ides},
        FixedRow{"Mar 15, 2011, 3:00 PM", ides}, FixedRow{"01SEP2024", day(2024, 9, 1)},
        FixedRow{"Sept. 3, 2011", day(2011, 9, 3)}, FixedRow{"1 de setiembre de 1996", day(1996, 9, 1)},
        FixedRow{"1º de mayo de 2008", day(2008, 5, 1)}, FixedRow{"1er enero 2008", day(2008, 1, 1)},
        FixedRow{"primero de enero de 2008", day(2008, 1, 1)},
        FixedRow{"1° de enero de 2008", day(2008, 1, 1)}, FixedRow{"3-dic-96", day(1996, 12, 3)},
        FixedRow{"3-dic-69", day(2069, 12, 3)}, FixedRow{"3-dic-70", day(1970, 12, 3)}));

TEST(DateWords, ReadsMonths) {
  for (const char* text : {"mar-11", "Mar-11", "ene.-11", "marzo de 2011", "MARZO 2011", "mar-2011",
                           "2011-mar", "2011 marzo", "mar/11", "mar '11"}) {
    const DateText date = read_date_text(text, CellType::text);
    ASSERT_EQ(date.kind, DateKind::fixed) << text;
    EXPECT_EQ(date.period, month_period(2011, text[0] == 'e' ? 1 : 3)) << text;
  }
}

TEST(DateWords, ReadsSpans) {
  const Period week = span_period({day(2011, 3, 1), day(2011, 3, 1), Grain::day},
                                  {day(2011, 3, 5), day(2011, 3, 5), Grain::day});
  for (const char* text :
       {"del 1 al 5 de marzo de 2011", "1-5 marzo 2011", "1 - 5 de marzo de 2011", "March 1-5, 2011",
        "entre el 1 y el 5 de marzo de 2011", "between 1 and 5 March 2011", "1 to 5 March 2011",
        "2011-03-01/2011-03-05", "2011-03-01 a 2011-03-05", "1 de marzo a 5 de marzo de 2011",
        "1 mar 2011 - 5 mar 2011", "March 1, 2011 to March 5, 2011", "1–5 marzo 2011",
        "2011-03-01..2011-03-05"}) {
    const DateText date = read_date_text(text, CellType::text);
    ASSERT_EQ(date.kind, DateKind::fixed) << text;
    EXPECT_EQ(date.period, week) << text;
  }
  EXPECT_EQ(read_date_text("28 dic 2010 - 3 ene 2011", CellType::text).period.last, day(2011, 1, 3));
}

TEST(DateWords, KnowsByTheFirstWordThatATextIsNoDate) {
  for (const char* text : {"15 de marzo", "MARZO 15", "Q2 2011", "2011-Q2", "III trimestre 2011", "2011", "",
                           "miércoles 15", "FY2011", "año fiscal 2008", "1º de mayo", "12:30 AM"}) {
    EXPECT_TRUE(begins_as_date_words(text)) << text;
  }
  for (const char* text : {"CALLE 15 NO 3", "Vereda 2011", "BARRANCABERMEJA 1", "x1", "12 casas"}) {
    EXPECT_FALSE(begins_as_date_words(text)) << text;
  }
}

TEST(DateWords, RefusesWhatIsNoDateOrNotSure) {
  for (const char* text : {"mar 11", "marzo 15", "Sept. 3, 11", "15 de marzo", "marzo", "15 brumario 2011",
                           "1 y 5 de marzo de 2011", "1 2 marzo 2011", "15 marzo 2011 noviembre",
                           "15 de marzo de 20011", "15 marzo 15 marzo 15 marzo 15", "de marzo de",
                           "al 5 de marzo de 2011", "5 al 1 de marzo de 2011", "15 marzo 2011 25:00"}) {
    EXPECT_EQ(read_date_text(text, CellType::text).kind, DateKind::none) << text;
  }
  EXPECT_EQ(read_date_text("31 de febrero de 2011", CellType::text).fault, DateFault::no_such_day);
}

TEST(DateText, LooksAtNoTextOfMoreThanAHundredBytes) {
  const std::string padded = "2011-03-15" + std::string(91, ' ');
  EXPECT_EQ(read_date_text(padded, CellType::text).fault, DateFault::too_long);
  EXPECT_EQ(read_date_text(padded.substr(0, 100), CellType::text).kind, DateKind::fixed);
}

}  // namespace
}  // namespace contraste
