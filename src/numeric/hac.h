// Covariances of sums over a series whose terms depend on those shortly before.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

// One row a value, in the order of time: value[row * columns + column].
struct TimeRows {
  std::vector<double> value;
  std::size_t columns = 1;
  std::vector<std::size_t> period;  // of each row, rising; periods without a row are gaps
  std::size_t rows() const { return period.size(); }
};

// Sum over all pairs of rows at most `lag` periods apart of their products, those d apart weighing 1 - d /
// (lag + 1): Newey & West 1987, Econometrica 55:703-708. columns * columns, symmetric. Pairs are found by
// their periods, so that a gap does not bring together what lay apart.
// Checked: InterruptedReference.NeweyWestAgreesWithSandwich, Hac.PairsKeepTheirDistanceOverGaps.
std::vector<double> newey_west_sum(const TimeRows& scores, std::size_t lag);

// The lag that Newey & West 1994, Review of Economic Studies 61:631-653, read off the series, without
// prewhitening: the whole part of 1.1447 (s1 / s0)^(2/3) n^(1/3), with s0 and s1 from the first 4 (n /
// 100)^(2/9) autocovariances of the sum of the columns, each times its weight.
// Checked: InterruptedReference.TheLagIsThatOfSandwich.
std::size_t newey_west_lag(const TimeRows& scores, std::span<const double> weight);

}  // namespace contraste
