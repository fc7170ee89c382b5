// Columns of real files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "event/date_columns.h"

namespace contraste {
namespace {

using testing_dates::day;
using testing_dates::decide_texts;

// The cells of a column, cut by a separator outside of quotes; nothing where the file is absent.
std::optional<std::vector<std::string>> column_of(const std::string& name, std::size_t column,
                                                  char separator) {
  std::ifstream file(std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data" / name, std::ios::binary);
  if (!file) return std::nullopt;
  std::vector<std::string> cells;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    if (line.ends_with('\r')) line.pop_back();
    std::size_t at = 0;
    bool quoted = false;
    std::string cell;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        ++at;
      } else if (at == column) {
        cell += c;
      }
    }
    cells.push_back(cell);
  }
  return cells;
}

TEST(DateColumn, DecidesTheThreeOrdersOfOnePortal) {
  struct File {
    const char* name;
    std::size_t column;
    std::size_t rows;
    DateVerdict verdict;
  };
  for (const File& file : {File{"SECUESTRO.csv", 0, 18642, DateVerdict::month_first},
                           File{"EXTORSION.csv", 0, 69137, DateVerdict::month_first},
                           File{"TERRORISMO.csv", 4, 3954, DateVerdict::day_first},
                           File{"HURTO.csv", 4, 36156, DateVerdict::day_first}}) {
    const auto texts = column_of("colombia-open-crime/" + std::string(file.name), file.column, ',');
    if (!texts) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
    const DateDecision decision = decide_texts(*texts);
    EXPECT_EQ(decision.verdict, file.verdict) << file.name << ": " << decision.why.en;
    EXPECT_EQ(decision.rows, file.rows) << file.name;
    EXPECT_EQ(decision.unreadable, 0u) << file.name;
    EXPECT_EQ(decision.shapes.size(), 1u) << file.name;
    for (const std::string& text : *texts) {
      ASSERT_TRUE(read_event_date(text, CellType::text, decision)) << file.name << " " << text;
    }
  }
}

TEST(DateColumn, RepairsWhatASpreadsheetDidToTheKidnappings) {
  const auto source = column_of("colombia-open-crime/SECUESTRO.csv", 0, ',');
  const auto resaved = column_of("colombia-open-crime/SECUESTRO-resaved.csv", 0, '\t');
  if (!source || !resaved) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const DateDecision truth = decide_texts(*source);
  const DateDecision damaged = decide_texts(*resaved);
  ASSERT_EQ(damaged.verdict, DateVerdict::swapped) << damaged.why.en;
  EXPECT_EQ(damaged.order, DayOrder::month_first);
  EXPECT_FALSE(damaged.swap_typed);
  EXPECT_EQ(damaged.swapped_rows, 7517u);
  EXPECT_EQ(damaged.other_day_rows, 6831u);
  EXPECT_EQ(damaged.only_month_first, 11125u);
  EXPECT_NE(damaged.why.en.find("7,517"), std::string::npos) << damaged.why.en;
  EXPECT_NE(damaged.why.es.find("6.831"), std::string::npos) << damaged.why.es;
  EXPECT_NE(damaged.remedy.en.find("\"repair\""), std::string::npos) << damaged.remedy.en;

  const Result<DateDecision> repaired = with_choice(damaged, "repair");
  ASSERT_TRUE(repaired);
  ASSERT_EQ(source->size(), resaved->size());
  for (std::size_t i = 0; i < source->size(); ++i) {
    const Result<EventDate> before = read_event_date((*source)[i], CellType::text, truth);
    const Result<EventDate> after = read_event_date((*resaved)[i], CellType::text, *repaired);
    ASSERT_TRUE(before && after) << i;
    ASSERT_EQ(before->period, after->period) << (*source)[i] << " " << (*resaved)[i];
  }
}

TEST(DateColumn, RefusesToLoseSixInTenKidnappings) {
  const auto source = column_of("colombia-open-crime/SECUESTRO.csv", 0, ',');
  if (!source) GTEST_SKIP() << "../shared/data/colombia-open-crime is not here";
  const Result<DateDecision> chosen = with_choice(decide_texts(*source), "day-first");
  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().what,
            "Read day first, the file would lose 11,125 of 18,642 dates (60 %), which can only be read month "
            "first");
}

TEST(DateColumn, ReadsTheDatesOfUcdp) {
  std::vector<std::string> texts;
  std::ifstream file(
      std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/ucdp-ged-car/GEDEvent_v23_1_482.csv",
      std::ios::binary);
  if (!file) GTEST_SKIP() << "../shared/data/ucdp-ged-car is not here";
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  for (std::size_t at = bytes.find("T00:00:00"); at != std::string::npos;
       at = bytes.find("T00:00:00", at + 1)) {
    if (at >= 10) texts.push_back(bytes.substr(at - 10, 19));
  }
  const DateDecision decision = decide_texts(texts);
  EXPECT_GT(decision.rows, 500u);
  EXPECT_EQ(decision.verdict, DateVerdict::plain) << decision.why.en;
  EXPECT_EQ(decision.unreadable, 0u);
  EXPECT_EQ(read_event_date("2009-02-20T00:00:00", CellType::text, decision)->period.first, day(2009, 2, 20));
}

}  // namespace
}  // namespace contraste
