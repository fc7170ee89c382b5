// The best division of a series into segments of one level each, of all possible ones.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace contraste {

enum class SegmentLaw { poisson, negbin, gaussian };

struct PartitionRequest {
  std::span<const double> values{};     // no gaps; counts not below zero
  std::span<const double> exposures{};  // empty: 1 throughout; of counts only
  SegmentLaw law = SegmentLaw::poisson;
  double size = std::numeric_limits<double>::infinity();  // negbin: variance m + m^2 / size
  std::span<const double> sizes{};  // negbin: each segment has the best of these for its own; empty: `size`
  std::size_t max_segments = 1;
  std::size_t min_length = 1;             // of a segment, in values
  std::span<const std::size_t> forced{};  // increasing: a level begins there that nobody counts
};

struct Partition {
  std::vector<std::size_t>
      starts;  // first value of each segment but the first; forced ones are not among them
  double cost =
      0;  // counts: minus log-likelihood but for what no level changes; gaussian: residual sum of squares
};

// For 1, 2, ..., max_segments segments the division of least cost; as many as fit. Dynamic programming
// (Bellman 1961; Fisher 1958; Jackson et al. 2005) over all ends and starts: each segment's cost is computed
// once and serves every number of segments, so time is n^2 / 2 logarithms and max_segments n^2 / 2 sums. No
// candidate is pruned, so time does not depend on the values.
//
// A forced start b splits the segment that goes over it: its two parts have levels of their own, which is the
// same as a factor on all that follows, since only one segment can go over b. A part at a forced start may be
// shorter than min_length when the next forced start is that near. No counted break stands at a forced start.
//
// Ties, that is costs within 1e-12 of each other, go to the earliest start, from the last segment backwards.
// Empty for no values. Negative binomial counts of uneven exposure: see NegbinLevels.
// Checked: OptimalPartition.AgreesWithTheSlowTwinPoisson, OptimalPartition.AgreesWithTheSlowTwinNegbin,
// OptimalPartition.ForcedStartsAreThoseOfTheSlowTwin, CoalMining.SegmentsAsPublished.
std::vector<Partition> optimal_partitions(const PartitionRequest& request);

}  // namespace contraste
