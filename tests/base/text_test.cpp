#include "base/text.h"

#include <gtest/gtest.h>

namespace contraste {
namespace {

TEST(Text, FoldTakesAccentsAndCaseOffLatinLetters) {
  EXPECT_EQ(fold("Bogotá, D.C."), "bogota, d.c.");
  EXPECT_EQ(fold("ÑANDÚ Ærø straße Łódź"), "nandu aero strasse lodz");
  EXPECT_EQ(fold("n\u0303"), "n");  // decomposed
  EXPECT_EQ(fold("Москва ≥ 2"), "Москва ≥ 2");
}

TEST(Text, FoldTurnsInvalidBytesIntoQuestionMarks) {
  EXPECT_EQ(fold("a\xFF"
                 "b\xC3"),
            "a?b?");
  EXPECT_EQ(fold("\xED\xA0\x80"), "???");  // a surrogate
}

TEST(Text, SlugJoinsWordsByOneHyphen) {
  EXPECT_EQ(slug("  Año — fiscal (2008)!"), "ano-fiscal-2008");
  EXPECT_EQ(slug("per 100,000"), "per-100-000");
  EXPECT_EQ(slug("..."), "");
}

TEST(Text, TrimKnowsNoBreakAndThinSpaces) {
  EXPECT_EQ(trim("\u00A0\u2009 x y\t\r\n\u202F\uFEFF"), "x y");
  EXPECT_EQ(trim(" \u00A0 "), "");
  EXPECT_EQ(trim("\xA0"), "\xA0");  // a broken byte is not a space
}

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_EQ(split("a;;b;", ';'), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ';'), (std::vector<std::string_view>{""}));
  EXPECT_EQ(join({"a", "b", "c"}, ", "), "a, b, c");
}

TEST(Text, Utf8IsCheckedStrictly) {
  EXPECT_TRUE(is_utf8("año €"));
  EXPECT_FALSE(is_utf8("a\xF1o"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
}

TEST(Text, Windows1252HasItsOwnSignsBelowA0) {
  EXPECT_EQ(from_windows_1252("a\xF1o \x80 \x93x\x94"), "año € “x”");
  EXPECT_TRUE(is_utf8(from_windows_1252("\x81\x8D\x8F\x90\x9D")));
}

TEST(Text, NearestProposesWithinHalfOfTheWord) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(nearest("perod", {"place", "period", "value"}), "period");
  EXPECT_EQ(nearest("Período", {"place", "periodo"}), "periodo");
  EXPECT_EQ(nearest("zzzz", {"place", "period"}), "");
  EXPECT_EQ(nearest(std::string(1'000'000, 'x'), {"x"}), "");
}

TEST(Text, ShortenedCutsAtACharacterAndShowsControlsAsSpaces) {
  EXPECT_EQ(shortened("año", 10), "año");
  EXPECT_EQ(shortened("año", 4), "año");
  EXPECT_EQ(shortened("años", 4), "a…");  // the n with tilde would not leave room
  EXPECT_EQ(shortened("a\nb\x01"
                      "c\u202E",
                      20),
            "a b c ");
  EXPECT_EQ(shortened("abcdef", 2), "");
  for (std::size_t limit = 0; limit < 12; ++limit) {
    const std::string cut = shortened("ñandú €uro\xFF long", limit);
    EXPECT_LE(cut.size(), limit);
    EXPECT_TRUE(is_utf8(cut));
  }
}

}  // namespace
}  // namespace contraste
