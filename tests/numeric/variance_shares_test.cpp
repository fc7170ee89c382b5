#include "numeric/variance_shares.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "base/random.h"

namespace contraste {
namespace {

struct Design {
  std::vector<double> y;
  std::vector<std::uint16_t> levels;
  std::vector<std::size_t> sizes;
};

template <class Function>
Design full(std::vector<std::size_t> sizes, Function value) {
  Design design{{}, {}, sizes};
  std::size_t cells = 1;
  for (std::size_t s : sizes) cells *= s;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    std::vector<std::uint16_t> at(sizes.size());
    std::size_t rest = cell;
    for (std::size_t f = sizes.size(); f-- > 0;) {
      at[f] = static_cast<std::uint16_t>(rest % sizes[f]);
      rest /= sizes[f];
    }
    design.y.push_back(value(at));
    design.levels.insert(design.levels.end(), at.begin(), at.end());
  }
  return design;
}

VarianceShares shares_of(const Design& d) {
  return variance_shares(d.y, d.levels, d.sizes);
}

using Levels = std::vector<std::uint16_t>;

TEST(VarianceShares, AdditiveSharesSumToOne) {
  const Design d = full({2, 3, 4}, [](const Levels& l) { return 1.0 * l[0] + 10.0 * l[1] - 3.0 * l[2]; });
  const VarianceShares s = shares_of(d);
  // Variances of the terms: 1/4, 100 * 2/3, 9 * 5/4.
  const double variance = .25 + 200.0 / 3 + 11.25;
  EXPECT_NEAR(s.variance, variance, 1e-12);
  EXPECT_NEAR(s.first_order[0], .25 / variance, 1e-12);
  EXPECT_NEAR(s.first_order[1], 200.0 / 3 / variance, 1e-12);
  EXPECT_NEAR(s.first_order[0] + s.first_order[1] + s.first_order[2], 1, 1e-12);
  for (std::size_t f = 0; f < 3; ++f) EXPECT_NEAR(s.total[f], s.first_order[f], 1e-12);
  EXPECT_NEAR(s.pair[2], s.first_order[1] + s.first_order[2], 1e-12);
}

TEST(VarianceShares, ExclusiveOrIsAllInteraction) {
  const Design d = full({2, 2, 2}, [](const Levels& l) { return l[0] != l[1] ? 1.0 : 0.0; });
  const VarianceShares s = shares_of(d);
  EXPECT_NEAR(s.variance, .25, 1e-15);
  EXPECT_EQ(s.first_order, (std::vector<double>{0, 0, 0}));
  EXPECT_NEAR(s.pair[0], 1, 1e-15);
  EXPECT_EQ(s.pair[1], 0);
  EXPECT_NEAR(s.total[0], 1, 1e-15);
  EXPECT_NEAR(s.total[1], 1, 1e-15);
  EXPECT_NEAR(s.total[2], 0, 1e-15);
}

TEST(VarianceShares, NothingVariesNothingIsExplained) {
  const Design d = full({3, 3}, [](const Levels&) { return 0.1 + 0.2; });
  const VarianceShares s = shares_of(d);
  EXPECT_EQ(s.variance, 0);
  EXPECT_EQ(s.first_order, (std::vector<double>{0, 0}));
  EXPECT_EQ(s.total, (std::vector<double>{0, 0}));
  EXPECT_EQ(s.pair, (std::vector<double>{0}));
}

TEST(VarianceShares, EmptyAndSingleFactorDesigns) {
  EXPECT_EQ(variance_shares({}, {}, {}).variance, 0);
  const std::vector<double> y = {1, 2, 4};
  const std::vector<std::uint16_t> levels = {0, 1, 2};
  const std::vector<std::size_t> sizes = {3};
  const VarianceShares s = variance_shares(y, levels, sizes);
  EXPECT_NEAR(s.first_order[0], 1, 1e-15);
  EXPECT_NEAR(s.total[0], 1, 1e-15);
  EXPECT_TRUE(s.pair.empty());
}

// Slow twin: means over all cells that share the levels of a set of factors.
double explained(const Design& d, const std::set<std::size_t>& by) {
  const std::size_t factors = d.sizes.size();
  std::map<std::vector<std::uint16_t>, std::vector<double>> groups;
  double mean = 0;
  for (std::size_t r = 0; r < d.y.size(); ++r) {
    std::vector<std::uint16_t> key;
    for (std::size_t f : by) key.push_back(d.levels[r * factors + f]);
    groups[key].push_back(d.y[r]);
    mean += d.y[r] / static_cast<double>(d.y.size());
  }
  double sum = 0;
  for (const auto& [key, values] : groups) {
    double of_group = 0;
    for (double v : values) of_group += v / static_cast<double>(values.size());
    sum += static_cast<double>(values.size()) * (of_group - mean) * (of_group - mean);
  }
  return sum / static_cast<double>(d.y.size());
}

TEST(VarianceShares, AgreesWithNaiveLoops) {
  for (std::uint64_t trial = 0; trial < 40; ++trial) {
    const std::vector<std::size_t> sizes = {2 + trial % 3, 3, 2, 1 + trial % 4};
    Design all = full(sizes, [](const Levels&) { return 0.0; });
    Design some{{}, {}, sizes};
    for (std::size_t r = 0; r < all.y.size(); ++r) {
      const Uniforms u = uniforms(5, Purpose::test, trial, r, 0);
      if (u.u[0] < 0.3) continue;  // an incomplete design
      some.y.push_back(u.u[1] + (all.levels[r * 4] == 1 ? 2 : 0));
      some.levels.insert(some.levels.end(), &all.levels[r * 4], &all.levels[r * 4] + 4);
    }
    const VarianceShares s = shares_of(some);
    const double variance = explained(some, {0, 1, 2, 3});
    ASSERT_NEAR(s.variance, variance, 1e-12);
    std::size_t pair = 0;
    for (std::size_t f = 0; f < 4; ++f) {
      std::set<std::size_t> others = {0, 1, 2, 3};
      others.erase(f);
      EXPECT_NEAR(s.first_order[f], explained(some, {f}) / variance, 1e-11);
      EXPECT_NEAR(s.total[f], 1 - explained(some, others) / variance, 1e-11);
      for (std::size_t g = f + 1; g < 4; ++g) {
        EXPECT_NEAR(s.pair[pair++], explained(some, {f, g}) / variance, 1e-11);
      }
    }
  }
}

TEST(VarianceShares, OrderOfCellsAndScaleOfValuesDoNotMatter) {
  Design d = full({3, 2, 4}, [](const Levels& l) { return std::sin(1.0 + l[0] * 3 + l[1] * 7 + l[2]); });
  const VarianceShares s = shares_of(d);
  Design turned{{}, {}, d.sizes};
  for (std::size_t r = d.y.size(); r-- > 0;) {
    turned.y.push_back(100 - 8 * d.y[r]);
    turned.levels.insert(turned.levels.end(), &d.levels[r * 3], &d.levels[r * 3] + 3);
  }
  const VarianceShares t = shares_of(turned);
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_NEAR(s.first_order[f], t.first_order[f], 1e-12);
    EXPECT_NEAR(s.total[f], t.total[f], 1e-12);
    EXPECT_NEAR(s.pair[f], t.pair[f], 1e-12);
  }
}

}  // namespace
}  // namespace contraste
