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

}  // namespace
}  // namespace contraste
