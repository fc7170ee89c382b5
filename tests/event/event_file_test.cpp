#include "event/event_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using testing_events::Asked;
using testing_events::Counted;
using testing_events::counted;
using testing_events::header_of;

// The only error; a failed test where there is none or several.
Error error_of(const std::string& text, const EventChoices& choices = {}) {
  Asked asked;
  asked.choices = choices;
  const Counted found = counted(text, asked);
  EXPECT_THAT(found.errors, SizeIs(1));
  if (found.errors.size() != 1) return {};
  EXPECT_FALSE(found.errors[0].remedy.empty());
  return found.errors[0];
}

const char* const decided = "fecha,municipio,muertos\n31/01/2011,Mocoa,1\n01/02/2011,Mocoa,2\n";

TEST(EventFile, SaysWhatDecidedItsDates) {
  const Counted found = counted(decided);
  ASSERT_THAT(found.errors, IsEmpty());
  ASSERT_THAT(found.file.notes, Not(IsEmpty()));
  EXPECT_THAT(found.file.notes[0].en, HasSubstr("day first"));
}

TEST(EventFile, AsksForTheOrderOfDatesThatNothingDecides) {
  const std::string text = "fecha,municipio,muertos\n01/02/2011,Mocoa,1\n03/04/2011,Mocoa,2\n";
  const Error error = error_of(text);
  EXPECT_EQ(error.code, ErrorCode::value_ambiguous);
  EXPECT_THAT(error.remedy, HasSubstr("day-first"));
  Asked asked;
  asked.choices.dates = "day-first";
  EXPECT_THAT(counted(text, asked).errors, IsEmpty());
}

TEST(EventFile, RefusesAnOrderThatTheDatesContradict) {
  EventChoices choices;
  choices.dates = "month-first";
  EXPECT_EQ(error_of(decided, choices).code, ErrorCode::study_contradiction);
}

TEST(EventFile, RefusesCodesThatLostTheirZerosUntilARepairIsAskedFor) {
  const std::string text =
      "FECHA HECHO\tCOD_DEPTO\tDEPARTAMENTO\tCOD_MUNI\tMUNICIPIO\tCANTIDAD\n"
      "31/01/2011\t25\tCUNDINAMARCA\t25,29\tFUSAGASUGA\t1\n"
      "31/01/2011\t25\tCUNDINAMARCA\t25,175\tCHIA\t1\n"
      "31/01/2011\t5\tANTIOQUIA\t5,66\tSAN LUIS\t1\n";
  const Error error = error_of(text);
  EXPECT_EQ(error.code, ErrorCode::value_unreadable);
  EXPECT_THAT(error.what, HasSubstr("25,29"));
  Asked asked;
  asked.choices.repair = true;
  const Counted found = counted(text, asked);
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(found.file.damage.rows, 2U);
  EXPECT_EQ(found.tally.kept, 3U);
  EXPECT_EQ(found.tally.grades[static_cast<int>(MatchGrade::code)], 3U);
}

TEST(EventFile, TakesTheColumnsThatTheUserNames) {
  Asked asked;
  asked.choices.columns = {{"date", "cuando"}, {"place_name", "DONDE"}, {"victims", "cuantos"}};
  const Counted found = counted("cuando,donde,cuantos\n2011-03-01,Mocoa,3\n", asked);
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(found.file.recognition.layout, "by-columns");
  EXPECT_EQ(testing_events::victims_in(found.tally), 3);
}

TEST(EventFile, AnEmptyNameTakesAColumnAway) {
  Asked asked;
  asked.choices.columns = {{"victims", ""}};
  const Counted found = counted("fecha,municipio,muertos\n2011-03-01,Mocoa,3\n", asked);
  ASSERT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(header_of(found.file.survey, found.file.recognition, Role::victims), "");
  EXPECT_EQ(testing_events::victims_in(found.tally), 1);
}

TEST(EventFile, NamesTheNearestOfAColumnThatIsNotThere) {
  EventChoices choices;
  choices.columns = {{"victims", "muertes"}};
  const Error error = error_of(decided, choices);
  EXPECT_EQ(error.code, ErrorCode::column_missing);
  EXPECT_THAT(error.remedy, HasSubstr("muertos"));
}

TEST(EventFile, NamesTheNearestOfARoleThatIsNone) {
  EventChoices choices;
  choices.columns = {{"victim", "muertos"}};
  const Error error = error_of(decided, choices);
  EXPECT_EQ(error.code, ErrorCode::study_contradiction);
  EXPECT_THAT(error.remedy, HasSubstr("victims"));
}

TEST(EventFile, NamesTheLayoutsWhereOneIsUnknown) {
  EventChoices choices;
  choices.layout = "ucdp";
  EXPECT_THAT(error_of(decided, choices).remedy, HasSubstr("ucdp-ged"));
}

TEST(EventFile, SaysWhyATableIsNoTableOfEvents) {
  const Error error = error_of("indicator,place,year,value\nhomicides,Colombia,2011,14746\n");
  EXPECT_EQ(error.code, ErrorCode::layout_unknown);
  EXPECT_THAT(error.remedy, HasSubstr("indicator"));
}

TEST(EventFile, TwoColumnsThatFitEquallyWellAreAQuestion) {
  const std::string text = "fecha hecho,fecha del delito,municipio\n2011-03-01,2011-03-02,Mocoa\n";
  const Error error = error_of(text);
  EXPECT_EQ(error.code, ErrorCode::layout_unknown);
  EXPECT_THAT(error.what, HasSubstr("fecha del delito"));
  Asked asked;
  asked.choices.columns = {{"date", "fecha del delito"}};
  EXPECT_THAT(counted(text, asked).errors, IsEmpty());
}

TEST(EventFile, NamesAFileWithoutItsFoldersAndEnding) {
  EXPECT_EQ(stem_of_name("data/SECUESTRO.csv"), "SECUESTRO");
  EXPECT_EQ(stem_of_name("homicidios.1990.a.2013.csv"), "homicidios.1990.a.2013");
  EXPECT_EQ(stem_of_name(".hidden"), ".hidden");
}

}  // namespace
}  // namespace contraste
