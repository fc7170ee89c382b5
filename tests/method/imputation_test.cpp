#include "method/imputation.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "method/panel_files.h"

namespace contraste {
namespace {

ImputationRequest request_of(const OwnedPanel& panel) {
  ImputationRequest request;
  request.data = panel.staggered();
  request.options.draws = 0;
  return request;
}

double constant(std::size_t, std::size_t) {
  return 1;
}
double none(std::size_t, std::size_t) {
  return 0;
}
double by_cohort(std::size_t cohort, std::size_t since) {
  return cohort == 3 ? 0.5 * static_cast<double>(since + 1) : -0.5;
}

// Estimates: Stata's jwdid prints seven decimals; the mean and its error: did_imputation of Stata 18, fixture
// of StatsPAI.
TEST(Imputation, MinimumWagePanelHasThePublishedEffect) {
  const auto panel = minimum_wage_panel(false);
  if (!panel) GTEST_SKIP() << "../shared/data/panels is not here";
  const Imputation found = imputation(request_of(*panel));
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_NEAR(found.estimate, -.04770992, 5.1e-9);
  EXPECT_NEAR(found.se, .013222488649680, 1e-11);
  constexpr double published[] = {-.0193724, -.0783191, -.1360781, -.1047075, .0025139, -.0391927, -.043106};
  ASSERT_EQ(found.group_time.size(), 7U);
  for (std::size_t k = 0; k < 7; ++k) EXPECT_NEAR(found.group_time[k].estimate, published[k], 5.1e-8);
  constexpr double event[] = {-.0310669, -.0522349, -.1360781, -.1047075};
  for (std::size_t k = 0; k < 4; ++k)
    EXPECT_NEAR(found.aggregates.dynamic.elements[k].estimate, event[k], 5.1e-8);
  EXPECT_NEAR(found.aggregates.calendar.elements[2].estimate, -.0436835, 5.1e-8);
  EXPECT_NEAR(found.aggregates.group.elements[1].estimate, -.0183394, 5.1e-8);
}

// The slow twin: the weights of untreated values from dummies by least squares, squared by unit.
TEST(Imputation, ErrorsAgreeWithWeightsByHand) {
  OwnedPanel panel = simulated_panel(24, by_cohort, 2);
  for (const std::size_t gap : {5U, 17U, 50U, 101U}) panel.panel.outcome[gap] = missing;
  const Imputation found = imputation(request_of(panel));
  const Eigen::Index n = 24 * 8;
  Eigen::MatrixXd dummies = Eigen::MatrixXd::Zero(n, 24 + 8);
  Eigen::VectorXd outcome = Eigen::VectorXd::Zero(n);
  Eigen::VectorXd untreated = Eigen::VectorXd::Zero(n);
  Eigen::VectorXd treated = Eigen::VectorXd::Zero(n);
  for (Eigen::Index at = 0; at < n; ++at) {
    const double y = panel.panel.outcome[static_cast<std::size_t>(at)];
    if (std::isnan(y)) continue;
    outcome(at) = y;
    dummies(at, at / 8) = 1;
    dummies(at, 24 + at % 8) = 1;
    const std::size_t cohort = panel.cohort[static_cast<std::size_t>(at / 8)];
    const bool on = cohort != no_cohort && static_cast<std::size_t>(at % 8) >= cohort;
    (on ? treated : untreated)(at) = 1;
  }
  const Eigen::MatrixXd fitted = untreated.asDiagonal() * dummies;
  const Eigen::MatrixXd inverse =
      (fitted.transpose() * fitted).completeOrthogonalDecomposition().pseudoInverse();
  const Eigen::VectorXd left = outcome - dummies * (inverse * (fitted.transpose() * outcome));
  const Eigen::VectorXd wanted = treated / treated.sum();
  const Eigen::VectorXd weight = wanted - fitted * (inverse * (dummies.transpose() * wanted));
  EXPECT_NEAR(found.estimate, wanted.dot(left), 1e-12);
  EXPECT_NEAR(found.estimate, weight.dot(outcome), 1e-12);
  // Effects about the mean of their cohort at their time.
  Eigen::VectorXd error = left;
  for (const std::size_t cohort : {3U, 5U}) {
    for (Eigen::Index t = static_cast<Eigen::Index>(cohort); t < 8; ++t) {
      double sum = 0;
      double count = 0;
      for (Eigen::Index i = 0; i < 24; ++i) {
        if (panel.cohort[static_cast<std::size_t>(i)] != cohort || treated(i * 8 + t) <= 0) continue;
        sum += left(i * 8 + t);
        ++count;
      }
      for (Eigen::Index i = 0; i < 24; ++i) {
        if (panel.cohort[static_cast<std::size_t>(i)] == cohort) error(i * 8 + t) -= sum / count;
      }
    }
  }
  double variance = 0;
  for (Eigen::Index i = 0; i < 24; ++i) {
    const double unit = weight.segment(i * 8, 8).dot(error.segment(i * 8, 8));
    variance += unit * unit;
  }
  EXPECT_NEAR(found.se, std::sqrt(variance), 1e-12);
}

TEST(Imputation, SimulatedEffectsAreCovered) {
  for (const Effect effect : {none, constant, by_cohort}) {
    int covered = 0;
    int refused = 0;
    constexpr int worlds = 80;
    for (int world = 0; world < worlds; ++world) {
      const OwnedPanel panel = simulated_panel(90, effect, static_cast<std::uint64_t>(world) + 500);
      const Imputation found = imputation(request_of(panel));
      const double truth = mean_effect(effect);
      covered += found.low <= truth && truth <= found.high ? 1 : 0;
      refused += found.pretest_p < 0.05 ? 1 : 0;
    }
    EXPECT_GE(covered, 70);  // 76 are expected
    EXPECT_LE(refused, 11);  // 4 are expected
  }
}

TEST(Imputation, ValuesThatCannotBeImputedAreCounted) {
  OwnedPanel panel = simulated_panel(30, constant, 4);
  // Nobody is untreated from period 5 on, and unit 0 is not seen before it is treated.
  for (std::size_t i = 2; i < 30; i += 3) panel.cohort[i] = 5;
  for (std::size_t t = 0; t < 3; ++t) panel.panel.outcome[t] = missing;
  const Imputation found = imputation(request_of(panel));
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  // Cohort 3 at periods 3 and 4 but for unit 0; 10 units at 5, 6, 7 and 20 more there; unit 0 twice.
  EXPECT_EQ(found.not_imputed, 30U * 3 + 2);
  EXPECT_EQ(found.group_time[0].treated, 9U);
  EXPECT_FALSE(found.notes.empty());
}

TEST(Imputation, GapsAreNotInTheFit) {
  OwnedPanel panel = simulated_panel(30, constant, 4);
  panel.panel.outcome[2 * 8 + 6] = missing;
  const double with_gap = imputation(request_of(panel)).estimate;
  panel.panel.outcome[2 * 8 + 6] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(imputation(request_of(panel)).estimate, with_gap);
  EXPECT_TRUE(std::isfinite(with_gap));
}

TEST(Imputation, SaysWhatCannotBeEstimated) {
  EXPECT_EQ(imputation({}).status, Status::too_few_data);
  OwnedPanel panel = simulated_panel(30, none, 6);
  panel.cohort.assign(30, 3);
  EXPECT_EQ(imputation(request_of(panel)).status, Status::not_identified);
  panel.cohort.assign(30, no_cohort);
  EXPECT_EQ(imputation(request_of(panel)).status, Status::not_identified);
  panel.cohort[0] = 3;
  EXPECT_EQ(imputation(request_of(panel)).status, Status::weak);
  EXPECT_TRUE(std::isnan(imputation(request_of(panel)).high));
  panel = simulated_panel(30, none, 6);
  panel.panel.outcome.assign(240, 2.0);
  const Imputation flat = imputation(request_of(panel));
  EXPECT_EQ(flat.status, Status::weak);
  EXPECT_EQ(flat.estimate, 0.0);
  for (std::size_t at = 0; at < 240; ++at)
    panel.panel.outcome[at] =
        0.1 * static_cast<double>(at / 8) + 0.7 * std::sqrt(static_cast<double>(at % 8));
  const Imputation effects = imputation(request_of(panel));
  EXPECT_EQ(effects.status, Status::weak);
  EXPECT_TRUE(std::isnan(effects.se));
  EXPECT_TRUE(std::isnan(effects.pretest_p));
}

}  // namespace
}  // namespace contraste
