#include "method/fall_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>
#include <vector>

#include "method/fall_null.h"
#include "numeric/count_table.h"
#include "numeric/matched_series.h"
#include "numeric/normal.h"
#include "numeric/normal_draws.h"

namespace contraste {
namespace {

// Counts through the ranks of an autoregression; after `cut` the mean is `factor` times as high.
struct Counts {
  double mean = 100;
  double dispersion = 3;
  double phi = 0;
  double factor = 1;
  std::size_t cut = 12;
};

PeriodSeries counts(const Counts& world, std::size_t many, std::uint64_t number) {
  std::vector<double> z(many);
  fill_normals(z, {9, Purpose::test, 21, number});
  autoregress(z, world.phi);
  const CountTable before(world.mean, world.dispersion);
  const CountTable after(world.mean * world.factor, world.dispersion);
  PeriodSeries series;
  for (std::size_t t = 0; t < many; ++t) {
    const double u = normal_lower_tail(z[t] * std::sqrt(1 - world.phi * world.phi));
    series.value.push_back((t < world.cut ? before : after).draw(std::min(u, 1 - 0x1p-53)));
  }
  return series;
}

FallTestRequest request_of(PeriodSeries series) {
  FallTestRequest request;
  request.series = std::move(series);
  request.replicates = 199;
  request.with_power = false;
  return request;
}

double share_found(const Counts& world, int series, std::uint64_t first) {
  int found = 0;
  for (int i = 0; i < series; ++i) {
    const std::uint64_t number = first + static_cast<std::uint64_t>(i);
    FallTestRequest request = request_of(counts(world, 25, number));
    request.replicates = 99;
    found += fall_test(request).p <= 0.05;
  }
  return static_cast<double>(found) / series;
}

const std::vector<double> nile = {
    1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994, 1020, 960,  1180,
    799,  958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,  874, 694,  940,  833,
    701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,  1120, 1100, 832, 764,  821,  768,
    845,  864,  862,  698,  845,  744,  796,  1040, 759,  781,  865,  845,  944,  984, 897,  822,  1010,
    771,  676,  649,  846,  812,  742,  801,  1040, 860,  874,  848,  890,  744,  749, 838,  1050, 918,
    986,  797,  923,  975,  815,  1020, 906,  901,  1170, 912,  746,  919,  718,  714, 740};

// 240 series: the rate of a test of size .05 stands between .01 and .10 in all but one case in a thousand.
// The table of docs/methods/fall-test.md has thousands.
TEST(FallTest, TheSizeHoldsUnderNoiseAndMemory) {
  std::uint64_t first = 0;
  for (const Counts& world : {Counts{.dispersion = 1}, Counts{.dispersion = 5}, Counts{.phi = 0.5}}) {
    const double size = share_found(world, 240, first += 1000);
    EXPECT_GE(size, 0.01) << world.phi << " " << world.dispersion;
    EXPECT_LE(size, 0.10) << world.phi << " " << world.dispersion;
  }
}

TEST(FallTest, ARealFallIsFound) {
  EXPECT_GE(share_found({.factor = 0.5}, 60, 10000), 0.85);
  EXPECT_GE(share_found({.dispersion = 10, .factor = 0.5}, 60, 11000), 0.6);
  EXPECT_LE(share_found({.factor = 2}, 60, 12000), 0.02);  // a rise is no fall
}

TEST(FallTest, TheNileFellAfter1898) {
  PeriodSeries series;
  series.value = nile;
  for (const Family family : {Family::gaussian, Family::negbin}) {
    FallTestRequest request = request_of(series);
    request.family = family;
    request.replicates = 999;
    const FallTest answer = fall_test(request);
    EXPECT_EQ(answer.status, Status::ok);
    EXPECT_LE(answer.p, 0.005);
    EXPECT_EQ(answer.last, 27u);  // 1898
    EXPECT_NEAR(answer.change, 849.972 / 1097.75 - 1, 1e-4);
    EXPECT_FALSE(answer.random_walk_possible);
    // Least squares on the values themselves: F of the known best date.
    if (family == Family::gaussian) {
      EXPECT_NEAR(answer.statistic, 75.9298, 5e-4);
    }
  }
}

TEST(FallTest, AClearFallIsFoundHoweverClear) {
  for (const double factor : {0.2, 0.05, 0.0}) {
    const FallTest answer =
        fall_test(request_of(counts({.mean = 1000, .dispersion = 1, .factor = factor}, 25, 3)));
    EXPECT_LE(answer.p, 0.03) << factor;
    EXPECT_EQ(answer.last, 11u);
    EXPECT_NEAR(answer.change, factor - 1, 0.03);
  }
}

// Its values are as smooth as hardly any random walk; with few replicates it would pass for one.
TEST(FallTest, ACleanStepIsNoRandomWalk) {
  FallTestRequest request;
  request.series.value = {952, 958, 903, 869, 856, 901, 859, 843, 908, 905, 922, 863,
                          430, 427, 370, 452, 443, 526, 438, 424, 479, 438, 466, 415};
  request.with_power = false;
  const FallTest found = fall_test(request);
  EXPECT_LE(found.p, 0.002);
  EXPECT_FALSE(found.random_walk_possible);
  EXPECT_EQ(found.last, 11u);
}

TEST(FallTest, ATrendUpIsNoFallAndARiseIsFoundAsOne) {
  PeriodSeries series = counts({}, 25, 4);
  for (std::size_t t = 0; t < 25; ++t) series.value[t] += 6.0 * static_cast<double>(t);
  FallTestRequest request = request_of(series);
  EXPECT_GT(fall_test(request).p, 0.5);
  request = request_of(counts({.mean = 40, .factor = 2.5}, 25, 5));
  request.falls = false;
  const FallTest answer = fall_test(request);
  EXPECT_LE(answer.p, 0.02);
  EXPECT_NEAR(answer.change, 1.5, 0.5);
}

TEST(FallTest, AKnownDateIsNotSearched) {
  FallTestRequest request = request_of(counts({.factor = 0.6}, 25, 6));
  request.last = 11;
  const FallTest known = fall_test(request);
  EXPECT_EQ(known.last, 11u);
  request.last.reset();
  request.search_from = 15;
  EXPECT_GE(fall_test(request).last, 15u);
  request.search_from = 24;
  EXPECT_EQ(fall_test(request).status, Status::too_few_data);
  request.search_from = 0;
  request.last = 24;
  EXPECT_EQ(fall_test(request).status, Status::too_few_data);
}

TEST(FallTest, AChangeOfSourceIsNoFall) {
  FallTestRequest request = request_of(counts({.factor = 0.4}, 30, 7));
  EXPECT_LE(fall_test(request).p, 0.02);
  request.series.source_breaks = {12};
  EXPECT_GT(fall_test(request).p, 0.05);
}

TEST(FallTest, TheSeasonIsNoFall) {
  PeriodSeries series = counts({}, 72, 8);
  for (std::size_t t = 0; t < 72; ++t) {
    if (t % 12 < 6) series.value[t] *= 3;
  }
  series.season = 12;
  const double p = fall_test(request_of(series)).p;
  EXPECT_GT(p, 0.05);
  for (std::size_t t = 40; t < 72; ++t) series.value[t] = std::floor(series.value[t] * 0.6);
  const FallTest fallen = fall_test(request_of(series));
  EXPECT_LE(fallen.p, 0.02);
  EXPECT_NEAR(static_cast<double>(fallen.last), 39, 1);
  EXPECT_NEAR(fallen.change, -0.4, 0.08);
}

TEST(FallTest, GapsAreNoZeros) {
  PeriodSeries series = counts({.factor = 0.4}, 30, 9);
  for (const std::size_t gap : {3u, 4u, 20u, 21u, 22u}) series.value[gap] = missing;
  const FallTest answer = fall_test(request_of(series));
  EXPECT_EQ(answer.status, Status::ok);
  EXPECT_LE(answer.p, 0.03);
  EXPECT_EQ(answer.last, 11u);
}

// People in thousands instead of one by one; a gaussian series in another unit.
TEST(FallTest, AUnitOfMeasureChangesNothing) {
  FallTestRequest request = request_of(counts({.factor = 0.7}, 25, 10));
  for (std::size_t t = 0; t < 25; ++t)
    request.series.exposure.push_back(1000 + 10.0 * static_cast<double>(t));
  const FallTest people = fall_test(request);
  for (double& exposure : request.series.exposure) exposure /= 1024;
  EXPECT_EQ(fall_test(request).p, people.p);
  request.series.exposure.clear();
  request.family = Family::gaussian;
  const FallTest plain = fall_test(request);
  for (double& value : request.series.value) value *= 1024;
  const FallTest scaled = fall_test(request);
  EXPECT_EQ(scaled.p, plain.p);
  EXPECT_NEAR(scaled.statistic, plain.statistic, 1e-9 * plain.statistic);
}

// Twice the people from the twelfth year on, and as many events a person: no fall. As many events: a fall.
TEST(FallTest, TheRateFallsNotTheCount) {
  FallTestRequest request = request_of(counts({.factor = 2}, 25, 11));
  for (std::size_t t = 0; t < 25; ++t) request.series.exposure.push_back(t < 12 ? 1000 : 2000);
  EXPECT_GT(fall_test(request).p, 0.05);
  request.series.value = counts({}, 25, 11).value;
  const FallTest fell = fall_test(request);
  EXPECT_LE(fell.p, 0.05);
  EXPECT_NEAR(fell.change, -0.5, 0.1);
}

TEST(FallTest, SaysWhatCannotBeTested) {
  PeriodSeries series;
  series.value = {5, 4, 6, 3, 5, 4, missing, 3};
  FallTest answer = fall_test(request_of(series));
  EXPECT_EQ(answer.status, Status::too_few_data);
  EXPECT_FALSE(answer.why.empty());
  series.value.assign(20, 0);
  answer = fall_test(request_of(series));
  EXPECT_EQ(answer.status, Status::weak);
  EXPECT_EQ(answer.p, 1);
  EXPECT_FALSE(answer.why.en.empty() || answer.why.es.empty());
  series.value.assign(20, 7);
  answer = fall_test(request_of(series));
  EXPECT_EQ(answer.status, Status::weak);
  EXPECT_EQ(answer.p, 1);
  EXPECT_EQ(answer.change, 0);
  series.value[6] = 90;  // a spike
  answer = fall_test(request_of(series));
  EXPECT_EQ(answer.status, Status::ok);
  EXPECT_GT(answer.p, 0.05);
  EXPECT_LE(answer.p, 1);
  series.value.assign(13, 4);
  series.season = 12;
  series.value[0] = 5;
  EXPECT_EQ(fall_test(request_of(series)).status, Status::too_few_data);
}

TEST(FallTest, PIsNeverZeroAndDependsOnTheSeedAndNothingElse) {
  FallTestRequest request = request_of(counts({.mean = 1000, .dispersion = 1, .factor = 0.2}, 40, 12));
  request.replicates = 19;
  EXPECT_GT(fall_test(request).p, 0);
  request = request_of(counts({.factor = 0.85}, 25, 13));
  request.with_power = true;
  const FallTest once = fall_test(request);
  std::vector<FallTest> again(3);
  std::vector<std::thread> threads;
  for (FallTest& slot : again) threads.emplace_back([&slot, &request] { slot = fall_test(request); });
  for (std::thread& thread : threads) thread.join();
  for (const FallTest& other : again) {
    EXPECT_EQ(other.p, once.p);
    EXPECT_EQ(other.smallest_fall, once.smallest_fall);
    EXPECT_EQ(other.autocorrelation_corrected, once.autocorrelation_corrected);
  }
  request.seed = 2;
  EXPECT_NE(fall_test(request).p, once.p);
}

// 200 steps of a walk: its autocorrelation is high, and the flag is raised for most.
TEST(FallTest, ARandomWalkIsFlaggedAndNoiseIsNot) {
  int walks = 0;
  int still = 0;
  for (std::uint64_t i = 0; i < 40; ++i) {
    PeriodSeries series;
    series.value.resize(30);
    fill_normals(series.value, {9, Purpose::test, 22, i});
    FallTestRequest request = request_of(series);
    request.family = Family::gaussian;
    request.replicates = 99;
    still += fall_test(request).random_walk_possible;
    autoregress(request.series.value, 1);
    walks += fall_test(request).random_walk_possible;
  }
  EXPECT_GE(walks, 20);
  EXPECT_LE(still, 2);
}

// Poisson counts whose log rate walks: the noise of counting hides the walk from neighbours, not from the
// test. Some three in four are flagged; of 55 others one in twenty is rejected, nine at most in all but one
// case in a hundred.
TEST(FallTest, CountsOfADriftingRateAreFlaggedOrCalibrated) {
  int flagged = 0;
  int rejected = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    std::vector<double> z(60);
    fill_normals(z, {9, Purpose::test, 23, i});
    autoregress(z, 1);
    PeriodSeries series;
    for (std::size_t t = 0; t < z.size(); ++t) {
      const double u = uniforms(9, Purpose::test, 24, i, t).u[0];
      series.value.push_back(CountTable(100 * std::exp(0.1 * z[t]), 1).draw(u));
    }
    FallTestRequest request = request_of(series);
    request.replicates = 99;
    const FallTest answer = fall_test(request);
    flagged += answer.random_walk_possible;
    rejected += !answer.random_walk_possible && answer.p <= 0.05;
    EXPECT_LE(answer.autocorrelation_corrected, 1);
  }
  EXPECT_GE(flagged, 130);
  EXPECT_LE(rejected, 9);
}

TEST(FallNull, TheTailAtAQuantileIsTheLevel) {
  FallNull null;
  for (int i = 0; i < 99; ++i) {
    null.series.push_back({0.2, 1 + (i % 3) * 0.5, i / 100.0});
  }
  null.series.push_back({1.2, 1, 0.99});  // explosive, not counted
  const double critical = null_quantile(null, 0.05);
  EXPECT_LE(null_tail(null, critical), 0.05);
  EXPECT_GT(null_tail(null, critical - 0.011), 0.05);
  EXPECT_GT(null_tail(null, 2), 0);
  EXPECT_EQ(null_quantile(null, 0.001), 2);
}

// The series is drawn anew with the fall found, which should be seen in eight of ten.
TEST(FallPower, TheSmallestFallIsFoundAsOftenAsAsked) {
  FallTestRequest request = request_of(counts({.dispersion = 5}, 25, 31));
  request.with_power = true;
  request.last = 11;
  const FallTest answer = fall_test(request);
  ASSERT_EQ(answer.status, Status::ok);
  ASSERT_GT(answer.smallest_fall, 0.1);
  ASSERT_LT(answer.smallest_fall, 0.8);
  int found = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    FallTestRequest other = request_of(
        counts({.dispersion = answer.dispersion, .factor = 1 - answer.smallest_fall}, 25, 20000 + i));
    other.last = 11;
    found += fall_test(other).p <= 0.05;
  }
  // The memory and the noise of one series of 25 are themselves uncertain.
  EXPECT_NEAR(found / 100.0, 0.8, 0.2);
}

TEST(FallPower, MoreNoiseNeedsALargerFall) {
  const auto smallest = [](const Counts& world) {
    FallTestRequest request = request_of(counts(world, 40, 32));
    request.with_power = true;
    request.last = 19;
    return fall_test(request).smallest_fall;
  };
  const double quiet = smallest({.dispersion = 1});
  const double noisy = smallest({.dispersion = 12});
  EXPECT_LT(quiet, noisy);
  FallTestRequest few = request_of(counts({.mean = 0.6, .dispersion = 1}, 12, 33));
  few.with_power = true;
  const FallTest answer = fall_test(few);
  EXPECT_EQ(answer.status, Status::ok);
  EXPECT_TRUE(std::isnan(answer.smallest_fall));
  EXPECT_FALSE(answer.why.empty());
}

}  // namespace
}  // namespace contraste
