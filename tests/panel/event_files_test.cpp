// Real files beside the project, held against totals that others published.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/number.h"
#include "base/text.h"
#include "panel/event_reading.h"
#include "panel/exposure.h"
#include "panel/panel_figures.h"

namespace contraste {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing_panel::by;
using testing_panel::cells_of;
using testing_panel::panel_of_read;
using testing_panel::read_file;
using testing_panel::read_rows;
using testing_panel::rows_of_file;
using testing_panel::shared;
using testing_panel::victims_by_year;

const char* const not_here = "../shared/data/... is not here";

using Years = std::map<int, std::int64_t>;

// The values of one unit whose source begins so, by year, of a file of place, unit, year, value, source,
// note.
Years published(const std::string& file, const std::string& unit, const std::string& source) {
  const TableRows rows = rows_of_file(shared("facts/" + file));
  Years years;
  const auto read = rows.each([&](const RowBlock& block) {
    for (const BlockRow& row : block.rows) {
      if (block.cell(row, 1) != unit || !block.cell(row, 4).starts_with(source)) continue;
      const auto year = read_number(block.cell(row, 2), DecimalSign::point);
      const auto value = read_number(block.cell(row, 3), DecimalSign::point);
      if (year && value) years[static_cast<int>(year->value)] = static_cast<std::int64_t>(value->value);
    }
    return true;
  });
  EXPECT_TRUE(read.has_value());
  return years;
}

// A count that knows nothing of this program: the last four digits of the day, and the last cell of the line.
Years counted_by_hand(const std::filesystem::path& path, std::size_t date_column) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  Years years;
  while (std::getline(file, line)) {
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
    std::vector<std::string> cells = {""};
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    const std::string day = cells.at(date_column).substr(0, cells.at(date_column).find(' '));
    years[std::stoi(day.substr(day.size() - 4))] += std::stoi(cells.back());
  }
  return years;
}

const std::string crime = "data/colombia-open-crime/";
const std::string ministry = "MinDefensa open data SECUESTRO";

TEST(EventFiles, KidnappingsOfTheMinistryAreThoseThatOthersCounted) {
  const auto path = shared(crime + "SECUESTRO.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const EventRead read = read_file(path, by(Grain::month));
  EXPECT_EQ(read.file.recognition.layout, "colombia-ministry");
  EXPECT_EQ(read.tally.rows, 18'642U);
  EXPECT_EQ(read.tally.kept, 18'642U);
  EXPECT_EQ(read.tally.grades[static_cast<int>(MatchGrade::code)], 18'642U);
  EXPECT_EQ(victims_by_year(read),
            published("kidnapping_colombia.csv", "kidnapping victims, total", ministry));
  EXPECT_EQ(victims_by_year(read, "SECUESTRO EXTORSIVO"),
            published("kidnapping_colombia.csv", "kidnapping victims, extortive", ministry));
  EXPECT_EQ(victims_by_year(read, "SECUESTRO SIMPLE"),
            published("kidnapping_colombia.csv", "kidnapping victims, simple", ministry));
}

TEST(EventFiles, TheYearOfTheMinistrysFileThatBreaksOffIsPartial) {
  const auto path = shared(crime + "SECUESTRO.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const std::vector<YearTotal> years = year_totals(read_file(path, by(Grain::month)));
  ASSERT_THAT(years, SizeIs(27));
  EXPECT_FALSE(years.back().complete);
  for (std::size_t i = 0; i + 1 < years.size(); ++i) EXPECT_TRUE(years[i].complete) << years[i].year;
}

TEST(EventFiles, AFileThatASpreadsheetSavedIsRefusedAndRepairedToTheLastCell) {
  const auto path = shared(crime + "SECUESTRO-resaved.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const TableRows rows = rows_of_file(path);
  const Checked<EventRead> refused = read_events(rows, testing_panel::colombia_and_world(), by(Grain::day));
  ASSERT_FALSE(refused.has_value());
  ASSERT_THAT(refused.error(), SizeIs(2));
  EXPECT_THAT(refused.error()[0].what, HasSubstr("7,517"));
  EXPECT_THAT(refused.error()[1].what, HasSubstr("2,384"));
  for (const Error& error : refused.error()) EXPECT_THAT(error.remedy, HasSubstr("repair"));
  EventRequest request = by(Grain::day);
  request.choices.repair = true;
  const EventRead repaired = read_rows(rows, testing_panel::colombia_and_world(), request);
  const EventRead original = read_file(shared(crime + "SECUESTRO.csv"), by(Grain::day));
  EXPECT_EQ(cells_of(panel_of_read(repaired, "municipality", Grain::day).panel),
            cells_of(panel_of_read(original, "municipality", Grain::day).panel));
  EXPECT_EQ(repaired.tally.kept, 18'642U);
}

TEST(EventFiles, TheMinistrysDatesAreNotReadDayFirst) {
  const auto path = shared(crime + "SECUESTRO.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  EventRequest request = by(Grain::year);
  request.choices.dates = "day-first";
  const auto read = read_events(rows_of_file(path), testing_panel::colombia_and_world(), request);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().front().code, ErrorCode::study_contradiction);
}

TEST(EventFiles, OtherOpenFilesOfColombiaHaveTheTotalsThatASimpleCountGives) {
  struct Case {
    const char* file;
    std::size_t date_column;
    const char* layout;
  };
  for (const Case& one :
       {Case{"TERRORISMO.csv", 4, "colombia-police"}, Case{"HURTO.csv", 4, "colombia-police"},
        Case{"EXTORSION.csv", 0, "colombia-ministry"}}) {
    const auto path = shared(crime + one.file);
    if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
    const EventRead read = read_file(path, by(Grain::month));
    EXPECT_EQ(read.file.recognition.layout, one.layout);
    EXPECT_EQ(read.tally.kept, read.tally.rows) << one.file;
    EXPECT_EQ(victims_by_year(read), counted_by_hand(path, one.date_column)) << one.file;
  }
}

const std::string homicides = "data/colombia-municipal-homicides/homicidios.1990.a.2013.csv";

TEST(EventFiles, MunicipalHomicidesAddUpToWhatOthersAddedUp) {
  const auto path = shared(homicides);
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const EventRead read = read_file(path, by(Grain::year));
  EXPECT_EQ(read.file.recognition.layout, "wide");
  EXPECT_EQ(read.tally.rows, 1'122U * 24);
  EXPECT_EQ(testing_panel::rows_accounted_for(read.tally), read.tally.rows);
  EXPECT_EQ(victims_by_year(read),
            published("homicide_colombia.csv", "homicides (count)", "Sum over 1,122 municipalities"));
  Years people;
  for (const WidePopulation& one : read.population) people[one.year] += static_cast<std::int64_t>(one.people);
  EXPECT_EQ(people, published("homicide_colombia.csv", "population (DANE, summed over same municipalities)",
                              "Sum over 1,122 municipalities"));
  EXPECT_THAT(people, SizeIs(24));
}

TEST(EventFiles, AMunicipalityWithoutAValueIsAGapAndNoZero) {
  const auto path = shared(homicides);
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const EventRead read = read_file(path, by(Grain::year));
  std::map<int, int> places;
  for (const TallyCell& cell : read.tally.cells)
    ++places[first_year(period_numbered(cell.period, Grain::year))];
  EXPECT_EQ(places[1990], 1'122 - 61);
  EXPECT_EQ(places[1991], 1'122 - 101);
  EXPECT_EQ(places[2002], 1'122 - 90);
  EXPECT_EQ(read.without_rows, Coverage::unknown);
  EXPECT_EQ(testing_events::reasons_of(read.tally)["missing-value"], read.tally.rows - read.tally.kept);
  const Panel panel = panel_of_read(read, "municipality", Grain::year).panel;
  EXPECT_EQ(panel.cells.size(), read.tally.kept);
}

TEST(EventFiles, ConflictDeathsOfTheCentralAfricanRepublicAddUpByYear) {
  const auto path = shared("data/ucdp-ged-car/GEDEvent_v23_1_482.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const EventRead read = read_file(path, by(Grain::year));
  EXPECT_EQ(read.file.recognition.layout, "ucdp-ged");
  EXPECT_EQ(read.tally.kept, 1'848U);
  EXPECT_THAT(read.tally.kinds, ::testing::ElementsAre("non-state", "one-sided", "state-based"));
  // Sums of `best` over `year` in the file itself, which has that column too.
  const TableRows rows = rows_of_file(path);
  Years years;
  bool header = true;
  ASSERT_TRUE(rows.each([&](const RowBlock& block) {
                    for (const BlockRow& row : block.rows) {
                      if (!header)
                        years[std::stoi(std::string(block.cell(row, 2)))] +=
                            std::stoi(std::string(block.cell(row, 44)));
                      header = false;
                    }
                    return true;
                  })
                  .has_value());
  EXPECT_EQ(victims_by_year(read), years);
}

// Candidate 24.0.1 was published without a header row.
TEST(EventFiles, ConflictDeathsWithoutAHeaderAreRecognisedByTheirOrder) {
  const auto path = shared("data/ucdp-ged-car/GEDEvent_v23_1_482.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const std::string bytes = testing_place::bytes_of(path);
  const EventRead with = read_file(path, by(Grain::month));
  const EventRead without = read_rows(testing_events::rows_of(bytes.substr(bytes.find('\n') + 1)),
                                      testing_panel::colombia_and_world(), by(Grain::month));
  EXPECT_EQ(without.file.recognition.layout, "ucdp-ged");
  EXPECT_FALSE(without.file.survey.has_header);
  EXPECT_EQ(without.tally.rows, with.tally.rows);
  EXPECT_EQ(testing_events::sums_of(without.tally, Grain::month),
            testing_events::sums_of(with.tally, Grain::month));
  EXPECT_EQ(without.file.survey.columns[44].header, "best");
}

TEST(EventFiles, ArsonsWithoutAHeaderAreCountedByTheOnlyColumnOfDays) {
  const auto path = shared("data/point-events/chicago_arson.csv");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << not_here;
  const EventRead read = read_file(path, by(Grain::year));
  EXPECT_EQ(read.tally.kept, 522U);
  EXPECT_EQ(victims_by_year(read), (Years{{2016, 522}}));
}

}  // namespace
}  // namespace contraste
