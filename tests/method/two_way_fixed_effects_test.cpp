#include "method/two_way_fixed_effects.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "method/panel_files.h"
#include "numeric/absorbed_regression.h"

namespace contraste {
namespace {

double none(std::size_t, std::size_t) {
  return 0;
}
double growing(std::size_t, std::size_t since) {
  return static_cast<double>(since + 1);
}

TwoWayFixedEffects found_in(const OwnedPanel& panel, bool wild = false) {
  TwoWayFixedEffectsRequest request;
  request.data = panel.staggered();
  request.wild = wild;
  return two_way_fixed_effects(request);
}

// Issue 5; the error as of R's fixest and Stata's reghdfe.
TEST(TwoWayFixedEffects, MinimumWagePanelHasThePublishedError) {
  const auto panel = minimum_wage_panel(false);
  if (!panel) GTEST_SKIP() << "../shared/data/panels is not here";
  const TwoWayFixedEffects found = found_in(*panel);
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_NEAR(found.estimate, -.03654894, 5.1e-9);
  EXPECT_NEAR(found.se, .01326516, 5.1e-9);
  EXPECT_EQ(found.clusters, 500U);
}

// With an effect in one cell only, the estimate moves by the weight of that cell.
TEST(TwoWayFixedEffects, WeightsAgreeWithTheirDefinition) {
  OwnedPanel panel = simulated_panel(12, growing, 1);
  const TwoWayFixedEffects found = found_in(panel);
  double negative = 0;
  double below = 0;
  double treated = 0;
  double all = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    if (panel.cohort[i] == no_cohort) continue;
    for (std::size_t t = panel.cohort[i]; t < 8; ++t) {
      OwnedPanel moved = panel;
      moved.panel.outcome[i * 8 + t] += 1;
      const double weight = found_in(moved).estimate - found.estimate;
      all += weight;
      ++treated;
      if (weight >= -1e-12) continue;
      negative += weight;
      ++below;
    }
  }
  EXPECT_NEAR(all, 1, 1e-10);
  EXPECT_NEAR(found.negative_share, below / treated, 1e-12);
  EXPECT_NEAR(found.negative_weight, negative, 1e-10);
}

TEST(TwoWayFixedEffects, NegativeWeightsAreFound) {
  // Cohorts 1 and 6 of 8 periods and nobody untreated: the early cohort serves as comparison for the late
  // one.
  OwnedPanel panel = simulated_panel(30, growing, 1);
  for (std::size_t i = 0; i < 30; ++i) panel.cohort[i] = i % 2 == 0 ? 1 : 6;
  const TwoWayFixedEffects staggered = found_in(panel);
  EXPECT_GT(staggered.negative_share, 0.1);
  EXPECT_LT(staggered.negative_weight, -0.1);
  for (std::size_t i = 0; i < 30; ++i) panel.cohort[i] = i % 2 == 0 ? 4 : no_cohort;
  const TwoWayFixedEffects once = found_in(panel);
  EXPECT_EQ(once.negative_share, 0.0);
  EXPECT_EQ(once.negative_weight, 0.0);
}

// The slow twin: each pattern of signs is a new outcome, fitted anew with its own clustered error.
TEST(TwoWayFixedEffects, WildBootstrapAgreesWithRefitting) {
  OwnedPanel panel = simulated_panel(9, growing, 4);
  panel.panel.outcome[12] = missing;
  const TwoWayFixedEffects found = found_in(panel, true);
  ASSERT_TRUE(found.wild_exact);
  std::vector<double> in;
  for (const double y : panel.panel.outcome) in.push_back(std::isnan(y) ? 0.0 : 1.0);
  const TwoWayDesign design(9, 8, in);
  const std::vector<double> null_residual = design.residual(panel.panel.outcome);
  std::vector<double> treated;
  for (std::size_t at = 0; at < in.size(); ++at)
    treated.push_back(panel.cohort[at / 8] <= at % 8 && in[at] > 0 ? 1.0 : 0.0);
  const auto t_of = [&](const std::vector<double>& outcome) {
    const AbsorbedRegression fit = absorbed_regression(design, outcome, {treated});
    return std::abs(fit.coefficient[0]) / std::sqrt(fit.covariance[0]);
  };
  const double observed = t_of(panel.panel.outcome);
  int as_large = 0;
  for (unsigned pattern = 0; pattern < 512; ++pattern) {
    std::vector<double> outcome = null_residual;
    for (std::size_t at = 0; at < outcome.size(); ++at) {
      if (((pattern >> (at / 8)) & 1U) != 0) outcome[at] = -outcome[at];
    }
    as_large += t_of(outcome) >= observed * (1 - 1e-10) ? 1 : 0;
  }
  EXPECT_DOUBLE_EQ(found.wild_p, as_large / 512.0);
}

TEST(TwoWayFixedEffects, WildBootstrapHoldsItsLevelWithFewUnits) {
  int refused = 0;
  constexpr int worlds = 80;
  for (int world = 0; world < worlds; ++world) {
    const TwoWayFixedEffects found = [&] {
      TwoWayFixedEffectsRequest request;
      const OwnedPanel panel = simulated_panel(12, none, static_cast<std::uint64_t>(world) + 40);
      request.data = panel.staggered();
      request.wild = true;
      request.draws = 199;  // fewer than 4096 patterns: at random, Webb's points
      return two_way_fixed_effects(request);
    }();
    EXPECT_FALSE(found.wild_exact);
    refused += found.wild_p <= 0.05 ? 1 : 0;
  }
  EXPECT_LE(refused, 11);  // 4 are expected
}

TEST(TwoWayFixedEffects, SaysWhatCannotBeEstimated) {
  EXPECT_EQ(two_way_fixed_effects({}).status, Status::too_few_data);
  OwnedPanel panel = simulated_panel(30, none, 6);
  panel.cohort.assign(30, 3);
  EXPECT_EQ(found_in(panel).status, Status::not_identified);
  panel.cohort.assign(30, 0);
  EXPECT_EQ(found_in(panel).status, Status::not_identified);
  panel.cohort.assign(30, no_cohort);
  EXPECT_EQ(found_in(panel).status, Status::not_identified);
  panel.cohort[3] = 4;
  EXPECT_EQ(found_in(panel).status, Status::weak);
  EXPECT_TRUE(std::isnan(found_in(panel).low));
  panel = simulated_panel(30, none, 6);
  panel.panel.outcome.assign(240, 1.0);
  const TwoWayFixedEffects flat = found_in(panel, true);
  EXPECT_EQ(flat.status, Status::weak);
  EXPECT_TRUE(std::isnan(flat.p));
  for (std::size_t at = 0; at < 240; ++at)
    panel.panel.outcome[at] =
        0.1 * static_cast<double>(at / 8) + 0.7 * std::sqrt(static_cast<double>(at % 8));
  EXPECT_TRUE(std::isnan(found_in(panel).p));
}

}  // namespace
}  // namespace contraste
