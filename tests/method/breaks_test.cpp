#include "method/breaks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "method/breaks_dates.h"
#include "method/breaks_fit.h"
#include "numeric/level_shift_series.h"
#include "numeric/optimal_partition.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

BreaksRequest request_of(std::vector<double> values, Family family) {
  BreaksRequest request;
  request.series.value = std::move(values);
  request.family = family;
  return request;
}

ShiftSeries shift_series(std::vector<double> values, Family family) {
  ShiftSeries series;
  series.family = family;
  series.exposures.assign(values.size(), 1.0);
  series.phase.assign(values.size(), 0);
  series.values = std::move(values);
  return series;
}

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// No number is NaN or out of order where the status is ok.
void expect_sound(const Breaks& result, std::size_t periods) {
  EXPECT_EQ(result.status == Status::ok, result.why.empty());
  EXPECT_EQ(result.why.en.empty(), result.why.es.empty());
  if (!result.count_posterior.empty()) {
    EXPECT_NEAR(sum_of(result.count_posterior), 1, 1e-9);
    EXPECT_EQ(result.count_posterior.size(), result.by_count.size());
  }
  for (const BreakDate& date : result.dates) {
    EXPECT_LE(date.low, date.last);
    EXPECT_LE(date.last, date.high);
    EXPECT_LT(date.high, periods);
    ASSERT_EQ(date.posterior.size(), periods);
    EXPECT_NEAR(sum_of(date.posterior), 1, 1e-9);
    EXPECT_FALSE(date.credible.empty());
  }
  if (result.status != Status::ok) return;
  for (std::size_t k = 0; k < result.by_count.size(); ++k) {
    EXPECT_TRUE(std::isfinite(result.by_count[k].bic));
    EXPECT_EQ(result.by_count[k].ends.size(), k);
    EXPECT_EQ(result.by_count[k].levels.size(), k + 1);
    if (k == 0) continue;
    EXPECT_GE(result.by_count[k].log_likelihood, result.by_count[k - 1].log_likelihood - 1e-7);
  }
}

TEST(Breaks, FindsTheBreaksOfSimulatedCounts) {
  for (const Family family : {Family::poisson, Family::negbin}) {
    int right = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const double size = family == Family::poisson ? infinity : 30;
      const Breaks result = breaks(request_of(drawn_series({{40, 18, 30}, 12, size}, seed), family));
      expect_sound(result, 36);
      if (result.chosen != 2) continue;
      const auto near = [](std::size_t found, std::size_t truth) {
        return found + 2 >= truth && found <= truth + 2;
      };
      if (near(result.dates[0].last, 11) && near(result.dates[1].last, 23)) ++right;
    }
    EXPECT_GE(right, 15);
  }
}

TEST(Breaks, CredibleSetsHoldTheTrueDate) {
  int sets = 0, held = 0, intervals = 0;
  for (std::uint64_t seed = 100; seed < 160; ++seed) {
    BreaksRequest request = request_of(drawn_series({{12, 7}, 12}, seed), Family::poisson);
    request.max_breaks = 1;
    const Breaks result = breaks(request);
    if (result.chosen != 1) continue;
    const BreakDate& date = result.dates[0];
    ++sets;
    held += std::ranges::count(date.credible, 11u) > 0;
    intervals += date.low <= 11 && 11 <= date.high;
  }
  ASSERT_GE(sets, 40);
  // 95 % of 40 or more: below 85 % by chance in fewer than one run in a hundred.
  EXPECT_GE(held, 0.85 * sets);
  EXPECT_GE(intervals, 0.8 * sets);
}

TEST(Breaks, PosteriorFindsTheNumberAndTheDates) {
  const Breaks result = breaks(request_of(drawn_series({{60, 20}, 15}, 3), Family::poisson));
  ASSERT_EQ(result.chosen, 1u);
  EXPECT_GT(result.count_posterior[1], 0.5);
  EXPECT_LT(result.count_posterior[0], 1e-6);
  EXPECT_EQ(result.likeliest, 1u);
  EXPECT_EQ(result.dates[0].last, 14u);
  EXPECT_GT(result.dates[0].posterior[14], 0.9);
}

TEST(Breaks, IntervalsOfCountsUseTheVarianceOfRates) {
  // Counts twice as large over twice the exposure of one unit have the same rates: the floor is the only
  // thing that exposure changes, and here the spread lies above it.
  const std::vector<double> values = {30, 44, 28, 52, 39, 25, 12, 22, 9, 17, 11, 24};
  const ShiftSeries series = shift_series(values, Family::poisson);
  const std::vector<ShiftFit> fits = fit_shifts(series);
  const auto reaches = shift_reaches(series, fits[1], 0.95);
  ShiftSeries doubled = series;
  for (double& value : doubled.values) value *= 2;
  for (double& exposure : doubled.exposures) exposure *= 2;
  const auto same = shift_reaches(doubled, fit_shifts(doubled)[1], 0.95);
  EXPECT_EQ(reaches[0].earlier, same[0].earlier);
  EXPECT_EQ(reaches[0].later, same[0].later);
}

TEST(BreaksFit, NoGridOverTheSizeDoesBetter) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const ShiftSeries series = shift_series(
        drawn_series({{30, 9, 16}, 8, 1.0 + static_cast<double>(seed * seed)}, seed), Family::negbin);
    const std::vector<ShiftFit> fits = fit_shifts(series);
    for (const ShiftFit& fit : fits) {
      EXPECT_NEAR(fit.log_likelihood, likelihood_at_size(series, fit, fit.sizes.front()), 1e-9);
    }
    for (double log_size = -3; log_size < 12; log_size += 0.1) {
      const double size = std::exp(log_size);
      const auto found = optimal_partitions({.values = series.values,
                                             .law = SegmentLaw::negbin,
                                             .size = size,
                                             .max_segments = series.max_breaks + 1,
                                             .min_length = series.min_length});
      for (std::size_t k = 0; k < fits.size(); ++k) {
        ShiftFit other = fits[k];
        other.edges = {0, series.values.size()};
        other.edges.insert(other.edges.begin() + 1, found[k].starts.begin(), found[k].starts.end());
        EXPECT_GE(fits[k].log_likelihood, likelihood_at_size(series, other, size) - 1e-7) << size;
      }
    }
  }
}

std::vector<double> seasonal_series(std::uint64_t seed, double size) {
  std::vector<double> result;
  for (std::size_t i = 0; i < 96; ++i) {
    const double factor = 1 + 0.5 * std::cos(static_cast<double>(i % 12) * 0.5235987755982988);
    const double mean = (i < 60 ? 50 : 25) * factor;
    result.push_back(drawn_count(uniforms(7, Purpose::test, seed, 0, i).u[0], mean, size));
  }
  return result;
}

TEST(BreaksFit, SeasonIsFound) {
  for (const Family family : {Family::poisson, Family::negbin, Family::gaussian}) {
    BreaksRequest request = request_of(seasonal_series(1, family == Family::negbin ? 40 : infinity), family);
    request.series.season = 12;
    request.max_breaks = 1;
    const Breaks result = breaks(request);
    expect_sound(result, 96);
    ASSERT_EQ(result.seasonal.size(), 12u);
    ASSERT_EQ(result.chosen, 1u);
    EXPECT_NEAR(static_cast<double>(result.dates[0].last), 59, 2);
    const bool additive = family == Family::gaussian;
    EXPECT_NEAR(sum_of(result.seasonal) / 12, additive ? 0 : 1, 1e-12);
    EXPECT_NEAR(result.seasonal[0], additive ? 0.5 * 40.6 : 1.5, additive ? 6 : 0.2);
    EXPECT_NEAR(result.seasonal[6], additive ? -0.5 * 40.6 : 0.5, additive ? 6 : 0.2);
  }
}

TEST(BreaksFit, WithoutTheSeasonTheSeriesIsBrokenManyTimes) {
  BreaksRequest request = request_of(seasonal_series(1, infinity), Family::poisson);
  EXPECT_EQ(breaks(request).chosen, 5u);
}

TEST(Breaks, ASourceBreakIsNoFinding) {
  const std::vector<double> values = drawn_series({{50, 25}, 15}, 5);
  BreaksRequest request = request_of(values, Family::poisson);
  const Breaks plain = breaks(request);
  ASSERT_EQ(plain.by_count[1].ends, std::vector<std::size_t>{13});
  request.series.source_breaks = {14};
  const Breaks result = breaks(request);
  expect_sound(result, 30);
  // The shift at the source break costs one parameter, as a factor, and is no break.
  const Segmentation& none = result.by_count[0];
  EXPECT_NEAR(none.log_likelihood, plain.by_count[1].log_likelihood, 1e-12);
  EXPECT_NEAR(plain.by_count[1].bic - none.bic, std::log(30.0), 1e-9);
  ASSERT_EQ(none.pieces.size(), 2u);
  EXPECT_EQ(none.pieces[1].first, 14u);
  EXPECT_NEAR(none.pieces[1].level, sum_of({values.begin() + 14, values.end()}) / 16, 1e-12);
  EXPECT_NEAR(none.levels[0], sum_of(values) / 30, 1e-12);
  for (const Segmentation& fit : result.by_count) EXPECT_EQ(std::ranges::count(fit.ends, 13u), 0);
}

TEST(Breaks, SourceBreaksThatSayNothingChangeNothing) {
  BreaksRequest request = request_of(drawn_series({{50, 25}, 15}, 5), Family::poisson);
  const Breaks plain = breaks(request);
  request.series.source_breaks = {0, 30, 99};
  EXPECT_EQ(breaks(request).by_count[3].ends, plain.by_count[3].ends);
}

TEST(Breaks, GapsAreSkippedNotReadAsZero) {
  std::vector<double> values = drawn_series({{50, 25}, 12}, 5);
  const Breaks whole = breaks(request_of(values, Family::negbin));
  std::vector<double> with_gaps;
  for (std::size_t i = 0; i < values.size(); ++i) {
    with_gaps.push_back(values[i]);
    if (i % 5 == 0) with_gaps.push_back(missing);
  }
  const Breaks result = breaks(request_of(with_gaps, Family::negbin));
  expect_sound(result, with_gaps.size());
  ASSERT_EQ(result.by_count.size(), whole.by_count.size());
  for (std::size_t k = 0; k < whole.by_count.size(); ++k) {
    EXPECT_EQ(result.by_count[k].log_likelihood, whole.by_count[k].log_likelihood);
  }
  for (const BreakDate& date : result.dates) {
    for (std::size_t i = 0; i < with_gaps.size(); ++i) {
      if (!std::isnan(with_gaps[i])) continue;
      EXPECT_EQ(date.posterior[i], 0);
    }
  }
}

TEST(Breaks, ExposureIsNotALevel) {
  std::vector<double> values, exposures;
  for (std::size_t i = 0; i < 24; ++i) {
    exposures.push_back(i < 12 ? 1 : 3);
    values.push_back(drawn_count(uniforms(7, Purpose::test, 9, 0, i).u[0], 20 * exposures.back(), infinity));
  }
  for (const Family family : {Family::poisson, Family::negbin}) {
    BreaksRequest request = request_of(values, family);
    EXPECT_GE(breaks(request).chosen, 1u);
    request.series.exposure = exposures;
    const Breaks result = breaks(request);
    expect_sound(result, 24);
    EXPECT_EQ(result.chosen, 0u);
    EXPECT_NEAR(result.by_count[0].levels[0], 20, 2);
  }
}

TEST(Breaks, ScaleOfExposureMovesNothingButLevels) {
  BreaksRequest request = request_of(drawn_series({{40, 18}, 10, 8}, 2), Family::negbin);
  const Breaks one = breaks(request);
  request.series.exposure.assign(20, 1e6);
  const Breaks many = breaks(request);
  EXPECT_EQ(many.chosen, one.chosen);
  EXPECT_EQ(many.by_count[2].ends, one.by_count[2].ends);
  EXPECT_NEAR(many.by_count[2].log_likelihood, one.by_count[2].log_likelihood, 1e-8);
  EXPECT_NEAR(many.by_count[1].levels[0] * 1e6, one.by_count[1].levels[0], 1e-9);
}

TEST(Breaks, EachSegmentMayHaveASizeOfItsOwn) {
  std::vector<double> values = drawn_series({{60}, 20, 1.5}, 4);
  const std::vector<double> calm = drawn_series({{30}, 20}, 5);
  values.insert(values.end(), calm.begin(), calm.end());
  BreaksRequest request = request_of(values, Family::negbin);
  const Breaks shared = breaks(request);
  request.own_dispersion = true;
  const Breaks own = breaks(request);
  expect_sound(own, 40);
  for (std::size_t k = 0; k < 6; ++k) {
    EXPECT_GE(own.by_count[k].log_likelihood, shared.by_count[k].log_likelihood - 0.05);
  }
  EXPECT_GE(own.chosen, 1u);
  const LevelPiece& last = own.by_count[own.chosen].pieces.back();
  EXPECT_GT(last.dispersion, 20);
  EXPECT_LT(own.by_count[own.chosen].pieces.front().dispersion, 10);
  EXPECT_TRUE(std::isnan(own.by_count[1].dispersion));
}

TEST(Breaks, FewPeriodsSayWhatTheyCan) {
  for (std::size_t n = 0; n < 8; ++n) {
    const std::vector<double> some = {9, 14, 11, 2, 3, 1, 2};
    for (const Family family : {Family::poisson, Family::negbin, Family::gaussian}) {
      const Breaks result =
          breaks(request_of({some.begin(), some.begin() + static_cast<std::ptrdiff_t>(n)}, family));
      EXPECT_EQ(result.status, Status::too_few_data);
      expect_sound(result, n);
      EXPECT_EQ(result.by_count.empty(), n == 0);
    }
  }
  const std::vector<double> gaps(12, missing);
  EXPECT_EQ(breaks(request_of(gaps, Family::poisson)).status, Status::too_few_data);
}

TEST(Breaks, ValuesAllAlikeHoldNoBreak) {
  for (const double value : {0.0, 7.0}) {
    for (const Family family : {Family::poisson, Family::negbin, Family::gaussian}) {
      const Breaks result = breaks(request_of(std::vector<double>(20, value), family));
      EXPECT_EQ(result.status, Status::not_identified);
      expect_sound(result, 20);
      ASSERT_EQ(result.by_count.size(), 1u);
      EXPECT_EQ(result.by_count[0].levels[0], value);
      EXPECT_EQ(result.chosen, 0u);
    }
  }
}

// Found by random series: the posterior was 0 / 0.
TEST(Breaks, ZerosUnderUnevenExposureHoldNoBreak) {
  for (const Family family : {Family::poisson, Family::negbin}) {
    BreaksRequest request = request_of(std::vector<double>(30, 0.0), family);
    for (std::size_t i = 0; i < 30; ++i) request.series.exposure.push_back(1 + static_cast<double>(i));
    request.series.season = 12;
    const Breaks result = breaks(request);
    EXPECT_EQ(result.status, Status::not_identified);
    expect_sound(result, 30);
    EXPECT_EQ(result.by_count.size(), 1u);
    if (family == Family::negbin) {
      EXPECT_EQ(result.by_count[0].dispersion, infinity);
    }
  }
}

TEST(Breaks, ASingleSpikeIsSaid) {
  for (const Family family : {Family::poisson, Family::negbin, Family::gaussian}) {
    std::vector<double> values(20, 0.0);
    values[9] = 40;
    const Breaks result = breaks(request_of(values, family));
    EXPECT_EQ(result.status, Status::weak);
    expect_sound(result, 20);
    EXPECT_NE(result.why.en.find("Period 10"), std::string::npos);
    for (const Segmentation& fit : result.by_count) {
      for (std::size_t k = 1; k < fit.ends.size(); ++k) EXPECT_GE(fit.ends[k] - fit.ends[k - 1], 2u);
    }
  }
}

TEST(Breaks, AStepWithoutNoiseHasItsDate) {
  for (const Family family : {Family::poisson, Family::negbin, Family::gaussian}) {
    std::vector<double> values(24, 30.0);
    std::fill(values.begin() + 10, values.end(), 4.0);
    const Breaks result = breaks(request_of(values, family));
    expect_sound(result, 24);
    ASSERT_EQ(result.chosen, 1u);
    EXPECT_EQ(result.dates[0].last, 9u);
    EXPECT_EQ(result.dates[0].credible, std::vector<std::size_t>{9});
  }
}

TEST(Breaks, WhatNoCountCanBeIsRefused) {
  const std::vector<double> negative = {3, 2, -1, 4, 2, 3, 5, 6, 7};
  EXPECT_EQ(breaks(request_of(negative, Family::poisson)).status, Status::not_identified);
  EXPECT_EQ(breaks(request_of(negative, Family::gaussian)).status, Status::ok);
  EXPECT_EQ(breaks(request_of({1, 2, infinity}, Family::gaussian)).status, Status::not_identified);
  BreaksRequest request = request_of({1, 2, 3}, Family::negbin);
  request.series.exposure = {1, 2};
  EXPECT_EQ(breaks(request).status, Status::not_identified);
  request.series.exposure = {1, 0, 2};
  EXPECT_EQ(breaks(request).status, Status::not_identified);
  request.series.value[1] = missing;  // an exposure of zero where nothing was counted is no matter
  EXPECT_EQ(breaks(request).status, Status::too_few_data);
}

TEST(Breaks, UnderTwoYearsOfMonthsTheSeasonStays) {
  BreaksRequest request = request_of(drawn_series({{50, 20}, 10}, 5), Family::poisson);
  request.series.season = 12;
  const Breaks result = breaks(request);
  EXPECT_EQ(result.status, Status::weak);
  EXPECT_TRUE(result.seasonal.empty());
  expect_sound(result, 20);
}

TEST(Breaks, ADateSetHoldsBothAccounts) {
  BreakDate date;
  date.last = 10;
  date.low = 9;
  date.high = 12;
  date.credible = {7, 10, 11};
  EXPECT_EQ(date_set(date).low, 7U);
  EXPECT_EQ(date_set(date).high, 12U);
  date.limited = false;
  EXPECT_EQ(date_set(date).high, 11U);
  date.credible.clear();
  EXPECT_EQ(date_set(date).low, 9U);
}

}  // namespace
}  // namespace contraste
