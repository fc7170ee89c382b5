#include "method/sun_abraham.h"

#include <gtest/gtest.h>

#include <cmath>

#include "method/panel_files.h"
#include "method/staggered_did.h"

namespace contraste {
namespace {

double growing(std::size_t cohort, std::size_t since) {
  return 0.5 * static_cast<double>(since + 1) + (cohort == 3 ? 0.0 : 1.0);
}

SunAbraham found_in(const OwnedPanel& panel) {
  SunAbrahamRequest request;
  request.data = panel.staggered();
  return sun_abraham(request);
}

// R package fixest 0.14.0, feols(lemp ~ sunab(...) | countyreal + year, cluster = ~countyreal), from the
// tests of StatsPAI; agg = "att".
TEST(SunAbraham, MinimumWagePanelHasThePublishedEffects) {
  const auto panel = minimum_wage_panel(false);
  if (!panel) GTEST_SKIP() << "../shared/data/panels is not here";
  const SunAbraham found = found_in(*panel);
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_NEAR(found.estimate, -.0399512752, 5.1e-11);
  EXPECT_NEAR(found.se, .0117962774, 5.1e-11);
  struct Published {
    long at;
    double estimate, se;
  };
  constexpr Published published[] = {{-4, .00330636, .02455510}, {-3, .02502183, .01815434},
                                     {-2, .02445874, .01426679}, {0, -.01993182, .01185754},
                                     {1, -.05095737, .01687068}, {2, -.13725874, .03658948},
                                     {3, -.10081136, .03450427}};
  ASSERT_EQ(found.dynamic.size(), 7U);
  for (std::size_t k = 0; k < 7; ++k) {
    EXPECT_EQ(found.dynamic[k].at, published[k].at);
    EXPECT_NEAR(found.dynamic[k].estimate, published[k].estimate, 5.1e-9);
    EXPECT_NEAR(found.dynamic[k].se, published[k].se, 5.1e-9);
  }
}

TEST(SunAbraham, IsTheSimpleAverageInABalancedPanel) {
  const OwnedPanel panel = simulated_panel(45, growing, 2);
  StaggeredDidRequest request;
  request.data = panel.staggered();
  request.options.draws = 0;
  const StaggeredDid simple = staggered_did(request);
  const SunAbraham found = found_in(panel);
  EXPECT_NEAR(found.estimate, simple.estimate, 1e-12);
  EXPECT_NEAR(found.dynamic.back().estimate, simple.aggregates.dynamic.elements.back().estimate, 1e-12);
}

TEST(SunAbraham, WithoutNeverTreatedTheLastCohortCompares) {
  OwnedPanel panel = simulated_panel(45, growing, 3);
  for (std::size_t i = 2; i < 45; i += 3) panel.cohort[i] = 6;
  const SunAbraham found = found_in(panel);
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  StaggeredDidRequest request;
  request.data = panel.staggered();
  request.options.draws = 0;
  request.comparison = StaggeredComparison::not_yet_treated;
  for (const GroupTime& cell : found.group_time) {
    EXPECT_LT(cell.time, 6U);
    EXPECT_NE(cell.cohort, 6U);
  }
  panel.cohort.assign(45, 6);
  EXPECT_EQ(found_in(panel).status, Status::not_identified);
}

void forget(OwnedPanel& panel, std::size_t unit, std::size_t from, std::size_t past) {
  for (std::size_t t = from; t < past; ++t) panel.panel.outcome[unit * panel.panel.periods + t] = missing;
}

double simple_effect(const OwnedPanel& panel) {
  StaggeredDidRequest request;
  request.data = panel.staggered();
  request.options.draws = 0;
  return staggered_did(request).estimate;
}

// Measured from another period, its effects would be those since that one.
TEST(SunAbraham, ACohortWithoutItsReferenceIsLeftOut) {
  OwnedPanel panel = simulated_panel(45, growing, 5);
  OwnedPanel without = panel;
  for (std::size_t i = 0; i < 45; i += 3) {
    forget(panel, i, 2, 3);
    forget(without, i, 0, 8);
  }
  const SunAbraham found = found_in(panel);
  EXPECT_EQ(found.cohorts_left_out, 1U);
  EXPECT_EQ(found.notes.size(), 2U);
  EXPECT_NEAR(found.estimate, simple_effect(panel), 1e-12);
  EXPECT_NEAR(found.estimate, found_in(without).estimate, 1e-12);
  for (const GroupTime& cell : found.group_time) EXPECT_EQ(std::isnan(cell.estimate), cell.cohort == 3);
}

// Units that enter with the treatment; periods that no untreated unit has.
TEST(SunAbraham, ValuesThatNothingTiesToTheReferenceAreLeftOut) {
  OwnedPanel panel = simulated_panel(45, growing, 6);
  OwnedPanel without = panel;
  for (std::size_t i = 0; i < 45; i += 3) forget(panel, i, i < 21 ? 0 : 3, i < 21 ? 3 : 8);
  for (std::size_t i = 0; i < 45; i += 3) forget(without, i, i < 21 ? 0 : 3, 8);
  const SunAbraham found = found_in(panel);
  EXPECT_NEAR(found.estimate, found_in(without).estimate, 1e-12);
  EXPECT_EQ(found.cohorts_left_out, 0U);
  ASSERT_FALSE(found.notes.empty());
  EXPECT_NE(found.notes.back().en.find("35"), std::string::npos) << found.notes.back().en;

  OwnedPanel no_controls = simulated_panel(45, growing, 6);
  for (std::size_t i = 2; i < 45; i += 3) forget(no_controls, i, 6, 7);
  const SunAbraham rest = found_in(no_controls);
  EXPECT_NEAR(rest.estimate, simple_effect(no_controls), 1e-12);
  for (const GroupTime& cell : rest.group_time) EXPECT_EQ(std::isnan(cell.estimate), cell.time == 6);
}

}  // namespace
}  // namespace contraste
