// specifications.csv, set-aside.csv and what licences let them show.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/licence.h"
#include "report/outputs_sample.h"
#include "report/set_aside_csv.h"
#include "report/specification_row.h"
#include "report/specifications_csv.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A small reader of RFC 4180, so that the test does not trust the writer.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::string& field = rows.back().back();
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      field += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r' && text[i + 1] == '\n') {
      ++i;
      rows.emplace_back(1);
    } else {
      field += c;
    }
  }
  rows.pop_back();  // the text ends with a line end
  return rows;
}

std::string value_in(const std::vector<std::vector<std::string>>& rows, std::size_t row,
                     const std::string& column) {
  for (std::size_t i = 0; i < rows.front().size(); ++i) {
    if (rows.front()[i] == column) return rows.at(row).at(i);
  }
  ADD_FAILURE() << "no column " << column;
  return "";
}

TEST(SpecificationsCsv, EverySpecificationIsARowOfEqualLength) {
  const auto rows = read_csv(specifications_csv(test::outputs_sample(), Language::english));
  ASSERT_EQ(rows.size(), 5U);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows.front().size());
}

TEST(SpecificationsCsv, ColumnsAreTheGlossaryAndTheChoices) {
  const auto rows = read_csv(specifications_csv(test::outputs_sample(), Language::english));
  std::vector<std::string> expected;
  for (const auto& entry : specification_glossary()) expected.emplace_back(entry.column);
  expected.insert(expected.end(), {"choice_source", "choice_measure"});
  EXPECT_EQ(rows.front(), expected);
}

TEST(SpecificationsCsv, RowsSayWhatWasChosenAndFound) {
  const auto rows = read_csv(specifications_csv(test::outputs_sample(), Language::english));
  EXPECT_EQ(value_in(rows, 1, "claim"), "kidnapping");
  EXPECT_EQ(value_in(rows, 1, "question"), "kidnapping.q1");
  EXPECT_EQ(value_in(rows, 1, "specification"), "source=police·measure=count");
  EXPECT_EQ(value_in(rows, 1, "primary"), "true");
  EXPECT_EQ(value_in(rows, 1, "reading"), "supports");
  EXPECT_EQ(value_in(rows, 1, "estimate"), "-0.894");
  EXPECT_EQ(value_in(rows, 1, "unit"), "fraction");
  EXPECT_EQ(value_in(rows, 1, "from_period"), "2002");
  EXPECT_EQ(value_in(rows, 1, "from_value"), "2882");
  EXPECT_EQ(value_in(rows, 1, "from_series"), "Police, kidnapping, Colombia");
  EXPECT_EQ(value_in(rows, 1, "choice_measure"), "count");
  EXPECT_EQ(value_in(rows, 2, "choice_measure"), "rate");
  EXPECT_EQ(value_in(rows, 3, "primary"), "false");
}

TEST(SpecificationsCsv, AMissingFindingIsEmptyWithItsReason) {
  const auto rows = read_csv(specifications_csv(test::outputs_sample(), Language::english));
  EXPECT_EQ(value_in(rows, 4, "estimate"), "");
  EXPECT_EQ(value_in(rows, 4, "from_period"), "");
  EXPECT_EQ(value_in(rows, 4, "status"), "too_few_data");
  EXPECT_EQ(value_in(rows, 4, "why"), "No figure, \"none\",\nfor 2011.");
  const auto spanish = read_csv(specifications_csv(test::outputs_sample(), Language::spanish));
  EXPECT_EQ(value_in(spanish, 4, "why"), "Sin cifra para 2011.");
}

TEST(SetAsideCsv, EveryRowHasItsPlaceAndReason) {
  const auto rows = read_csv(set_aside_csv(test::outputs_sample().records, Language::english));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows[0], ElementsAre("file", "line", "column", "value", "reason", "words"));
  EXPECT_THAT(rows[2], ElementsAre("figures/police.csv", "5", "period", "20011", "period-unknown",
                                   "Year 20011, \"far\" ahead."));
}

TEST(SetAsideCsv, HostileCellsAreNeutralised) {
  const auto rows = read_csv(set_aside_csv(test::outputs_sample().records, Language::english));
  EXPECT_EQ(rows[1][3], "'=HYPERLINK(\"http://x\")");
}

TEST(Licence, CellsOfASourceThatIsNotFreeAreWithheld) {
  const auto text = set_aside_csv(test::outputs_sample().records, Language::english);
  EXPECT_THAT(text, Not(HasSubstr("secret")));
  EXPECT_THAT(text, HasSubstr("(withheld: licence)"));
}

TEST(Licence, ValuesOfASourceThatMayNeverBeShownAreLeftOut) {
  const auto rows = read_csv(specifications_csv(test::outputs_sample(), Language::english));
  EXPECT_EQ(value_in(rows, 3, "estimate"), "-0.5");
  EXPECT_EQ(value_in(rows, 3, "from_value"), "");
  EXPECT_EQ(value_in(rows, 3, "to_value"), "");
  EXPECT_EQ(value_in(rows, 3, "from_period"), "2002");
}

TEST(Licence, ASeriesHasTheStrictestOfItsFiles) {
  auto sample = test::outputs_sample();
  EXPECT_THAT(series_licences(sample), ElementsAre(Licence::free, Licence::never));
  sample.records.files[1].licence = Licence::aggregate;
  EXPECT_THAT(series_licences(sample), ElementsAre(Licence::free, Licence::aggregate));
  EXPECT_TRUE(value_may_be_shown(series_licences(sample), 1));
  sample.series[0].observations[0].vintages[0].origin.file = 9;  // no such file
  EXPECT_EQ(series_licences(sample)[0], Licence::never);
}

}  // namespace
}  // namespace contraste
