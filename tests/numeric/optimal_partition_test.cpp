#include "numeric/optimal_partition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/level_shift_series.h"
#include "numeric/negbin_segment.h"

namespace contraste {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Every division there is, one after the other, each segment's cost from its values.
class SlowTwin {
 public:
  explicit SlowTwin(const PartitionRequest& request) : request_(request), n_(request.values.size()) {}

  double least(std::size_t breaks) {
    best_ = infinity;
    forward(0, breaks, 0);
    return best_;
  }

 private:
  bool forced(std::size_t i) const { return std::ranges::find(request_.forced, i) != request_.forced.end(); }

  double cost(std::size_t start, std::size_t end) const {
    double count = 0;
    for (std::size_t i = start; i < end; ++i) {
      count += request_.values[i];
    }
    if (request_.law == SegmentLaw::gaussian) {
      double rest = 0;
      const double mean = count / static_cast<double>(end - start);
      for (std::size_t i = start; i < end; ++i)
        rest += (request_.values[i] - mean) * (request_.values[i] - mean);
      return rest;
    }
    std::vector<double> exposures(request_.exposures.begin(), request_.exposures.end());
    if (exposures.empty()) exposures.assign(n_, 1.0);
    const CountSpan segment{request_.values.subspan(start, end - start),
                            std::span(exposures).subspan(start, end - start)};
    const double size = request_.law == SegmentLaw::poisson ? infinity : request_.size;
    if (request_.sizes.empty()) return -count_log_likelihood(segment, count_level(segment, size), size);
    double least = infinity;
    for (double own : request_.sizes) {
      least = std::min(least, -count_log_likelihood(segment, count_level(segment, own), own));
    }
    return least;
  }

  // The segment that begins at `start` may end anywhere, but not beyond the next forced start.
  void forward(std::size_t start, std::size_t breaks, double so_far) {
    if (start == n_) {
      if (breaks == 0) best_ = std::min(best_, so_far);
      return;
    }
    for (std::size_t end = start + 1; end <= n_; ++end) {
      const bool closed = end == n_ || forced(end);
      const bool opened = start == 0 || forced(start);
      if (end - start >= request_.min_length || (closed && opened)) {
        if (closed) {
          forward(end, breaks, so_far + cost(start, end));
        } else if (breaks > 0) {
          forward(end, breaks - 1, so_far + cost(start, end));
        }
      }
      if (closed) break;
    }
  }

  const PartitionRequest& request_;
  std::size_t n_;
  double best_ = infinity;
};

// Differences to one segment: the fast costs leave out what no level changes.
void agrees(const PartitionRequest& request, double tolerance) {
  SlowTwin twin(request);
  const std::vector<Partition> found = optimal_partitions(request);
  ASSERT_FALSE(found.empty());
  const double base = twin.least(0);
  for (std::size_t k = 0; k < request.max_segments; ++k) {
    const double slow = twin.least(k);
    if (std::isinf(slow)) {
      EXPECT_LE(found.size(), k);
      continue;
    }
    ASSERT_GT(found.size(), k);
    EXPECT_NEAR(found[k].cost - found[0].cost, slow - base, tolerance) << k;
    EXPECT_EQ(found[k].starts.size(), k);
  }
}

std::vector<double> uneven(std::size_t n, std::uint64_t what) {
  std::vector<double> result;
  for (std::size_t i = 0; i < n; ++i) result.push_back(0.3 + 3 * uniforms(7, Purpose::test, what, 1, i).u[0]);
  return result;
}

TEST(OptimalPartition, AgreesWithTheSlowTwinPoisson) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const std::vector<double> values = drawn_series({{4, 1, 9}, 5}, seed);
    const std::vector<double> exposures = uneven(values.size(), seed);
    PartitionRequest request{.values = values, .max_segments = 5, .min_length = 1 + seed % 3};
    agrees(request, 1e-10);
    request.exposures = exposures;
    agrees(request, 1e-10);
  }
}

TEST(OptimalPartition, AgreesWithTheSlowTwinGaussian) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    std::vector<double> values = drawn_series({{40, 30, 45}, 5}, seed);
    for (double& value : values) value = value * 0.37 - 20;
    agrees({.values = values, .law = SegmentLaw::gaussian, .max_segments = 5, .min_length = 1 + seed % 3},
           1e-10);
  }
}

TEST(OptimalPartition, AgreesWithTheSlowTwinNegbin) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const std::vector<double> values = drawn_series({{20, 6, 0.4}, 4, 2}, seed);
    const std::vector<double> exposures = uneven(values.size(), seed);
    PartitionRequest request{.values = values,
                             .law = SegmentLaw::negbin,
                             .size = seed % 2 == 0 ? 0.7 : 40,
                             .max_segments = 4,
                             .min_length = 2};
    agrees(request, 1e-10);
    request.exposures = exposures;
    agrees(request, 1e-8);
  }
}

TEST(OptimalPartition, EachSegmentMayHaveASizeOfItsOwn) {
  const std::vector<double> sizes = {0.3, 2, 15, infinity};
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const std::vector<double> values = drawn_series({{20, 6, 0.4}, 4, 2}, seed);
    const std::vector<double> exposures = uneven(values.size(), seed);
    const std::vector<double> twos(values.size(), 2.0);
    PartitionRequest request{
        .values = values, .law = SegmentLaw::negbin, .sizes = sizes, .max_segments = 4, .min_length = 2};
    agrees(request, 1e-10);
    request.exposures = twos;
    agrees(request, 1e-10);
    request.exposures = exposures;
    agrees(request, 1e-8);
  }
}

TEST(OptimalPartition, ForcedStartsAreThoseOfTheSlowTwin) {
  const std::vector<std::size_t> forced = {1, 6, 11};
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const std::vector<double> values = drawn_series({{4, 1, 9}, 5}, seed);
    const PartitionRequest request{
        .values = values, .max_segments = 4, .min_length = 1 + seed % 3, .forced = forced};
    agrees(request, 1e-10);
    for (const Partition& partition : optimal_partitions(request)) {
      for (std::size_t start : partition.starts) EXPECT_EQ(std::ranges::count(forced, start), 0);
    }
  }
}

TEST(OptimalPartition, TheCostIsThatOfTheSegmentsGiven) {
  const std::vector<double> values = drawn_series({{400, 100, 900, 120}, 90}, 3);
  const std::vector<Partition> found =
      optimal_partitions({.values = values, .max_segments = 6, .min_length = 2});
  for (const Partition& partition : found) {
    double cost = 0;
    std::size_t start = 0;
    std::vector<std::size_t> ends = partition.starts;
    ends.push_back(values.size());
    double all = 0;
    for (double y : values) all += y;
    const double mean = all / static_cast<double>(values.size());
    for (std::size_t end : ends) {
      double count = 0;
      for (std::size_t i = start; i < end; ++i) count += values[i];
      if (count > 0) cost -= count * std::log(count / (mean * static_cast<double>(end - start)));
      start = end;
    }
    EXPECT_NEAR(partition.cost, cost, 1e-9 * (1 + std::fabs(cost)));
  }
  EXPECT_EQ(found[3].starts, (std::vector<std::size_t>{90, 180, 270}));
}

TEST(OptimalPartition, TiesGoToTheEarliestStart) {
  const std::vector<double> values(9, 5.0);
  const auto found = optimal_partitions({.values = values, .max_segments = 3, .min_length = 2});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[1].starts, (std::vector<std::size_t>{2}));
  EXPECT_EQ(found[2].starts, (std::vector<std::size_t>{2, 4}));
}

TEST(OptimalPartition, FitsAsManySegmentsAsThereIsRoomFor) {
  const std::vector<double> five = {1, 2, 3, 4, 5};
  EXPECT_EQ(optimal_partitions({.values = five, .max_segments = 9, .min_length = 2}).size(), 2u);
  EXPECT_EQ(optimal_partitions({.values = five, .max_segments = 9}).size(), 5u);
  EXPECT_EQ(
      optimal_partitions({.values = std::span(five).first(1), .max_segments = 9, .min_length = 2}).size(),
      1u);
  EXPECT_TRUE(optimal_partitions({}).empty());
}

TEST(OptimalPartition, NoEventsCostNothing) {
  const std::vector<double> none(12, 0.0);
  for (const SegmentLaw law : {SegmentLaw::poisson, SegmentLaw::negbin, SegmentLaw::gaussian}) {
    const auto found = optimal_partitions({.values = none, .law = law, .size = 2, .max_segments = 3});
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[2].cost, 0);
  }
}

}  // namespace
}  // namespace contraste
