#include "numeric/matched_series.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "numeric/normal_draws.h"

namespace contraste {
namespace {

std::vector<double> normals(std::size_t many, std::uint64_t draw) {
  std::vector<double> values(many);
  fill_normals(values, {5, Purpose::test, 1, draw});
  return values;
}

ShiftDesign constant_level(std::size_t many, std::size_t gap = 1000) {
  ShiftProblem made;
  for (std::size_t i = 0; i < many; ++i) made.period.push_back(i < gap ? i : i + 2);
  made.weight.assign(many, 1);
  made.nuisance = {std::vector<double>(many, 1)};
  return ShiftDesign(made);
}

TEST(MatchedSeries, HasTheAutocorrelationThatWasAsked) {
  for (const double share : {0.0, 0.3}) {
    const ShiftDesign design = constant_level(40, 17);
    MatchedSeries matched(design, normals(40, 1), share);
    for (const double plain : {-0.2, 0.1, 0.4}) {
      // Smoothed noise has an autocorrelation of one less the gain.
      const double asked = 1 - matched.gain() * (1 - plain);
      int reached = 0;
      for (std::uint64_t r = 0; r < 50; ++r) {
        matched.draw({1, Purpose::test, 0, r}, asked);
        const double near = 0.1 / std::sqrt(40) * matched.gain() * matched.gain();
        reached += std::abs(matched.statistic(matched.values()) - asked) < near + 1e-12;
      }
      EXPECT_GE(reached, 48) << share << " " << asked;
    }
  }
}

// Kalman's recursion for the variance of the level, run until it stands still.
TEST(MatchedSeries, NoiseIsSmoothed) {
  EXPECT_EQ(smoothing_gain(0, 40), 1);
  for (const double share : {0.05, 0.3, 0.5}) {
    const double steps = 6 * (1 - share) / (share * 40);
    double gain = 1;
    for (int t = 0; t < 500; ++t) gain = (gain + steps) / (gain + steps + 1);
    EXPECT_NEAR(smoothing_gain(share, 40), gain, 1e-9) << share;
  }
}

// A share of walks as smooth is uniform for walks, as a p is, and small where the memory is short: noise of
// half the variance on top does not change it.
TEST(MatchedSeries, AWalkUnderNoiseIsTakenForOne) {
  const ShiftDesign design = constant_level(80);
  const auto share_of_walks = [&](double phi) {
    double walks = 0;
    MatchedSeries world(design, normals(80, 1), 0.5);
    for (std::uint64_t s = 0; s < 60; ++s) {
      world.follow({6, Purpose::test, 0, s}, phi);
      MatchedSeries matched(design, normals(80, 2), 0.5);
      const double asked = world.statistic(world.values());
      for (std::uint64_t k = 0; k < 19; ++k) walks += matched.draw({7, Purpose::test, s, k}, asked).phi >= 1;
    }
    return walks / (60 * 19);
  };
  // Five standard errors of the mean of 60 uniform numbers are .19.
  EXPECT_NEAR(share_of_walks(1), 0.5, 0.19);
  EXPECT_LE(share_of_walks(0.5), 0.1);
}

TEST(MatchedSeries, AutoregressIsTheRecursion) {
  std::vector<double> values = {1, 1, -2};
  autoregress(values, 0.6);
  EXPECT_NEAR(values[0], 1 / 0.8, 1e-12);
  EXPECT_NEAR(values[1], 1 + 0.6 / 0.8, 1e-12);
  EXPECT_NEAR(values[2], -2 + 0.6 * (1 + 0.6 / 0.8), 1e-12);
  std::vector<double> walk = {1, 1, -2};
  autoregress(walk, 1);
  EXPECT_EQ(walk, (std::vector<double>{1, 2, 0}));
}

// The estimate is above phi as often as below it: 150 series each, five standard errors are .2.
TEST(MatchedSeries, TheMedianOfPhiIsNotBiased) {
  const ShiftDesign design = constant_level(25);
  for (const double phi : {0.0, 0.6}) {
    int above = 0;
    double plain = 0;
    for (std::uint64_t s = 0; s < 150; ++s) {
      std::vector<double> values = normals(25, 100 + s);
      autoregress(values, phi);
      design.remove_nuisance(values);
      const double r = design.autocorrelation(values);
      plain += r / 150;
      MatchedSeries matched(design, values);
      std::vector<double> found;
      for (std::uint64_t k = 0; k < 39; ++k) found.push_back(matched.draw({2, Purpose::test, s, k}, r).phi);
      std::nth_element(found.begin(), found.begin() + 19, found.end());
      above += found[19] > phi;
    }
    EXPECT_NEAR(above / 150.0, 0.5, 0.2) << phi;
    if (phi > 0) {
      EXPECT_LT(plain, phi - 0.08);  // what is corrected
    }
  }
}

// Slow twin: series of phi uniform on 0 to 1, kept when their autocorrelation is near the one asked.
TEST(MatchedSeries, HasTheLawOfSeriesWithThatAutocorrelation) {
  const ShiftDesign design = constant_level(20);
  const std::vector<double> marginal = normals(20, 1);
  MatchedSeries matched(design, marginal);
  const double asked = 0.35;
  double kept = 0;
  double kept_mean = 0;
  for (std::uint64_t r = 0; r < 12000; ++r) {
    const double phi = uniforms(3, Purpose::test, 9, r, 0).u[0];
    const double found = matched.follow({3, Purpose::test, 0, r}, phi);
    if (std::abs(found - asked) > 0.05) continue;
    kept += 1;
    kept_mean += design.largest(matched.values(), {2, 18}).share;
  }
  double weight = 0;
  double mean = 0;
  for (std::uint64_t r = 0; r < 3000; ++r) {
    const Matched drawn = matched.draw({4, Purpose::test, 0, r}, asked);
    if (drawn.phi < 0 || drawn.phi > 1) continue;
    weight += drawn.weight;
    mean += drawn.weight * design.largest(matched.values(), {2, 18}).share;
  }
  EXPECT_GT(kept, 900);
  // The share has a standard deviation of about .12: three standard errors of both, and the width of the
  // window.
  EXPECT_NEAR(mean / weight, kept_mean / kept, 0.02);
}

}  // namespace
}  // namespace contraste
