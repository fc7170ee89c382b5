// Rows of hashtags that say what columns hold.
#include "data/hxl.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace contraste {
namespace {

using Row = std::vector<std::string_view>;

std::string read(std::string_view text) {
  const std::optional<Hashtag> hashtag = read_hashtag(text);
  return hashtag ? to_text(*hashtag) : "none";
}

TEST(Hxl, ReadsTagsAndAttributes) {
  EXPECT_EQ(read("#date+occurred"), "#date+occurred");
  EXPECT_EQ(read(" #ADM1 + Name +es"), "#adm1+es+name");
  EXPECT_EQ(read("#adm2+code+v_pcode+code"), "#adm2+code+v_pcode");
  EXPECT_EQ(read("#adm1/es"), "#adm1+es");
  EXPECT_EQ(read("#population"), "#population");
  EXPECT_TRUE(read_hashtag("#geo+lat")->has("lat"));
  EXPECT_FALSE(read_hashtag("#geo+lat")->has("lon"));
}

TEST(Hxl, WhatIsNoHashtagIsNone) {
  for (const std::string_view text :
       {"", "#", "#1", "# date", "date", "#date occurred", "#date+", "#date++x", "#date+1", "#adm1+name!",
        "##a", "#ñ", "#N/A", "#N/A+", "#REF!", "#DIV/0!", "#¿NOMBRE?"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

TEST(Hxl, FindsTheRowUnderTwoHeadingsAndBlanks) {
  const std::vector<Row> rows = {
      {"¿Qué?", "", "¿Dónde?", ""},
      {"Sector", "Organización", "Departamento", "Notas"},
      {"#sector+es", "", "#adm1+name", " "},
      {"Salud", "OMS", "CHOCÓ", ""},
  };
  const std::optional<HashtagRow> found = find_hashtags(rows);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->row, 2U);
  ASSERT_EQ(found->columns.size(), 4U);
  EXPECT_EQ(to_text(*found->columns[2]), "#adm1+name");
  EXPECT_FALSE(found->columns[1]);
}

TEST(Hxl, HalfOfTheFilledCellsMakeARow) {
  EXPECT_TRUE(is_hashtag_row(Row{"#date", "name"}));
  EXPECT_FALSE(is_hashtag_row(Row{"#date", "name", "other"}));
  EXPECT_FALSE(is_hashtag_row(Row{"", " "}));
  EXPECT_FALSE(is_hashtag_row(Row{}));
}

TEST(Hxl, LooksAtTheFirst25RowsOnly) {
  std::vector<Row> rows(25, Row{"a", "b"});
  rows.push_back({"#date", "#adm1"});
  EXPECT_FALSE(find_hashtags(rows));
  rows.erase(rows.begin());
  EXPECT_EQ(find_hashtags(rows)->row, 24U);
}

RC_GTEST_PROP(Hxl, WhatIsReadIsReadBack, (const std::string& text)) {
  const std::optional<Hashtag> hashtag = read_hashtag("#" + text);
  if (hashtag) RC_ASSERT(read_hashtag(to_text(*hashtag)) == hashtag);
}

}  // namespace
}  // namespace contraste
