#include "numeric/quadratic_program.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <bit>
#include <cmath>

#include "base/random.h"
#include "numeric/constrained_mixture.h"

namespace contraste {
namespace {

double number(std::uint64_t seed, std::uint64_t what, std::uint64_t at) {
  return 2 * uniforms(seed, Purpose::test, what, at, 0).u[0] - 1;
}

struct Posed {
  std::vector<double> form, linear, normal, bound;
  std::size_t n = 0, equalities = 0;
  QuadraticProgram program() const {
    return {.unknowns = n,
            .form = form,
            .linear = linear,
            .normal = normal,
            .bound = bound,
            .equalities = equalities};
  }
};

// Every set of constraints taken as equations: the least that meets the others.
double slow_least(const Posed& posed) {
  const auto n = static_cast<Eigen::Index>(posed.n);
  const auto m = static_cast<Eigen::Index>(posed.bound.size());
  const Eigen::Map<const Eigen::MatrixXd> form(posed.form.data(), n, n);
  const Eigen::Map<const Eigen::MatrixXd> normal(posed.normal.data(), n, m);
  const Eigen::Map<const Eigen::VectorXd> bound(posed.bound.data(), m), linear(posed.linear.data(), n);
  double least = std::numeric_limits<double>::infinity();
  for (unsigned set = 0; set < (1U << m); ++set) {
    const unsigned must = (1U << posed.equalities) - 1;
    if ((set & must) != must || std::popcount(set) > n) continue;
    const Eigen::Index size = std::popcount(set);
    Eigen::MatrixXd kkt = Eigen::MatrixXd::Zero(n + size, n + size);
    Eigen::VectorXd right = Eigen::VectorXd::Zero(n + size);
    kkt.topLeftCorner(n, n) = 2 * form;
    right.head(n) = -linear;
    Eigen::Index c = n;
    for (Eigen::Index i = 0; i < m; ++i) {
      if ((set >> i & 1U) == 0) continue;
      kkt.block(0, c, n, 1) = normal.col(i);
      kkt.block(c, 0, 1, n) = normal.col(i).transpose();
      right[c++] = bound[i];
    }
    const Eigen::VectorXd x = kkt.fullPivLu().solve(right).head(n);
    bool meets = (kkt * kkt.fullPivLu().solve(right) - right).norm() < 1e-8;
    for (Eigen::Index i = 0; i < m; ++i) {
      const double over = normal.col(i).dot(x) - bound[i];
      meets = meets && over > -1e-9 && (i >= static_cast<Eigen::Index>(posed.equalities) || over < 1e-9);
    }
    if (meets) least = std::min(least, x.dot(form * x) + linear.dot(x));
  }
  return least;
}

Posed random_problem(std::uint64_t seed) {
  Posed posed;
  posed.n = 2 + seed % 3;
  posed.equalities = seed % 2;
  const std::size_t n = posed.n, m = n + 3;
  Eigen::MatrixXd root(n, n);
  for (std::size_t i = 0; i < n * n; ++i) root.data()[i] = number(seed, 1, i);
  const Eigen::MatrixXd form =
      root.transpose() * root + 0.05 * Eigen::MatrixXd::Identity(root.rows(), root.cols());
  posed.form.assign(form.data(), form.data() + n * n);
  for (std::size_t i = 0; i < n; ++i) posed.linear.push_back(number(seed, 2, i));
  for (std::size_t i = 0; i < n * m; ++i) posed.normal.push_back(number(seed, 3, i));
  for (std::size_t i = 0; i < m; ++i) posed.bound.push_back(0.5 * number(seed, 4, i));
  return posed;
}

TEST(QuadraticProgram, IsTheSlowTwinOverActiveSets) {
  QuadraticSolver solver;
  int feasible = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Posed posed = random_problem(seed);
    const double slow = slow_least(posed);
    const QuadraticSolution solution = solver.solve(posed.program());
    ASSERT_TRUE(solution.converged) << seed;
    ASSERT_EQ(solution.feasible, std::isfinite(slow)) << seed;
    if (!solution.feasible) continue;
    ++feasible;
    double value = solution.value;
    for (std::size_t i = 0; i < posed.n; ++i) value += posed.linear[i] * solver.x()[i];
    ASSERT_NEAR(value, slow, 1e-9 * (1 + std::abs(slow))) << seed;
  }
  EXPECT_GT(feasible, 60);
  EXPECT_LT(feasible, 150);
}

TEST(QuadraticProgram, LeastNormAboveALine) {
  QuadraticSolver solver;
  const std::vector<double> form{1, 0, 0, 1}, normal{1, 1}, bound{2};
  const QuadraticSolution solution = solver.solve(
      {.unknowns = 2, .form = form, .linear = {}, .normal = normal, .bound = bound, .equalities = 0});
  EXPECT_TRUE(solution.feasible);
  EXPECT_NEAR(solver.x()[0], 1, 1e-14);
  EXPECT_NEAR(solver.x()[1], 1, 1e-14);
  EXPECT_NEAR(solution.value, 2, 1e-13);
}

TEST(QuadraticProgram, NoPointMeetsTheConstraints) {
  QuadraticSolver solver;
  const std::vector<double> form{1, 0, 0, 1}, normal{1, 0, -1, 0}, bound{1, 0};
  const QuadraticSolution solution = solver.solve(
      {.unknowns = 2, .form = form, .linear = {}, .normal = normal, .bound = bound, .equalities = 0});
  EXPECT_TRUE(solution.converged);
  EXPECT_FALSE(solution.feasible);
  const std::vector<double> flat{1, 0, 0, -1};
  EXPECT_FALSE(
      solver
          .solve(
              {.unknowns = 2, .form = flat, .linear = {}, .normal = normal, .bound = bound, .equalities = 0})
          .converged);
}

TEST(ConstrainedMixture, IsTheSlowTwin) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::size_t n = 4;
    std::vector<double> rows;
    for (std::size_t i = 0; i < 3 * n; ++i) rows.push_back(number(seed, 1, i));
    std::vector<double> form(n * n, 0.0), equation, bound{0.0};
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b)
        for (std::size_t i = 0; i < 3; ++i) form[a * n + b] += rows[i * n + a] * rows[i * n + b];
    for (std::size_t j = 0; j < n; ++j) equation.push_back(number(seed, 2, j) + 0.3);
    const std::vector<std::size_t> allowed{0, 1, 3};
    const std::vector<double> weights = constrained_mixture(
        {.columns = n, .form = form, .allowed = allowed, .equation = equation, .target = bound});
    // Two of three weights follow from the sum and the equation: a fine line of the third.
    double least = std::numeric_limits<double>::infinity();
    for (int step = 0; step <= 20000; ++step) {
      const double third = step / 20000.0, rest = 1 - third;
      const double first = -(equation[3] * third + equation[1] * rest) / (equation[0] - equation[1]);
      const double second = rest - first;
      if (first < 0 || second < 0) continue;
      const double w[] = {first, second, 0, third};
      double value = 0;
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b) value += w[a] * w[b] * form[a * n + b];
      least = std::min(least, value);
    }
    ASSERT_EQ(weights.empty(), !std::isfinite(least)) << seed;
    if (weights.empty()) continue;
    double value = 0;
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) value += weights[a] * weights[b] * form[a * n + b];
    EXPECT_EQ(weights[2], 0);
    EXPECT_LE(value, least + 1e-9) << seed;
    EXPECT_GE(value, least - 1e-3) << seed;
  }
}

TEST(ConstrainedMixture, NoneMeetsTheEquation) {
  const std::vector<double> form{1, 0, 0, 1}, equation{1, 2}, target{0};
  const std::vector<std::size_t> allowed{0, 1};
  EXPECT_TRUE(constrained_mixture(
                  {.columns = 2, .form = form, .allowed = allowed, .equation = equation, .target = target})
                  .empty());
}

}  // namespace
}  // namespace contraste
