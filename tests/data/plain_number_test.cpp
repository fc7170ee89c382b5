#include "data/plain_number.h"

#include <gtest/gtest.h>

namespace contraste {
namespace {

TEST(PlainNumber, TheSignOfACell) {
  EXPECT_EQ(sign_of_cell("97.613", DecimalSign::comma, ';'), DecimalSign::comma);
  EXPECT_EQ(sign_of_cell("97.613", DecimalSign::unknown, ';'), DecimalSign::unknown);
  EXPECT_EQ(sign_of_cell("97,613", DecimalSign::unknown, ';'), DecimalSign::comma);
  EXPECT_EQ(sign_of_cell("97,613", DecimalSign::unknown, '\t'), DecimalSign::unknown);
  EXPECT_EQ(sign_of_cell("97.613", DecimalSign::unknown, '\t'), DecimalSign::point);
  EXPECT_EQ(sign_of_cell("97,613", DecimalSign::unknown, ','), DecimalSign::point);
}

TEST(PlainNumber, GapsValuesAndWhatIsNeither) {
  for (const char* gap : {"", "NA", ".", "-"})
    EXPECT_EQ(plain_number(gap, DecimalSign::point).value(), std::nullopt) << gap;
  EXPECT_EQ(plain_number("12 %", DecimalSign::point).value(), 12);
  EXPECT_EQ(plain_number("1,5", DecimalSign::comma).value(), 1.5);
  for (const char* wrong : {"<5", "~80", "over 6000", "x"})
    EXPECT_EQ(plain_number(wrong, DecimalSign::point).error().code, ErrorCode::value_unreadable) << wrong;
  EXPECT_EQ(plain_number("97.613", DecimalSign::unknown).error().code, ErrorCode::value_ambiguous);
}

}  // namespace
}  // namespace contraste
