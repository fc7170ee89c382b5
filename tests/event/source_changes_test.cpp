// Years that look like another source.
#include "event/source_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Ten years from 2000 on with so many rows each, and one column.
struct File {
  RowCensus census;
  Survey survey;
  std::vector<YearTotal> totals;

  explicit File(const std::vector<std::uint64_t>& rows) {
    int year = 2000;
    for (const std::uint64_t n : rows) {
      census.years.push_back(year);
      totals.push_back({year++, static_cast<std::int64_t>(n), static_cast<std::int64_t>(n), true});
    }
    census.rows = rows;
    survey.columns.resize(1);
    survey.columns[0].header = "weapon";
    census.columns.resize(1);
    census.columns[0].missing.assign(rows.size(), 0);
  }
  std::vector<SourceChange> changes() const { return source_changes({census, survey, totals, 0, true}); }
};

std::vector<int> years_of(const std::vector<SourceChange>& changes) {
  std::vector<int> years;
  for (const SourceChange& change : changes) years.push_back(change.year);
  return years;
}

const std::vector<std::uint64_t> jump = {400, 410, 400, 390, 400, 520, 530, 520, 510, 520};

// The rows of `from` to `to` have this value.
void fill(File& file, const std::string& value, std::size_t from, std::size_t to) {
  std::vector<std::uint64_t>& rows = file.census.columns[0].values[value];
  rows.assign(file.census.rows.size(), 0);
  for (std::size_t i = from; i < to; ++i) rows[i] = file.census.rows[i];
}

TEST(SourceChanges, AJumpOfTheTotalAloneIsNone) {
  File file(jump);
  fill(file, "gun", 0, 10);
  EXPECT_THAT(file.changes(), IsEmpty());
}

TEST(SourceChanges, SpellingsThatGiveWayAtAJumpAreOne) {
  File file(jump);
  fill(file, "GUN", 0, 5);
  fill(file, "Firearm", 5, 10);
  const auto changes = file.changes();
  ASSERT_THAT(years_of(changes), ElementsAre(2005));
  EXPECT_THAT(changes[0].marks, ElementsAre(ChangeMark::spelling));
  EXPECT_EQ(changes[0].before, 400);
  EXPECT_EQ(changes[0].total, 520);
  EXPECT_THAT(changes[0].words[0].en,
              HasSubstr("weapon: 100% of the rows have values that were never there"));
  EXPECT_THAT(changes[0].words[0].es, HasSubstr("de las filas tienen valores que nunca antes"));
}

TEST(SourceChanges, NewSpellingsWithoutAJumpAreNone) {
  File file({400, 410, 400, 390, 400, 405, 410, 400, 395, 400});
  fill(file, "GUN", 0, 5);
  fill(file, "Firearm", 5, 10);
  EXPECT_THAT(file.changes(), IsEmpty());
}

TEST(SourceChanges, AColumnThatIsFilledInAtAJumpIsOne) {
  File file(jump);
  fill(file, "gun", 5, 10);
  for (std::size_t i = 0; i < 5; ++i) file.census.columns[0].missing[i] = file.census.rows[i];
  const auto changes = file.changes();
  ASSERT_THAT(years_of(changes), ElementsAre(2005));
  EXPECT_THAT(changes[0].marks, ElementsAre(ChangeMark::filling));
  EXPECT_THAT(changes[0].words[0].en, HasSubstr("missing in 0% of the rows, in 100% the year before"));
}

TEST(SourceChanges, AMixtureThatTurnsOverAtAJumpIsOne) {
  File file(jump);
  auto& values = file.census.columns[0].values;
  for (std::size_t i = 0; i < 10; ++i) {
    values["gun"].push_back(i < 5 ? jump[i] * 9 / 10 : jump[i] / 10);
    values["knife"].push_back(jump[i] - values["gun"].back());
  }
  const auto changes = file.changes();
  ASSERT_THAT(years_of(changes), ElementsAre(2005));
  EXPECT_THAT(changes[0].marks, ElementsAre(ChangeMark::mixture));
}

// Values that are new every year, as the names of operations are, show nothing in any one year.
TEST(SourceChanges, WhatChangesEveryYearIsNotAbrupt) {
  File file(jump);
  for (std::size_t i = 0; i < 10; ++i) fill(file, "operation " + std::to_string(i), i, i + 1);
  EXPECT_THAT(file.changes(), IsEmpty());
}

TEST(SourceChanges, AYearFarFromBothNeighboursIsNamedByThatAlone) {
  const auto changes = File({785, 22, 1168, 1200}).changes();
  ASSERT_THAT(years_of(changes), ElementsAre(2001));
  EXPECT_THAT(changes[0].marks, ElementsAre(ChangeMark::far));
  EXPECT_THAT(years_of(File({785, 200, 1168, 1200}).changes()), IsEmpty());
}

TEST(SourceChanges, YearsThatAreOnlyAPartAreNotHeldAgainstOthers) {
  File file(jump);
  fill(file, "GUN", 0, 5);
  fill(file, "Firearm", 5, 10);
  file.totals[5].complete = false;
  EXPECT_THAT(file.changes(), IsEmpty());
}

TEST(SourceChanges, OtherPlacesWithAValueAtAJumpAreOne) {
  File file(jump);
  file.census.columns.clear();
  for (std::size_t i = 0; i < 10; ++i) file.census.values.push_back({i < 5 ? 1000u : 1060u, 0, 0, 0});
  file.census.values[5] = {1060, 61, 1, 27};
  const auto changes = file.changes();
  ASSERT_THAT(years_of(changes), ElementsAre(2005));
  EXPECT_THAT(changes[0].marks, ElementsAre(ChangeMark::places));
  EXPECT_THAT(changes[0].words[0].en, HasSubstr("1,060 rows have a value, 1,000 the year before"));
  EXPECT_THAT(changes[0].words[0].en, HasSubstr("make up 27 of a change of 120"));
}

}  // namespace
}  // namespace contraste
