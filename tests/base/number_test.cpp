#include "base/number.h"

#include <gtest/gtest.h>

#include <string>

namespace contraste {
namespace {

struct Row {
  const char* text;
  DecimalSign sign;
  double value;
  Bound bound;
  double half_unit;
};

constexpr auto unknown = DecimalSign::unknown;
constexpr auto point = DecimalSign::point;
constexpr auto comma = DecimalSign::comma;

class ReadNumber : public testing::TestWithParam<Row> {};

TEST_P(ReadNumber, AsWritten) {
  const Row& row = GetParam();
  const Result<Number> number = read_number(row.text, row.sign);
  ASSERT_TRUE(number) << row.text << ": " << number.error().what;
  EXPECT_DOUBLE_EQ(number->value, row.value) << row.text;
  EXPECT_EQ(number->bound, row.bound) << row.text;
  EXPECT_DOUBLE_EQ(number->half_unit, row.half_unit) << row.text;
}

INSTANTIATE_TEST_SUITE_P(
    Notations, ReadNumber,
    testing::Values(
        Row{"1258", unknown, 1258, Bound::exact, 0}, Row{" 1258\u00A0", unknown, 1258, Bound::exact, 0},
        Row{"1,258", point, 1258, Bound::exact, 0}, Row{"1,258", comma, 1.258, Bound::exact, 0.0005},
        Row{"1.258", comma, 1258, Bound::exact, 0}, Row{"1.258", point, 1.258, Bound::exact, 0.0005},
        Row{"14 746", unknown, 14746, Bound::exact, 0}, Row{"14\u202F746", unknown, 14746, Bound::exact, 0},
        Row{"14\u00A0746,5", unknown, 14746.5, Bound::exact, 0.05},
        Row{"1'258'340", unknown, 1258340, Bound::exact, 0}, Row{"14’746", unknown, 14746, Bound::exact, 0},
        Row{"1,258,340", unknown, 1258340, Bound::exact, 0},
        Row{"1.258.340", unknown, 1258340, Bound::exact, 0},
        Row{"12.345,6", unknown, 12345.6, Bound::exact, 0.05},
        Row{"12,345.67", unknown, 12345.67, Bound::exact, 0.005},
        Row{"35.63", unknown, 35.63, Bound::exact, 0.005}, Row{"35,6", unknown, 35.6, Bound::exact, 0.05},
        Row{".5", unknown, 0.5, Bound::exact, 0.05}, Row{"0.258", unknown, 0.258, Bound::exact, 0.0005},
        Row{"1258.125", unknown, 1258.125, Bound::exact, 0.0005}, Row{"-12", unknown, -12, Bound::exact, 0},
        Row{"−0.9", unknown, -0.9, Bound::exact, 0.05}, Row{"-0", unknown, 0, Bound::exact, 0},
        Row{"1.5e+06", unknown, 1.5e6, Bound::exact, 0}, Row{"1.258E3", unknown, 1258, Bound::exact, 0},
        Row{"12 %", unknown, 12, Bound::exact, 0}, Row{"13,8 por ciento", comma, 13.8, Bound::exact, 0.05}));

INSTANTIATE_TEST_SUITE_P(Promises, ReadNumber,
                         testing::Values(Row{"~29000", unknown, 29000, Bound::approximate, 0},
                                         Row{"ca. 29000", unknown, 29000, Bound::approximate, 0},
                                         Row{"aprox. 29.000", comma, 29000, Bound::approximate, 0},
                                         Row{"Alrededor de 29 000", unknown, 29000, Bound::approximate, 0},
                                         Row{">6000", unknown, 6000, Bound::at_least, 0},
                                         Row{"over 6,000", point, 6000, Bound::at_least, 0},
                                         Row{"more than 14 746", unknown, 14746, Bound::at_least, 0},
                                         Row{"Más de 6.000", comma, 6000, Bound::at_least, 0},
                                         Row{"6000+", unknown, 6000, Bound::at_least, 0},
                                         Row{"≥ 10", unknown, 10, Bound::at_least, 0},
                                         Row{"<170", unknown, 170, Bound::at_most, 0},
                                         Row{"less than 170", unknown, 170, Bound::at_most, 0},
                                         Row{"menos de 170", unknown, 170, Bound::at_most, 0},
                                         Row{"<= 3.5", unknown, 3.5, Bound::at_most, 0.05}));

TEST(ReadNumber, MoreThanIsNotAtLeast) {
  for (const char* text :
       {">6000", "over 6000", "more than 6000", "m\u00e1s de 6000", "<6000", "menos de 6000"})
    EXPECT_TRUE(read_number(text)->open) << text;
  for (const char* text :
       {">=6000", "\u2265 6000", "at least 6000", "al menos 6000", "6000+", "<= 6000", "6000", "~6000"})
    EXPECT_FALSE(read_number(text)->open) << text;
}

TEST(ReadNumber, AloneOneThousandGroupIsAmbiguous) {
  for (const char* text : {"1,258", "1.258", "~29.000", "over 6,000"}) {
    const Result<Number> number = read_number(text);
    ASSERT_FALSE(number) << text;
    EXPECT_EQ(number.error().code, ErrorCode::value_ambiguous) << text;
  }
  EXPECT_NE(read_number("1,258").error().remedy.find("1258"), std::string::npos);
}

TEST(ReadNumber, RefusesWhatIsNoNumber) {
  for (const char* text :
       {"",     " ",     "-",        "NaN", "nan",  "inf",       "-Infinity", "abc",
        "12a",  "1,2,3", "12.34.56", ".",   "1 23", "12,34,567", "1e400",     "e5",
        "0x10", "5 6 7", "--1",      "1-2", "~",    ">",         "%",         "1.258,340,1"}) {
    const Result<Number> number = read_number(text);
    ASSERT_FALSE(number) << text;
    EXPECT_EQ(number.error().code, ErrorCode::value_unreadable) << text;
    EXPECT_FALSE(number.error().remedy.empty());
  }
  EXPECT_FALSE(read_number(std::string(10'000'000, '1')));
}

TEST(ReadNumber, RefusesDecimalsWithTheOtherSignOfTheFile) {
  EXPECT_FALSE(read_number("35,6", point));
  EXPECT_FALSE(read_number("35.6", comma));
}

TEST(DecimalSignShown, OnlyByNumbersWithOneReading) {
  EXPECT_EQ(decimal_sign_shown("12.345,6"), comma);
  EXPECT_EQ(decimal_sign_shown("1,258,340"), point);
  EXPECT_EQ(decimal_sign_shown("1.258.340"), comma);
  EXPECT_EQ(decimal_sign_shown("35,6"), comma);
  EXPECT_EQ(decimal_sign_shown("0.258"), point);
  EXPECT_EQ(decimal_sign_shown("1258.125"), point);
  for (const char* text : {"1258", "1,258", "1.258", "14 746", "", "abc", "1,2,3"}) {
    EXPECT_EQ(decimal_sign_shown(text), unknown) << text;
  }
}

TEST(ReadNumber, OtherWritings) {
  struct Writing {
    const char* text;
    double value;
    Bound bound;
  };
  const Writing rows[] = {{"１２", 12, Bound::exact},
                          {"１２５８", 1258, Bound::exact},
                          {"12.", 12, Bound::exact},
                          {"casi 6000", 6000, Bound::approximate},
                          {"nearly 6000", 6000, Bound::approximate},
                          {"29000 aprox.", 29000, Bound::approximate},
                          {"29 000 approx", 29000, Bound::approximate}};
  for (const Writing& row : rows) {
    const Result<Number> number = read_number(row.text);
    ASSERT_TRUE(number) << row.text;
    EXPECT_EQ(number->value, row.value) << row.text;
    EXPECT_EQ(number->bound, row.bound) << row.text;
  }
  EXPECT_EQ(read_number("29.000 aprox.", DecimalSign::comma)->value, 29000);
}

// "1\n258" in a cell is two numbers, not 1258; a star may mean anything.
TEST(ReadNumber, LineEndsAndTabsPartNoThousands) {
  for (const char* text : {"1\n258", "1\t258", "1\r\n258", "12\n345\n678", "1258*"})
    EXPECT_FALSE(read_number(text));
  EXPECT_EQ(read_number("\n1258\t")->value, 1258);
}

}  // namespace
}  // namespace contraste
