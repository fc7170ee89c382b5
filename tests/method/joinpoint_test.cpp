// Trends that turn: published series, invariances, and what bad input leaves to say.
#include "method/joinpoint.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "base/random.h"
#include "method/joinpoint_fits.h"
#include "numeric/joined_lines.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

double normal(std::uint64_t seed, std::uint64_t i) {
  return normal_quantile(std::max(1e-16, uniforms(seed, Purpose::test, 3, i, 0).u[0]));
}

// Log-linear with one turn: from `before` to `after` a year.
JoinpointRequest turning(std::uint64_t seed, std::size_t n, std::size_t at, double before, double after) {
  JoinpointRequest request;
  for (std::size_t i = 0; i < n; ++i) {
    const auto t = static_cast<double>(i), turn = static_cast<double>(at);
    const double log_rate = 3 + before * std::min(t, turn) + after * std::max(0.0, t - turn);
    request.series.value.push_back(std::exp(log_rate + 0.05 * normal(seed, i)));
  }
  return request;
}

std::filesystem::path shared(const std::string& name) {
  return std::filesystem::path(CONTRASTE_SOURCE_DIR) / "../shared/data/series" / name;
}

std::map<std::string, JoinpointRequest> cancer() {
  std::ifstream file(shared("us_cancer_incidence.csv"));
  std::map<std::string, JoinpointRequest> out;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream cells(line);
    std::string sex, year, rate, error;
    std::getline(cells, sex, ',');
    std::getline(cells, year, ',');
    std::getline(cells, rate, ',');
    std::getline(cells, error, ',');
    JoinpointRequest& request = out[sex.substr(1, sex.size() - 2)];
    request.model = JoinpointModel::log_linear_weighted;
    request.time.push_back(std::stod(year));
    request.series.value.push_back(std::stod(rate));
    request.standard_error.push_back(std::stod(error));
  }
  return out;
}

struct Published {
  std::vector<double> knots, apc;
};

// The percentages are those of R's lm with the same knots, weights (rate / standard error)^2.
TEST(Joinpoint, CancerIncidenceBySex) {
  if (!std::filesystem::exists(shared("us_cancer_incidence.csv"))) {
    GTEST_SKIP() << "../shared/data/series/us_cancer_incidence.csv is not here";
  }
  const std::map<std::string, Published> wanted = {
      {"Both", {{1985, 1995, 1998}, {0.81, -1.82, 1.60, -2.50}}},
      {"Male", {{1986, 1995, 1998}, {1.11, -2.15, 1.44, -2.91}}},
      {"Female", {{1985, 1995, 1998}, {0.31, -1.86, 1.94, -2.21}}}};
  for (auto& [sex, request] : cancer()) {
    for (const JoinpointSelection selection :
         {JoinpointSelection::permutation, JoinpointSelection::bic, JoinpointSelection::weighted_bic}) {
      request.selection = selection;
      const Joinpoints found = joinpoints(request);
      ASSERT_EQ(found.chosen, 3u) << sex;
      const JoinpointFit& fit = found.by_count[3];
      EXPECT_EQ(fit.knots, wanted.at(sex).knots) << sex;
      for (std::size_t s = 0; s < 4; ++s) {
        EXPECT_NEAR(fit.segments[s].apc, wanted.at(sex).apc[s], 0.0051) << sex << " " << s;
      }
      EXPECT_EQ(fit.df, 35 - 3 - 8);
      for (const PermutationStep& step : found.steps) EXPECT_GE(step.p, 1.0 / 4500);
    }
  }
}

TEST(Joinpoint, CoalMiningDisasters) {
  std::ifstream file(shared("coal.csv"));
  if (!file) GTEST_SKIP() << "../shared/data/series/coal.csv is not here";
  JoinpointRequest request;
  request.model = JoinpointModel::poisson;
  request.max_joinpoints = 1;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    request.time.push_back(std::stod(line));
    request.series.value.push_back(std::stod(line.substr(line.find(',') + 1)));
  }
  const Joinpoints found = joinpoints(request);
  ASSERT_EQ(found.by_count.size(), 2u);
  EXPECT_EQ(found.by_count[1].knots, std::vector<double>{1869});
  EXPECT_NEAR(found.by_count[1].sse, 135.7536, 5e-5);
  EXPECT_LE(found.by_count[1].knot_low[0], 1869);
  EXPECT_GE(found.by_count[1].knot_high[0], 1869);
}

TEST(Joinpoint, ScaleDoesNotMoveKnots) {
  JoinpointRequest request = turning(1, 30, 14, 0.06, -0.04);
  const Joinpoints found = joinpoints(request);
  for (double& value : request.series.value) value *= 0.001;
  const Joinpoints scaled = joinpoints(request);
  EXPECT_GE(found.chosen, 1u);
  EXPECT_EQ(scaled.chosen, found.chosen);
  EXPECT_NEAR(scaled.aapc, found.aapc, 1e-9);
  for (std::size_t k = 0; k < found.by_count.size(); ++k) {
    EXPECT_EQ(scaled.by_count[k].knots, found.by_count[k].knots);
    EXPECT_NEAR(scaled.by_count[k].fitted[7], 0.001 * found.by_count[k].fitted[7], 1e-12);
  }
}

// An exposure that is the same in all periods, and rates, are the same question.
TEST(Joinpoint, ExposureIsDividedBy) {
  JoinpointRequest request = turning(2, 30, 14, 0.06, -0.04);
  const Joinpoints found = joinpoints(request);
  for (std::size_t i = 0; i < 30; ++i) {
    request.series.exposure.push_back(1000 + 13 * static_cast<double>(i));
    request.series.value[i] *= request.series.exposure[i];
  }
  const Joinpoints with = joinpoints(request);
  EXPECT_EQ(with.by_count[2].knots, found.by_count[2].knots);
  EXPECT_NEAR(with.aapc, found.aapc, 1e-9);
}

TEST(Joinpoint, ReversedTimeMirrorsTheKnots) {
  for (const JoinpointModel model : {JoinpointModel::log_linear, JoinpointModel::linear,
                                     JoinpointModel::poisson, JoinpointModel::negbin}) {
    JoinpointRequest request = turning(3, 24, 10, 0.08, -0.05);
    for (double& value : request.series.value) value = std::round(value);
    request.model = model;
    const Joinpoints found = joinpoints(request);
    std::reverse(request.series.value.begin(), request.series.value.end());
    const Joinpoints mirrored = joinpoints(request);
    for (std::size_t k = 1; k < found.by_count.size(); ++k) {
      const JoinpointFit &there = found.by_count[k], &back = mirrored.by_count[k];
      for (std::size_t j = 0; j < k; ++j) {
        EXPECT_EQ(back.knots[k - 1 - j], 23 - there.knots[j]);
        EXPECT_EQ(back.knot_low[k - 1 - j], 23 - there.knot_high[j]);
      }
      for (std::size_t s = 0; s <= k; ++s) {
        EXPECT_NEAR(back.segments[k - s].slope, -there.segments[s].slope, 1e-6);
      }
    }
    EXPECT_EQ(mirrored.chosen, found.chosen);
  }
}

TEST(Joinpoint, GapsAreLeftOut) {
  JoinpointRequest request = turning(4, 26, 12, 0.06, -0.05);
  JoinpointRequest without;
  for (std::size_t i = 0; i < 26; ++i) {
    if (i == 5 || i == 17) {
      request.series.value[i] = missing;
    } else {
      without.time.push_back(static_cast<double>(i));
      without.series.value.push_back(request.series.value[i]);
    }
  }
  const Joinpoints found = joinpoints(request), wanted = joinpoints(without);
  EXPECT_EQ(found.observations, 24);
  ASSERT_EQ(found.by_count.size(), wanted.by_count.size());
  for (std::size_t k = 0; k < found.by_count.size(); ++k) {
    EXPECT_EQ(found.by_count[k].knots, wanted.by_count[k].knots);
    EXPECT_EQ(found.by_count[k].sse, wanted.by_count[k].sse);
    ASSERT_EQ(found.by_count[k].fitted.size(), 26u);
    EXPECT_GT(found.by_count[k].fitted[5], 0);
  }
}

TEST(Joinpoint, AverageIsTheWeightedMeanOfTheSlopes) {
  const Joinpoints found = joinpoints(turning(5, 30, 10, 0.06, -0.05));
  ASSERT_GE(found.chosen, 1u);
  double sum = 0, length = 0;
  for (const TrendSegment& segment : found.by_count[found.chosen].segments) {
    sum += segment.slope * (segment.to - segment.from);
    length += segment.to - segment.from;
  }
  EXPECT_EQ(length, 29);
  EXPECT_NEAR(found.aapc, 100 * std::expm1(sum / length), 1e-10);
  EXPECT_LT(found.aapc_low, found.aapc);
  EXPECT_GT(found.aapc_high, found.aapc);
  // One segment: the average is its own change, interval and all.
  JoinpointRequest straight = turning(6, 20, 10, 0.03, 0.03);
  straight.max_joinpoints = 0;
  const Joinpoints line = joinpoints(straight);
  EXPECT_NEAR(line.aapc_low, line.by_count[0].segments[0].apc_low, 1e-9);
  EXPECT_NEAR(line.aapc_high, line.by_count[0].segments[0].apc_high, 1e-9);
}

// The share is what the turn takes off the sum of squares of one line over both segments.
TEST(Joinpoint, PartialShareAgreesWithPlainRegression) {
  KnotData data;
  std::vector<double> y;
  for (std::size_t i = 0; i < 24; ++i) {
    data.x.push_back(static_cast<double>(i));
    data.weight.push_back(1 + 0.1 * static_cast<double>(i % 5));
    y.push_back(0.1 * std::abs(static_cast<double>(i) - 9) + 0.2 * normal(7, i));
  }
  const auto share = [&](double from, double to, double knot) {
    KnotData part;
    std::vector<double> y_part;
    for (std::size_t i = 0; i < 24; ++i) {
      if (!(data.x[i] > from && data.x[i] <= to)) continue;
      part.x.push_back(data.x[i]);
      part.weight.push_back(data.weight[i]);
      y_part.push_back(y[i]);
    }
    return 1 - fit_joined_lines(part, y_part, {knot}).sse / fit_joined_lines(part, y_part, {}).sse;
  };
  const double wanted = std::max(share(-1, 15, 9), share(9, 24, 15));
  EXPECT_NEAR(largest_partial_share(data, y, {9, 15}), wanted, 1e-10);
  EXPECT_EQ(largest_partial_share(data, y, {}), 0);
}

TEST(Joinpoint, WeightedBicLiesBetweenTheTwoPenalties) {
  const Joinpoints found = joinpoints(turning(8, 30, 14, 0.05, -0.02));
  const double cost = std::log(30.0) / 30;
  EXPECT_EQ(found.by_count[0].bic, found.by_count[0].weighted_bic);
  for (std::size_t k = 0; k < found.by_count.size(); ++k) {
    const JoinpointFit& fit = found.by_count[k];
    EXPECT_NEAR(fit.bic, std::log(fit.sse / 30) + static_cast<double>(2 * k + 2) * cost, 1e-12);
    EXPECT_GE(fit.weighted_bic, fit.bic);
    EXPECT_LE(fit.weighted_bic, fit.bic + static_cast<double>(k) * cost);
  }
}

TEST(Joinpoint, AStraightLineHasNoKnots) {
  for (const JoinpointSelection selection :
       {JoinpointSelection::permutation, JoinpointSelection::bic, JoinpointSelection::weighted_bic}) {
    JoinpointRequest request;
    request.selection = selection;
    for (int i = 0; i < 20; ++i) request.series.value.push_back(std::exp(2 + 0.03 * i));
    Joinpoints found = joinpoints(request);
    EXPECT_EQ(found.chosen, 0u);
    EXPECT_NEAR(found.aapc, 100 * std::expm1(0.03), 1e-9);
    for (double& value : request.series.value) value = 7;
    found = joinpoints(request);
    EXPECT_EQ(found.chosen, 0u);
    EXPECT_NEAR(found.aapc, 0, 1e-9);
  }
}

TEST(Joinpoint, PermutationsDoNotDependOnThreads) {
  JoinpointRequest request = turning(9, 25, 12, 0.03, 0.0);
  request.selection = JoinpointSelection::permutation;
  request.permutations = 499;
  const Joinpoints many = joinpoints(request);
  const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);
  const Joinpoints one = joinpoints(request);
  ASSERT_EQ(many.steps.size(), one.steps.size());
  for (std::size_t i = 0; i < many.steps.size(); ++i) EXPECT_EQ(many.steps[i].p, one.steps[i].p);
  request.seed = 2;
  EXPECT_NE(joinpoints(request).steps[0].p, 0);
}

// A change of source in the middle is no turn of the trend.
TEST(Joinpoint, AStepOfTheSourceIsTakenOut) {
  JoinpointRequest request = turning(10, 30, 29, 0.04, 0.04);
  for (std::size_t i = 15; i < 30; ++i) request.series.value[i] *= 2;
  EXPECT_GT(joinpoints(request).chosen, 0u);
  request.series.source_breaks = {15};
  const Joinpoints found = joinpoints(request);
  EXPECT_EQ(found.chosen, 0u);
  EXPECT_NEAR(found.aapc, 100 * std::expm1(0.04), 0.6);
}

TEST(Joinpoint, SeasonsAreTakenOut) {
  JoinpointRequest request = turning(11, 60, 30, 0.03, -0.03);
  const Joinpoints wanted = joinpoints(request);
  const std::vector<double> season = {1, 3, 0.5, 1.2};
  for (std::size_t i = 0; i < 60; ++i) request.series.value[i] *= season[i % 4];
  request.series.season = 4;
  const Joinpoints found = joinpoints(request);
  EXPECT_EQ(found.chosen, wanted.chosen);
  EXPECT_NEAR(found.by_count[1].knots[0], wanted.by_count[1].knots[0], 1);
  EXPECT_NEAR(found.aapc, wanted.aapc, 0.2);
}

TEST(Joinpoint, BadInputSaysWhatCanBeSaid) {
  JoinpointRequest request;
  EXPECT_EQ(joinpoints(request).status, Status::too_few_data);
  request.series.value = {5, 4, 0, 3, 2, 4, 3, 2, 1, 2};
  Joinpoints found = joinpoints(request);
  EXPECT_EQ(found.status, Status::not_identified);
  EXPECT_NE(found.why.en.find("poisson"), std::string::npos);
  EXPECT_NE(found.why.es.find("poisson"), std::string::npos);
  EXPECT_TRUE(found.by_count.empty());
  request.model = JoinpointModel::poisson;
  EXPECT_EQ(joinpoints(request).by_count.size(), 2u);
  request.series.value.assign(12, 0);
  EXPECT_EQ(joinpoints(request).status, Status::not_identified);
  request.series.value.assign(12, missing);
  EXPECT_EQ(joinpoints(request).status, Status::too_few_data);
  request.series.value.assign(12, 3);
  request.series.value[4] = -1;
  EXPECT_EQ(joinpoints(request).status, Status::not_identified);
  request.series.value.assign(12, 3);
  request.time = {1, 2};
  EXPECT_EQ(joinpoints(request).status, Status::not_identified);
  request.time.assign(12, 1);
  EXPECT_EQ(joinpoints(request).status, Status::not_identified);
}

TEST(Joinpoint, BelowEightPeriodsOnlyTheLineIsGiven) {
  JoinpointRequest request;
  request.series.value = {10, 11, 12.1, 13.2, 14.6, missing, 17.7, 19.5};
  Joinpoints found = joinpoints(request);
  EXPECT_EQ(found.status, Status::too_few_data);
  ASSERT_EQ(found.by_count.size(), 1u);
  EXPECT_NEAR(found.aapc, 10, 0.2);
  EXPECT_LT(found.aapc_low, found.aapc_high);
  request.series.value = {10, 11};
  found = joinpoints(request);
  EXPECT_NEAR(found.aapc, 10, 1e-9);
  EXPECT_TRUE(std::isnan(found.aapc_low));
  request.series.value = {10};
  EXPECT_TRUE(joinpoints(request).by_count.empty());
}

TEST(Joinpoint, FewerJoinpointsWhereThereAreFewPeriods) {
  JoinpointRequest request = turning(12, 12, 6, 0.2, -0.2);
  Joinpoints found = joinpoints(request);
  EXPECT_EQ(found.by_count.size(), 3u);
  EXPECT_NE(found.why.en.find("at most 2"), std::string::npos);
  request.cap_by_length = false;
  EXPECT_EQ(joinpoints(request).by_count.size(), 4u);
}

// A single spike and a stretch of zeros: every number that is given is a number.
TEST(Joinpoint, ASpikeAmongZeros) {
  for (const JoinpointModel model :
       {JoinpointModel::poisson, JoinpointModel::negbin, JoinpointModel::linear}) {
    JoinpointRequest request;
    request.model = model;
    request.series.value.assign(20, 0);
    request.series.value[9] = 50;
    const Joinpoints found = joinpoints(request);
    ASSERT_FALSE(found.by_count.empty());
    for (const JoinpointFit& fit : found.by_count) {
      EXPECT_TRUE(std::isfinite(fit.sse));
      for (const double value : fit.fitted) EXPECT_TRUE(std::isfinite(value));
      for (const TrendSegment& segment : fit.segments) EXPECT_TRUE(std::isfinite(segment.slope));
    }
    if (model == JoinpointModel::poisson) {
      EXPECT_EQ(found.status, Status::weak);
    }
  }
}

}  // namespace
}  // namespace contraste
