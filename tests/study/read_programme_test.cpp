// [[programme]] of a study: what was done, where and from when.
#include "study/read_programme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "study/read_study.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string least =
    "contraste = 1\nid = \"small\"\n[[source]]\nfile = \"figures.csv\"\n"
    "[[claim]]\nid = \"one\"\nsentence = \"Homicides fell from 2002 to 2011.\"\n";

std::string errors_of(const std::string& toml) {
  const Checked<Study> study = read_study(least + toml, "study.toml");
  std::string text;
  if (!study) {
    for (const Error& error : study.error()) text += error.where + " " + error.what + "\n";
  }
  return text;
}

TEST(ReadProgramme, HasPlacesStartsAndRivals) {
  const Checked<Study> study = read_study(least + R"([[programme]]
name = "Plan Colombia"
words = ["the plan"]
places = ["Colombia"]
near = ["Ecuador"]
not_donors = ["Mexico"]
end = 2011
[[programme.start]]
at = 2000
label = "funded"
label_es = "financiado"
[[programme.start]]
at = "1999-09"
label = "announced"
[[programme.rival]]
at = 2003
until = 2006
label = "a truce"
)",
                                          "study.toml");
  ASSERT_TRUE(study) << errors_of("");
  ASSERT_EQ(study->programmes.size(), 1u);
  const Programme& programme = study->programmes.front();
  EXPECT_EQ(programme.name, "Plan Colombia");
  EXPECT_THAT(programme.near, ElementsAre("Ecuador"));
  ASSERT_EQ(programme.starts.size(), 2u);
  EXPECT_EQ(programme.starts[0].label.es, "financiado");
  EXPECT_EQ(first_year(programme.starts[1].at), 1999);
  ASSERT_EQ(programme.rivals.size(), 1u);
  EXPECT_EQ(first_year(*programme.rivals[0].until), 2006);
}

TEST(ReadProgramme, SaysWhatIsMissing) {
  const std::string errors = errors_of("[[programme]]\nname = \"P\"\n");
  EXPECT_THAT(errors, HasSubstr("no place"));
  EXPECT_THAT(errors, HasSubstr("no start"));
}

TEST(ReadProgramme, APlaceIsTreatedOrCompared) {
  const std::string errors = errors_of(
      "[[programme]]\nname = \"P\"\nplaces = [\"A\"]\nnear = [\"a\"]\nend = 1990\n"
      "[[programme.start]]\nat = 2000\nlabel = \"x\"\n");
  EXPECT_THAT(errors, HasSubstr("listed here too"));
  EXPECT_THAT(errors, HasSubstr("ends before its start"));
}

}  // namespace
}  // namespace contraste
