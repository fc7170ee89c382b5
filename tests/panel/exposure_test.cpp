#include "panel/exposure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "panel/panel_periods.h"

namespace contraste {
namespace {

namespace chr = std::chrono;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Period period(const std::string& text) {
  return read_period(text).value();
}

Place place(const char* code, const char* name = "", const char* parent = "") {
  Place made;
  made.code = code;
  made.name = name;
  made.parent = parent;
  return made;
}

PlaceTable table_of(std::vector<Place> places) {
  return {"test", CodeScheme::text, std::move(places)};
}

Panel panel_of(const std::vector<Place>& places, const char* from, const char* to, Grain grain) {
  Panel panel;
  panel.grain = grain;
  for (const Place& one : places) panel.places.push_back({one, Coverage::covered});
  for (const Period& one : periods_between(period(from).first, period(to).last, grain))
    panel.periods.push_back({one, true});
  return panel;
}

std::vector<double> people(const Panel& panel, const std::vector<PopulationPoint>& points,
                           const ExposureRule& rule = {}) {
  const auto exposure = exposure_of(panel, table_of({}), points, rule);
  EXPECT_TRUE(exposure) << exposure.error().what;
  return exposure ? exposure->people : std::vector<double>{};
}

TEST(Exposure, AFigureForAYearIsThatYears) {
  const Panel panel = panel_of({place("A")}, "2004", "2007", Grain::year);
  const auto found = people(panel, {{"A", period("2005"), 1000}, {"A", period("2006"), 1100}});
  EXPECT_TRUE(std::isnan(found.at(0)));
  EXPECT_EQ(found.at(1), 1000);
  EXPECT_EQ(found.at(2), 1100);
  EXPECT_TRUE(std::isnan(found.at(3)));
}

TEST(Exposure, LinearGrowsByTheSamePeopleEveryDay) {
  const Panel panel = panel_of({place("A")}, "2005-06-29", "2006-06-30", Grain::day);
  const auto found = people(panel, {{"A", period("2005"), 1000}, {"A", period("2006"), 1365}});
  EXPECT_EQ(found.at(1), 1000);
  EXPECT_NEAR(found.at(2), 1001, 1e-9);
  EXPECT_NEAR(found.at(101), 1100, 1e-9);
  EXPECT_EQ(found.at(366), 1365);
}

TEST(Exposure, GeometricDoublesInEqualTimes) {
  const Panel panel = panel_of({place("A")}, "2001-01-01", "2001-01-21", Grain::day);
  const auto found = people(panel, {{"A", period("2001-01-01"), 100}, {"A", period("2001-01-21"), 400}},
                            {Interpolation::geometric, 0});
  EXPECT_NEAR(found.at(10), 200, 1e-9);
  EXPECT_NEAR(found.at(5), 100 * std::sqrt(2), 1e-9);
}

TEST(Exposure, GeometricKnowsNothingBetweenAFigureAndNobody) {
  const Panel panel = panel_of({place("A")}, "2001-01-01", "2001-01-03", Grain::day);
  const auto found = people(panel, {{"A", period("2001-01-01"), 0}, {"A", period("2001-01-03"), 400}},
                            {Interpolation::geometric, 0});
  EXPECT_EQ(found.at(0), 0);
  EXPECT_TRUE(std::isnan(found.at(1)));
  EXPECT_EQ(found.at(2), 400);
}

TEST(Exposure, StepIsTheLastFigureKnown) {
  const Panel panel = panel_of({place("A")}, "2005-01", "2006-12", Grain::month);
  const auto found = people(panel, {{"A", period("2005"), 1000}, {"A", period("2006-07-16"), 2000}},
                            {Interpolation::step, 1});
  EXPECT_EQ(found.at(0), 1000);
  EXPECT_EQ(found.at(17), 1000);                                    // June 2006
  EXPECT_NEAR(found.at(18), (15 * 1000 + 16 * 2000) / 31.0, 1e-9);  // July
  EXPECT_EQ(found.at(23), 2000);                                    // held
}

TEST(Exposure, OutsideOfTheFiguresItIsHeldOnlyAsLongAsAsked) {
  const Panel panel = panel_of({place("A")}, "2001", "2009", Grain::year);
  const std::vector<PopulationPoint> points = {{"A", period("2004"), 10}, {"A", period("2006"), 30}};
  const auto known = [&](int hold) {
    std::string text;
    for (const double one : people(panel, points, {Interpolation::linear, hold}))
      text += std::isnan(one) ? '-' : 'x';
    return text;
  };
  EXPECT_EQ(known(0), "---xxx---");
  EXPECT_EQ(known(1), "--xxxxx--");
  EXPECT_EQ(known(2), "-xxxxxxx-");
  EXPECT_EQ(people(panel, points, {Interpolation::linear, 2}).at(7), 30);
}

TEST(Exposure, PartsAreSummedOnlyWhenAllAreKnown) {
  const std::vector<Place> places = {place("D"), place("M1", "", "D"), place("M2", "", "D")};
  const Panel panel = panel_of({places[0]}, "2005", "2006", Grain::year);
  const auto exposure =
      exposure_of(panel, table_of(places),
                  std::vector<PopulationPoint>{
                      {"M1", period("2005"), 10}, {"M1", period("2006"), 11}, {"M2", period("2005"), 5}},
                  {});
  ASSERT_TRUE(exposure);
  EXPECT_EQ(exposure->people.at(0), 15);
  EXPECT_TRUE(std::isnan(exposure->people.at(1)));
}

TEST(Exposure, PartsOfPartsAreSummedAndAPlacesOwnFiguresStand) {
  const std::vector<Place> places = {place("C"), place("D1", "", "C"), place("D2", "", "C"),
                                     place("M", "", "D1")};
  const Panel panel = panel_of({places[0], places[1]}, "2005", "2005", Grain::year);
  const auto exposure =
      exposure_of(panel, table_of(places),
                  std::vector<PopulationPoint>{{"M", period("2005"), 10}, {"D2", period("2005"), 7}}, {});
  EXPECT_THAT(exposure->people, ElementsAre(17, 10));
}

TEST(Exposure, ATableInWhichAPlaceIsPartOfItselfEnds) {
  const std::vector<Place> places = {place("A", "", "B"), place("B", "", "A")};
  const Panel panel = panel_of(places, "2005", "2005", Grain::year);
  const auto exposure = exposure_of(panel, table_of(places), {}, {});
  EXPECT_TRUE(std::isnan(exposure->people.at(0)) && std::isnan(exposure->people.at(1)));
}

TEST(Exposure, APlaceThatWasSplitOffHasNobodyBefore) {
  std::vector<Place> places = {place("D"), place("New", "", "D"), place("Old", "", "D")};
  places[1].from = period("2006-07-01").first;
  places[1].split_from = {"Old"};
  const Panel panel = panel_of(places, "2005", "2007", Grain::year);
  std::vector<PopulationPoint> points;
  for (const char* year : {"2005", "2006", "2007"}) {
    points.push_back({"New", period(year), 365});
    points.push_back({"Old", period(year), 1000});
  }
  const auto found = exposure_of(panel, table_of(places), points, {}).value().people;
  EXPECT_TRUE(std::isnan(found.at(3)));
  EXPECT_EQ(found.at(4), 184);  // 184 of 365 days
  EXPECT_EQ(found.at(5), 365);
  EXPECT_EQ(found.at(0), 1000);  // the whole is known although its part did not exist yet
  EXPECT_EQ(found.at(1), 1184);
}

TEST(Exposure, FiguresFindTheirPlaceByANameThatOneHas) {
  const std::vector<Place> places = {place("1", "Bolívar"), place("2", "Cali"), place("3", "BOLIVAR")};
  const Panel panel = panel_of(places, "2005", "2005", Grain::year);
  const auto exposure = exposure_of(
      panel, table_of(places),
      std::vector<PopulationPoint>{
          {"cali", period("2005"), 10}, {"Bolivar", period("2005"), 7}, {"Lima", period("2005"), 7}},
      {});
  EXPECT_EQ(exposure->people.at(1), 10);
  EXPECT_THAT(exposure->unmatched, ElementsAre("Bolivar", "Lima"));
}

TEST(Exposure, RefusesFiguresThatContradictEachOtherAndNoNumbers) {
  const Panel panel = panel_of({place("A")}, "2005", "2005", Grain::year);
  const auto refused = [&](std::vector<PopulationPoint> points) {
    return exposure_of(panel, table_of({}), points, {}).error();
  };
  const Error twice = refused({{"A", period("2005"), 10}, {"A", period("2005"), 11}});
  EXPECT_EQ(twice.code, ErrorCode::value_ambiguous);
  EXPECT_THAT(twice.what, HasSubstr("2005-06-30"));
  EXPECT_EQ(refused({{"A", period("2005"), -1}}).code, ErrorCode::value_unreadable);
  EXPECT_EQ(refused({{"A", period("2005"), NAN}}).code, ErrorCode::value_unreadable);
  EXPECT_EQ(people(panel, {{"A", period("2005"), 10}, {"A", period("2005"), 10}}).at(0), 10);
}

TEST(Exposure, SaysItsRuleInWords) {
  EXPECT_EQ(
      exposure_words({}).en,
      "linear between the figures given; a figure for a year is that of 30 June; unknown outside of them");
  EXPECT_THAT(exposure_words({Interpolation::step, 2}).es, HasSubstr("un máximo de 2 años"));
}

TEST(Exposure, RatesAreAYear) {
  EXPECT_DOUBLE_EQ(rate_per_100000(5, 50'000, year_period(2012)), 10);
  EXPECT_DOUBLE_EQ(rate_per_100000(5, 50'000, month_period(2011, 3)), 10 * 365.0 / 31);
  EXPECT_TRUE(std::isnan(rate_per_100000(5, 0, year_period(2011))));
  EXPECT_TRUE(std::isnan(rate_per_100000(5, NAN, year_period(2011))));
}

// The slow twin: one day after another.
double people_on(Date day, const std::vector<PopulationPoint>& points, Interpolation between) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Date a = points[i - 1].when.first;
    const Date b = points[i].when.first;
    if (day < a || day > b) continue;
    const double part = static_cast<double>((day - a).count()) / static_cast<double>((b - a).count());
    if (day == b) return points[i].people;
    if (between == Interpolation::step) return points[i - 1].people;
    if (between == Interpolation::geometric)
      return points[i - 1].people * std::pow(points[i].people / points[i - 1].people, part);
    return points[i - 1].people + part * (points[i].people - points[i - 1].people);
  }
  return NAN;
}

RC_GTEST_PROP(Exposure, IsTheMeanOfItsDays, ()) {
  const auto between =
      *rc::gen::element(Interpolation::linear, Interpolation::geometric, Interpolation::step);
  const auto grain = *rc::gen::element(Grain::week, Grain::month, Grain::quarter, Grain::year);
  std::vector<PopulationPoint> points;
  Date at = year_period(1990).first;
  for (int i = *rc::gen::inRange(2, 6); i > 0; --i) {
    points.push_back({"A", {at, at, Grain::day}, static_cast<double>(*rc::gen::inRange(1, 1'000'000))});
    at += chr::days{*rc::gen::inRange(1, 2000)};
  }
  const Panel panel = panel_of({place("A")}, "1990", "2010", grain);
  const auto found = people(panel, points, {between, 0});
  for (std::size_t t = 0; t < panel.periods.size(); ++t) {
    double sum = 0;
    const Period& one = panel.periods[t].period;
    for (Date day = one.first; day <= one.last; day += chr::days{1}) sum += people_on(day, points, between);
    const double mean = sum / days(one);
    RC_ASSERT(std::isnan(mean) == std::isnan(found[t]));
    if (!std::isnan(mean)) RC_ASSERT(std::abs(found[t] - mean) <= 1e-9 * mean);
  }
}

}  // namespace
}  // namespace contraste
