#include "method/rank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "method/points.h"
#include "method/record.h"

namespace contraste {
namespace {

Finding rank_of(const std::vector<Point>& points, std::size_t candidate, bool highest_first = true) {
  RankRequest request;
  request.points = points;
  request.candidate = candidate;
  request.highest_first = highest_first;
  return rank(request);
}

TEST(Rank, FarApartPlacesKeepTheirOrder) {
  const auto points = figures({6000, 300, 20000, 1500});
  const std::vector<double> wanted = {2, 4, 1, 3};
  for (std::size_t i = 0; i < 4; ++i) {
    const Finding high = rank_of(points, i);
    EXPECT_EQ(high.estimate, wanted[i]);
    EXPECT_EQ(high.low, wanted[i]);
    EXPECT_EQ(high.high, wanted[i]);
    EXPECT_NEAR(high.probability, 1, 1e-9);
    EXPECT_EQ(rank_of(points, i, false).estimate, 5 - wanted[i]);
    EXPECT_EQ(high.n, 4);
  }
}

TEST(Rank, NoiseWidensTheRange) {
  const Finding f = rank_of(figures({100, 101, 99, 102, 98}), 1);
  EXPECT_EQ(f.estimate, 2);
  EXPECT_EQ(f.low, 1);
  EXPECT_EQ(f.high, 5);
}

TEST(Rank, TiesShareTheBetterRank) {
  EXPECT_EQ(rank_of(figures({50, 50, 70}), 0).estimate, 2);
  EXPECT_EQ(rank_of(figures({50, 50, 70}), 1).estimate, 2);
}

// Against one other place the first rank is the record; each is simulated from its own stream. A tie shares
// the first rank here and is split there, hence half the probability of a tie between them.
TEST(Rank, IsTheRecordWhenThereAreTwo) {
  RecordRequest request;
  const auto others = figures({100});
  request.others = others;
  request.candidate = figure(110);
  request.lowest = false;
  const double alone = record(request).finding.probability;
  const double shared = rank_of(figures({100, 110}), 1).probability;
  double tie = 0;
  for (int k = 0; k < 400; ++k) {
    tie += std::exp(k * std::log(100.0) - 100 + k * std::log(110.0) - 110 - 2 * std::lgamma(k + 1.0));
  }
  EXPECT_NEAR(shared, alone + tie / 2, 5 * std::sqrt(2 * .25 * .75 / 4000));
}

TEST(Rank, MissingPlacesAreTooFewData) {
  EXPECT_EQ(rank_of(figures({5}), 0).status, Status::too_few_data);
  EXPECT_EQ(rank_of(figures({5, 6}), 2).status, Status::too_few_data);
  EXPECT_EQ(rank_of(figures({5, std::nan("")}), 0).status, Status::too_few_data);
}

TEST(Rank, ABoundLeavesRanksOpen) {
  const Finding open = rank_of({figure(50), figure(6000, Bound::at_most)}, 0);
  EXPECT_TRUE(std::isnan(open.estimate));
  EXPECT_EQ(open.low, 1);
  EXPECT_EQ(open.high, 2);
  // More than 6,000 is more than 50 in any case.
  EXPECT_EQ(rank_of({figure(50), figure(6000, Bound::at_least)}, 0).estimate, 2);
  EXPECT_EQ(rank_of({figure(6000, Bound::at_least), figure(50)}, 0).estimate, 1);
  const Finding own = rank_of({figure(6000, Bound::at_least), figure(9000)}, 0);
  EXPECT_EQ(own.low, 1);
  EXPECT_EQ(own.high, 2);
}

}  // namespace
}  // namespace contraste
