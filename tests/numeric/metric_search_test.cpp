#include "numeric/metric_search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/random.h"
#include "numeric/metric_of_mixture.h"
#include "numeric/nearest_mixture.h"

namespace contraste {
namespace {

struct Posed {
  std::size_t rows = 0, columns = 0;
  std::vector<double> d, form, linear;
  MetricProblem problem() const { return {.rows = rows, .columns = columns, .d = d, .form = form}; }
};

Posed random_problem(std::uint64_t seed, std::size_t rows, std::size_t columns) {
  const auto number = [&](std::uint64_t what, std::uint64_t at) {
    return 2 * uniforms(seed, Purpose::test, what, at, 0).u[0] - 1;
  };
  Posed posed{.rows = rows, .columns = columns, .d = {}, .form = {}, .linear = {}};
  for (std::size_t i = 0; i < rows * columns; ++i) posed.d.push_back(number(1, i) + 0.5);
  std::vector<double> outcome;
  const std::size_t periods = columns + 2;
  for (std::size_t i = 0; i < periods * columns; ++i) outcome.push_back(number(2, i));
  posed.form.assign(columns * columns, 0.0);
  for (std::size_t a = 0; a < columns; ++a)
    for (std::size_t b = 0; b < columns; ++b)
      for (std::size_t t = 0; t < periods; ++t)
        posed.form[a * columns + b] += outcome[t * columns + a] * outcome[t * columns + b];
  for (std::size_t j = 0; j < columns; ++j) posed.linear.push_back(number(3, j));
  return posed;
}

struct Seen {
  double value, linear;
};

Seen at_metric(const Posed& posed, const std::vector<double>& v) {
  NearestMixture nearest(posed.rows, posed.columns, posed.d);
  nearest.fit(v);
  const std::vector<double> w = nearest.weights();
  Seen seen{0, 0};
  for (std::size_t a = 0; a < posed.columns; ++a) {
    seen.linear += w[a] * posed.linear[a];
    for (std::size_t b = 0; b < posed.columns; ++b)
      seen.value += w[a] * w[b] * posed.form[a * posed.columns + b];
  }
  return seen;
}

// Every v in steps whose entries differ by 10^8 at most, for two or three rows.
void over_grid(const Posed& posed, const std::function<void(const Seen&)>& see) {
  const int steps = posed.rows == 2 ? 400 : 48;
  const double size = 16.0 / steps;
  for (int a = 0; a <= steps; ++a)
    for (int b = 0; b <= (posed.rows == 3 ? steps : 0); ++b) {
      std::vector<double> v{1, std::pow(10, -8 + a * size)};
      if (posed.rows == 3) v.push_back(std::pow(10, -8 + b * size));
      const auto [least, greatest] = std::minmax_element(v.begin(), v.end());
      if (*least >= 0.99e-8 * *greatest) see(at_metric(posed, v));
    }
}

TEST(MetricSearch, IsTheBestOfAFineGridOfMetrics) {
  int outside = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const Posed posed = random_problem(seed, 2 + seed % 2, 4 + seed % 4);
    const MetricOptimum optimum = search_metrics(posed.problem(), {});
    ASSERT_TRUE(optimum.found && optimum.proven) << seed;
    if (optimum.inside) continue;
    ++outside;
    double grid = std::numeric_limits<double>::infinity();
    over_grid(posed, [&](const Seen& seen) { grid = std::min(grid, seen.value); });
    EXPECT_LE(optimum.value, grid * (1 + 1e-6)) << seed;
    // Near enough that the grid and the steps after it come to it.
    const Metric metric = metric_of_mixture(posed.problem(), optimum, 1e-8);
    EXPECT_LE(metric.value, optimum.value * (1 + 1e-3) + 1e-9) << seed;
    EXPECT_GE(metric.value, optimum.value * (1 - 1e-6)) << seed;
  }
  EXPECT_GT(outside, 8);
}

TEST(MetricSearch, TheRangeHoldsEveryMetricOfAGrid) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Posed posed = random_problem(seed, 2 + seed % 2, 4 + seed % 3);
    const MetricOptimum optimum = search_metrics(posed.problem(), {});
    if (optimum.inside) continue;
    const double cap = 1.2 * optimum.value;
    const MetricRange range =
        range_over_metrics(posed.problem(), posed.linear, cap, optimum, {.tolerance = 1e-4, .nodes = 5000});
    ASSERT_TRUE(range.proven) << seed;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    over_grid(posed, [&](const Seen& seen) {
      if (seen.value > cap) return;
      low = std::min(low, seen.linear);
      high = std::max(high, seen.linear);
    });
    EXPECT_LE(range.low, low + 2e-3) << seed;
    EXPECT_GE(range.high, high - 2e-3) << seed;
  }
}

TEST(MetricSearch, TheOriginInside) {
  Posed posed = random_problem(5, 2, 6);
  posed.d = {1, -1, 0, 0, 2, -3, 0, 0, 1, -1, 2, 1};
  const MetricOptimum optimum = search_metrics(posed.problem(), {});
  ASSERT_TRUE(optimum.found && optimum.inside && optimum.proven);
  for (std::size_t i = 0; i < 2; ++i) {
    double p = 0;
    for (std::size_t j = 0; j < 6; ++j) p += posed.d[i * 6 + j] * optimum.weights[j];
    EXPECT_NEAR(p, 0, 1e-9);
  }
  // Mixtures of the pairs that meet both rows, none better.
  double best = std::numeric_limits<double>::infinity();
  for (int step = 0; step <= 200; ++step) {
    const double share = step / 200.0;
    const double w[] = {share / 2, share / 2, (1 - share) / 2, (1 - share) / 2, 0, 0};
    double value = 0;
    for (std::size_t a = 0; a < 6; ++a)
      for (std::size_t b = 0; b < 6; ++b) value += w[a] * w[b] * posed.form[a * 6 + b];
    best = std::min(best, value);
  }
  EXPECT_LE(optimum.value, best + 1e-9);
  const MetricRange range =
      range_over_metrics(posed.problem(), posed.linear, 1.5 * optimum.value, optimum, {});
  EXPECT_TRUE(range.proven);
  EXPECT_LT(range.low, range.high);
}

TEST(MetricSearch, OneRow) {
  Posed posed = random_problem(7, 1, 3);
  posed.d = {3, 1, 2};
  const MetricOptimum optimum = search_metrics(posed.problem(), {});
  ASSERT_TRUE(optimum.proven);
  EXPECT_EQ(optimum.weights, (std::vector<double>{0, 1, 0}));
  EXPECT_NEAR(optimum.value, posed.form[4], 1e-9);
  EXPECT_EQ(metric_of_mixture(posed.problem(), optimum, 1e-8).v, std::vector<double>{1});
  Posed alone = random_problem(7, 2, 1);
  const MetricOptimum only = search_metrics(alone.problem(), {});
  EXPECT_TRUE(only.proven);
  EXPECT_EQ(only.weights, std::vector<double>{1});
}

// Equal columns: the one with the better outcomes is taken, since both are nearest.
TEST(MetricSearch, OfEqualColumnsTheOneThatFits) {
  Posed posed = random_problem(3, 2, 3);
  posed.d = {1, 1, 3, 1, 1, 2};
  posed.form = {4, 0, 0, 0, 1, 0, 0, 0, 9};
  const MetricOptimum optimum = search_metrics(posed.problem(), {});
  ASSERT_TRUE(optimum.proven);
  EXPECT_NEAR(optimum.weights[0], 0.2, 1e-6);
  EXPECT_NEAR(optimum.weights[1], 0.8, 1e-6);
}

TEST(MetricSearch, TheMetricGivesTheWeights) {
  for (std::uint64_t seed = 30; seed <= 45; ++seed) {
    const Posed posed = random_problem(seed, 4, 9);
    const MetricOptimum optimum = search_metrics(posed.problem(), {});
    ASSERT_TRUE(optimum.proven) << seed;
    const Metric metric = metric_of_mixture(posed.problem(), optimum, 1e-8);
    double sum = 0, greatest = 0, smallest = 1;
    for (const double v : metric.v) {
      sum += v;
      greatest = std::max(greatest, v);
      smallest = std::min(smallest, v);
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_GE(smallest, 0.99e-8 * greatest);
    if (optimum.inside) continue;
    EXPECT_NEAR(at_metric(posed, metric.v).value, metric.value, 1e-6 * metric.value) << seed;
    EXPECT_LE(metric.value, optimum.value * 1.01) << seed;
  }
}

TEST(MetricSearch, PolishingNeverLoses) {
  for (std::uint64_t seed = 50; seed <= 60; ++seed) {
    const Posed posed = random_problem(seed, 3, 7);
    const double start = at_metric(posed, {1.0, 1.0, 1.0}).value;
    EXPECT_LE(polish_metric(posed.problem(), {1, 1, 1}, 1e-8).value, start * (1 + 1e-9));
  }
}

}  // namespace
}  // namespace contraste
