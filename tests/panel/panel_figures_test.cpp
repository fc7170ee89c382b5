#include "panel/panel_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include <fmt/format.h>

#include "panel/event_reading.h"
#include "panel/place_levels.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_panel::by;
using testing_panel::read_rows;
using testing_panel::read_text;

struct Asking {
  std::string place;
  std::string period;
  std::string definition = "all kinds";
  std::string indicator = "events";
};

std::vector<Figure> figures(const EventRead& read, const std::vector<std::string>& levels = {}) {
  Result<std::vector<Figure>> found = figures_of(read, 0, levels);
  if (found) return std::move(*found);
  ADD_FAILURE() << found.error().what;
  return {};
}

std::vector<Figure> figures_at(const std::vector<Figure>& all, const Asking& asking) {
  std::vector<Figure> found;
  for (const Figure& one : all) {
    if (one.place != asking.place || to_text(one.period) != asking.period) continue;
    if (one.definition == asking.definition && one.indicator == asking.indicator) found.push_back(one);
  }
  return found;
}

// The only figure of this name: none, or two, are a failed test.
Figure figure(const std::vector<Figure>& all, const Asking& asking) {
  const std::vector<Figure> found = figures_at(all, asking);
  EXPECT_THAT(found, SizeIs(1)) << asking.place << " " << asking.period << " " << asking.definition;
  return found.empty() ? Figure{} : found.front();
}

const std::string header = "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,TIPO DELITO,CANTIDAD\n";
const std::string events = header +
                           "01/01/2011,86,PUTUMAYO,86001,MOCOA,SIMPLE,2\n"
                           "31/12/2011,86,PUTUMAYO,86001,MOCOA,EXTORSIVO,3\n"
                           "31/12/2012,50,META,50689,SAN MARTIN,SIMPLE,5\n";

TEST(PanelFigures, AreOfTheTwoWidestLevelsByYear) {
  const auto all = figures(read_text(events, by(Grain::year)));
  EXPECT_EQ(figure(all, {"Colombia", "2011"}).value.value, 5);
  EXPECT_EQ(figure(all, {"Putumayo", "2011"}).value.value, 5);
  EXPECT_EQ(figure(all, {"Meta", "2012"}).value.value, 5);
  EXPECT_THAT(figures_at(all, {"Mocoa", "2011"}), IsEmpty());
}

TEST(PanelFigures, KindsOfHarmAreDefinitions) {
  const auto all = figures(read_text(events, by(Grain::year)));
  EXPECT_EQ(figure(all, {"Colombia", "2011", "SIMPLE"}).value.value, 2);
  EXPECT_EQ(figure(all, {"Colombia", "2011", "EXTORSIVO"}).value.value, 3);
}

TEST(PanelFigures, APlaceOfARegisterWithoutRowsHasZero) {
  const auto all = figures(read_text(events, by(Grain::year)));
  EXPECT_EQ(figure(all, {"Putumayo", "2012"}).value.value, 0);
  EXPECT_EQ(figure(all, {"Putumayo", "2012"}).origin.rows, 0U);
  const auto other = figures(
      read_text("fecha,departamento,cantidad\n01/01/2011,PUTUMAYO,2\n31/12/2012,META,5\n", by(Grain::year)));
  EXPECT_THAT(figures_at(other, {"Putumayo", "2012"}), IsEmpty());
}

TEST(PanelFigures, TheWholeHasItsMonths) {
  const auto all = figures(read_text(events, by(Grain::month)));
  EXPECT_EQ(figure(all, {"Colombia", "2011-12"}).value.value, 3);
  EXPECT_EQ(figure(all, {"Colombia", "2011-06"}).value.value, 0);
  EXPECT_THAT(figures_at(all, {"Putumayo", "2011-12"}), IsEmpty());
}

TEST(PanelFigures, LevelsMayBeNamed) {
  const auto all = figures(read_text(events, by(Grain::year)), {"municipality"});
  EXPECT_EQ(figure(all, {"Mocoa", "2011"}).value.value, 5);
  // Two municipalities of one name are told apart.
  EXPECT_EQ(figure(all, {"San Martín, Meta", "2012"}).value.value, 5);
  EXPECT_THAT(figures_at(all, {"San Martín", "2012"}), IsEmpty());
}

TEST(PanelFigures, SayOfHowManyRowsTheyAre) {
  const auto all = figures(read_text(events, by(Grain::year)));
  EXPECT_EQ(figure(all, {"Colombia", "2011"}).origin.rows, 2U);
  EXPECT_EQ(figure(all, {"Colombia", "2011"}).unit.kind, UnitKind::count);
}

TEST(PanelFigures, AYearThatTheFileBreaksOffInIsNotComplete) {
  std::string text = header + "2010-01-01,86,PUTUMAYO,86001,MOCOA,SIMPLE,9\n";
  for (int month = 1; month <= 12; ++month)
    text += fmt::format("2010-{:02}-15,86,PUTUMAYO,86001,MOCOA,SIMPLE,9\n", month);
  for (int i = 1; i <= 28; ++i) text += fmt::format("2010-12-{:02},86,PUTUMAYO,86001,MOCOA,SIMPLE,9\n", i);
  text += "2011-01-05,86,PUTUMAYO,86001,MOCOA,SIMPLE,9\n";
  const auto all = figures(read_text(text, by(Grain::year)));
  EXPECT_TRUE(figure(all, {"Colombia", "2010", "SIMPLE"}).complete);
  EXPECT_FALSE(figure(all, {"Colombia", "2011", "SIMPLE"}).complete);
}

TEST(PanelFigures, EventsAndTheirVictimsAreTwoIndicators) {
  const std::string text =
      "eventid,iyear,imonth,iday,country_txt,provstate,city,attacktype1,attacktype1_txt,gname,nkill,success\n"
      "201001010001,2010,1,1,Colombia,Meta,San Martin,3,Bombing/Explosion,FARC,,1\n"
      "201001010002,2010,1,0,Colombia,Putumayo,Mocoa,3,Bombing/Explosion,FARC,2,1\n";
  const auto all = figures(read_text(text, by(Grain::year)));
  EXPECT_EQ(figure(all, {"Colombia", "2010", "Bombing/Explosion", "terrorism deaths"}).value.value, 2);
  EXPECT_EQ(figure(all, {"Colombia", "2010", "Bombing/Explosion", "terrorist attacks"}).value.value, 2);
}

TEST(PanelFigures, NamesAsTheyStandArePlaces) {
  const std::string text =
      "fecha,municipio,muertos\n2011-03-01,Mixco,1\n2011-03-02,Jalapa,4\n2011-03-02,,2\n";
  const auto all = figures(read_text(text, by(Grain::year)));
  EXPECT_EQ(figure(all, {"Mixco", "2011", ""}).value.value, 1);
  EventRequest request = by(Grain::month);
  request.choices.place = "Guatemala";
  const auto whole = figures(read_text(text, request));
  EXPECT_EQ(figure(whole, {"Guatemala", "2011", ""}).value.value, 7);
  EXPECT_EQ(figure(whole, {"Guatemala", "2011-03", ""}).value.value, 7);
  EXPECT_EQ(figure(whole, {"Mixco", "2011", ""}).value.value, 1);
}

TEST(PanelFigures, AFileWithoutPlacesIsOfThePlaceThatIsSaid) {
  EventRequest request = by(Grain::year);
  request.choices.place = "Chicago";
  const auto all = figures(read_text("fecha,tipo\n2011-03-01,A\n2011-03-02,A\n2012-03-02,A\n", request));
  EXPECT_EQ(figure(all, {"Chicago", "2011", "A"}).value.value, 2);
}

TEST(PanelFigures, TheRootIsTheOnePlaceOfWhichAllOthersArePart) {
  const Place* root = root_place(testing_events::some_places().table());
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(root->code, "CO");
  EXPECT_EQ(root_place(country_places()), nullptr);
}

TEST(PanelFigures, LevelsAreOrderedFromTheWidest) {
  EXPECT_THAT(levels_from_widest(testing_events::some_places().table()),
              ElementsAre("country", "department", "municipality"));
}

}  // namespace
}  // namespace contraste
