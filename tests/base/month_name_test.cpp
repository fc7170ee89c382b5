#include "base/month_name.h"

#include <gtest/gtest.h>

namespace contraste {
namespace {

TEST(MonthName, ReadsNamesAndAbbreviationsInBothLanguages) {
  EXPECT_EQ(month_named("march"), 3);
  EXPECT_EQ(month_named("marzo"), 3);
  EXPECT_EQ(month_named("setiembre"), 9);
  EXPECT_EQ(month_named("sept."), 9);
  EXPECT_EQ(month_named("ene"), 1);
  EXPECT_EQ(month_named("dec"), 12);
}

TEST(MonthName, RefusesOtherWords) {
  for (const char* word : {"", ".", "ma", "marz", "mars", "March", "mar..", "13"}) {
    EXPECT_EQ(month_named(word), -1) << word;
  }
}

}  // namespace
}  // namespace contraste
