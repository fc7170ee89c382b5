#include "panel/build_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "panel/event_reading.h"

namespace contraste {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using testing_events::by;
using testing_events::some_places;
using testing_events::tally_of;
using testing_panel::Cells;
using testing_panel::cells_of;

const std::string events =
    "fecha,departamento,municipio,cantidad\n"
    "2011-01-31,PUTUMAYO,MOCOA,2\n"
    "2011-03-15,PUTUMAYO,NO REPORTA,4\n"
    "2011-03-16,META,SAN MARTIN,1\n"
    "2011-03-16,,NO REPORTA,8\n";

BuiltPanel built(const std::string& text, PanelRequest request, const PlaceTable* table = nullptr) {
  return build_panel(tally_of(text, by(request.grain)), table != nullptr ? table : &some_places().table(),
                     request);
}

std::vector<std::string> codes_of(const Panel& panel) {
  std::vector<std::string> codes;
  for (const PanelPlace& place : panel.places) codes.push_back(place.place.code);
  return codes;
}

TEST(BuildPanel, PutsRowsIntoPlacesOfTheLevel) {
  EXPECT_EQ(cells_of(built(events, {"department", Grain::month, {}, {}}).panel),
            (Cells{{"86 2011-01", {1, 2}}, {"86 2011-03", {1, 4}}, {"50 2011-03", {1, 1}}}));
  EXPECT_EQ(cells_of(built(events, {"country", Grain::month, {}, {}}).panel),
            (Cells{{"CO 2011-01", {1, 2}}, {"CO 2011-03", {3, 13}}}));
}

TEST(BuildPanel, CountsRowsThatAreKnownOnlyMoreWidely) {
  const BuiltPanel panel = built(events, {"municipality", Grain::month, {}, {}});
  EXPECT_EQ(cells_of(panel.panel), (Cells{{"86001 2011-01", {1, 2}}, {"50689 2011-03", {1, 1}}}));
  EXPECT_EQ(panel.wider_events, 2);
  EXPECT_EQ(panel.wider_victims, 12);
}

TEST(BuildPanel, TheWholeIsOnePlace) {
  const Panel panel = built(events, {"", Grain::year, {}, {}}).panel;
  EXPECT_THAT(panel.places, SizeIs(1));
  EXPECT_EQ(cells_of(panel), (Cells{{" 2011", {4, 15}}}));
}

TEST(BuildPanel, PeriodsHaveNoGap) {
  const Panel panel = built(events, {"department", Grain::month, {}, {}}).panel;
  ASSERT_THAT(panel.periods, SizeIs(3));
  EXPECT_EQ(to_text(panel.periods[1].period), "2011-02");
}

TEST(BuildPanel, DeclaredDaysReachBeyondTheRows) {
  PanelRequest request{"department", Grain::month, {}, {}};
  request.declared = {month_period(2010, 12).first, month_period(2011, 4).last};
  const Panel panel = built(events, request).panel;
  ASSERT_THAT(panel.periods, SizeIs(5));
  for (const PanelPeriod& period : panel.periods) EXPECT_TRUE(period.complete) << to_text(period.period);
}

TEST(BuildPanel, PlacesWithoutRowsAreThereWhereTheyAreKnownToHaveNone) {
  EXPECT_THAT(codes_of(built(events, {"department", Grain::month, Coverage::unknown, {}}).panel),
              ElementsAre("50", "86"));
  const Panel covered = built(events, {"department", Grain::month, Coverage::covered, {}}).panel;
  EXPECT_THAT(codes_of(covered), ElementsAre("05", "11", "20", "25", "50", "86"));
  for (const PanelPlace& place : covered.places) EXPECT_EQ(place.coverage, Coverage::covered);
}

TEST(BuildPanel, NamesWithoutATableAreOfOneLevel) {
  testing_events::Asked asked = by(Grain::year);
  asked.with_places = false;
  const Tally tally = tally_of("fecha,municipio,cantidad\n2011-01-31,Flores,2\n2011-01-31,,3\n", asked);
  const BuiltPanel named = build_panel(tally, nullptr, {"place", Grain::year, {}, {}});
  EXPECT_EQ(cells_of(named.panel), (Cells{{"flores 2011", {1, 2}}}));
  EXPECT_EQ(named.wider_victims, 3);
  EXPECT_EQ(cells_of(build_panel(tally, nullptr, {"", Grain::year, {}, {}}).panel),
            (Cells{{" 2011", {2, 5}}}));
}

TEST(BuildPanel, WithoutRowsThereIsNothing) {
  const BuiltPanel panel = build_panel({}, &some_places().table(), {"department", Grain::month, {}, {}});
  EXPECT_THAT(panel.panel.cells, IsEmpty());
  EXPECT_THAT(panel.panel.periods, IsEmpty());
  EXPECT_THAT(panel.panel.kinds, ElementsAre(""));
}

}  // namespace
}  // namespace contraste
