#include "panel/aggregate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "panel/exposure.h"
#include "panel/panel_periods.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Date date(const char* text) {
  return read_date(text).value();
}

Place place(std::string code, std::string level, std::string parent) {
  Place made;
  made.name = "Name of " + code;
  made.code = std::move(code);
  made.level = std::move(level);
  made.parent = std::move(parent);
  return made;
}

// A country of departments of municipalities; one municipality exists only from 2001-07-01 on.
PlaceTable country() {
  PlaceTable table{"test", CodeScheme::text, {}};
  for (int d = 1; d <= 3; ++d) {
    const std::string department = "0" + std::to_string(d);
    table.places.push_back(place(department, "department", "XX"));
    for (int m = 1; m <= 3; ++m)
      table.places.push_back(place(department + "00" + std::to_string(m), "municipality", department));
  }
  table.places.at(3).from = date("2001-07-01");
  table.places.push_back(place("XX", "country", ""));
  return table;
}

Panel empty_panel(const PlaceTable& table, const char* from, const char* to, Grain grain) {
  Panel panel;
  panel.grain = grain;
  panel.level = "municipality";
  panel.kinds = {"a", "b"};
  for (const Place& one : table.places)
    if (one.level == "municipality") panel.places.push_back({one, Coverage::covered});
  for (const Period& period : periods_between(date(from), date(to), grain))
    panel.periods.push_back({period, true});
  return panel;
}

// Random rows of whole months of two years, with people.
Panel random_panel(const PlaceTable& table) {
  Panel panel = empty_panel(table, "2001-01-01", "2002-12-31", Grain::month);
  std::map<std::array<std::uint32_t, 3>, PanelCell> cells;
  for (int i = *rc::gen::inRange(0, 200); i > 0; --i) {
    PanelCell cell;
    cell.place = static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(0, panel.places.size()));
    cell.period = static_cast<std::uint32_t>(*rc::gen::inRange<std::size_t>(0, panel.periods.size()));
    cell.kind = static_cast<std::uint32_t>(*rc::gen::inRange(0, 2));
    cell.events = *rc::gen::inRange(1, 100);
    cell.victims = *rc::gen::inRange(-50, 1000);
    cells[{cell.place, cell.period, cell.kind}] = cell;
  }
  for (const auto& [key, cell] : cells) panel.cells.push_back(cell);
  for (PanelPlace& one : panel.places)
    one.coverage =
        *rc::gen::element(Coverage::covered, Coverage::covered, Coverage::not_covered, Coverage::unknown);
  for (PanelPeriod& one : panel.periods) one.complete = *rc::gen::inRange(0, 8) > 0;
  std::vector<PopulationPoint> points;
  for (const PanelPlace& one : panel.places) {
    if (*rc::gen::inRange(0, 20) == 0) continue;
    for (const int year : {2000, 2001, 2002, 2003})
      points.push_back(
          {one.place.code, year_period(year), static_cast<double>(*rc::gen::inRange(100, 1000))});
  }
  panel.exposure = exposure_of(panel, table, points, {}).value().people;
  return panel;
}

struct Sums {
  std::int64_t events = 0;
  std::int64_t victims = 0;
  friend bool operator==(const Sums&, const Sums&) = default;
};

Sums sums_of(const Panel& panel) {
  Sums sums;
  for (const PanelCell& cell : panel.cells) {
    sums.events += cell.events;
    sums.victims += cell.victims;
  }
  return sums;
}

bool same_people(const Panel& a, const Panel& b) {
  if (a.exposure.size() != b.exposure.size()) return false;
  for (std::size_t i = 0; i < a.exposure.size(); ++i) {
    if (std::isnan(a.exposure[i]) != std::isnan(b.exposure[i])) return false;
    if (std::abs(a.exposure[i] - b.exposure[i]) > 1e-9 * std::abs(b.exposure[i])) return false;
  }
  return true;
}

bool same(const Panel& a, const Panel& b) {
  if (a.places.size() != b.places.size() || a.periods.size() != b.periods.size()) return false;
  for (std::size_t i = 0; i < a.places.size(); ++i)
    if (a.places[i].place.code != b.places[i].place.code || a.places[i].coverage != b.places[i].coverage)
      return false;
  for (std::size_t i = 0; i < a.periods.size(); ++i)
    if (a.periods[i].period != b.periods[i].period || a.periods[i].complete != b.periods[i].complete)
      return false;
  return a.cells == b.cells && a.kinds == b.kinds && a.level == b.level && a.grain == b.grain &&
         same_people(a, b);
}

Panel done(const Panel& panel, const AggregateTo& to, const PlaceTable& table) {
  auto result = aggregate(panel, to, table);
  RC_ASSERT(result.has_value());
  return *std::move(result);
}

RC_GTEST_PROP(Aggregate, KeepsEverySumAndTheOrderOfTheCells, ()) {
  const PlaceTable table = country();
  const Panel panel = random_panel(table);
  const AggregateTo to{
      *rc::gen::element<std::optional<std::string>>(std::nullopt, "", "department", "country"),
      *rc::gen::element<std::optional<Grain>>(std::nullopt, Grain::quarter, Grain::half_year, Grain::year),
      *rc::gen::arbitrary<bool>()};
  const Panel result = done(panel, to, table);
  RC_ASSERT(sums_of(result) == sums_of(panel));
  for (std::size_t i = 1; i < result.cells.size(); ++i) {
    const PanelCell& a = result.cells[i - 1];
    const PanelCell& b = result.cells[i];
    RC_ASSERT(std::tie(a.place, a.period, a.kind) < std::tie(b.place, b.period, b.kind));
  }
  RC_ASSERT(result.exposure.size() == result.places.size() * result.periods.size());
}

RC_GTEST_PROP(Aggregate, OrderDoesNotMatter, ()) {
  const PlaceTable table = country();
  const Panel panel = random_panel(table);
  const Panel at_once = done(panel, {"country", Grain::year, true}, table);
  const Panel places_first =
      done(done(done(panel, {"department", {}, false}, table), {"country", {}, true}, table),
           {{}, Grain::year, false}, table);
  const Panel periods_first =
      done(done(panel, {{}, Grain::quarter, true}, table), {{}, Grain::year, false}, table);
  RC_ASSERT(same(at_once, places_first));
  RC_ASSERT(same(at_once, done(periods_first, {"country", {}, false}, table)));
}

RC_GTEST_PROP(Aggregate, ACellIsTheSumOfItsParts, ()) {
  const PlaceTable table = country();
  const Panel panel = random_panel(table);
  const Panel result = done(panel, {"department", Grain::year, true}, table);
  std::map<std::pair<std::string, int>, Sums> slow;
  for (const PanelCell& cell : panel.cells) {
    Sums& sums = slow[{panel.places[cell.place].place.parent, first_year(panel.periods[cell.period].period)}];
    sums.events += cell.events;
    sums.victims += cell.victims;
  }
  RC_ASSERT(slow.size() == result.cells.size());
  for (const PanelCell& cell : result.cells) {
    const Sums expected =
        slow[{result.places[cell.place].place.code, first_year(result.periods[cell.period].period)}];
    RC_ASSERT(expected == (Sums{cell.events, cell.victims}));
  }
}

TEST(Aggregate, TwoPlacesMergedAreTheirSum) {
  const PlaceTable table = country();
  Panel panel = empty_panel(table, "2002-01-01", "2002-02-28", Grain::month);
  panel.cells = {{0, 0, 0, 2, 5}, {0, 1, 1, 1, 1}, {1, 0, 0, 3, 4}};
  const Panel result = aggregate(panel, {"department", {}, false}, table).value();
  EXPECT_THAT(result.cells, ElementsAre(PanelCell{0, 0, 0, 5, 9}, PanelCell{0, 1, 1, 1, 1}));
  EXPECT_EQ(result.places.at(0).place.code, "01");
  EXPECT_EQ(result.places.size(), 3U);
}

TEST(Aggregate, DaysGoToWeeksAndWeeksToNothing) {
  const PlaceTable table = country();
  const Panel days = empty_panel(table, "2001-12-20", "2002-01-20", Grain::day);
  const Panel weeks = aggregate(days, {{}, Grain::week, false}, table).value();
  EXPECT_EQ(to_text(weeks.periods.front().period), "2001-W51");
  EXPECT_FALSE(weeks.periods.front().complete);
  EXPECT_TRUE(weeks.periods.at(1).complete);
  for (const Grain grain : {Grain::month, Grain::year}) {
    const auto refused = aggregate(weeks, {{}, grain, false}, table);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::wrong_use);
    EXPECT_THAT(refused.error().what, HasSubstr("weeks cannot be put together"));
  }
}

TEST(Aggregate, AYearThatThePanelDoesNotFillIsPartial) {
  const PlaceTable table = country();
  const Panel panel = empty_panel(table, "2001-03-01", "2002-12-31", Grain::month);
  const Panel years = aggregate(panel, {{}, Grain::year, false}, table).value();
  ASSERT_EQ(years.periods.size(), 2U);
  EXPECT_FALSE(years.periods[0].complete);
  EXPECT_TRUE(years.periods[1].complete);
}

TEST(Aggregate, APlaceIsCoveredOnlyWhenAllOfItIs) {
  const PlaceTable table = country();
  Panel panel = empty_panel(table, "2002-01-01", "2002-12-31", Grain::year);
  panel.places.at(1).coverage = Coverage::not_covered;
  for (const std::size_t place : {3, 4, 5}) panel.places.at(place).coverage = Coverage::not_covered;
  const Panel result = aggregate(panel, {"department", {}, false}, table).value();
  EXPECT_EQ(result.places.at(0).coverage, Coverage::unknown);
  EXPECT_EQ(result.places.at(1).coverage, Coverage::not_covered);
  EXPECT_EQ(result.places.at(2).coverage, Coverage::covered);
}

TEST(Aggregate, APartThatIsNotInThePanelMakesTheWholeUnknown) {
  const PlaceTable table = country();
  Panel panel = empty_panel(table, "2002-01-01", "2002-12-31", Grain::year);
  panel.places.erase(panel.places.begin());
  panel.exposure.assign(panel.places.size(), 100);
  const Panel result = aggregate(panel, {"department", {}, false}, table).value();
  EXPECT_EQ(result.places.at(0).coverage, Coverage::unknown);
  EXPECT_EQ(result.places.at(1).coverage, Coverage::covered);
  EXPECT_TRUE(std::isnan(result.exposure.at(0)));
  EXPECT_EQ(result.exposure.at(1), 300);
}

TEST(Aggregate, RefusesPlacesWithoutAWiderOneAndLevelsThatNobodyKnows) {
  PlaceTable table = country();
  Panel panel = empty_panel(table, "2002-01-01", "2002-12-31", Grain::year);
  panel.places.at(4).place.parent = "nowhere";
  EXPECT_THAT(aggregate(panel, {"department", {}, false}, table).error().what, HasSubstr("02002"));
  EXPECT_THAT(aggregate(panel, {"province", {}, false}, table).error().what, HasSubstr("\"province\""));
  table.places.at(0).parent = "01";  // a place that is part of itself
  EXPECT_FALSE(
      aggregate(empty_panel(table, "2002-01-01", "2002-01-31", Grain::day), {"country", {}, false}, table));
}

TEST(Aggregate, SumsBeyondTheirBitsAreRefused) {
  const PlaceTable table = country();
  Panel panel = empty_panel(table, "2002-01-01", "2002-12-31", Grain::year);
  panel.cells = {{0, 0, 0, 1, std::numeric_limits<std::int64_t>::max()}, {1, 0, 0, 1, 1}};
  EXPECT_EQ(aggregate(panel, {"department", {}, false}, table).error().code, ErrorCode::value_unreadable);
}

}  // namespace
}  // namespace contraste
