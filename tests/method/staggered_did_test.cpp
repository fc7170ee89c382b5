#include "method/staggered_did.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>

#include "method/panel_files.h"
#include "method/two_way_fixed_effects.h"

namespace contraste {
namespace {

StaggeredDidRequest request_of(const OwnedPanel& panel) {
  StaggeredDidRequest request;
  request.data = panel.staggered();
  request.options.draws = 0;
  return request;
}

const GroupTime& cell(const StaggeredDid& found, std::size_t cohort, std::size_t time) {
  for (const GroupTime& one : found.group_time) {
    if (one.cohort == cohort && one.time == time) return one;
  }
  ADD_FAILURE() << "no cell " << cohort << " " << time;
  return found.group_time.front();
}

const AggregateElement& element(const Aggregate& aggregate, long at) {
  for (const AggregateElement& one : aggregate.elements) {
    if (one.at == at) return one;
  }
  ADD_FAILURE() << "no element " << at;
  return aggregate.elements.front();
}

double none(std::size_t, std::size_t) {
  return 0;
}
double constant(std::size_t, std::size_t) {
  return 1;
}
double growing(std::size_t, std::size_t since) {
  return 0.5 * static_cast<double>(since + 1);
}
double by_cohort(std::size_t cohort, std::size_t since) {
  return cohort == 3 ? 0.5 * static_cast<double>(since + 1) : -0.5;
}

struct PublishedCell {
  std::size_t year, time;
  double estimate, se;
};

// R package did 2.3.0, att_gt without covariates, printed to eight decimals (issue 5); errors of the
// aggregations with bstrap = FALSE to ten.
TEST(StaggeredDid, MinimumWagePanelHasThePublishedEffects) {
  const auto panel = minimum_wage_panel(false);
  if (!panel) GTEST_SKIP() << "../shared/data/panels is not here";
  constexpr PublishedCell published[] = {
      {2004, 2004, -.01050325, 0}, {2004, 2005, -.07042316, 0}, {2004, 2006, -.13725874, 0},
      {2004, 2007, -.10081136, 0}, {2006, 2004, .00652011, 0},  {2006, 2005, -.00275082, 0},
      {2006, 2006, -.00459461, 0}, {2006, 2007, -.04122447, 0}, {2007, 2004, .03050666, 0},
      {2007, 2005, -.00272589, 0}, {2007, 2006, -.03108712, 0}, {2007, 2007, -.02605441, 0}};
  for (const ChangeEstimator estimator :
       {ChangeEstimator::regression, ChangeEstimator::weighting, ChangeEstimator::doubly_robust}) {
    StaggeredDidRequest request = request_of(*panel);
    request.estimator = estimator;
    const StaggeredDid found = staggered_did(request);
    ASSERT_EQ(found.status, Status::ok) << found.why.en;
    ASSERT_EQ(found.group_time.size(), 12U);
    for (const PublishedCell& row : published)
      EXPECT_NEAR(cell(found, row.year - 2003, row.time - 2003).estimate, row.estimate, 5.1e-9);
    EXPECT_NEAR(found.aggregates.simple.estimate, -.0399512752, 5.1e-11);
    EXPECT_NEAR(found.aggregates.group.estimate, -.0310182822, 5.1e-11);
    EXPECT_NEAR(found.aggregates.dynamic.estimate, -.0772398215, 5.1e-11);
    EXPECT_NEAR(found.aggregates.calendar.estimate, -.0417004321, 5.1e-11);
    EXPECT_NEAR(found.aggregates.simple.se, .0120340128, 5.1e-11);
    EXPECT_NEAR(found.aggregates.group.se, .0124460593, 5.1e-11);
    EXPECT_NEAR(found.aggregates.dynamic.se, .0199649891, 5.1e-11);
    EXPECT_NEAR(found.aggregates.calendar.se, .0159718519, 5.1e-11);
    EXPECT_NEAR(found.pretest_p, .16812, 5.1e-6);
    EXPECT_EQ(found.estimate, found.aggregates.simple.estimate);
  }
}

// Stata program csdid (Rios-Avila), csdid lemp lpop, method(dripw): its documentation prints seven decimals.
TEST(StaggeredDid, MinimumWagePanelHasThePublishedErrorsWithCovariates) {
  const auto panel = minimum_wage_panel(true);
  if (!panel) GTEST_SKIP() << "../shared/data/panels is not here";
  const StaggeredDid found = staggered_did(request_of(*panel));
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  constexpr PublishedCell published[] = {
      {2004, 2004, -.0145297, .0221292}, {2004, 2005, -.0764219, .0286713}, {2004, 2006, -.1404483, .0353782},
      {2004, 2007, -.1069039, .0328865}, {2006, 2004, -.0004721, .0222234}, {2006, 2005, -.0062025, .0184957},
      {2006, 2006, .0009606, .0194002},  {2006, 2007, -.0412939, .0197211}, {2007, 2004, .0267278, .0140657},
      {2007, 2005, -.0045766, .0157178}, {2007, 2006, -.0284475, .0181809}, {2007, 2007, -.0287814, .016239}};
  for (const PublishedCell& row : published) {
    const GroupTime& one = cell(found, row.year - 2003, row.time - 2003);
    EXPECT_NEAR(one.estimate, row.estimate, 5.1e-8);
    EXPECT_NEAR(one.se, row.se, 5.1e-8);
  }
  EXPECT_NEAR(found.pretest, 6.841824981670454, 1e-9);
  EXPECT_NEAR(found.pretest_p, .2326722805724242, 1e-10);
  EXPECT_NEAR(found.aggregates.simple.estimate, -.0417518, 5.1e-8);
  EXPECT_NEAR(found.aggregates.simple.se, .0115028, 5.1e-8);
  EXPECT_NEAR(element(found.aggregates.dynamic, 0).se, .0114942, 5.1e-8);
  EXPECT_NEAR(element(found.aggregates.dynamic, -3).estimate, .0267278, 5.1e-8);
  EXPECT_NEAR(element(found.aggregates.group, 1).se, .0245649, 5.1e-8);
  EXPECT_NEAR(element(found.aggregates.calendar, 3).se, .0212107, 5.1e-8);
}

// csdid 1.81, method(stdipw) with lpop and method(reg) against not yet treated, from the fixtures of
// StatsPAI.
TEST(StaggeredDid, MinimumWagePanelByWeightingAndAgainstNotYetTreated) {
  const auto panel = minimum_wage_panel(true);
  if (!panel) GTEST_SKIP() << "../shared/data/panels is not here";
  StaggeredDidRequest request = request_of(*panel);
  request.estimator = ChangeEstimator::weighting;
  const StaggeredDid weighted = staggered_did(request);
  EXPECT_NEAR(cell(weighted, 1, 1).estimate, -0.014548431154139, 1e-12);
  EXPECT_NEAR(cell(weighted, 3, 4).estimate, -0.041308231738724, 1e-12);
  request.data.covariates = 0;
  request.data.covariate = {};
  request.comparison = StaggeredComparison::not_yet_treated;
  request.base = BasePeriod::universal;
  const StaggeredDid later = staggered_did(request);
  EXPECT_NEAR(cell(later, 1, 1).estimate, -0.019372363675922, 1e-12);
  EXPECT_NEAR(cell(later, 1, 3).estimate, -0.136274346328677, 1e-12);
  EXPECT_NEAR(cell(later, 3, 3).estimate, 0.004660876319976, 1e-12);
  // Units to compare with are untreated in both periods, as by default in csdid (its option asinr is not).
  EXPECT_NEAR(cell(later, 3, 0).estimate, 0.004501797038400, 1e-12);
  EXPECT_NEAR(cell(later, 4, 0).estimate, 0.003306356692512, 1e-12);
  EXPECT_EQ(cell(later, 4, 3).estimate, 0.0);
  EXPECT_TRUE(std::isnan(cell(later, 4, 3).se));
}

TEST(StaggeredDid, SimulatedEffectsAreCovered) {
  for (const Effect effect : {none, constant, growing, by_cohort}) {
    int covered = 0;
    int simultaneous = 0;
    constexpr int worlds = 60;
    for (int world = 0; world < worlds; ++world) {
      const OwnedPanel panel = simulated_panel(90, effect, static_cast<std::uint64_t>(world));
      StaggeredDidRequest request = request_of(panel);
      request.comparison = StaggeredComparison::not_yet_treated;
      request.options.draws = 199;
      const StaggeredDid found = staggered_did(request);
      const double truth = mean_effect(effect);
      covered += found.low <= truth && truth <= found.high ? 1 : 0;
      bool all = true;
      for (const AggregateElement& one : found.aggregates.group.elements) {
        double own = 0;
        const auto cohort = static_cast<std::size_t>(one.at);
        for (std::size_t t = cohort; t < 8; ++t)
          own += effect(cohort, t - cohort) / static_cast<double>(8 - cohort);
        all = all && one.band_low <= own && own <= one.band_high;
      }
      simultaneous += all ? 1 : 0;
    }
    // 95 % of 60 is 57; fewer than 51 happens once in 300.
    EXPECT_GE(covered, 51);
    EXPECT_GE(simultaneous, 51);
  }
}

TEST(StaggeredDid, GapsUseUnitsSeenInBothPeriods) {
  OwnedPanel panel = simulated_panel(60, constant, 3);
  panel.panel.outcome[0 * 8 + 4] = missing;  // unit 0 is of cohort 3
  const StaggeredDid found = staggered_did(request_of(panel));
  EXPECT_EQ(cell(found, 3, 4).treated, 19U);
  EXPECT_EQ(cell(found, 3, 5).treated, 20U);
  // By hand: the change of those seen against the change of the others.
  double treated = 0;
  double others = 0;
  for (std::size_t i = 0; i < 60; ++i) {
    const double change = panel.panel.at(i, 4) - panel.panel.at(i, 2);
    if (i % 3 == 0 && i > 0) treated += change / 19;
    if (i % 3 == 2) others += change / 20;
  }
  EXPECT_NEAR(cell(found, 3, 4).estimate, treated - others, 1e-12);
  StaggeredDidRequest complete = request_of(panel);
  complete.complete_units = true;
  EXPECT_EQ(staggered_did(complete).incomplete, 1U);
  EXPECT_EQ(cell(staggered_did(complete), 3, 5).treated, 19U);
}

// A year that no unit has is a year: effects after it are held against the last one seen before the
// treatment.
TEST(StaggeredDid, APeriodWithoutValuesIsNoEventTime) {
  const Effect since = [](std::size_t, std::size_t after) { return 100.0 * static_cast<double>(after); };
  OwnedPanel panel = simulated_panel(45, since, 4);
  for (std::size_t i = 0; i < 45; ++i) panel.panel.outcome[i * 8 + 4] = missing;
  StaggeredDidRequest request;
  request.data = panel.staggered();
  request.options.draws = 0;
  for (const BasePeriod base : {BasePeriod::varying, BasePeriod::universal}) {
    request.base = base;
    for (const bool complete : {false, true}) {
      request.complete_units = complete;
      const StaggeredDid found = staggered_did(request);
      ASSERT_EQ(found.status, Status::ok) << found.why.en;
      EXPECT_EQ(found.units, 45U);
      EXPECT_TRUE(found.notes.empty());
      for (const AggregateElement& element : found.aggregates.dynamic.elements)
        EXPECT_NEAR(element.estimate, 100.0 * static_cast<double>(std::max(0L, element.at)), 3) << element.at;
      for (const GroupTime& cell : found.group_time) EXPECT_NE(cell.time, 4U);
    }
  }
}

TEST(StaggeredDid, WithoutNeverTreatedTheLastCohortCompares) {
  OwnedPanel panel = simulated_panel(60, growing, 4);
  for (std::size_t i = 2; i < 60; i += 3) panel.cohort[i] = 7;
  StaggeredDidRequest request = request_of(panel);
  EXPECT_EQ(staggered_did(request).status, Status::not_identified);
  request.comparison = StaggeredComparison::not_yet_treated;
  const StaggeredDid found = staggered_did(request);
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  for (const GroupTime& one : found.group_time) {
    EXPECT_LT(one.time, 7U);
    EXPECT_NE(one.cohort, 7U);
  }
  // The same as if the last cohort were never treated and the last period were not there.
  OwnedPanel shorter = simulated_panel(60, growing, 4);
  for (std::size_t i = 0; i < 60; ++i) shorter.panel.outcome[i * 8 + 7] = missing;
  StaggeredDidRequest other = request_of(shorter);
  other.comparison = StaggeredComparison::not_yet_treated;
  EXPECT_EQ(found.estimate, staggered_did(other).estimate);
}

TEST(StaggeredDid, AnticipationMovesTheBase) {
  const OwnedPanel panel = simulated_panel(60, growing, 5);
  StaggeredDidRequest request = request_of(panel);
  request.anticipation = 2;
  const StaggeredDid found = staggered_did(request);
  double treated = 0;
  double others = 0;
  for (std::size_t i = 0; i < 60; ++i) {
    const double change = panel.panel.at(i, 4) - panel.panel.at(i, 2);
    if (i % 3 == 1) treated += change / 20;
    if (i % 3 == 2) others += change / 20;
  }
  EXPECT_NEAR(cell(found, 5, 4).estimate, treated - others, 1e-12);
  EXPECT_EQ(cell(found, 3, 3).treated, 20U);
  request.anticipation = 3;  // cohort 3 then has no period before
  EXPECT_EQ(staggered_did(request).treated_always, 20U);
}

TEST(StaggeredDid, OneTreatedUnitIsWeak) {
  OwnedPanel panel = simulated_panel(30, constant, 6);
  for (std::size_t i = 0; i < 30; ++i) panel.cohort[i] = i == 0 ? 3 : no_cohort;
  const StaggeredDid found = staggered_did(request_of(panel));
  EXPECT_EQ(found.status, Status::weak);
  EXPECT_FALSE(found.why.es.empty());
  EXPECT_TRUE(std::isfinite(found.estimate));
  EXPECT_TRUE(std::isnan(found.p));
  EXPECT_TRUE(std::isnan(found.aggregates.dynamic.elements.back().high));
}

TEST(StaggeredDid, AConstantOutcomeIsWeak) {
  OwnedPanel panel = simulated_panel(30, none, 6);
  panel.panel.outcome.assign(panel.panel.outcome.size(), 4.0);
  const StaggeredDid found = staggered_did(request_of(panel));
  EXPECT_EQ(found.status, Status::weak);
  EXPECT_EQ(found.estimate, 0.0);
  EXPECT_TRUE(std::isnan(found.p));
}

TEST(StaggeredDid, UnitAndPeriodEffectsAloneAreWeak) {
  // Nothing but rounding is left, which must not become an error to divide by.
  OwnedPanel panel = simulated_panel(30, none, 6);
  for (std::size_t at = 0; at < 240; ++at)
    panel.panel.outcome[at] =
        0.1 * static_cast<double>(at / 8) + 0.7 * std::sqrt(static_cast<double>(at % 8));
  const StaggeredDid found = staggered_did(request_of(panel));
  EXPECT_EQ(found.status, Status::weak);
  EXPECT_EQ(found.estimate, 0.0);
  EXPECT_TRUE(std::isnan(found.se));
  EXPECT_TRUE(std::isnan(found.pretest_p));
}

TEST(StaggeredDid, SaysWhatCannotBeEstimated) {
  OwnedPanel panel = simulated_panel(30, none, 6);
  const auto status = [&](std::size_t cohort) {
    panel.cohort.assign(30, cohort);
    const StaggeredDid found = staggered_did(request_of(panel));
    EXPECT_FALSE(found.why.empty());
    return found.status;
  };
  EXPECT_EQ(status(no_cohort), Status::not_identified);
  EXPECT_EQ(status(3), Status::not_identified);
  EXPECT_EQ(status(20), Status::not_identified);  // after the last period: never treated while seen
  EXPECT_EQ(staggered_did({}).status, Status::too_few_data);
  panel.panel.outcome.assign(panel.panel.outcome.size(), missing);
  EXPECT_NE(status(3), Status::ok);
}

TEST(StaggeredPanel, CountsWhoIsLeftOut) {
  OwnedPanel panel = simulated_panel(30, none, 6);
  panel.cohort[0] = 0;
  panel.cohort[3] = 1;
  for (std::size_t t = 0; t < 8; ++t) panel.panel.outcome[5 * 8 + t] = missing;
  panel.covariates = 1;
  panel.covariate.assign(30, 1.0);
  panel.covariate[7] = missing;
  const StaggeredSample sample = staggered_sample(panel.staggered(), 1);
  EXPECT_EQ(sample.treated_always, 2U);
  EXPECT_EQ(sample.without_data, 2U);
  EXPECT_EQ(sample.units.size(), 26U);
  EXPECT_EQ(sample.cohorts, (std::vector<std::size_t>{3, 5}));
}

TEST(StaggeredPanel, WithExposureTheOutcomeIsTheRate) {
  OwnedPanel panel = simulated_panel(30, constant, 6);
  const double estimate = staggered_did(request_of(panel)).estimate;
  for (std::size_t at = 0; at < panel.panel.outcome.size(); ++at) {
    panel.panel.exposure.push_back(2 + static_cast<double>(at % 3));
    panel.panel.outcome[at] *= panel.panel.exposure.back();
  }
  EXPECT_NEAR(staggered_did(request_of(panel)).estimate, estimate, 1e-12);
  panel.panel.exposure[9] = 0;
  EXPECT_TRUE(std::isnan(rate_at(panel.panel, 1, 1)));
}

TEST(StaggeredPanel, HugeValuesAreRefused) {
  OwnedPanel panel = simulated_panel(30, none, 6);
  panel.panel.outcome[9] = 1e160;
  EXPECT_EQ(staggered_did(request_of(panel)).status, Status::not_identified);
  TwoWayFixedEffectsRequest two_way;
  two_way.data = panel.staggered();
  EXPECT_EQ(two_way_fixed_effects(two_way).status, Status::not_identified);
  panel.panel.outcome[9] = 1;
  panel.panel.exposure.assign(240, 1.0);
  EXPECT_NE(staggered_did(request_of(panel)).status, Status::not_identified);
  panel.panel.exposure[9] = 1e-160;
  const StaggeredDid found = staggered_did(request_of(panel));
  EXPECT_EQ(found.status, Status::not_identified);
  EXPECT_NE(found.why.en.find("1e100"), std::string::npos);
}

// So far beyond the normal's tail that it would underflow, p is tiny and not 0.
TEST(StaggeredPanel, NoPIsZero) {
  EXPECT_GT(normal_interval(100, 1, 0.95).p, 0);
  EXPECT_LT(normal_interval(100, 1, 0.95).p, 1e-300);
}

TEST(StaggeredPanel, SaysWhatCannotBe) {
  OwnedPanel panel = simulated_panel(30, none, 6);
  panel.cohort.pop_back();
  EXPECT_EQ(staggered_sample(panel.staggered(), 0).status, Status::too_few_data);
  panel.cohort.assign(30, 0);
  EXPECT_EQ(staggered_sample(panel.staggered(), 0).status, Status::too_few_data);  // nobody is left
  panel.cohort[1] = panel.cohort[2] = no_cohort;
  const StaggeredSample sample = staggered_sample(panel.staggered(), 0);
  EXPECT_EQ(sample.status, Status::not_identified);
  EXPECT_EQ(sample.treated_always, 28U);
}

TEST(StaggeredAggregate, SharesAddToTheError) {
  // Two cohorts of one cell each without any error of their own: what is left is the error of the shares,
  // (a - b)^2 p (1 - p) / m for m treated units.
  GroupTimeCells cells;
  cells.cohort.assign(40, no_cohort);
  for (std::size_t i = 0; i < 20; ++i) cells.cohort[i] = i < 5 ? 1 : 2;
  cells.cells = {{1, 2, 3.0, missing, 5, 20}, {2, 2, 1.0, missing, 15, 20}};
  cells.influence.assign(80, 0.0);
  AggregateOptions options;
  options.draws = 0;
  const Aggregates found = aggregate_effects(cells, options);
  EXPECT_DOUBLE_EQ(found.simple.estimate, 0.25 * 3 + 0.75 * 1);
  EXPECT_NEAR(found.simple.se, std::sqrt(4 * 0.25 * 0.75 / 20), 1e-14);
  EXPECT_EQ(found.group.elements.size(), 2U);
}

TEST(MultiplierBootstrap, OneEstimateHasTheUsualQuantile) {
  std::vector<double> influence;
  for (std::size_t i = 0; i < 400; ++i)
    influence.push_back(normal_quantile(uniforms(1, Purpose::test, 5, 0, i).u[0]));
  double square = 0;
  for (const double x : influence) square += x * x;
  for (const Multiplier multiplier : {Multiplier::mammen, Multiplier::rademacher}) {
    const MultiplierBootstrap found = multiplier_bootstrap({influence, 400, 1, multiplier, 9999, 0.95, 1, 0});
    EXPECT_NEAR(found.se[0], std::sqrt(square) / 400, 0.03 * std::sqrt(square) / 400);
    EXPECT_NEAR(found.critical, 1.96, 0.06);
  }
}

TEST(MultiplierBootstrap, AgreesWithTheNormalLimit) {
  // Three estimates that have nothing in common: |Z| of the largest of three, quantile of .95^(1/3).
  std::vector<double> influence(600 * 3, 0.0);
  for (std::size_t i = 0; i < 600; ++i)
    influence[i * 3 + i % 3] = normal_quantile(uniforms(1, Purpose::test, 6, 0, i).u[0]);
  const MultiplierBootstrap found =
      multiplier_bootstrap({influence, 600, 3, Multiplier::rademacher, 9999, 0.95, 2, 0});
  EXPECT_NEAR(found.critical, normal_quantile(0.5 + std::cbrt(0.95) / 2), 0.06);
}

TEST(MultiplierBootstrap, SameBitsOnAnyNumberOfThreads) {
  const OwnedPanel panel = simulated_panel(60, growing, 9);
  const auto bands = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    StaggeredDidRequest request = request_of(panel);
    request.options.draws = 299;
    const StaggeredDid found = staggered_did(request);
    std::vector<double> out{found.estimate, found.se, found.aggregates.dynamic.critical};
    for (const AggregateElement& one : found.aggregates.dynamic.elements) out.push_back(one.band_low);
    return out;
  };
  EXPECT_EQ(bands(1), bands(2));
  EXPECT_EQ(bands(1), bands(4));
}

}  // namespace
}  // namespace contraste
