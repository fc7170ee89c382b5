#include "method/conformal_test.h"

#include <gtest/gtest.h>

#include <cmath>

#include "method/effect_worlds.h"
#include "method/synthetic_control.h"

namespace contraste {
namespace {

const UnitWeighting plain = synthetic_control_weighting();

// The treated unit's outcomes changed in the panel itself, the fit to all periods, every shift counted.
double slow_p(UnitPanel panel, std::size_t from, double amount, bool demeaned) {
  for (std::size_t t = from; t < panel.periods; ++t) panel.outcome[t] -= amount;
  UnitSliceRequest request = effect_worlds::request_of(panel, panel.periods);
  request.demeaned = demeaned;
  const UnitSlice slice = unit_slice(request);
  const std::size_t self = 0;
  const std::vector<double> residual = unit_gaps(slice, 0, plain(slice, 0, {&self, 1}));
  const std::size_t length = residual.size();
  const auto sum_from = [&](std::size_t shift) {
    double sum = 0;
    for (std::size_t t = from; t < length; ++t) sum += std::abs(residual[(t + shift) % length]);
    return sum;
  };
  int count = 0;
  for (std::size_t shift = 0; shift < length; ++shift)
    count += sum_from(shift) >= sum_from(0) * (1 - 1e-9) ? 1 : 0;
  return count / static_cast<double>(length);
}

TEST(ConformalTest, AgreesWithTheSlowTwin) {
  for (const bool demeaned : {false, true}) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const UnitPanel panel = effect_worlds::panel_of({.periods = 40, .from = 30, .effect = 4}, seed);
      UnitSliceRequest request = effect_worlds::request_of(panel, 30);
      request.demeaned = demeaned;
      const ConformalTest test = conformal_test(request, plain);
      EXPECT_DOUBLE_EQ(test.p, slow_p(panel, 30, 0, demeaned));
      ASSERT_EQ(test.status, Status::ok);
      const double width = test.high - test.low;
      EXPECT_GT(slow_p(panel, 30, test.low + 1e-6 * width, demeaned), 0.05);
      EXPECT_GT(slow_p(panel, 30, test.high - 1e-6 * width, demeaned), 0.05);
      EXPECT_LE(slow_p(panel, 30, test.low - 1e-6 * width, demeaned), 0.05);
      EXPECT_LE(slow_p(panel, 30, test.high + 1e-6 * width, demeaned), 0.05);
    }
  }
}

// A treated unit that is an exact mixture of donors leaves rounding, of which no shift is the largest.
TEST(ConformalTest, AnExactFitIsNoEvidence) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    for (const bool demeaned : {false, true}) {
      UnitPanel panel = effect_worlds::panel_of({.periods = 40, .from = 30}, seed);
      for (std::size_t t = 0; t < 40; ++t)
        panel.outcome[t] = 0.3 * panel.outcome[3 * 40 + t] + 0.7 * panel.outcome[5 * 40 + t];
      UnitSliceRequest request = effect_worlds::request_of(panel, 30);
      request.demeaned = demeaned;
      const ConformalTest test = conformal_test(request, plain);
      EXPECT_EQ(test.p, 1);
      EXPECT_EQ(test.status, Status::weak);
      EXPECT_TRUE(std::isnan(test.low) && std::isnan(test.high));
    }
  }
}

TEST(ConformalTest, HoldsTheTruth) {
  int held = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const UnitPanel panel = effect_worlds::panel_of({.periods = 40, .from = 30, .effect = -5}, 700 + seed);
    const ConformalTest test = conformal_test(effect_worlds::request_of(panel, 30), plain);
    held += test.low <= -5 && -5 <= test.high ? 1 : 0;
  }
  EXPECT_GE(held, 52);
}

TEST(ConformalTest, TooFewPeriods) {
  const UnitPanel panel = effect_worlds::panel_of({.periods = 15, .from = 12}, 1);
  const ConformalTest test = conformal_test(effect_worlds::request_of(panel, 12), plain);
  EXPECT_EQ(test.status, Status::too_few_data);
  EXPECT_GE(test.p, 1. / 15);
  EXPECT_TRUE(std::isnan(test.low));
  const UnitPanel flat{4, 30, std::vector<double>(120, 4), {}};
  const ConformalTest same = conformal_test(effect_worlds::request_of(flat, 20), plain);
  EXPECT_EQ(same.p, 1);
  EXPECT_EQ(same.status, Status::weak);
}

}  // namespace
}  // namespace contraste
