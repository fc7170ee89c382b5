#include "method/placebo_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "method/effect_panels.h"
#include "method/effect_worlds.h"
#include "method/synthetic_control.h"
#include "method/synthetic_control_checks.h"

namespace contraste {
namespace {

const UnitWeighting plain = synthetic_control_weighting();

UnitSliceRequest proposition_99(const effect_panels::NamedPanel& data) {
  UnitSliceRequest request;
  request.panel = &data.panel;
  request.treated = data.unit("California");
  request.donors = data.others(request.treated);
  request.from = data.period("1989");
  return request;
}

// Without predictors: the spread of all 38 placebos as published for synthetic control.
TEST(PlaceboTest, Proposition99) {
  const auto data = effect_panels::california();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  const UnitSlice slice = unit_slice(proposition_99(data));
  const PlaceboTest test = placebo_test(slice, plain);
  ASSERT_EQ(test.placebos.size(), 38u);
  EXPECT_NEAR(test.own.estimate, -19.513630, 5e-7);
  EXPECT_NEAR(test.standard_error, 10.6330, 5e-5);
  EXPECT_LT(test.low, test.own.estimate);
  EXPECT_GT(test.high, test.own.estimate);
  EXPECT_GE(test.p, 1. / 39);
  EXPECT_EQ(fit_health(slice, plain(slice, 0, std::array<std::size_t, 1>{0}), test).status, Status::ok);
}

TEST(PlaceboTest, TiesCount) {
  // Every unit has a twin: whatever the treated one shows, its twin shows too.
  const effect_worlds::World world{.units = 12};
  UnitPanel panel = effect_worlds::panel_of(world, 2);
  for (std::size_t t = 0; t < panel.periods; ++t) panel.outcome[panel.periods + t] = panel.outcome[t];
  UnitSliceRequest request = effect_worlds::request_of(panel, 20);
  const UnitSlice slice = unit_slice(request);
  const PlaceboTest test = placebo_test(slice, plain, {.treated_as_donor = true});
  EXPECT_EQ(test.status, Status::weak);  // matched exactly
  EXPECT_GE(test.p, 2. / 12);
  // All alike: nothing is less likely than anything else.
  const UnitPanel flat{6, 20, std::vector<double>(120, 4), {}};
  const PlaceboTest same = placebo_test(unit_slice(effect_worlds::request_of(flat, 10)), plain);
  EXPECT_EQ(same.p, 1);
  EXPECT_EQ(same.p_below, 1);
  EXPECT_EQ(same.p_above, 1);
}

// Units that move alike differ, once their means are off, by rounding, from which nothing follows.
TEST(PlaceboTest, RoundingIsNoError) {
  for (const double level : {1.0, 1e6}) {
    UnitPanel panel = effect_worlds::panel_of({.units = 26}, 6);
    for (std::size_t i = 1; i < panel.units; ++i) {
      for (std::size_t t = 0; t < panel.periods; ++t)
        panel.outcome[i * panel.periods + t] = panel.outcome[t] + level * std::sqrt(static_cast<double>(i));
    }
    UnitSliceRequest request = effect_worlds::request_of(panel, 20);
    request.demeaned = true;
    const UnitSlice slice = unit_slice(request);
    const PlaceboTest test = placebo_test(slice, plain);
    EXPECT_EQ(test.status, Status::weak);
    EXPECT_EQ(test.p, 1);
    EXPECT_EQ(test.p_below, 1);
    EXPECT_EQ(test.p_above, 1);
    EXPECT_TRUE(std::isnan(test.low) && std::isnan(test.high) && std::isnan(test.standard_error));
    const FitHealth health = fit_health(slice, plain(slice, 0, std::array<std::size_t, 1>{0}), test);
    EXPECT_EQ(health.outside, 0);
    EXPECT_EQ(health.why.en.find("times as much"), std::string::npos) << health.why.en;
  }
}

// An exact fit before makes any effect after infinitely large beside it: such placebos rule nothing out.
TEST(PlaceboTest, PlacebosThatFitExactlyGiveNoInterval) {
  UnitPanel panel = effect_worlds::panel_of({.units = 25}, 6);
  for (std::size_t i = 1; i < 25; i += 2) {
    for (std::size_t t = 0; t < 20; ++t)
      panel.outcome[(i + 1) * panel.periods + t] = panel.outcome[i * panel.periods + t];
  }
  const PlaceboTest test = placebo_test(unit_slice(effect_worlds::request_of(panel, 20)), plain);
  EXPECT_EQ(test.status, Status::weak);
  EXPECT_TRUE(std::isnan(test.low) && std::isnan(test.high));
  EXPECT_NE(test.why.en.find("ruled out"), std::string::npos) << test.why.en;
}

TEST(PlaceboTest, TheIntervalInvertsTheTest) {
  const UnitPanel panel = effect_worlds::panel_of({.effect = 3}, 4);
  const UnitSlice slice = unit_slice(effect_worlds::request_of(panel, 20));
  for (const double level : {0.95, 0.8}) {
    const PlaceboTest test = placebo_test(slice, plain, {.level = level});
    const auto p_at = [&](double shift) {
      const double own = std::abs(test.own.estimate - shift) / test.own.rmspe;
      int count = 1;
      for (const Placebo& one : test.placebos) count += std::abs(one.estimate) / one.rmspe >= own ? 1 : 0;
      return count / 21.0;
    };
    const double width = test.high - test.low;
    EXPECT_GT(p_at(test.low + 1e-9 * width), 1 - level);
    EXPECT_GT(p_at(test.high - 1e-9 * width), 1 - level);
    EXPECT_LE(p_at(test.low - 1e-9 * width), 1 - level + 1e-12);
    EXPECT_LE(p_at(test.high + 1e-9 * width), 1 - level + 1e-12);
  }
}

// Units of one law: p is at most 1/10 in about one of ten worlds, and never below 1/20.
TEST(PlaceboTest, SizeUnderExchangeableUnits) {
  int small = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const UnitPanel panel = effect_worlds::panel_of({.units = 20, .within = false}, 100 + seed);
    const UnitSlice slice = unit_slice(effect_worlds::request_of(panel, 20));
    const PlaceboTest test = placebo_test(slice, plain, {.treated_as_donor = true});
    EXPECT_GE(test.p, 1. / 20);
    small += test.p <= 0.1 ? 1 : 0;
  }
  EXPECT_NEAR(small, 30, 3 * std::sqrt(300 * 0.1 * 0.9));
}

TEST(PlaceboTest, FewDonors) {
  const UnitPanel panel = effect_worlds::panel_of({.units = 5}, 4);
  UnitSliceRequest request = effect_worlds::request_of(panel, 20);
  const PlaceboTest four = placebo_test(unit_slice(request), plain);
  EXPECT_EQ(four.status, Status::weak);
  EXPECT_GE(four.p, 1. / 5);
  EXPECT_TRUE(std::isnan(four.low));
  request.donors = {2};
  const PlaceboTest one = placebo_test(unit_slice(request), plain);
  EXPECT_EQ(one.status, Status::too_few_data);
  EXPECT_EQ(one.p, 1);
  request.donors = {};
  EXPECT_EQ(placebo_test(unit_slice(request), plain).status, Status::not_identified);
}

TEST(PlaceboTest, InTimeFindsNoEffectBeforeOne) {
  int small = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const UnitPanel panel = effect_worlds::panel_of({.effect = -20}, 300 + seed);
    const PlaceboTest before = in_time_placebo(effect_worlds::request_of(panel, 20), plain, 13);
    EXPECT_LT(std::abs(before.own.estimate), 5);
    small += before.p <= 0.1 ? 1 : 0;
  }
  EXPECT_LE(small, 12);
  const UnitPanel panel = effect_worlds::panel_of({}, 1);
  EXPECT_EQ(in_time_placebo(effect_worlds::request_of(panel, 20), plain, 0).status, Status::too_few_data);
  EXPECT_EQ(in_time_placebo(effect_worlds::request_of(panel, 20), plain, 20).status, Status::too_few_data);
}

TEST(SyntheticControlChecks, LeaveOneOutIsTheFitWithoutTheDonor) {
  const UnitPanel panel = effect_worlds::panel_of({.effect = 5}, 12);
  const UnitSliceRequest request = effect_worlds::request_of(panel, 20);
  const UnitSlice slice = unit_slice(request);
  const std::vector<double> weights = plain(slice, 0, std::array<std::size_t, 1>{0});
  const std::vector<DonorLeftOut> found = leave_one_out(slice, plain, weights);
  EXPECT_EQ(found.size(), static_cast<std::size_t>(
                              std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0; })));
  for (const DonorLeftOut& one : found) {
    UnitSliceRequest without = request;
    std::erase(without.donors, one.unit);
    const SyntheticControl again = synthetic_control(without);
    EXPECT_NEAR(one.estimate, again.estimate, 1e-9);
    EXPECT_NEAR(one.rmspe, std::sqrt(again.mspe), 1e-9);
  }
}

TEST(SyntheticControlChecks, JackknifePlusHoldsTheTruth) {
  int held = 0;
  int all = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const UnitPanel panel = effect_worlds::panel_of({.effect = 4}, 500 + seed);
    const JackknifePlus found = jackknife_plus(effect_worlds::request_of(panel, 20), plain, 0.9);
    ASSERT_EQ(found.low.size(), 10u);
    for (std::size_t t = 0; t < 10; ++t) {
      held += found.low[t] <= 4 && 4 <= found.high[t] ? 1 : 0;
      ++all;
    }
  }
  EXPECT_GE(held, 0.8 * all);
  const UnitPanel panel = effect_worlds::panel_of({}, 1);
  EXPECT_EQ(jackknife_plus(effect_worlds::request_of(panel, 12), plain).status, Status::too_few_data);
}

TEST(SyntheticControlChecks, HealthSaysWhatIsWrong) {
  UnitPanel panel = effect_worlds::panel_of({}, 13);
  const std::array<std::size_t, 1> own{0};
  for (std::size_t t = 0; t < panel.periods; ++t) panel.outcome[t] += 100;
  const UnitSlice far = unit_slice(effect_worlds::request_of(panel, 20));
  const FitHealth outside = fit_health(far, plain(far, 0, own), placebo_test(far, plain));
  EXPECT_EQ(outside.status, Status::weak);
  EXPECT_EQ(outside.outside, 1);
  EXPECT_EQ(outside.worse, 0);
  EXPECT_NE(outside.why.en.find("outside all donors"), std::string::npos);
  panel = effect_worlds::panel_of({}, 13);
  for (std::size_t t = 0; t < 20; ++t) panel.outcome[t] = panel.outcome[5 * panel.periods + t];
  const UnitSlice twin = unit_slice(effect_worlds::request_of(panel, 20));
  const FitHealth one = fit_health(twin, plain(twin, 0, own), placebo_test(twin, plain));
  EXPECT_EQ(one.status, Status::weak);
  EXPECT_NEAR(one.most_weight, 1, 1e-6);
  // Donors in pairs of twins have no error to hold that of the treated unit against.
  panel = effect_worlds::panel_of({.units = 13}, 13);
  for (std::size_t i = 1; i < 13; i += 2) {
    for (std::size_t t = 0; t < panel.periods; ++t)
      panel.outcome[(i + 1) * panel.periods + t] = panel.outcome[i * panel.periods + t];
  }
  const UnitSlice pairs = unit_slice(effect_worlds::request_of(panel, 20));
  const FitHealth without = fit_health(pairs, plain(pairs, 0, own), placebo_test(pairs, plain));
  EXPECT_EQ(without.why.en.find("inf"), std::string::npos) << without.why.en;
  EXPECT_NE(without.why.en.find("most placebos are matched exactly"), std::string::npos);
}

}  // namespace
}  // namespace contraste
