// Sentences on what became of a fall, as ministries, newspapers and analysts write them: read whole, or
// refused.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "base/utf8.h"
#include "claim/questions.h"
#include "claim/reading.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using testing::series_of;

struct Row {
  const char* sentence;
  const char* expected;
};

Vocabulary three_countries() {
  std::vector<Series> all;
  for (const char* place : {"Colombia", "Honduras", "Guatemala"}) {
    all.push_back(series_of("homicide rate", place, UnitKind::rate, "per 100,000"));
    for (const char* thing : {"homicides", "kidnapping", "extortion", "extraditions"})
      all.push_back(series_of(thing, place));
  }
  return build_vocabulary(all, {});
}

ClaimContext in_colombia() {
  ClaimContext context;
  context.place = "Colombia";
  return context;
}

// The words over the carets of an error.
std::string marked(const Error& error) {
  const auto lines = split(error.what, '\n');
  if (lines.size() < 3) return {};
  std::string words;
  std::size_t column = 0;
  for (std::size_t at = 0; at < lines[1].size(); ++column) {
    const std::size_t bytes = character_at(lines[1], at).bytes;
    if (column < lines[2].size() && lines[2][column] == '^') words += lines[1].substr(at, bytes);
    at += bytes;
  }
  return words;
}

// What follows "I read: ".
const std::vector<Row>& readable() {
  static const std::vector<Row> rows{
      {"the fall in homicides since 2002 is lasting",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"la caída de los homicidios desde 2002 es duradera",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"the decline since 2002 in homicides in Colombia has proved durable",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"the 40% fall in homicides since 2002 is lasting",
       "homicides, Colombia, 2002 to the last complete period, \u221240% (\u221240.5% to \u221239.5%); and "
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"la reducción de los homicidios en un 40 % desde 2002 es permanente",
       "homicides, Colombia, 2002 to the last complete period, \u221240% (\u221240.5% to \u221239.5%); and "
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"the fall in homicides from 2002 to 2011 is lasting",
       "homicides, Colombia, a fall from 2002 to 2011 that is lasting"},
      {"the gains in homicides and kidnappings are permanent",
       "homicides, Colombia, a fall that is lasting; and kidnappings, Colombia, a fall that is lasting"},
      {"los logros en homicidios y secuestros son permanentes",
       "homicides, Colombia, a fall that is lasting; and kidnappings, Colombia, a fall that is lasting"},
      {"the gains in extraditions are permanent", "extraditions, Colombia, a rise that is lasting"},
      {"the fall in homicides in Honduras and Guatemala is lasting",
       "homicides, Honduras and Guatemala, a fall that is lasting"},
      {"the fall in homicides in Honduras and kidnappings in Guatemala is lasting",
       "homicides, Honduras, a fall that is lasting; and kidnappings, Guatemala, a fall that is lasting"},
      {"the fall in homicides and the fall in kidnappings are lasting",
       "homicides, Colombia, a fall that is lasting; and kidnappings, Colombia, a fall that is lasting"},
      {"la reducción de los homicidios y de los secuestros desde 2002 es permanente",
       "homicides, Colombia, a fall since 2002 that is lasting; and kidnappings, Colombia, a fall since 2002 "
       "that is lasting"},
      {"the decline in kidnappings was temporary", "kidnappings, Colombia, a fall that is not lasting"},
      {"la caída de los secuestros fue transitoria", "kidnappings, Colombia, a fall that is not lasting"},
      {"the decline in kidnappings was not temporary", "kidnappings, Colombia, a fall that is lasting"},
      {"the fall in homicides was short-lived", "homicides, Colombia, a fall that is not lasting"},
      {"the fall in homicides did not last", "homicides, Colombia, a fall that is not lasting"},
      {"la caída de los homicidios no duró", "homicides, Colombia, a fall that is not lasting"},
      {"the rise in extortion is here to stay", "extortions, Colombia, a rise that is lasting"},
      {"el aumento de la extorsión llegó para quedarse", "extortions, Colombia, a rise that is lasting"},
      {"according to the Police the fall in homicides is lasting",
       "homicides, Colombia, a fall that is lasting; figures of National Police"},
      {"según la Policía la caída de los homicidios es duradera",
       "homicides, Colombia, a fall that is lasting; figures of National Police"},
      {"according to the Church the fall in homicides is lasting",
       "homicides, Colombia, a fall that is lasting; not used: \"according to the Church\""},
      {"the fall in the homicide rate since 2002 is lasting",
       "homicide rate, Colombia, a fall since 2002 that is lasting"},
      {"La reducción de los homicidios desde 2002 se ha mantenido",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"La reducción de los homicidios desde 2002 no se ha mantenido",
       "homicides, Colombia, a fall since 2002 that is not lasting"},
      {"thanks to Plan Colombia the fall in homicides is lasting",
       "homicides, Colombia, a fall that is lasting; said to be caused by Plan Colombia"},
      {"la caída de los homicidios es duradera gracias al Plan Colombia",
       "homicides, Colombia, a fall that is lasting; said to be caused by Plan Colombia"},
      {"the fall in homicides is lasting and irreversible", "homicides, Colombia, a fall that is lasting"},
      {"there was a lasting fall in homicides in Honduras since 2002",
       "homicides, Honduras, a fall since 2002 that is lasting"},
      {"homicides fell permanently after 2002", "homicides, Colombia, a fall since 2002 that is lasting"},
      {"los homicidios bajaron definitivamente desde 2002",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"homicides fell 40% from 2002 to 2011 and the fall is lasting",
       "homicides, Colombia, 2002 to 2011, \u221240% (\u221240.5% to \u221239.5%); and homicides, Colombia, "
       "a fall since 2002 that is lasting"},
      {"aumentó la extorsión y el aumento es permanente",
       "extortions, Colombia, the last complete period, up; and extortions, Colombia, a rise that is "
       "lasting"},
      {"homicides have fallen every year since 2003 and the fall is lasting",
       "homicides, Colombia, 2003 to the last complete period, down in every year; and homicides, Colombia, "
       "a fall since 2003 that is lasting"},
      {"the fall in homicides is lasting, and will continue",
       "homicides, Colombia, a fall that is lasting; and not checkable: it speaks of the future or of what "
       "may be: no figure can show it"},
      {"Homicides fell 40% from 2002 to 2011, and that fall is here to stay",
       "homicides, Colombia, 2002 to 2011, \u221240% (\u221240.5% to \u221239.5%); and homicides, Colombia, "
       "a fall since 2002 that is lasting"},
      {"In 2011 the fall in homicides was lasting",
       "homicides, Colombia, a fall, as of 2011, that is lasting"},
      {"Colombia's fall in homicides since 2002 is lasting",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"the homicide decline since 2002 is permanent",
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"the trend in kidnappings broke in 2002", "kidnappings, Colombia, the trend broke in 2002"},
      {"kidnappings' trend broke in 2002", "kidnappings, Colombia, the trend broke in 2002"},
      {"la tendencia de los secuestros se quebró en 2002", "kidnappings, Colombia, the trend broke in 2002"},
      {"se quebró la tendencia de los secuestros en 2002", "kidnappings, Colombia, the trend broke in 2002"},
      {"los secuestros cambiaron de tendencia en 2002", "kidnappings, Colombia, the trend broke in 2002"},
      {"the trend in kidnappings did not break in 2002",
       "kidnappings, Colombia, the trend did not break in 2002"},
      {"there was a structural break in homicides in 2003", "homicides, Colombia, the trend broke in 2003"},
      {"there was no structural break in homicides in 2003",
       "homicides, Colombia, the trend did not break in 2003"},
      {"hubo un quiebre estructural en los homicidios en 2003",
       "homicides, Colombia, the trend broke in 2003"},
      {"2002 was a turning point for kidnappings", "kidnappings, Colombia, the trend broke in 2002"},
      {"2002 fue un punto de quiebre para los secuestros", "kidnappings, Colombia, the trend broke in 2002"},
      {"the trend in homicides and kidnappings broke in 2002",
       "homicides, Colombia, the trend broke in 2002; and kidnappings, Colombia, the trend broke in 2002"},
      {"the downward trend in homicides broke in 2012",
       "homicides, Colombia, the downward trend broke in 2012"},
      {"the fall in homicides stopped in 2012", "homicides, Colombia, a fall that ended in 2012"},
      {"la caída de los homicidios terminó en 2012", "homicides, Colombia, a fall that ended in 2012"},
      {"los homicidios dejaron de caer en 2012", "homicides, Colombia, a fall that ended in 2012"},
      {"the fall in homicides since 2002 ended in 2012",
       "homicides, Colombia, a fall since 2002 that ended in 2012"},
      {"homicides have stopped falling in Colombia since 2012",
       "homicides, Colombia, a fall that ended in 2012"},
      {"homicides have not stopped falling since 2002",
       "homicides, Colombia, a fall since 2002 that goes on"},
      {"los homicidios no han dejado de bajar", "homicides, Colombia, a fall that goes on"},
      {"the downward trend in homicides continues", "homicides, Colombia, a fall that goes on"},
      {"la tendencia a la baja de los homicidios continúa", "homicides, Colombia, a fall that goes on"},
      {"the decline in homicides is over in Honduras and Guatemala",
       "homicides, Honduras and Guatemala, a fall that ended"},
      {"los homicidios dejaron de crecer", "homicides, Colombia, a rise that ended"},
      {"the fall in homicides was reversed in 2012", "homicides, Colombia, a fall that was reversed in 2012"},
      {"la caída de los homicidios se revirtió en 2012",
       "homicides, Colombia, a fall that was reversed in 2012"},
      {"the gains in homicides and kidnappings have been lost",
       "homicides, Colombia, a fall that was reversed; and kidnappings, Colombia, a fall that was reversed"},
      {"homicides fell from 2002 to 2012 but the fall was reversed",
       "homicides, Colombia, 2002 to 2012, down; and homicides, Colombia, a fall since 2002 that was "
       "reversed"},
      {"the fall in homicides has ended and the rise in extortion has ended",
       "homicides, Colombia, a fall that ended; and extortions, Colombia, a rise that ended"},
      {"los secuestros se han mantenido por debajo de 300 desde 2009",
       "kidnappings, Colombia, 2009 to the last complete period, in every year 300 (below 300)"},
      {"homicides have fallen every month since January 2003",
       "homicides, Colombia, January 2003 to the last complete period, down in every month"},
      {"since 2012 homicides have stopped falling", "homicides, Colombia, a fall that ended in 2012"},
      {"desde 2012 los homicidios dejaron de bajar", "homicides, Colombia, a fall that ended in 2012"},
      {"since 2002 homicides have not stopped falling",
       "homicides, Colombia, a fall since 2002 that goes on"},
      {"the fall of about 40% in homicides since 2002 is lasting",
       "homicides, Colombia, 2002 to the last complete period, \u221240% (\u221242% to \u221238%); and "
       "homicides, Colombia, a fall since 2002 that is lasting"},
      {"the 40% fall in homicides and kidnappings since 2002 is permanent",
       "homicides, Colombia, 2002 to the last complete period, \u221240% (\u221240.5% to \u221239.5%); and "
       "homicides, Colombia, a fall since 2002 that is lasting; and kidnappings, Colombia, 2002 to the last "
       "complete period, \u221240% (\u221240.5% to \u221239.5%); and kidnappings, Colombia, a fall since "
       "2002 that is lasting"},
      {"homicides have stopped falling, and are rising",
       "homicides, Colombia, a fall that ended; and homicides, Colombia, the last complete period, up"},
      {"la reducción de los homicidios se ha mantenido en Honduras",
       "homicides, Honduras, a fall that is lasting"},
      {"Because of the innovative strategies currently being employed, temporary gains made in the past have "
       "turned into a permanent trend.",
       "a fall that is lasting; said to be caused by the innovative strategies currently being employed"},
  };
  return rows;
}

// The word or words that the error points at.
const std::vector<Row>& refused() {
  static const std::vector<Row> rows{
      {"the fall in homicides is not lasting, but the fall in kidnappings is", "is"},
      {"la caída de los homicidios no es duradera, pero la de los secuestros sí", "la de"},
      {"the fall in homicides is no longer lasting", "no longer"},
      {"la caída de los homicidios ya no es duradera", "ya no"},
      {"the fall in homicides among women is lasting", "among"},
      {"the fall in homicides in Bogotá is lasting", "Bogotá"},
      {"la caída de los homicidios en Bogotá es duradera", "Bogotá"},
      {"the fall in homicides in rural areas is lasting", "rural"},
      {"the fall in homicides in the region is lasting", "in"},
      {"the fall in homicides is probably lasting", "probably"},
      {"the fall in homicides was partly reversed", "partly"},
      {"la caída de los homicidios se revirtió parcialmente", "parcialmente"},
      {"half of the fall in homicides has been reversed", "half"},
      {"the fall in homicides is lasting except in Honduras", "except in"},
      {"the fall in homicides is not irreversible", "irreversible"},
      {"no fall in homicides has lasted", "no"},
      {"ninguna caída de los homicidios ha sido duradera", "ninguna"},
      {"neither the fall in homicides nor the fall in kidnappings has lasted", "neither"},
      {"it is not true that the fall in homicides is lasting", "it is"},
      {"the fall in homicides over the last five years is lasting", "over the last five years"},
      {"la caída de los homicidios en los últimos cinco años es duradera", "en los últimos cinco años"},
      {"the fall in homicides since the 1990s is lasting", "since the 1990s"},
      {"the fall in homicides since its peak in 2002 is lasting", "since its peak in 2002"},
      {"the fall in homicides since 2002 has lasted ten years", "ten"},
      {"the fall in homicides has lasted until 2011", "until 2011"},
      {"the fall in homicides in 2003 proved lasting", "in 2003"},
      {"the fall in homicides in 2003 was reversed", "in 2003"},
      {"the trend in homicides is lasting", "lasting"},
      {"the fall in homicides and the rise in extortion are lasting", "the rise"},
      {"the fall in homicides or kidnappings is lasting", "or"},
      {"the Government has achieved a permanent reduction in homicides", "Government"},
      {"the peace process reversed the fall in homicides", "peace"},
      {"the fall in homicides in Colombia is lasting in Honduras", "in Honduras"},
      {"homicides fell 40% in Colombia and 20% in Honduras and the fall is lasting", "20"},
      {"the trend in kidnappings broke in March 2002", "in March 2002"},
      {"la tendencia de los homicidios se rompió entre 2002 y 2004", "entre 2002 y 2004"},
      {"the trend in kidnappings broke in 2002 and in 2010", "2010"},
      {"the trend in kidnappings broke under Uribe", "under"},
      {"the trend in kidnappings since 1990 broke", "since 1990"},
      {"homicides broke in 2002", "broke"},
      {"homicides broke a record in 2002", "record"},
      {"the fall in homicides ended by 2012", "by 2012"},
      {"the fall in homicides ended five years ago", "five years ago"},
      {"the fall in homicides ended last year", "last year"},
      {"the fall in homicides ended under Santos", "under"},
      {"the fall in homicides did not end in 2012", "2012"},
      {"la caída de los homicidios no terminó en 2012", "2012"},
      {"la caída de los homicidios terminó en 305 en 2012", "en"},
      {"homicides have stopped", "have stopped"},
      {"the fall in homicides reversed after 2012", "after 2012"},
      {"the 40% fall in homicides since 2002 was reversed", "40%"},
      {"se revirtió la caída de los homicidios desde 2002", "desde 2002"},
      {"homicides fell until 2012, when the fall ended", "when"},
      {"since 2012 the fall in homicides has ended", "2012"},
      {"desde 2012 se revirtió la caída de los homicidios", "2012"},
      {"la tendencia de los secuestros no se ha roto desde 2002", "desde 2002"},
      {"the trend in kidnappings broke at the end of 2002", "at the end of 2002"},
      {"the trend in kidnappings broke in about 2002", "in"},
      {"the fall in homicides is permanent, not temporary", "not"},
      {"los secuestros dejaron de bajar en 2012 y los homicidios en 2014", "los homicidios en 2014"},
      {"the fall in homicides from 2,882 in 2002 to 305 in 2011 is lasting", "from"},
  };
  return rows;
}

TEST(OverTimeSentences, AreReadWhole) {
  const Vocabulary vocabulary = three_countries();
  for (const Row& row : readable()) {
    const Claim claim = testing::read(row.sentence, vocabulary, in_colombia());
    EXPECT_EQ(claim.understood.en, std::string("I read: ") + row.expected) << row.sentence;
  }
}

TEST(OverTimeSentences, OrRefusedAtTheWordThatCannotBeRead) {
  const Vocabulary vocabulary = three_countries();
  for (const Row& row : refused()) {
    const Error error = testing::refuse(row.sentence, vocabulary, in_colombia());
    EXPECT_EQ(marked(error), row.expected) << row.sentence;
  }
}

std::vector<QuestionKind> kinds_of(const char* sentence) {
  std::vector<QuestionKind> kinds;
  for (const Question& question : unfold(testing::read(sentence, three_countries(), in_colombia())))
    kinds.push_back(question.kind);
  return kinds;
}

TEST(OverTimeSentences, AYearOfTheEndIsAsked) {
  using Kind = QuestionKind;
  EXPECT_THAT(kinds_of("the fall in homicides since 2002 ended in 2012"),
              ElementsAre(Kind::present_trend, Kind::break_date));
  EXPECT_THAT(kinds_of("the fall in homicides has ended"), ElementsAre(Kind::present_trend));
  EXPECT_THAT(kinds_of("the fall in homicides was reversed in 2012"),
              ElementsAre(Kind::fall, Kind::kept, Kind::break_date));
  const auto list = unfold(
      testing::read("the fall in homicides since 2002 ended in 2012", three_countries(), in_colombia()));
  ASSERT_EQ(list.size(), 2U);
  // The end that was said does not cut off what came later.
  EXPECT_EQ(list[0].about.to.kind, TimeRef::Kind::latest);
  EXPECT_EQ(testing::year_of(list[0].about.from), 2002);
  EXPECT_EQ(list[1].expected.said, 2012);
  EXPECT_EQ(list[1].about.direction, Direction::none);
  EXPECT_EQ(list[1].asks.en, "Did the trend of homicides in Colombia break in 2012?");
}

TEST(OverTimeSentences, ASizeIsAClaimOfItsOwn) {
  using Kind = QuestionKind;
  EXPECT_THAT(kinds_of("the 40% fall in homicides since 2002 is lasting"),
              ElementsAre(Kind::change, Kind::fall, Kind::kept, Kind::persistence, Kind::regime_return));
}

TEST(OverTimeSentences, TheFallLookedForHasTheSizeSaid) {
  for (const char* sentence : {"the 40% fall in homicides since 2002 is lasting",
                               "homicides fell 40% since 2002 and the fall is lasting"}) {
    const auto list = unfold(testing::read(sentence, three_countries(), in_colombia()));
    ASSERT_GE(list.size(), 2U);
    ASSERT_EQ(list[1].kind, QuestionKind::fall);
    ASSERT_TRUE(list[1].about.size.has_value()) << sentence;
    EXPECT_EQ(list[1].about.size->value, -0.4);
  }
  const auto plain =
      unfold(testing::read("the fall in homicides since 2002 is lasting", three_countries(), in_colombia()));
  EXPECT_FALSE(plain.at(0).about.size.has_value());
}

}  // namespace
}  // namespace contraste
