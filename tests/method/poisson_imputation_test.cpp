#include "method/poisson_imputation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "method/panel_files.h"

namespace contraste {
namespace {

// Counts with mean size * exposure * period effect * ratio while treated; a unit's rate varies about it.
OwnedPanel counts_panel(std::size_t units, double ratio, std::uint64_t seed) {
  OwnedPanel panel = simulated_panel(
      units, [](std::size_t, std::size_t) { return 0.0; }, seed);
  for (std::size_t i = 0; i < units; ++i) {
    for (std::size_t t = 0; t < 8; ++t) {
      const std::size_t at = i * 8 + t;
      const double size = 4 + static_cast<double>(i % 7);
      const double exposure = 1 + 0.1 * static_cast<double>(i % 4);
      const bool on = panel.cohort[i] != no_cohort && t >= panel.cohort[i];
      const Uniforms u = uniforms(seed, Purpose::test, 78, i, t);
      const double noise = std::exp(0.3 * normal_quantile(u.u[0]) - 0.045);
      const double mean = size * exposure * (1 + 0.1 * static_cast<double>(t % 3)) * (on ? ratio : 1) * noise;
      // Poisson by inversion.
      double count = 0;
      double chance = std::exp(-mean);
      for (double left = u.u[1]; left > chance && count < 200; ++count) {
        left -= chance;
        chance *= mean / (count + 1);
      }
      panel.panel.outcome[at] = count;
      panel.panel.exposure.push_back(exposure);
    }
  }
  return panel;
}

PoissonImputationRequest request_of(const OwnedPanel& panel, CountEffects effects) {
  PoissonImputationRequest request;
  request.data = panel.staggered();
  request.effects = effects;
  return request;
}

TEST(PoissonImputation, UnitAndCohortEffectsAgree) {
  OwnedPanel panel = counts_panel(60, 0.7, 1);
  panel.panel.exposure.clear();
  const PoissonImputation unit = poisson_imputation(request_of(panel, CountEffects::unit));
  const PoissonImputation cohort = poisson_imputation(request_of(panel, CountEffects::cohort));
  EXPECT_NEAR(unit.all.log_ratio, cohort.all.log_ratio, 1e-9);
  ASSERT_EQ(unit.group_time.size(), cohort.group_time.size());
  for (std::size_t k = 0; k < unit.group_time.size(); ++k) {
    EXPECT_NEAR(unit.group_time[k].ratio.log_ratio, cohort.group_time[k].ratio.log_ratio, 1e-9);
    EXPECT_NEAR(unit.group_time[k].ratio.se, cohort.group_time[k].ratio.se, 1e-9);
  }
}

TEST(PoissonImputation, AUnitOfExposureChangesNothing) {
  OwnedPanel panel = counts_panel(60, 0.7, 1);
  const PoissonImputation one = poisson_imputation(request_of(panel, CountEffects::unit));
  for (double& exposure : panel.panel.exposure) exposure *= 1e5;
  const PoissonImputation other = poisson_imputation(request_of(panel, CountEffects::unit));
  EXPECT_NEAR(one.all.log_ratio, other.all.log_ratio, 1e-9);
  EXPECT_NEAR(one.all.se, other.all.se, 1e-9);
}

TEST(PoissonImputation, UnitsOfZerosAreCounted) {
  OwnedPanel panel = counts_panel(60, 0.7, 2);
  for (std::size_t t = 0; t < 3; ++t) panel.panel.outcome[t] = 0;  // unit 0, of cohort 3, while untreated
  for (std::size_t t = 0; t < 8; ++t) panel.panel.outcome[16 + t] = 0;  // unit 2, never treated
  const PoissonImputation found = poisson_imputation(request_of(panel, CountEffects::unit));
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_EQ(found.units_of_zeros, 2U);
  EXPECT_EQ(found.not_imputed, 5U);
  EXPECT_EQ(found.group_time[0].treated, 19U);
  const PoissonImputation kept = poisson_imputation(request_of(panel, CountEffects::cohort));
  EXPECT_EQ(kept.units_of_zeros, 0U);
  EXPECT_EQ(kept.group_time[0].treated, 20U);
}

TEST(PoissonImputation, SimulatedRatiosAreCovered) {
  for (const double ratio : {1.0, 0.7}) {
    for (const CountEffects effects : {CountEffects::unit, CountEffects::cohort}) {
      int covered = 0;
      for (std::uint64_t world = 0; world < 60; ++world) {
        const PoissonImputation found =
            poisson_imputation(request_of(counts_panel(60, ratio, world), effects));
        covered += found.all.low <= ratio - 1 && ratio - 1 <= found.all.high ? 1 : 0;
      }
      EXPECT_GE(covered, 50) << ratio;  // 57 are expected
    }
  }
}

TEST(PoissonImputation, SaysWhatCannotBeEstimated) {
  OwnedPanel panel = counts_panel(30, 0.7, 3);
  const auto status = [&] {
    const PoissonImputation found = poisson_imputation(request_of(panel, CountEffects::unit));
    EXPECT_TRUE(found.status == Status::ok || !found.why.es.empty());
    return found.status;
  };
  EXPECT_EQ(status(), Status::ok);
  panel.panel.outcome[3] = -1;
  EXPECT_EQ(status(), Status::too_few_data);
  panel.panel.outcome.assign(240, 0.0);
  EXPECT_EQ(status(), Status::not_identified);
  panel.panel.outcome.assign(240, 2.0);
  panel.panel.exposure.assign(240, 1.0);
  EXPECT_EQ(status(), Status::weak);  // nothing varies
  panel.panel.exposure[0] = 0;
  EXPECT_EQ(status(), Status::too_few_data);
  panel = counts_panel(30, 0.7, 3);
  for (std::size_t i = 0; i < 30; ++i) panel.cohort[i] = i == 0 ? 3 : no_cohort;
  EXPECT_EQ(status(), Status::weak);
  EXPECT_TRUE(std::isnan(poisson_imputation(request_of(panel, CountEffects::unit)).all.p));
  panel.cohort.assign(30, 3);
  EXPECT_EQ(status(), Status::not_identified);
}

TEST(PoissonImputation, NothingCountedIsARatioOfZero) {
  OwnedPanel panel = counts_panel(60, 1, 5);
  for (std::size_t i = 0; i < 60; ++i) {
    for (std::size_t t = panel.cohort[i]; t < 8; ++t) panel.panel.outcome[i * 8 + t] = 0;
  }
  const PoissonImputation found = poisson_imputation(request_of(panel, CountEffects::unit));
  EXPECT_EQ(found.status, Status::weak);
  EXPECT_EQ(found.all.estimate, -1.0);
  EXPECT_TRUE(std::isnan(found.all.log_ratio));
  EXPECT_EQ(found.why.en, "Nothing was counted from the treatment on: a ratio of 0 has no interval.");
}

}  // namespace
}  // namespace contraste
