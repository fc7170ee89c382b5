#include "method/level_models.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "method/level_futures.h"
#include "method/period_season.h"
#include "numeric/count_draw.h"

namespace contraste {
namespace {

double noisy(double mean, std::uint64_t what, std::uint64_t t) {
  const Uniforms u = uniforms(6, Purpose::test, what, 1, t);
  const NormalPair pair = normal_pair(u.u[1], u.u[2]);
  return draw_count(mean, 400, {u.u[0], pair.first, pair.second});
}

KnownLevels known_of(const std::vector<double>& means, std::size_t after) {
  KnownLevels known;
  for (std::size_t t = 0; t < means.size(); ++t) known.value.push_back(noisy(means[t], 3, t));
  known.weight.assign(means.size(), 1.);
  known.after = after;
  return known;
}

std::size_t heaviest(const LevelModels& models) {
  std::size_t best = 0;
  for (std::size_t m = 0; m < models.models.size(); ++m) {
    if (models.models[m].score > models.models[best].score) best = m;
  }
  return best;
}

TEST(LevelModels, TheFloorHolds) {
  const LevelModels fit = fit_level_models(known_of(std::vector<double>(40, 1000.), 10));
  double sum = 0;
  for (const LevelModel& model : fit.models) {
    EXPECT_GE(model.weight, least_model_weight);
    sum += model.weight;
    double points = 0;
    for (const LevelPoint& point : model.points) points += point.weight;
    EXPECT_NEAR(points, 1, 1e-2);
  }
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(LevelModels, ASteadyLevelIsFound) {
  const LevelModels fit = fit_level_models(known_of(std::vector<double>(40, 1000.), 10));
  // The others contain it nearly, and learn the noise from the years before: it is among the best, not alone.
  EXPECT_GT(fit.models[0].score, fit.models[heaviest(fit)].score - 1.5);
}

TEST(LevelModels, ADriftIsFound) {
  std::vector<double> means;
  for (std::size_t t = 0; t < 25; ++t) {
    means.push_back(t < 8 ? 8000 : 6000 * std::exp(-0.15 * static_cast<double>(t - 8)));
  }
  const LevelModels fit = fit_level_models(known_of(means, 8));
  EXPECT_EQ(fit.models[heaviest(fit)].name, "trend");
  EXPECT_LT(fit.models[0].score, fit.models[heaviest(fit)].score - 5);
}

TEST(LevelModels, ZerosInARowLieBelowOne) {
  std::vector<double> means(20, 30.);
  std::fill(means.begin() + 8, means.end(), 0.);
  const LevelModels fit = fit_level_models(known_of(means, 8));
  const LevelPoint& steady = fit.models[0].points.front();
  double mean = 0;
  for (std::size_t i = 0; i < fit.grid.size; ++i) mean += steady.belief[i] * std::exp(fit.grid.at(i));
  EXPECT_LT(mean, 0.2);
}

// A grid with all belief on one level and no move: the futures are counts about it.
TEST(LevelFutures, TheirMeanIsTheModels) {
  LevelModels models{{std::log(50.), 1e-9, 1}, {}};
  models.models.push_back({"one", 0, 1, {{{}, 1, 25, 1, {1}}}});
  const auto futures = level_futures(models, {Family::negbin, {1, 2}, 20000, 1, 0});
  ASSERT_EQ(futures.size(), 1U);
  ASSERT_EQ(futures[0].draws, 20000U);
  const auto half = futures[0].value.begin() + 20000;
  // Standard errors: sqrt(50 + 100) / 141 = .09 and sqrt(100 + 400) / 141 = .16.
  EXPECT_NEAR(std::accumulate(futures[0].value.begin(), half, 0.) / 20000, 50, 0.4);
  EXPECT_NEAR(std::accumulate(half, futures[0].value.end(), 0.) / 20000, 100, 0.7);
}

// mean m + (x - m) pull^h, variance of an autoregression, for normal values.
TEST(LevelFutures, ARevertingLevelHasItsMoments) {
  LevelModels models{{2, 1e-9, 1}, {}};
  models.models.push_back({"one", 0, 1, {{{0.3, 0.8, 0.5, 0, 0, 0, 1}, 1, 0.1, 1, {1}}}});
  const auto futures = level_futures(models, {Family::gaussian, {1, 1, 1}, 20000, 1, 0});
  const auto third = futures[0].value.begin() + 40000;
  const double mean = std::accumulate(third, futures[0].value.end(), 0.) / 20000;
  double squares = 0;
  for (auto x = third; x != futures[0].value.end(); ++x) squares += (*x - mean) * (*x - mean);
  EXPECT_NEAR(mean, 0.5 + 1.5 * std::pow(0.8, 3), 0.015);
  EXPECT_NEAR(squares / 20000, 0.09 * (1 + 0.64 + 0.64 * 0.64) + 0.01, 0.01);
}

TEST(LevelFutures, AskedForFurtherTheFirstStayTheSame) {
  const LevelModels models = fit_level_models(known_of(std::vector<double>(20, 100.), 10));
  const auto two = level_futures(models, {Family::negbin, {1, 1}, 400, 1, 0});
  const auto five = level_futures(models, {Family::negbin, {1, 1, 1, 1, 1}, 400, 1, 0});
  for (std::size_t m = 0; m < two.size(); ++m) {
    for (std::size_t i = 0; i < two[m].value.size(); ++i) ASSERT_EQ(two[m].value[i], five[m].value[i]);
  }
}

PeriodSeries monthly(double level, std::size_t years) {
  PeriodSeries series;
  series.season = 12;
  for (std::size_t t = 0; t < 12 * years; ++t) {
    const double factor = t % 12 == 0 ? 0.5 : 11.5 / 11;
    series.value.push_back(noisy(level * factor * (t < 60 ? 2 : 1), 4, t));
  }
  return series;
}

TEST(PeriodSeason, FindsTheFactors) {
  const PeriodSeason season = period_season(monthly(1000, 10), Family::negbin, 120);
  EXPECT_NEAR(season.factor(24), 0.55, 0.06);  // shrunk towards 1: by one year in eleven
  EXPECT_NEAR(season.factor(30), 1.04, 0.05);
}

TEST(PeriodSeason, FewEventsShowNoSeason) {
  const PeriodSeason season = period_season(monthly(0.2, 10), Family::negbin, 120);
  for (std::size_t t = 0; t < 12; ++t) EXPECT_NEAR(season.factor(t), 1, 0.12);
  EXPECT_TRUE(period_season(monthly(100, 1), Family::negbin, 12).by_period.empty());
}

TEST(PeriodSeason, UsesNothingLater) {
  PeriodSeries series = monthly(1000, 10);
  const PeriodSeason before = period_season(series, Family::negbin, 72);
  for (std::size_t t = 72; t < 120; ++t) series.value[t] = missing;
  EXPECT_EQ(period_season(series, Family::negbin, 72).by_period, before.by_period);
}

}  // namespace
}  // namespace contraste
