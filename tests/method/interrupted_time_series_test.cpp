// Segmented regression: a published case, the design written out, known effects and bad input.
#include "method/interrupted_time_series.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <string>

#include "numeric/count_draw.h"
#include "numeric/normal_draws.h"
#include "reference/reference_table.h"

namespace contraste {
namespace {

const std::filesystem::path seat_belts =
    std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/series/seatbelts.csv";

// A column of the monthly table: drivers, rear, PetrolPrice, ...
std::vector<double> seat_belt_column(const std::string& name) {
  std::ifstream file(seat_belts);
  std::string line;
  std::getline(file, line);
  std::size_t at = 0;
  for (const std::string& cell : reference_cells(line)) {
    if (cell == "\"" + name + "\"" || cell == name) break;
    ++at;
  }
  std::vector<double> out;
  while (std::getline(file, line)) out.push_back(reference_number(reference_cells(line)[at]));
  return out;
}

InterruptedRequest seat_belt_request() {
  InterruptedRequest request;
  request.series.value = seat_belt_column("drivers");
  request.series.season = 12;
  request.covariates = {seat_belt_column("PetrolPrice")};
  for (double& value : request.covariates[0]) value = std::log(value);
  request.terms.first_treated = 169;  // February 1983
  request.terms.slope = false;
  return request;
}

// The series of Harvey & Durbin 1986 (JRSS A 149:187-227): drivers killed or seriously injured in Great
// Britain; wearing seat belts became law in February 1983. The step of the logarithms and its error with
// Newey and West are those of R's lm and sandwich, as generate.R in tests/reference/interrupted_time_series
// prints them.
TEST(InterruptedTimeSeries, SeatBeltLawAgreesWithLmAndSandwich) {
  if (!std::filesystem::exists(seat_belts)) GTEST_SKIP() << "../shared/data/series is not here";
  InterruptedRequest request = seat_belt_request();
  for (double& value : request.series.value) value = std::log(value);
  request.errors = SeriesErrors::newey_west;
  const InterruptedEffect logs = interrupted_time_series(request);
  EXPECT_EQ(logs.lag, 9u);
  EXPECT_NEAR(logs.estimate, -0.143741441723, 1e-11);
  EXPECT_NEAR(logs.se, 0.03168754115, 1e-10);
  request = seat_belt_request();
  request.family = Family::poisson;
  const InterruptedEffect counts = interrupted_time_series(request);
  EXPECT_EQ(counts.status, Status::weak);  // memory .31
  EXPECT_LT(counts.relative_high, 0);
  EXPECT_GT(counts.relative, -0.3);
  EXPECT_LT(counts.p, 0.05);
}

TEST(InterruptedTimeSeries, TheDesignIsAsWrittenOut) {
  PeriodSeries series;
  series.value = {1, 2, 3, missing, 5, 6, 7, 8, 9, 10};
  series.exposure.assign(10, 2);
  series.season = 4;
  const std::vector<std::vector<double>> covariates = {{0, 1, 2, 3, 4, 5, 6, 7, missing, 9}};
  InterruptedTerms terms;
  terms.first_treated = 5;
  terms.anticipation = 1;
  terms.transition = 1;
  terms.harmonics = 9;
  const InterruptedDesign made = interrupted_design({series, covariates, true}, terms);
  EXPECT_EQ(made.rows.period, (std::vector<std::size_t>{0, 1, 2, 6, 7, 9}));
  EXPECT_EQ(made.names, (std::vector<std::string>{"constant", "time", "level-change", "slope-change",
                                                  "season-1", "season-2", "season-3", "covariate-1"}));
  EXPECT_TRUE(made.covariates_missing);
  EXPECT_EQ(made.before, 3u);
  EXPECT_EQ(made.later, 3u);
  EXPECT_EQ(made.value[3], 3.5);
  // Period 7, two after the date: half a year of a season of four is cos(3 pi / 2), sin(3 pi / 2), cos(3 pi).
  const std::vector<double> wanted = {1, 2, 1, 2, 0, -1, -1, 7};
  for (std::size_t j = 0; j < 8; ++j) EXPECT_NEAR(made.rows.value[4 * 8 + j], wanted[j], 1e-12) << j;
  terms.season = SeasonTerms::dummies;
  const InterruptedDesign dummies = interrupted_design({series, covariates, true}, terms);
  EXPECT_EQ(dummies.rows.columns, 8u);
  EXPECT_EQ(dummies.rows.value[4 * 8 + 4 + 2], 1);
}

InterruptedRequest world(std::uint64_t number, double step, double turn) {
  InterruptedRequest request;
  std::vector<double> normals(60);
  fill_normals(normals, {4, Purpose::test, number, 0});
  for (std::size_t t = 0; t < 60; ++t) {
    if (t > 0) normals[t] = 0.4 * normals[t - 1] + std::sqrt(1 - 0.16) * normals[t];
    const double since = static_cast<double>(t) - 40;
    request.series.value.push_back(30 + 0.05 * since + (t >= 40 ? step + turn * since : 0) + normals[t]);
  }
  request.terms.first_treated = 40;
  return request;
}

TEST(InterruptedTimeSeries, CoversAKnownEffect) {
  int covered = 0, found = 0;
  for (std::uint64_t number = 0; number < 100; ++number) {
    const InterruptedEffect effect = interrupted_time_series(world(number, -2, -0.1));
    // Mean of -2 - .1 k, k = 0, ..., 19.
    covered += effect.low <= -2.95 && -2.95 <= effect.high ? 1 : 0;
    const InterruptedEffect none = interrupted_time_series(world(1000 + number, 0, 0));
    found += none.p < 0.05 ? 1 : 0;
    ASSERT_EQ(effect.periods.size(), 20u);
    EXPECT_NEAR(effect.periods[5].effect, effect.terms[2].value + 5 * effect.terms[3].value, 1e-9);
  }
  EXPECT_GE(covered, 88);
  EXPECT_LE(found, 12);
}

TEST(InterruptedTimeSeries, CountsFindTheRatio) {
  InterruptedRequest request;
  request.series.season = 12;
  for (std::size_t t = 0; t < 120; ++t) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(t % 12) / 12;
    const double exposure = 100 + static_cast<double>(t);
    const double mean = exposure * std::exp(0.2 * std::cos(angle) - (t >= 80 ? 0.5 : 0));
    const Uniforms u = uniforms(3, Purpose::test, 4, t, 0);
    const NormalPair z = normal_pair(u.u[1], u.u[2]);
    request.series.value.push_back(draw_count(mean, 50, {u.u[0], z.first, z.second}));
    request.series.exposure.push_back(exposure);
  }
  request.terms.first_treated = 80;
  for (const Family family : {Family::poisson, Family::negbin}) {
    request.family = family;
    for (const SeriesErrors errors :
         {SeriesErrors::independent, SeriesErrors::newey_west, SeriesErrors::restricted_likelihood}) {
      request.errors = errors;
      const InterruptedEffect found = interrupted_time_series(request);
      const bool holds = errors != SeriesErrors::newey_west;
      EXPECT_EQ(found.status, holds ? Status::ok : Status::weak) << found.why.en;
      EXPECT_NEAR(found.relative, std::expm1(-0.5), 0.08);
      EXPECT_LT(found.relative_low, std::expm1(-0.5));
      EXPECT_GT(found.relative_high, std::expm1(-0.5));
      EXPECT_LT(found.p, 0.001);
      EXPECT_NEAR(found.periods[3].ratio, found.periods[3].fitted / found.periods[3].expected, 1e-12);
    }
  }
}

// Where the tables of the docs show that the level is not held, the answer is weak.
TEST(InterruptedTimeSeries, ErrorsThatFindTooMuchAreWeak) {
  InterruptedRequest request = world(5, 0, 0);
  EXPECT_EQ(interrupted_time_series(request).status, Status::ok);
  for (const SeriesErrors errors : {SeriesErrors::independent, SeriesErrors::newey_west}) {
    request.errors = errors;
    EXPECT_EQ(interrupted_time_series(request).status, Status::weak);
  }
}

TEST(InterruptedTimeSeries, UnitsDoNotMatter) {
  const InterruptedEffect plain = interrupted_time_series(world(1, -2, 0));
  InterruptedRequest scaled = world(1, -2, 0);
  for (double& value : scaled.series.value) value *= 1e6;
  const InterruptedEffect other = interrupted_time_series(scaled);
  EXPECT_NEAR(other.estimate / 1e6, plain.estimate, 1e-7);
  EXPECT_NEAR(other.p, plain.p, 1e-7);
  EXPECT_NEAR(other.relative, plain.relative, 1e-8);
}

TEST(InterruptedTimeSeries, PeriodsAboutTheDateCanBeLeftOut) {
  InterruptedRequest request = world(2, -2, 0);
  request.series.value[39] = 1000;
  request.series.value[40] = -1000;
  request.terms.anticipation = 1;
  request.terms.transition = 1;
  const InterruptedEffect found = interrupted_time_series(request);
  EXPECT_EQ(found.before, 39u);
  EXPECT_EQ(found.after, 19u);
  EXPECT_NEAR(found.estimate, -2, 2);
  EXPECT_FALSE(found.periods[0].counted);
}

void expect_says(const InterruptedRequest& request, Status status) {
  const InterruptedEffect found = interrupted_time_series(request);
  EXPECT_EQ(found.status, status) << found.why.en;
  EXPECT_EQ(found.why.empty(), status == Status::ok);
  if (status != Status::ok && status != Status::weak) return;
  for (const double value : {found.estimate, found.low, found.high, found.p, found.se})
    EXPECT_TRUE(std::isfinite(value));
}

InterruptedRequest whole_numbers() {
  InterruptedRequest request = world(3, 0, 0);
  request.family = Family::poisson;
  for (std::size_t t = 0; t < request.series.size(); ++t)
    request.series.value[t] = static_cast<double>(20 + (t * 7) % 5);
  return request;
}

TEST(InterruptedTimeSeries, CountsBelowZeroAreRefused) {
  InterruptedRequest request = whole_numbers();
  ASSERT_TRUE(std::isfinite(interrupted_time_series(request).estimate));
  request.series.value[4] = -3;
  for (const Family family : {Family::poisson, Family::negbin}) {
    request.family = family;
    expect_says(request, Status::too_few_data);
  }
}

TEST(InterruptedTimeSeries, ConstantCountsAreNotIdentified) {
  InterruptedRequest request = whole_numbers();
  for (const double value : {1.0, 5.0, 123456.0}) {
    request.series.value.assign(60, value);
    for (const SeriesErrors errors :
         {SeriesErrors::restricted_likelihood, SeriesErrors::independent, SeriesErrors::newey_west}) {
      request.errors = errors;
      expect_says(request, Status::not_identified);
    }
  }
}

TEST(InterruptedTimeSeries, HugeValuesAreRefused) {
  InterruptedRequest request = world(3, 0, 0);
  for (double& value : request.series.value) value *= 1e160;
  expect_says(request, Status::not_identified);
}

TEST(InterruptedTimeSeries, BadInputSaysWhy) {
  const InterruptedRequest good = world(3, 0, 0);
  expect_says({}, Status::too_few_data);
  InterruptedRequest bad = good;
  for (const std::size_t date : {std::size_t{7}, std::size_t{60}, std::size_t{100000}}) {
    bad.terms.first_treated = date;
    expect_says(bad, Status::too_few_data);
  }
  bad.terms.first_treated = 58;
  expect_says(bad, Status::weak);
  bad = good;
  bad.series.value.assign(60, 3);
  expect_says(bad, Status::not_identified);
  for (std::size_t t = 0; t < 60; ++t) bad.series.value[t] = 0.1 * static_cast<double>(t);
  expect_says(bad, Status::not_identified);
  bad = good;
  bad.covariates = {std::vector<double>(60, 2)};
  expect_says(bad, Status::not_identified);
  bad.covariates = {std::vector<double>(60, missing)};
  expect_says(bad, Status::too_few_data);
  bad.covariates = {{1, 2, 3}};
  expect_says(bad, Status::not_identified);
  bad.covariates = {good.series.value};
  bad.covariates[0][5] = missing;
  expect_says(bad, Status::not_identified);
  bad = good;
  bad.terms.level = bad.terms.slope = false;
  expect_says(bad, Status::not_identified);
  bad = good;
  bad.terms.transition = 20;
  expect_says(bad, Status::too_few_data);
  bad = good;
  bad.series.season = 52;
  bad.terms.season = SeasonTerms::dummies;
  expect_says(bad, Status::not_identified);
  bad.series.season = 60;
  expect_says(bad, Status::too_few_data);
  bad = good;
  bad.series.value[4] = std::numeric_limits<double>::infinity();
  bad.series.value[50] = missing;
  expect_says(bad, Status::ok);
}

TEST(InterruptedTimeSeries, CountsWithoutEventsSayWhy) {
  InterruptedRequest counts = world(3, 0, 0);
  counts.family = Family::negbin;
  counts.series.value.assign(60, 0);
  expect_says(counts, Status::not_identified);
  counts.series.value[10] = 5;
  expect_says(counts, Status::not_identified);
  for (std::size_t t = 0; t < 40; ++t) counts.series.value[t] = static_cast<double>(t % 3);
  expect_says(counts, Status::not_identified);
  counts.series.value[59] = 1;
  const InterruptedEffect one = interrupted_time_series(counts);
  EXPECT_TRUE(one.status != Status::ok || std::isfinite(one.low));
  counts.series.value.assign(60, 4);
  const InterruptedEffect same = interrupted_time_series(counts);
  EXPECT_TRUE(same.status != Status::ok || std::abs(same.relative) < 1e-6);
}

}  // namespace
}  // namespace contraste
