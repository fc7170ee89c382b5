#include "numeric/shift_design.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <vector>

#include "numeric/normal_draws.h"

namespace contraste {
namespace {

std::vector<double> noise(std::size_t many, std::uint64_t draw) {
  std::vector<double> values(many);
  fill_normals(values, {11, Purpose::test, 0, draw});
  return values;
}

// Gaps, weights that differ, a season of three and a break of the source.
ShiftProblem problem(std::size_t many, std::uint64_t draw) {
  ShiftProblem made;
  const std::vector<double> chance = noise(2 * many, draw);
  std::size_t period = 4;
  for (std::size_t i = 0; i < many; ++i) {
    made.period.push_back(period);
    period += chance[i] > 1.2 ? 2 : 1;
    made.weight.push_back(1 + std::abs(chance[many + i]));
  }
  for (std::size_t s = 0; s < 4; ++s) {
    std::vector<double> term(many, 0);
    for (std::size_t i = 0; i < many; ++i) {
      if (s < 3 ? made.period[i] % 3 == s : i >= many / 3) term[i] = made.weight[i];
    }
    made.nuisance.push_back(term);
  }
  return made;
}

double squares_left(const ShiftProblem& made, const std::vector<double>& values, std::size_t before) {
  const auto n = static_cast<Eigen::Index>(values.size());
  const auto terms = static_cast<Eigen::Index>(made.nuisance.size());
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(n, terms + 1);
  Eigen::VectorXd y(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto at = static_cast<std::size_t>(i);
    for (Eigen::Index j = 0; j < terms; ++j) x(i, j) = made.nuisance[static_cast<std::size_t>(j)][at];
    if (at < before) x(i, terms) = made.weight[at];
    y(i) = values[at];
  }
  const Eigen::VectorXd fitted = x * x.completeOrthogonalDecomposition().solve(y);
  return (y - fitted).squaredNorm();
}

TEST(ShiftDesign, AgreesWithLeastSquares) {
  for (std::uint64_t draw = 0; draw < 20; ++draw) {
    const ShiftProblem made = problem(25, draw);
    const ShiftDesign design(made);
    EXPECT_EQ(design.nuisance_terms(), 4u);
    std::vector<double> values = noise(25, 1000 + draw);
    const double none = squares_left(made, values, 0);
    std::size_t best = 0;
    double least = none;
    for (std::size_t before = 3; before <= 22; ++before) {
      const double left = squares_left(made, values, before);
      if (left < least - 1e-9) {
        least = left;
        best = before;
      }
    }
    std::vector<double> left = values;
    design.remove_nuisance(left);
    const Shift shift = design.largest(left, {3, 22});
    EXPECT_EQ(shift.before, best);
    EXPECT_NEAR(shift.share, 1 - least / none, 1e-9);
    design.remove_shift(left, shift);
    double sum = 0;
    for (const double value : left) sum += value * value;
    EXPECT_NEAR(sum, least, 1e-9);
  }
}

TEST(ShiftDesign, AFallIsOneWayOnly) {
  ShiftProblem made;
  for (std::size_t i = 0; i < 10; ++i) made.period.push_back(i);
  made.weight.assign(10, 1);
  made.nuisance = {std::vector<double>(10, 1)};
  const ShiftDesign design(made);
  std::vector<double> rising = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  design.remove_nuisance(rising);
  EXPECT_EQ(design.largest_fall(rising, {2, 8}).before, 0u);
  EXPECT_EQ(design.largest(rising, {2, 8}).before, 5u);
  EXPECT_NEAR(design.largest(rising, {2, 8}).size, -1, 1e-12);
  EXPECT_NEAR(design.largest(rising, {2, 8}).share, 1, 1e-12);
}

TEST(ShiftDesign, AShiftThatTheNuisanceExplainsIsNotFound) {
  const ShiftProblem made = problem(24, 3);  // the source breaks before value 8
  const ShiftDesign design(made);
  std::vector<double> values = noise(24, 5);
  design.remove_nuisance(values);
  EXPECT_EQ(design.largest(values, {8, 8}).before, 0u);
  EXPECT_EQ(design.largest(values, {9, 9}).before, 9u);
  std::vector<double> moved = noise(24, 5);
  for (std::size_t i = 8; i < 24; ++i) moved[i] -= 50 * made.weight[i];
  design.remove_nuisance(moved);
  for (std::size_t i = 0; i < 24; ++i) EXPECT_NEAR(moved[i], values[i], 1e-9);
}

TEST(ShiftDesign, TheAutocorrelationLeavesGapsOut) {
  ShiftProblem made;
  made.period = {0, 1, 2, 5, 6};
  made.weight.assign(5, 1);
  const ShiftDesign design(made);
  EXPECT_EQ(design.periods(), 7u);
  EXPECT_EQ(design.neighbours(), 3u);
  // Steps 1, 2 and 3; squares 1 + 4 + 0 + 9 + 0.
  const std::vector<double> values = {1, 2, 0, 3, 0};
  EXPECT_NEAR(design.autocorrelation(values), 1 - (1 + 4 + 9) / 14.0 / 2 * 4 / 3, 1e-12);
  EXPECT_EQ(design.autocorrelation(std::vector<double>(5, 0)), 0);
}

TEST(ShiftDesign, TheSmoothAutocorrelationIsThatOfTheSmoothedValues) {
  ShiftProblem made;
  made.period = {0, 1, 2, 4, 5, 6};
  made.weight.assign(6, 1);
  const ShiftDesign design(made);
  const std::vector<double> values = {1, 2, 0, 3, 0, 1};
  // The mean of the first two; from the third on one over their number is below the gain.
  std::vector<double> smooth = {1, 1.5};
  for (std::size_t i = 2; i < 6; ++i) smooth.push_back(0.6 * smooth.back() + 0.4 * values[i]);
  EXPECT_NEAR(design.smooth_autocorrelation(values, 0.4), design.autocorrelation(smooth), 1e-12);
  EXPECT_EQ(design.smooth_autocorrelation(values, 1), design.autocorrelation(values));
  EXPECT_EQ(design.smooth_autocorrelation(std::vector<double>(6, 0), 0.4), 0);
}

TEST(ShiftDesign, TheAutocorrelationAtALagIsThatOfItsPairs) {
  ShiftProblem made;
  made.period = {0, 1, 2, 4, 5, 6};
  made.weight.assign(6, 1);
  const ShiftDesign design(made);
  const std::vector<double> values = {1, 2, 0, 3, 0, 1};
  EXPECT_NEAR(design.autocorrelation_at(values, 1), design.autocorrelation(values), 1e-12);
  // Pairs 0-2, 2-4, 4-6: steps 1, 3, 2; squares 15.
  EXPECT_NEAR(design.autocorrelation_at(values, 2), 1 - (1 + 9 + 4) / 15.0 / 2 * 5 / 3, 1e-12);
}

}  // namespace
}  // namespace contraste
