#include "method/synthetic_control.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "method/effect_panels.h"
#include "method/effect_worlds.h"
#include "method/penalised_synthetic_control.h"
#include "method/ridge_augmented_synthetic_control.h"

namespace contraste {
namespace {

using effect_panels::NamedPanel;

constexpr std::size_t self = 0;

UnitSliceRequest request_of(const NamedPanel& data, const std::string& unit, const std::string& from) {
  UnitSliceRequest request;
  request.panel = &data.panel;
  request.treated = data.unit(unit);
  request.donors = data.others(request.treated);
  request.from = data.period(from);
  return request;
}

// The exact optimum; the package synthdid stops at -19.6197.
TEST(SyntheticControl, Proposition99OutcomeOnly) {
  const NamedPanel data = effect_panels::california();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  const SyntheticControl found = synthetic_control(request_of(data, "California", "1989"));
  EXPECT_EQ(found.status, Status::ok);
  EXPECT_NEAR(found.estimate, -19.513630, 5e-7);
  EXPECT_EQ(found.before, 19u);
  EXPECT_EQ(found.after, 12u);
  EXPECT_NEAR(found.mspe, found.bound, 1e-9);
  EXPECT_LE(found.bound_gap, 1e-8);
  EXPECT_NEAR(std::accumulate(found.weights.begin(), found.weights.end(), 0.0), 1, 1e-14);
  EXPECT_EQ(found.weights[data.unit("California")], 0);
  for (std::size_t t = 0; t < found.effect.size(); ++t) {
    double synthetic = 0;
    for (std::size_t i = 0; i < data.panel.units; ++i)
      synthetic += found.weights[i] * data.panel.at(i, found.periods[t]);
    EXPECT_NEAR(found.synthetic[t], synthetic, 1e-11);
    EXPECT_NEAR(found.effect[t], data.panel.at(data.unit("California"), found.periods[t]) - synthetic, 1e-11);
  }
}

// The published weights are of a fit to 1960-1990, cut off after the sixth decimal: they sum to .999999.
TEST(SyntheticControl, GermanyOutcomeOnly) {
  const NamedPanel data = effect_panels::germany();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  const SyntheticControl found = synthetic_control(request_of(data, "West Germany", "1991"));
  const auto weight = [&](const char* unit) { return found.weights[data.unit(unit)]; };
  EXPECT_NEAR(weight("Austria"), .291117, 1e-6);
  EXPECT_NEAR(weight("USA"), .272824, 1e-6);
  EXPECT_NEAR(weight("Italy"), .191367, 1e-6);
  EXPECT_NEAR(weight("Netherlands"), .133029, 1e-6);
  EXPECT_NEAR(weight("Switzerland"), .081360, 1e-6);
  EXPECT_NEAR(weight("France"), .030302, 1e-6);
}

// The least that weights can reach with 1960-1969: below every published choice of predictors.
TEST(SyntheticControl, BasqueOutcomeOnlyBound) {
  const NamedPanel data = effect_panels::basque();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  UnitSliceRequest request = request_of(data, "Basque Country (Pais Vasco)", "1970");
  request.first = data.period("1960");
  EXPECT_NEAR(synthetic_control(request).bound, .0041264, 1e-7);
}

TEST(SyntheticControl, KansasAsAugsynth) {
  const NamedPanel data = effect_panels::kansas();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  EXPECT_NEAR(synthetic_control(request_of(data, "Kansas", "2012.25")).estimate, -.0294347, 5e-8);
}

TEST(SyntheticControl, AKnownEffectIsFound) {
  for (const bool demeaned : {false, true}) {
    double mean = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      const UnitPanel panel = effect_worlds::panel_of({.effect = -7}, seed);
      UnitSliceRequest request = effect_worlds::request_of(panel, 20);
      request.demeaned = demeaned;
      mean += synthetic_control(request).estimate / 40;
    }
    EXPECT_NEAR(mean, -7, 0.4) << demeaned;
  }
}

// A treated unit far above all donors is followed in its movements, and not in its level.
TEST(SyntheticControl, DemeanedNeedsNoLevel) {
  UnitPanel panel = effect_worlds::panel_of({.effect = -7}, 3);
  UnitSliceRequest request = effect_worlds::request_of(panel, 20);
  request.demeaned = true;
  const SyntheticControl plain = synthetic_control(request);
  for (std::size_t t = 0; t < panel.periods; ++t) panel.outcome[t] += 1000;
  const SyntheticControl raised = synthetic_control(request);
  EXPECT_NEAR(raised.estimate, plain.estimate, 1e-9);
  EXPECT_NEAR(raised.intercept, plain.intercept + 1000, 1e-9);
  EXPECT_NEAR(raised.mspe, plain.mspe, 1e-9);
  double before = 0;
  for (std::size_t t = 0; t < 20; ++t) before += raised.effect[t];
  EXPECT_NEAR(before, 0, 1e-9);
}

TEST(SyntheticControl, RidgeGoesToEqualWeights) {
  const UnitPanel panel = effect_worlds::panel_of({}, 5);
  const UnitSliceRequest request = effect_worlds::request_of(panel, 20);
  const SyntheticControl even = synthetic_control(request, {1e9, 0});
  for (std::size_t i = 1; i < panel.units; ++i) EXPECT_NEAR(even.weights[i], 1. / 20, 1e-6);
  const SyntheticControl some = synthetic_control(request, {0.1, 0});
  EXPECT_GT(some.mspe, some.bound);
  EXPECT_LT(some.mspe, even.mspe);
}

TEST(SyntheticControl, SaysWhatIsWeak) {
  const UnitPanel panel = effect_worlds::panel_of({}, 6);
  UnitSliceRequest request = effect_worlds::request_of(panel, 20);
  request.donors = {4};
  const SyntheticControl one = synthetic_control(request);
  EXPECT_EQ(one.status, Status::weak);
  EXPECT_EQ(one.weights[4], 1);
  request.donors = {4, 5};
  request.first = 15;
  EXPECT_EQ(synthetic_control(request).status, Status::weak);
  request.from = 15;
  const SyntheticControl none = synthetic_control(request);
  EXPECT_EQ(none.status, Status::too_few_data);
  EXPECT_TRUE(std::isnan(none.estimate));
  const UnitPanel flat{3, 20, std::vector<double>(60, 4), {}};
  const SyntheticControl same = synthetic_control(effect_worlds::request_of(flat, 10));
  EXPECT_EQ(same.status, Status::weak);
  EXPECT_EQ(same.estimate, 0);
}

TEST(SyntheticControl, HasNoUnit) {
  const NamedPanel data = effect_panels::california();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  for (const double unit : {1e-6, 1e6}) {
    NamedPanel scaled = data;
    for (double& value : scaled.panel.outcome) value *= unit;
    EXPECT_NEAR(synthetic_control(request_of(scaled, "California", "1989")).estimate / unit, -19.513630,
                5e-7);
  }
}

TEST(PenalisedSyntheticControl, Limits) {
  const NamedPanel data = effect_panels::california();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  const UnitSliceRequest request = request_of(data, "California", "1989");
  const UnitSlice slice = unit_slice(request);
  EXPECT_NEAR(synthetic_control(request, {0, 1e-12}).estimate, -19.513630, 5e-6);
  // The donor with the least sum of squared distances, found by hand.
  std::size_t nearest = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < data.panel.units; ++i) {
    double distance = 0;
    for (std::size_t t = 0; t < request.from; ++t)
      distance += std::pow(data.panel.at(i, t) - data.panel.at(request.treated, t), 2);
    if (i != request.treated && distance < least) {
      least = distance;
      nearest = i;
    }
  }
  EXPECT_EQ(synthetic_control(request, {0, 1e6}).weights[nearest], 1);
  // In between, worse in the fit and closer in the donors.
  const double some = synthetic_control(request, {0, 0.1}).mspe;
  EXPECT_GT(some, synthetic_control(request).mspe);
  EXPECT_LT(some, least / 19);
}

TEST(PenalisedSyntheticControl, TheChoiceHasTheLeastError) {
  const UnitPanel panel = effect_worlds::panel_of({}, 8);
  const PenaltyChoice choice = choose_penalty(unit_slice(effect_worlds::request_of(panel, 20)));
  ASSERT_EQ(choice.penalties.size(), 13u);
  const double least = *std::min_element(choice.error.begin(), choice.error.end());
  for (std::size_t k = 0; k < choice.penalties.size(); ++k) {
    EXPECT_EQ(choice.penalties[k] == choice.chosen, choice.error[k] == least);
  }
  const PenaltyChoice ridge = choose_ridge(unit_slice(effect_worlds::request_of(panel, 20)));
  EXPECT_EQ(ridge.penalties, choice.penalties);
  EXPECT_NE(ridge.error, choice.error);
  const UnitPanel few = effect_worlds::panel_of({.units = 3, .within = false}, 8);
  EXPECT_TRUE(std::isnan(choose_penalty(unit_slice(effect_worlds::request_of(few, 20))).chosen));
}

// Ben-Michael, Feller & Rothstein 2021; package augsynth: progfunc = "Ridge", scm = TRUE, no fixed effects.
TEST(RidgeAugmentedSyntheticControl, Kansas) {
  const NamedPanel data = effect_panels::kansas();
  if (data.units.empty()) GTEST_SKIP() << "../shared/data/panels is not here";
  const UnitSliceRequest request = request_of(data, "Kansas", "2012.25");
  const UnitSlice slice = unit_slice(request);
  const RidgeAugmentedWeights found = ridge_augmented_weights(slice, 0, {&self, 1});
  const SyntheticControl effect = synthetic_control_of(request, slice, found.weights);
  EXPECT_NEAR(effect.estimate, -.0400629, 5e-8);
  EXPECT_LT(effect.mspe, synthetic_control(request).bound);  // weights may be negative
  EXPECT_TRUE(std::isnan(effect.bound));                     // and that is then no bound
  EXPECT_NEAR(std::accumulate(found.weights.begin(), found.weights.end(), 0.0), 1, 1e-11);
}

// Errors of every period left out, each by a ridge regression solved anew.
TEST(RidgeAugmentedSyntheticControl, AgreesWithTheSlowTwin) {
  const UnitPanel panel = effect_worlds::panel_of({.units = 6, .periods = 14, .from = 9}, 9);
  const UnitSliceRequest request = effect_worlds::request_of(panel, 9);
  const UnitSlice slice = unit_slice(request);
  const RidgeAugmentedWeights found = ridge_augmented_weights(slice, 0, {&self, 1});
  ASSERT_EQ(found.lambdas.size(), 21u);
  for (const std::size_t l : {std::size_t{0}, std::size_t{5}, std::size_t{12}, std::size_t{20}}) {
    double error = 0;
    for (std::size_t t = 0; t < 8; ++t) {
      UnitSliceRequest without = request;
      without.hold = t;
      RidgeAugmentedOptions options;
      options.lambda = found.lambdas[l];
      const UnitSlice less = unit_slice(without);
      const RidgeAugmentedWeights fold = ridge_augmented_weights(less, 0, {&self, 1}, options);
      error += std::pow(unit_gaps(less, 0, fold.weights).back(), 2) / 8;
    }
    EXPECT_NEAR(found.error[l], error, 1e-7 * error) << l;
  }
}

TEST(RidgeAugmentedSyntheticControl, Limits) {
  const UnitPanel panel = effect_worlds::panel_of({.units = 6, .periods = 14, .from = 9}, 10);
  const UnitSliceRequest request = effect_worlds::request_of(panel, 9);
  const UnitSlice slice = unit_slice(request);
  RidgeAugmentedOptions options;
  options.lambda = 1e15;
  const RidgeAugmentedWeights far = ridge_augmented_weights(slice, 0, {&self, 1}, options);
  const std::vector<double> simplex = synthetic_control_weights(slice, 0, {&self, 1});
  for (std::size_t i = 0; i < simplex.size(); ++i) EXPECT_NEAR(far.weights[i], simplex[i], 1e-9);
  // None at all: least squares with an intercept in each period taken off, here without misfit left in the
  // donors' directions.
  options.lambda = 0;
  const std::vector<double> near = ridge_augmented_weights(slice, 0, {&self, 1}, options).weights;
  const std::vector<double> gaps = unit_gaps(slice, 0, near);
  for (std::size_t i = 2; i < slice.size(); ++i) {
    double across = 0;
    for (std::size_t t = 0; t < slice.before; ++t)
      across += gaps[t] * (slice.values(i)[t] - slice.values(1)[t]);
    EXPECT_NEAR(across, 0, 1e-8);
  }
  // All donors alike: nothing to regress on.
  const UnitPanel flat{4, 20, std::vector<double>(80, 4), {}};
  const UnitSlice same = unit_slice(effect_worlds::request_of(flat, 10));
  EXPECT_EQ(ridge_augmented_weights(same, 0, {&self, 1}).weights.size(), 4u);
}

}  // namespace
}  // namespace contraste
