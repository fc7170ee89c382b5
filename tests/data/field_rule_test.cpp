// What a table schema says of a column, applied to texts.
#include "data/field_rule.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace contraste {
namespace {

TEST(FieldRule, MissingValuesAreThoseOfTheFile) {
  FieldRule rule;
  EXPECT_TRUE(is_missing("", rule));
  EXPECT_TRUE(is_missing("  ", rule));
  EXPECT_FALSE(is_missing("-", rule));
  rule.missing_values = {"NO REPORTA", "-"};
  EXPECT_TRUE(is_missing("NO REPORTA", rule));
  EXPECT_TRUE(is_missing(" - ", rule));
  EXPECT_FALSE(is_missing("no reporta", rule));
  EXPECT_FALSE(is_missing("", rule));
}

TEST(FieldRule, APatternDeclaresTheOrderOfDayAndMonth) {
  EXPECT_EQ(declared_order("%d/%m/%Y"), DayOrder::day_first);
  EXPECT_EQ(declared_order("%m/%d/%Y %I:%M:%S %p"), DayOrder::month_first);
  EXPECT_EQ(declared_order("%-d.%-m.%y"), DayOrder::day_first);
  EXPECT_EQ(declared_order("%e-%m-%Y"), DayOrder::day_first);
  EXPECT_EQ(declared_order("%D"), DayOrder::month_first);
  for (const std::string_view none : {"default", "any", "", "%Y-%m-%d", "%y/%m/%d", "%F", "%d %b %Y",
                                      "%d%B%Y", "%Y", "%m/%Y", "%%d/%%m", "%", "dd/mm/yyyy"}) {
    EXPECT_EQ(declared_order(none), DayOrder::unknown) << none;
  }
}

TEST(FieldRule, NumbersAreWrittenAsDeclared) {
  FieldRule rule;
  const auto plain = [&](std::string_view text) { return plain_number(text, rule).value_or("none"); };
  EXPECT_EQ(plain("1234.5"), "1234.5");
  EXPECT_EQ(plain(" -5 "), "-5");
  EXPECT_EQ(plain("+.5"), "0.5");
  EXPECT_EQ(plain("5."), "5");
  EXPECT_EQ(plain("1.5E-3"), "1.5e-3");
  EXPECT_EQ(plain("-INF"), "-INF");
  EXPECT_EQ(plain("1,234"), "none");
  EXPECT_EQ(plain("$5"), "none");
  EXPECT_EQ(plain(""), "none");
  EXPECT_EQ(plain("."), "none");
  EXPECT_EQ(plain("1e"), "none");
  EXPECT_EQ(plain("1.2.3"), "none");
  rule.decimal_char = ",";
  rule.group_char = ".";
  EXPECT_EQ(plain("1.234.567,25"), "1234567.25");
  EXPECT_EQ(plain("1.234"), "1234");
  EXPECT_EQ(plain("1..234"), "none");
  EXPECT_EQ(plain("1.234."), "none");
  EXPECT_EQ(plain("US$ 5"), "none");
  rule.bare_number = false;
  EXPECT_EQ(plain("US$ -1.234,5 %"), "-1234.5");
  EXPECT_EQ(plain("nothing"), "none");
}

TEST(FieldRule, BooleansAreThoseDeclared) {
  FieldRule rule;
  EXPECT_EQ(boolean_of("TRUE", rule), true);
  EXPECT_EQ(boolean_of("0", rule), false);
  EXPECT_EQ(boolean_of("sí", rule), std::nullopt);
  rule.true_values = {"sí"};
  EXPECT_EQ(boolean_of("sí", rule), true);
}

RC_GTEST_PROP(FieldRule, AWholeNumberComesBackWhateverItsGroups, (int number)) {
  FieldRule rule;
  rule.decimal_char = ",";
  rule.group_char = ".";
  std::string digits = std::to_string(std::abs(static_cast<std::int64_t>(number)));
  std::string grouped = digits;
  for (std::size_t at = grouped.size(); at > 3; at -= 3) grouped.insert(at - 3, ".");
  RC_ASSERT(plain_number((number < 0 ? "-" : "") + grouped, rule) == (number < 0 ? "-" : "") + digits);
}

}  // namespace
}  // namespace contraste
