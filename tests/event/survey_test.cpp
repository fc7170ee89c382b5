#include "event/survey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing_events::survey_of;

const char* const small =
    "FECHA HECHO;MUNICIPIO;CANTIDAD\n"
    "31/01/2011;MOCOA;1\n"
    "01/02/2011;CHIA;2,5\n"
    "01/02/2011;CHIA;2,5\n"
    "02/02/2011;NO REPORTA;-\n";

TEST(Survey, CountsTheTextsOfEachColumn) {
  const Survey survey = survey_of(small);
  EXPECT_EQ(survey.rows, 4U);
  EXPECT_EQ(survey.header_line, 1);
  ASSERT_THAT(survey.columns, SizeIs(3));
  const ColumnSurvey& place = survey.columns[1];
  EXPECT_EQ(place.header, "MUNICIPIO");
  EXPECT_EQ(place.present, 3U);
  EXPECT_EQ(place.missing, 1U);
  ASSERT_THAT(place.values, SizeIs(2));
  EXPECT_EQ(place.values[1].text, "CHIA");
  EXPECT_EQ(place.values[1].rows, 2U);
  EXPECT_EQ(place.values[1].first_line, 3);
  EXPECT_EQ(place.values[1].last_line, 4);
  ASSERT_THAT(place.missing_spellings, SizeIs(1));
  EXPECT_EQ(place.missing_spellings[0].text, "NO REPORTA");
}

TEST(Survey, ReadsNumbersWithTheSignThatTheColumnShows) {
  const NumberEvidence numbers = survey_of(small).columns[2].numbers;
  EXPECT_EQ(numbers.decimal, DecimalSign::comma);
  EXPECT_EQ(numbers.rows, 3U);
  EXPECT_EQ(numbers.whole, 1U);
  EXPECT_EQ(numbers.decimals, 1);
  EXPECT_EQ(numbers.low, 1);
  EXPECT_EQ(numbers.high, 2.5);
}

TEST(Survey, DecidesDatesFromAllRows) {
  const DateDecision dates = survey_of(small).columns[0].dates;
  EXPECT_EQ(dates.verdict, DateVerdict::day_first);
  EXPECT_EQ(dates.rows, 4U);
}

TEST(Survey, CountsRowsThatAreAlikeInEveryCell) {
  const Survey survey = survey_of(small);
  EXPECT_TRUE(survey.duplicates_counted);
  EXPECT_EQ(survey.duplicates.rows, 1U);
  EXPECT_EQ(survey.duplicates.first_line, 4);
}

TEST(Survey, CountsDuplicatesAsASetOfRowsDoes) {
  std::string text = "fecha;a;b\n";
  std::set<std::string> seen;
  std::uint64_t twice = 0;
  for (int i = 0; i < 5000; ++i) {
    const std::string row = "2011-03-0" + std::to_string(1 + i % 9) + ";" + std::to_string(i * i % 71) + ";" +
                            std::to_string(i % 13);
    if (!seen.insert(row).second) ++twice;
    text += row + "\n";
  }
  EXPECT_EQ(survey_of(text).duplicates.rows, twice);
}

TEST(Survey, StopsLookingForDuplicatesBeyondTheRowsInMind) {
  SurveyOptions options;
  options.most_rows_in_mind = 2;
  EXPECT_FALSE(survey_of(small, options).duplicates_counted);
}

TEST(Survey, CountsRowsOfOtherLengths) {
  const Survey survey = survey_of(
      "fecha,municipio,cantidad\n2011-03-01,Mocoa\n2011-03-01,Mocoa,1,2\n"
      "2011-03-01,Mocoa,1,\n");
  EXPECT_EQ(survey.shorter.rows, 1U);
  EXPECT_EQ(survey.shorter.first_line, 2);
  EXPECT_EQ(survey.longer.rows, 1U);
  EXPECT_EQ(survey.longer.first_line, 3);
}

TEST(Survey, GivesTheSameEvidenceWhenTheTextsAreTooManyToKeep) {
  std::string text = "fecha,valor\n";
  for (int i = 0; i < 400; ++i)
    text += "2011-" + std::to_string(1 + i % 12) + "-" + std::to_string(1 + i % 28) + "," +
            (i % 7 == 0 ? "NA" : std::to_string(i) + ".5") + "\n";
  SurveyOptions few;
  few.most_distinct = 20;
  const Survey all = survey_of(text);
  const Survey capped = survey_of(text, few);
  EXPECT_FALSE(all.columns[1].capped);
  EXPECT_TRUE(capped.columns[1].capped);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(capped.columns[i].present, all.columns[i].present);
    EXPECT_EQ(capped.columns[i].missing, all.columns[i].missing);
    EXPECT_EQ(capped.columns[i].numbers.rows, all.columns[i].numbers.rows);
    EXPECT_EQ(capped.columns[i].numbers.low, all.columns[i].numbers.low);
    EXPECT_EQ(capped.columns[i].numbers.high, all.columns[i].numbers.high);
    EXPECT_EQ(capped.columns[i].numbers.decimals, all.columns[i].numbers.decimals);
    EXPECT_EQ(capped.columns[i].dates.rows, all.columns[i].dates.rows);
  }
}

TEST(Survey, KeepsTitlesAndHashtags) {
  const Survey survey =
      survey_of("Registro de hechos,,\nFecha,Municipio,Muertos\n#date,#adm2,#affected\n2011-03-01,Mocoa,1\n");
  EXPECT_THAT(survey.titles, SizeIs(1));
  EXPECT_THAT(survey.hashtags, ElementsAre("#date", "#adm2", "#affected"));
  EXPECT_EQ(survey.columns[0].header, "Fecha");
  EXPECT_EQ(survey.rows, 1U);
}

TEST(Survey, NumbersColumnsWithoutAHeader) {
  const Survey survey = survey_of("359192.3,570510.8,2016-01-01\n356347.3,576182.5,2016-01-03\n");
  EXPECT_FALSE(survey.has_header);
  EXPECT_EQ(survey.rows, 2U);
  EXPECT_EQ(survey.columns[2].header, "column 3");
}

TEST(Survey, ARowOfADatabaseStandsForTheRowsThatItCounts) {
  TableRows rows;
  rows.name = "database";
  rows.columns = {"date", "place"};
  rows.each = [](const TakeBlock& take) -> Result<void> {
    RowBlock block;
    block.cells = {"2011-03-01", "Mocoa", "2011-03-02", "Mocoa"};
    block.rows = {{0, 2, 0, 7, false, false}, {2, 2, 0, 1, false, false}};
    take(block);
    return {};
  };
  const Result<Survey> survey = survey_rows(rows);
  ASSERT_TRUE(survey.has_value());
  EXPECT_EQ(survey->rows, 8U);
  EXPECT_EQ(survey->columns[1].present, 8U);
  EXPECT_EQ(survey->columns[0].dates.rows, 8U);
}

TEST(Survey, AFileWithoutRowsIsAnError) {
  TableRows rows;
  rows.name = "empty.csv";
  rows.each = [](const TakeBlock&) -> Result<void> { return {}; };
  const Result<Survey> survey = survey_rows(rows);
  ASSERT_FALSE(survey.has_value());
  EXPECT_EQ(survey.error().code, ErrorCode::file_empty);
  EXPECT_FALSE(survey.error().remedy.empty());
}

}  // namespace
}  // namespace contraste
