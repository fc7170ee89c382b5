#include "method/regimes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "numeric/count_table.h"

namespace contraste {
namespace {

// Coal-mining disasters a year, 1851-1962 (Jarrett 1979, Biometrika 66:191-193, as in ../shared/data/series).
const std::vector<double> coal = {4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1,
                                  4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3, 4, 2, 1, 3, 2, 2, 1, 1, 1, 1, 3,
                                  0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0,
                                  0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 3, 3,
                                  0, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1};

PeriodSeries series_of(std::vector<double> values) {
  PeriodSeries series;
  series.value = std::move(values);
  return series;
}

Regimes of(std::vector<double> values, int states = 0, Family family = Family::negbin) {
  return regimes({{series_of(std::move(values))}, family, states, 5});
}

std::vector<double> counts_about(const std::vector<double>& means, std::uint64_t what) {
  std::vector<double> values;
  for (std::size_t t = 0; t < means.size(); ++t) {
    values.push_back(CountTable(means[t], 1).draw(uniforms(3, Purpose::test, what, 0, t).u[0]));
  }
  return values;
}

TEST(Regimes, CoalHasThePublishedStates) {
  const Regimes found = of(coal, 2, Family::poisson);
  EXPECT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_NEAR(found.log_likelihood, -171.893631, 5e-7);
  EXPECT_NEAR(found.rates[0], 0.92485, 5e-5);
  EXPECT_NEAR(found.rates[1], 3.12322, 5e-5);
  // High at first, low at the end.
  EXPECT_EQ(found.path[0].front(), 1);
  EXPECT_EQ(found.path[0].back(), 0);
  EXPECT_GT(found.posterior[0][0][1], 0.95);
}

TEST(Regimes, ByBicCoalHasTwoStates) {
  const Regimes found = of(coal, 0, Family::poisson);
  EXPECT_EQ(found.states, 2);
  EXPECT_EQ(found.bic_by_states.size(), 3U);
}

TEST(Regimes, OneLevelIsNotTwoStates) {
  const std::vector<double> values = counts_about(std::vector<double>(40, 20.), 1);
  const Regimes chosen = of(values);
  EXPECT_EQ(chosen.status, Status::not_identified);
  EXPECT_EQ(chosen.states, 1);
  EXPECT_FALSE(chosen.why.es.empty());
  EXPECT_TRUE(chosen.chance_of_return[0].empty());
  const Regimes asked = of(values, 2);
  EXPECT_EQ(asked.status, Status::weak);
  EXPECT_EQ(asked.states, 2);
}

TEST(Regimes, TooFewPeriods) {
  EXPECT_EQ(of({}).status, Status::too_few_data);
  EXPECT_EQ(of({5}).status, Status::too_few_data);
  EXPECT_EQ(of({1, 2, 3, missing, 50, 60, 70, 80}).status, Status::too_few_data);
  EXPECT_EQ(regimes({}).status, Status::too_few_data);
}

TEST(Regimes, NothingToDivide) {
  EXPECT_EQ(of(std::vector<double>(20, 0.)).status, Status::not_identified);
  EXPECT_EQ(of(std::vector<double>(20, 3.), 0, Family::gaussian).status, Status::not_identified);
}

TEST(Regimes, ASingleSpikeIsWeakOrNotAState) {
  std::vector<double> values = counts_about(std::vector<double>(40, 20.), 2);
  values[10] = 500;
  for (const Family family : {Family::poisson, Family::negbin, Family::gaussian}) {
    EXPECT_NE(of(values, 2, family).status, Status::ok);
  }
}

std::vector<double> steps(double low, double high) {
  std::vector<double> means;
  for (std::size_t t = 0; t < 60; ++t) means.push_back((t / 15) % 2 == 0 ? high : low);
  return means;
}

TEST(Regimes, FindsTheHighAndTheLowPeriods) {
  const Regimes found = of(counts_about(steps(20, 60), 4));
  ASSERT_EQ(found.states, 2);
  EXPECT_EQ(found.status, Status::ok) << found.why.en;
  EXPECT_NEAR(found.rates[0], 20, 4);
  EXPECT_NEAR(found.rates[1], 60, 8);
  int wrong = 0;
  for (std::size_t t = 0; t < 60; ++t) wrong += found.path[0][t] != ((t / 15) % 2 == 0 ? 1 : 0);
  EXPECT_LE(wrong, 2);
}

TEST(Regimes, ChanceOfReturnGrows) {
  const Regimes found = of(counts_about(steps(20, 60), 4));
  const std::vector<double>& chance = found.chance_of_return[0];
  ASSERT_EQ(chance.size(), 5U);
  for (std::size_t h = 1; h < 5; ++h) EXPECT_GT(chance[h], chance[h - 1]);
  // The last value is low: 29 moves from low periods, one return seen, half a move of each kind added.
  EXPECT_NEAR(chance[0], (1 + 0.5) / (29 + 1), 0.01);
}

TEST(Regimes, TheLowStateMayComeBackToo) {
  RegimesRequest request{{series_of(counts_about(steps(60, 20), 4))}, Family::negbin, 2, 5};
  request.returns_to_high = false;
  const Regimes found = regimes(request);
  // The last value is high: 29 moves from high periods, one of them down.
  EXPECT_NEAR(found.chance_of_return[0][0], (1 + 0.5) / (29 + 1), 0.01);
}

TEST(Regimes, AReturnNeverSeenIsNotImpossible) {
  std::vector<double> means(40, 20.);
  std::fill(means.begin(), means.begin() + 20, 60.);
  const Regimes found = of(counts_about(means, 9), 2);
  EXPECT_LT(found.transition[0][1], 1e-3);
  // 19 moves within the low state, none up: 1 - (1 - .5 / 20)^5 = .119.
  EXPECT_NEAR(found.chance_of_return[0][4], 0.119, 0.005);
}

TEST(Regimes, AGapTakesNoState) {
  std::vector<double> values = counts_about(steps(20, 60), 4);
  const Regimes whole = of(values);
  values[5] = missing;
  values.push_back(missing);
  const Regimes gaps = of(values);
  EXPECT_EQ(gaps.states, 2);
  EXPECT_EQ(gaps.posterior[0].size(), 61U);
  EXPECT_GT(gaps.posterior[0][5][1], 0.9);  // its neighbours are high
  // The chance counts from the last value, not from the gap after it.
  EXPECT_NEAR(gaps.chance_of_return[0][4], whole.chance_of_return[0][4], 0.05);
}

TEST(Regimes, ExposureIsTakenOut) {
  std::vector<double> means = steps(20, 60);
  PeriodSeries series;
  for (std::size_t t = 0; t < means.size(); ++t) {
    series.exposure.push_back(1 + 0.05 * static_cast<double>(t));
    means[t] *= series.exposure[t];
  }
  series.value = counts_about(means, 5);
  const Regimes found = regimes({{series}, Family::negbin, 2, 5});
  EXPECT_NEAR(found.rates[0], 20, 3);
  EXPECT_NEAR(found.rates[1], 60, 6);
  // A unit of exposure that is a thousand times smaller changes nothing but the unit of the rates.
  for (double& e : series.exposure) e *= 1000;
  const Regimes scaled = regimes({{series}, Family::negbin, 2, 5});
  EXPECT_NEAR(scaled.rates[1] * 1000, found.rates[1], 1e-6);
  EXPECT_NEAR(scaled.chance_of_return[0][4], found.chance_of_return[0][4], 1e-9);
}

TEST(Regimes, PlacesShareTheChain) {
  std::vector<PeriodSeries> places = {series_of(counts_about(steps(20, 60), 6)),
                                      series_of(counts_about(steps(2, 6), 7)),
                                      series_of(std::vector<double>(60, 0.))};
  const Regimes found = regimes({places, Family::negbin, 2, 5});
  EXPECT_NEAR(found.rates[0], 20, 4);  // of the first place
  EXPECT_NEAR(found.relative_levels[1] / found.relative_levels[0], 3, 0.6);
  EXPECT_EQ(found.path[1].size(), 60U);
  // A place without events says nothing of its states.
  EXPECT_TRUE(found.path[2].empty());
  EXPECT_TRUE(found.posterior[2].empty());
  EXPECT_TRUE(found.chance_of_return[2].empty());
}

TEST(Regimes, GaussianDensityIsOfTheValuesGiven) {
  const std::vector<double> values = counts_about(steps(200, 600), 8);
  const Regimes found = of(values, 2, Family::gaussian);
  std::vector<double> shifted = values;
  for (double& x : shifted) x = 10 * x - 5000;
  const Regimes moved = of(shifted, 2, Family::gaussian);
  EXPECT_NEAR(moved.log_likelihood, found.log_likelihood - 60 * std::log(10.), 1e-6);
  EXPECT_NEAR(moved.rates[1], 10 * found.rates[1] - 5000, 1e-3);
}

TEST(Regimes, AChangeOfSourceIsWeak) {
  PeriodSeries series = series_of(counts_about(steps(20, 60), 4));
  series.source_breaks = {15};
  EXPECT_EQ(regimes({{series}, Family::negbin, 2, 5}).status, Status::weak);
}

}  // namespace
}  // namespace contraste
