#include "claim/numbers.h"

#include <gtest/gtest.h>

namespace contraste {
namespace {

struct Row {
  const char* text;
  Language language;
  double value;
  double half_unit;
};

TEST(Numbers, AreReadAsPeopleWriteThem) {
  const Language en = Language::english;
  const Language es = Language::spanish;
  const Row rows[] = {
      {"16,033", en, 16033, 0.5},
      {"1,258,340", en, 1258340, 0.5},
      {"35.6", en, 35.6, 0.05},
      {"23,31", es, 23.31, 0.005},
      {"6.128", es, 6128, 0.5},
      {"12.345,6", es, 12345.6, 0.05},
      {"1'258.340", es, 1258340, 0.5},
      {"14 746", es, 14746, 0.5},
      {"9 mil 514", es, 9514, 0.5},
      {"mil 934", es, 1934, 0.5},
      {"100 mil", es, 100000, 500},
      {"2 mil millones", es, 2e9, 0.05e9},
      {"3 millones 200 mil", es, 3200000, 500},
      {"1.600 millones", es, 1.6e9, 0.5e6},
      {"1.6 billion", en, 1.6e9, 0.05e9},
      {"1.625 billion", en, 1.625e9, 0.0005e9},
      {"1,600 million", en, 1.6e9, 0.5e6},
      {"504 million", en, 504e6, 0.5e6},
      {"un billón", es, 1e12, 0.05e12},
      {"sixty-nine", en, 69, 0.5},
      {"one hundred and five", en, 105, 0.5},
      {"two hundred thousand", en, 200000, 500},
      {"thirty three", en, 33, 0.5},
      {"sesenta y nueve", es, 69, 0.5},
      {"veintiséis", es, 26, 0.5},
      {"ciento veinte", es, 120, 0.5},
      {"dos mil", es, 2000, 50},
      {"0.125", en, 0.125, 0.0005},
  };
  for (const Row& row : rows) {
    const auto tokens = tokenize(row.text);
    const auto number = read_number_at(tokens, 0, row.language);
    ASSERT_TRUE(number) << row.text;
    EXPECT_DOUBLE_EQ(number->value, row.value) << row.text;
    EXPECT_DOUBLE_EQ(number->half_unit, row.half_unit) << row.text;
    EXPECT_EQ(number->next, tokens.size()) << row.text;
  }
}

TEST(Numbers, ThreeDigitsAfterOneSeparatorKeepBothReadings) {
  const auto number = read_number_at(tokenize("31.125"), 0, Language::english);
  ASSERT_TRUE(number);
  EXPECT_TRUE(number->three);
  EXPECT_EQ(number->value, 31125);
  EXPECT_EQ(number->as_decimal, 31.125);
}

TEST(Numbers, FourDigitsAloneMayBeAYear) {
  EXPECT_TRUE(read_number_at(tokenize("2011"), 0, Language::english)->year_like);
  EXPECT_FALSE(read_number_at(tokenize("2,011"), 0, Language::english)->year_like);
  EXPECT_FALSE(read_number_at(tokenize("1350"), 0, Language::english)->year_like);
}

TEST(Numbers, SeparatorsWithoutSenseAreNotRead) {
  EXPECT_FALSE(read_number_at(tokenize("1,23,4"), 0, Language::english));
  EXPECT_FALSE(read_number_at(tokenize("1.2,3.4"), 0, Language::english));
}

TEST(Numbers, OneAloneIsAnArticle) {
  EXPECT_FALSE(read_number_at(tokenize("one"), 0, Language::english));
  EXPECT_FALSE(read_number_at(tokenize("un homicidio"), 0, Language::spanish));
}

TEST(Numbers, TwoNumbersStayTwo) {
  const auto tokens = tokenize("two hundred and three hundred");
  const auto number = read_number_at(tokens, 0, Language::english);
  ASSERT_TRUE(number);
  EXPECT_EQ(number->value, 200);
  EXPECT_EQ(number->next, 2U);
}

}  // namespace
}  // namespace contraste
