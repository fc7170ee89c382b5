// The search over placements of knots, against plain loops.
#include "numeric/segmented_regression.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "base/random.h"
#include "numeric/joined_lines.h"

namespace contraste {
namespace {

// Roughly normal numbers: the sum of four uniform ones.
double noise(std::uint64_t seed, std::uint64_t i) {
  const Uniforms u = uniforms(seed, Purpose::test, 0, i, 0);
  return (u.u[0] + u.u[1] + u.u[2] + u.u[3] - 2) * std::sqrt(3.0);
}

struct World {
  KnotData data;
  std::vector<double> y;
};

// Uneven times, weights, and a step as nuisance where asked for.
World world(std::uint64_t seed, std::size_t n, bool nuisance) {
  World out;
  double x = 1990;
  if (nuisance) out.data.nuisance.emplace_back();
  for (std::size_t i = 0; i < n; ++i) {
    const Uniforms u = uniforms(seed, Purpose::test, 1, i, 0);
    x += u.u[0] < 0.2 ? 2 : 1;
    out.data.x.push_back(x);
    out.data.weight.push_back(0.2 + 3 * u.u[1]);
    if (nuisance) out.data.nuisance[0].push_back(i >= n / 2 ? 1 : 0);
    out.y.push_back(2 + 0.1 * std::max(0.0, x - 2000) + noise(seed, i));
  }
  return out;
}

// Every choice of places that the rules admit, counted over the observations themselves.
void each_placement(const std::vector<double>& x, const KnotRules& rules, int knots,
                    const std::function<void(const std::vector<double>&)>& see) {
  std::vector<double> places;
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    for (int g = 0; g < rules.grid; ++g) places.push_back(x[i] + (x[i + 1] - x[i]) * g / rules.grid);
  }
  places.push_back(x.back());
  const auto inside = [&](double low, double high) {
    return std::count_if(x.begin(), x.end(), [&](double at) { return at > low && at < high; });
  };
  const double infinite = std::numeric_limits<double>::infinity();
  std::vector<double> chosen;
  const std::function<void(std::size_t)> go = [&](std::size_t from) {
    if (static_cast<int>(chosen.size()) == knots) {
      if (knots == 0 || inside(chosen.back(), infinite) >= rules.min_ends) see(chosen);
      return;
    }
    for (std::size_t p = from; p < places.size(); ++p) {
      const bool room = chosen.empty() ? inside(-infinite, places[p]) >= rules.min_ends
                                       : inside(chosen.back(), places[p]) >= rules.min_between;
      if (!room) continue;
      chosen.push_back(places[p]);
      go(p + 1);
      chosen.pop_back();
    }
  };
  go(0);
}

struct Plain {
  double sse = std::numeric_limits<double>::infinity();
  std::vector<double> knots;
  double placements = 0;
};

Plain plain_search(const World& w, const KnotRules& rules, int knots) {
  Plain out;
  each_placement(w.data.x, rules, knots, [&](const std::vector<double>& chosen) {
    ++out.placements;
    const double sse = fit_joined_lines(w.data, w.y, chosen).sse;
    if (sse < out.sse) {
      out.sse = sse;
      out.knots = chosen;
    }
  });
  return out;
}

TEST(SegmentedRegression, EveryPlacementAgreesWithPlainLoops) {
  const std::vector<KnotRules> rules = {{2, 2, 1}, {0, 1, 1}, {1, 2, 2}, {3, 4, 1}};
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const World w = world(seed, 15, seed % 3 == 0);
    const KnotRules& rule = rules[seed % rules.size()];
    const KnotSearch search(w.data, rule);
    for (int knots = 0; knots <= std::min(2, search.most_knots()); ++knots) {
      const Plain wanted = plain_search(w, rule, knots);
      const KnotChoice found = search.best(w.y, knots);
      EXPECT_NEAR(found.sse, wanted.sse, 1e-9 * wanted.sse) << seed << " " << knots;
      EXPECT_EQ(found.knots, wanted.knots) << seed << " " << knots;
      EXPECT_EQ(search.placements(knots), wanted.placements) << seed << " " << knots;
    }
  }
}

TEST(SegmentedRegression, ThreeKnotsAgreeWithPlainLoops) {
  const World w = world(11, 17, false);
  const Plain wanted = plain_search(w, {}, 3);
  const KnotChoice found = KnotSearch(w.data, {}).best(w.y, 3);
  EXPECT_NEAR(found.sse, wanted.sse, 1e-9 * wanted.sse);
  EXPECT_EQ(found.knots, wanted.knots);
}

TEST(SegmentedRegression, ProfileHoldsTheOtherKnotsAtTheirBest) {
  const World w = world(5, 14, false);
  const KnotSearch search(w.data, {});
  const KnotChoice found = search.best(w.y, 2);
  std::vector<std::vector<double>> wanted(
      2, std::vector<double>(search.candidates().size(), std::numeric_limits<double>::infinity()));
  each_placement(w.data.x, {}, 2, [&](const std::vector<double>& chosen) {
    const double sse = fit_joined_lines(w.data, w.y, chosen).sse;
    for (std::size_t j = 0; j < 2; ++j) {
      const auto at = std::find(search.candidates().begin(), search.candidates().end(), chosen[j]) -
                      search.candidates().begin();
      double& least = wanted[j][static_cast<std::size_t>(at)];
      least = std::min(least, sse);
    }
  });
  for (std::size_t j = 0; j < 2; ++j) {
    for (std::size_t c = 0; c < wanted[j].size(); ++c) {
      if (std::isinf(wanted[j][c])) {
        EXPECT_TRUE(std::isinf(found.profile[j][c]));
      } else {
        EXPECT_NEAR(found.profile[j][c], wanted[j][c], 1e-9 * wanted[j][c]);
      }
    }
  }
}

TEST(SegmentedRegression, ManyAtOnceAreTheSameNumbers) {
  const World w = world(2, 30, false);
  const KnotSearch search(w.data, {});
  std::vector<double> sides;
  for (std::uint64_t side = 0; side < 150; ++side) {
    for (std::size_t i = 0; i < w.y.size(); ++i) sides.push_back(noise(100 + side, i));
  }
  const std::vector<double> many = search.least_sse(sides, 3);
  for (std::size_t side = 0; side < 150; side += 37) {
    const std::span<const double> one(sides.data() + side * w.y.size(), w.y.size());
    const std::vector<double> alone = search.least_sse(one, 3);
    for (int k = 0; k <= 3; ++k) {
      const auto at = static_cast<std::size_t>(k);
      EXPECT_EQ(many[side * 4 + at], alone[at]);
      EXPECT_NEAR(search.best(one, k).sse, alone[at], 1e-10 * alone[at]);
    }
  }
  const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);
  EXPECT_EQ(search.least_sse(sides, 3), many);
}

// 2 ends + (knots - 1) between + knots: the help of the program, "Minimum number of observations required".
TEST(SegmentedRegression, RoomForKnotsFollowsTheProgramsFormula) {
  const auto room = [](std::size_t n, const KnotRules& rules) {
    KnotData data;
    for (std::size_t i = 0; i < n; ++i) data.x.push_back(static_cast<double>(i));
    return KnotSearch(data, rules).most_knots();
  };
  for (int knots = 1; knots <= 4; ++knots) {
    const int needed = 2 * 2 + (knots - 1) * 2 + knots;
    const auto least = static_cast<std::size_t>(needed);
    EXPECT_EQ(room(least, {}), knots);
    EXPECT_EQ(room(least - 1, {}), knots - 1);
    const int needed_wide = 2 * 3 + (knots - 1) * 4 + knots;
    const auto wide = static_cast<std::size_t>(needed_wide);
    EXPECT_EQ(room(wide, {4, 3, 1}), knots);
    EXPECT_EQ(room(wide - 1, {4, 3, 1}), knots - 1);
  }
  EXPECT_EQ(room(0, {}), 0);
  EXPECT_EQ(room(3, {}), 0);
}

TEST(SegmentedRegression, ALineThatTurnsOnceIsFoundWithoutError) {
  KnotData data;
  std::vector<double> y;
  for (int i = 0; i < 20; ++i) {
    data.x.push_back(i);
    y.push_back(5 - 0.3 * i + 0.9 * std::max(0, i - 12));
  }
  const KnotChoice found = KnotSearch(data, {}).best(y, 1);
  EXPECT_EQ(found.knots, std::vector<double>{12});
  EXPECT_LT(found.sse, 1e-20);
}

TEST(JoinedLines, ErrorsAreThoseOfSegmentsApart) {
  const World w = world(4, 20, false);
  const std::vector<double> knots = {w.data.x[8]};
  const JoinedLines found = fit_joined_lines(w.data, w.y, knots);
  double sse = 0;
  std::vector<double> spread;
  for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, 8}, {9, 20}}) {
    double sum = 0, x_mean = 0, y_mean = 0, xx = 0, xy = 0;
    for (std::size_t i = from; i < to; ++i) sum += w.data.weight[i];
    for (std::size_t i = from; i < to; ++i) {
      x_mean += w.data.weight[i] / sum * w.data.x[i];
      y_mean += w.data.weight[i] / sum * w.y[i];
    }
    for (std::size_t i = from; i < to; ++i) {
      xx += w.data.weight[i] * std::pow(w.data.x[i] - x_mean, 2);
      xy += w.data.weight[i] * (w.data.x[i] - x_mean) * (w.y[i] - y_mean);
    }
    for (std::size_t i = from; i < to; ++i) {
      sse += w.data.weight[i] * std::pow(w.y[i] - y_mean - xy / xx * (w.data.x[i] - x_mean), 2);
    }
    spread.push_back(xx);
  }
  EXPECT_EQ(found.df, 19 - 4);
  EXPECT_NEAR(found.slope_covariance[0], sse / 15 / spread[0], 1e-10);
  EXPECT_NEAR(found.slope_covariance[3], sse / 15 / spread[1], 1e-10);
  EXPECT_NEAR(found.slope_covariance[1], 0, 1e-12);
}

}  // namespace
}  // namespace contraste
