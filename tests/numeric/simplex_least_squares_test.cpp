#include "numeric/simplex_least_squares.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "base/random.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

struct World {
  std::size_t rows = 0, n = 0;
  std::vector<double> x, y;  // x: rows x n
  double ridge = 0;
};

struct Grams {
  std::vector<double> gram, cross;
  double square = 0;
};

Grams grams_of(const World& world, const std::vector<double>& v = {}) {
  Grams out;
  out.gram.assign(world.n * world.n, 0);
  out.cross.assign(world.n, 0);
  for (std::size_t k = 0; k < world.rows; ++k) {
    const double weight = v.empty() ? 1 : v[k];
    out.square += weight * world.y[k] * world.y[k];
    for (std::size_t i = 0; i < world.n; ++i) {
      const double left = weight * world.x[k * world.n + i];
      out.cross[i] += left * world.y[k];
      for (std::size_t j = 0; j < world.n; ++j) out.gram[i * world.n + j] += left * world.x[k * world.n + j];
    }
  }
  return out;
}

SimplexProblem problem_of(const Grams& grams, double ridge) {
  const std::size_t n = grams.cross.size();
  return {n, grams.gram.data(), n, grams.cross.data(), grams.square, ridge, {}};
}

double normal_draw(std::uint64_t seed, std::uint64_t what, std::uint64_t draw) {
  const double u = uniforms(seed, Purpose::test, what, draw, 0).u[0];
  return normal_quantile(std::clamp(u, 1e-12, 1 - 1e-12));
}

World random_world(std::uint64_t seed, std::size_t rows, std::size_t n) {
  World world{rows, n, {}, {}, 0};
  for (std::size_t i = 0; i < rows * n; ++i) world.x.push_back(normal_draw(seed, 1, i));
  for (std::size_t k = 0; k < rows; ++k) world.y.push_back(normal_draw(seed, 2, k) + 0.3);
  return world;
}

double objective_at(const World& world, const std::vector<double>& w, const std::vector<double>& v = {}) {
  double sum = 0;
  for (std::size_t k = 0; k < world.rows; ++k) {
    double rest = -world.y[k];
    for (std::size_t i = 0; i < world.n; ++i) rest += w[i] * world.x[k * world.n + i];
    sum += (v.empty() ? 1 : v[k]) * rest * rest;
  }
  for (const double weight : w) sum += world.ridge * weight * weight;
  return sum;
}

// Solves a small system by elimination with pivots; empty where it is singular.
std::vector<double> eliminate(std::vector<std::vector<double>> a) {
  const std::size_t n = a.size();
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t best = c;
    for (std::size_t r = c; r < n; ++r) best = std::abs(a[r][c]) > std::abs(a[best][c]) ? r : best;
    if (std::abs(a[best][c]) < 1e-10) return {};
    std::swap(a[c], a[best]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == c) continue;
      const double factor = a[r][c] / a[c][c];
      for (std::size_t k = c; k <= n; ++k) a[r][k] -= factor * a[c][k];
    }
  }
  std::vector<double> out;
  for (std::size_t r = 0; r < n; ++r) out.push_back(a[r][n] / a[r][r]);
  return out;
}

// The slow twin: every set of columns, the least on its affine hull, kept where no weight is negative.
double least_by_enumeration(const World& world, const std::vector<double>& v = {}) {
  const Grams grams = grams_of(world, v);
  const std::size_t n = world.n;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t mask = 1; mask < (std::size_t{1} << n); ++mask) {
    std::vector<std::size_t> set;
    for (std::size_t i = 0; i < n; ++i) {
      if ((mask >> i) & 1) set.push_back(i);
    }
    const std::size_t k = set.size();
    std::vector<std::vector<double>> system(k + 1, std::vector<double>(k + 2, 1));
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < k; ++j) system[i][j] = grams.gram[set[i] * n + set[j]];
      system[i][i] += world.ridge;
      system[i][k + 1] = grams.cross[set[i]];
    }
    system[k][k] = 0;
    const std::vector<double> solved = eliminate(system);
    if (solved.empty()) continue;
    std::vector<double> w(n, 0);
    bool inside = true;
    for (std::size_t i = 0; i < k; ++i) {
      inside = inside && solved[i] >= -1e-12;
      w[set[i]] = solved[i];
    }
    if (inside) least = std::min(least, objective_at(world, w, v));
  }
  return least;
}

std::vector<double> copy_of(std::span<const double> values) {
  return {values.begin(), values.end()};
}

void expect_on_the_simplex(const std::vector<double>& w) {
  for (const double weight : w) EXPECT_GE(weight, 0);
  EXPECT_NEAR(std::accumulate(w.begin(), w.end(), 0.0), 1, 1e-14);
}

TEST(SimplexLeastSquares, AgreesWithTheSlowTwin) {
  SimplexLeastSquares solver;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    World world = random_world(seed, 1 + seed % 7, 1 + seed % 9);
    world.ridge = seed % 3 == 0 ? 0.2 : 0;
    const Grams grams = grams_of(world);
    const SimplexFit fit = solver.fit(problem_of(grams, world.ridge));
    const std::vector<double> w = copy_of(solver.weights());
    expect_on_the_simplex(w);
    EXPECT_TRUE(fit.converged) << seed;
    EXPECT_NEAR(fit.objective, objective_at(world, w), 1e-12 * (1 + grams.square)) << seed;
    EXPECT_NEAR(fit.objective, least_by_enumeration(world), 1e-11 * (1 + grams.square)) << seed;
  }
}

TEST(SimplexLeastSquares, ADesignGivesWhatItsGramGives) {
  SimplexLeastSquares solver;
  SimplexDesign design;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    World world = random_world(1000 + seed, 1 + seed % 7, 1 + seed % 8);
    world.ridge = seed % 4 == 0 ? 0.1 : 0;
    std::vector<double> v;
    for (std::size_t k = 0; k < world.rows; ++k)
      v.push_back(k % 5 == 4 ? 0 : std::exp(normal_draw(seed, 3, k)));
    design.set(world.n, world.x, world.y);
    const SimplexFit fit = solver.fit(design, {v, world.ridge, {}});
    const std::vector<double> w = copy_of(solver.weights());
    expect_on_the_simplex(w);
    EXPECT_TRUE(fit.converged) << seed;
    EXPECT_NEAR(fit.objective, objective_at(world, w, v), 1e-12) << seed;
    EXPECT_NEAR(fit.objective, least_by_enumeration(world, v), 1e-10) << seed;
    const Grams grams = grams_of(world, v);
    EXPECT_NEAR(fit.objective, solver.fit(problem_of(grams, world.ridge)).objective, 1e-10) << seed;
  }
}

// At the least objective no column falls more steeply than the weights' own level, and the gap says so.
TEST(SimplexLeastSquares, KarushKuhnTucker) {
  SimplexLeastSquares solver;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const World world = random_world(2000 + seed, 3 + seed % 40, 2 + (7 * seed) % 60);
    const Grams grams = grams_of(world);
    const SimplexFit fit = solver.fit(problem_of(grams, 0));
    const std::vector<double> w = copy_of(solver.weights());
    std::vector<double> slope(world.n);
    double level = 0;
    double scale = 0;
    for (std::size_t i = 0; i < world.n; ++i) {
      slope[i] = -grams.cross[i];
      for (std::size_t j = 0; j < world.n; ++j) slope[i] += grams.gram[i * world.n + j] * w[j];
      level += w[i] * slope[i];
      scale = std::max(scale, grams.gram[i * world.n + i]);
    }
    for (std::size_t i = 0; i < world.n; ++i) {
      EXPECT_GE(slope[i], level - 1e-13 * scale) << seed;
      EXPECT_TRUE(w[i] == 0 || std::abs(slope[i] - level) <= 1e-13 * scale) << seed;
    }
    EXPECT_GE(fit.gap, 0);
    EXPECT_LE(fit.gap, 1e-12 * scale);
    EXPECT_TRUE(fit.converged) << seed;
  }
}

TEST(SimplexLeastSquares, ADuplicateChangesNothing) {
  SimplexLeastSquares solver;
  SimplexDesign design;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const World world = random_world(3000 + seed, 2 + seed % 12, 2 + seed % 15);
    World more{world.rows, world.n + 2, {}, world.y, 0};
    const std::size_t twin = seed % world.n;
    for (std::size_t k = 0; k < world.rows; ++k) {
      const double* row = world.x.data() + k * world.n;
      more.x.insert(more.x.end(), row, row + world.n);
      more.x.push_back(row[twin]);
      more.x.push_back(0.25 * row[0] + 0.75 * row[1]);
    }
    const double alone = solver.fit(problem_of(grams_of(world), 0)).objective;
    const SimplexFit both = solver.fit(problem_of(grams_of(more), 0));
    EXPECT_NEAR(both.objective, alone, 1e-12 * grams_of(world).square) << seed;
    EXPECT_TRUE(both.converged) << seed;
    expect_on_the_simplex(copy_of(solver.weights()));
    design.set(more.n, more.x, more.y);
    const std::vector<double> v(more.rows, 1);
    EXPECT_NEAR(solver.fit(design, {v, 0, {}}).objective, alone, 1e-12 * grams_of(world).square) << seed;
    expect_on_the_simplex(copy_of(solver.weights()));
  }
}

TEST(SimplexLeastSquares, HasNoUnit) {
  SimplexLeastSquares solver;
  SimplexDesign design;
  const World world = random_world(7, 19, 38);
  solver.fit(problem_of(grams_of(world), 0));
  const std::vector<double> w = copy_of(solver.weights());
  const std::vector<double> v(world.rows, 1);
  for (const double unit : {1e-6, 0x1p-20, 1e6, 1e9}) {
    World scaled = world;
    for (double& value : scaled.x) value *= unit;
    for (double& value : scaled.y) value *= unit;
    const SimplexFit fit = solver.fit(problem_of(grams_of(scaled), 0));
    EXPECT_TRUE(fit.converged);
    for (std::size_t i = 0; i < world.n; ++i) EXPECT_NEAR(solver.weights()[i], w[i], 1e-11);
    design.set(scaled.n, scaled.x, scaled.y);
    EXPECT_TRUE(solver.fit(design, {v, 0, {}}).converged);
    for (std::size_t i = 0; i < world.n; ++i) EXPECT_NEAR(solver.weights()[i], w[i], 1e-11);
  }
}

TEST(SimplexLeastSquares, OrderOfColumns) {
  SimplexLeastSquares solver;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const World world = random_world(4000 + seed, 19, 30);
    World turned = world;
    for (std::size_t k = 0; k < world.rows; ++k) {
      for (std::size_t i = 0; i < world.n; ++i)
        turned.x[k * world.n + (7 * i + 3) % world.n] = world.x[k * world.n + i];
    }
    solver.fit(problem_of(grams_of(world), 0));
    const std::vector<double> w = copy_of(solver.weights());
    solver.fit(problem_of(grams_of(turned), 0));
    for (std::size_t i = 0; i < world.n; ++i)
      EXPECT_NEAR(solver.weights()[(7 * i + 3) % world.n], w[i], 1e-11) << seed;
  }
}

TEST(SimplexLeastSquares, WarmStartsGiveTheSame) {
  SimplexLeastSquares solver;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const World world = random_world(5000 + seed, 19, 38);
    const Grams grams = grams_of(world);
    const double cold = solver.fit(problem_of(grams, 0)).objective;
    const std::vector<double> best = copy_of(solver.weights());
    const SimplexFit again = solver.fit(problem_of(grams, 0), best);
    EXPECT_NEAR(again.objective, cold, 1e-12 * grams.square);
    EXPECT_LE(again.steps, 2);
    std::vector<double> any(world.n);
    for (std::size_t i = 0; i < world.n; ++i) any[i] = i % 3 == seed % 3 ? 1.0 + static_cast<double>(i) : 0;
    const SimplexFit other = solver.fit(problem_of(grams, 0), any);
    EXPECT_TRUE(other.converged);
    EXPECT_NEAR(other.objective, cold, 1e-12 * grams.square);
    for (std::size_t i = 0; i < world.n; ++i) EXPECT_NEAR(solver.weights()[i], best[i], 1e-10);
  }
}

TEST(SimplexLeastSquares, BarredColumnsAreAsIfAbsent) {
  SimplexLeastSquares solver;
  const World world = random_world(9, 12, 20);
  const Grams grams = grams_of(world);
  solver.fit(problem_of(grams, 0));
  const std::vector<double> all = copy_of(solver.weights());
  const std::vector<std::size_t> barred{
      0, 3, static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin())};
  World fewer{world.rows, 0, {}, world.y, 0};
  for (std::size_t k = 0; k < world.rows; ++k) {
    for (std::size_t i = 0; i < world.n; ++i) {
      if (std::find(barred.begin(), barred.end(), i) == barred.end())
        fewer.x.push_back(world.x[k * world.n + i]);
    }
  }
  fewer.n = fewer.x.size() / world.rows;
  SimplexProblem problem = problem_of(grams, 0);
  problem.barred = barred;
  const SimplexFit fit = solver.fit(problem, all);
  for (const std::size_t index : barred) EXPECT_EQ(solver.weights()[index], 0);
  EXPECT_NEAR(fit.objective, solver.fit(problem_of(grams_of(fewer), 0)).objective, 1e-12 * grams.square);
  SimplexDesign design;
  design.set(world.n, world.x, world.y);
  const std::vector<double> v(world.rows, 1);
  EXPECT_NEAR(solver.fit(design, {v, 0, barred}).objective, fit.objective, 1e-12 * grams.square);
  std::vector<std::size_t> every(world.n);
  std::iota(every.begin(), every.end(), std::size_t{0});
  problem.barred = every;
  EXPECT_FALSE(solver.fit(problem).converged);
  EXPECT_EQ(std::accumulate(solver.weights().begin(), solver.weights().end(), 0.0), 0);
}

TEST(SimplexLeastSquares, KeepsItsMemory) {
  SimplexLeastSquares solver;
  const auto run = [&](std::uint64_t from) {
    for (std::uint64_t seed = from; seed < from + 20; ++seed)
      solver.fit(problem_of(grams_of(random_world(seed, 19, 38)), 0));
  };
  run(6000);
  const double* weights = solver.weights().data();
  const std::size_t* support = solver.support().data();
  const double* support_weights = solver.support_weights().data();
  run(6000);
  EXPECT_EQ(solver.weights().data(), weights);
  EXPECT_EQ(solver.support().data(), support);
  EXPECT_EQ(solver.support_weights().data(), support_weights);
}

TEST(SimplexLeastSquares, DegenerateProblems) {
  SimplexLeastSquares solver;
  const Grams one{{4}, {6}, 9};
  EXPECT_EQ(solver.fit(problem_of(one, 0)).objective, 1);
  EXPECT_EQ(solver.weights()[0], 1);
  EXPECT_FALSE(solver.fit({}).converged);
  const Grams zero{std::vector<double>(9, 0), std::vector<double>(3, 0), 0};
  EXPECT_TRUE(solver.fit(problem_of(zero, 0)).converged);
  EXPECT_EQ(solver.weights()[0], 1);
  const double gap = std::numeric_limits<double>::quiet_NaN();
  const Grams holes{{1, gap, gap, 1}, {gap, gap}, 1};
  EXPECT_FALSE(solver.fit(problem_of(holes, 0)).converged);
  // A ridge alone shares evenly.
  EXPECT_TRUE(solver.fit(problem_of(zero, 2)).converged);
  for (const double w : solver.weights()) EXPECT_NEAR(w, 1. / 3, 1e-15);
  // Corners of a square around the target, each at the same distance: zero can be reached in many ways.
  const World square{2, 4, {1, -1, 1, -1, 1, 1, -1, -1}, {0, 0}, 0};
  EXPECT_NEAR(solver.fit(problem_of(grams_of(square), 0)).objective, 0, 1e-15);
  // The target is one of the columns; and lies on the edge between two.
  const World corner{2, 4, {1, -1, 1, -1, 1, 1, -1, -1}, {1, -1}, 0};
  EXPECT_NEAR(solver.fit(problem_of(grams_of(corner), 0)).objective, 0, 1e-15);
  EXPECT_EQ(solver.weights()[2], 1);
  const World edge{2, 4, {1, -1, 1, -1, 1, 1, -1, -1}, {0.5, 1}, 0};
  EXPECT_NEAR(solver.fit(problem_of(grams_of(edge), 0)).objective, 0, 1e-15);
  EXPECT_NEAR(solver.weights()[0], 0.75, 1e-14);
  // All columns alike; and on one line.
  const World same{3, 5, std::vector<double>(15, 2), {1, 2, 3}, 0};
  EXPECT_NEAR(solver.fit(problem_of(grams_of(same), 0)).objective, 2, 1e-13);
  const World line{1, 6, {1, 2, 3, 4, 5, 6}, {3.3}, 0};
  EXPECT_NEAR(solver.fit(problem_of(grams_of(line), 0)).objective, 0, 1e-13);
}

TEST(SimplexLeastSquares, DegenerateDesigns) {
  SimplexLeastSquares solver;
  SimplexDesign design;
  const std::vector<double> none{0, 0};
  const World square{2, 4, {1, -1, 1, -1, 1, 1, -1, -1}, {0, 0}, 0};
  design.set(square.n, square.x, square.y);
  const SimplexFit nothing = solver.fit(design, {none, 0, {}});
  EXPECT_TRUE(nothing.converged);
  EXPECT_EQ(nothing.objective, 0);
  EXPECT_EQ(solver.weights()[0], 1);
  const std::vector<double> first{1, 0};
  EXPECT_NEAR(solver.fit(design, {first, 0, {}}).objective, 0, 1e-30);
  const std::vector<double> both{1, 3};
  EXPECT_NEAR(solver.fit(design, {both, 0, {}}).objective, 0, 1e-15);
  // Far more columns than rows, the target inside: zero to rounding, never below.
  const World wide = random_world(11, 4, 500);
  design.set(wide.n, wide.x, wide.y);
  const std::vector<double> v(4, 1);
  const SimplexFit fit = solver.fit(design, {v, 0, {}});
  EXPECT_TRUE(fit.converged);
  EXPECT_GE(fit.objective, 0);
  EXPECT_LE(fit.objective, 1e-13);
  EXPECT_LE(solver.support().size(), 5u);
}

}  // namespace
}  // namespace contraste
