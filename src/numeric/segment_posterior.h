// Exact posterior of the number and the dates of level shifts, by sums over all segmentations.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "numeric/optimal_partition.h"

namespace contraste {

// Logarithms of the probability of each segment, its level integrated out.
struct SegmentMarginals {
  std::size_t n = 0;
  std::vector<double> log_probability;  // of values start ... end - 1 at end (end - 1) / 2 + start
  double at(std::size_t start, std::size_t end) const { return log_probability[end * (end - 1) / 2 + start]; }
};

struct MarginalRequest {
  std::span<const double> values{};
  std::span<const double> exposures{};  // empty: 1 throughout
  SegmentLaw law = SegmentLaw::poisson;
  double size = std::numeric_limits<double>::infinity();  // negbin
  double variance = 1;                                    // gaussian
  double level = 1;           // prior mean of a level: the rate, or the mean, of the whole series
  double level_variance = 1;  // gaussian: prior variance of a level
};

// Priors of a level: Poisson: exponential with mean `level`. Gaussian: normal. Negative binomial: size /
// (size + level) is Beta(1 + size / level, 1), which is the exponential where size is infinite. Conjugate, so
// in closed form (Fearnhead 2006, section 2); for negative binomial counts of uneven exposure it is that of
// the segment's mean exposure times the ratio of likelihood times prior at the best levels under the true and
// the mean exposure (Laplace's method on the ratio; within .01 of the logarithm where exposure varies by
// half). Checked: SegmentPosterior.MarginalsAreTheirIntegrals.
SegmentMarginals segment_marginals(const MarginalRequest& request);

struct SegmentationSpace {
  std::size_t max_breaks = 0;
  std::size_t min_length = 1;
  std::span<const std::size_t> forced{};  // as in PartitionRequest
  bool dates = true;                      // false: only the evidence
};

struct SegmentPosterior {
  // For 0, 1, ... breaks: log P(values | that many), all segmentations of as many breaks being equally likely
  // beforehand. Minus infinity: there is no such segmentation.
  std::vector<double> log_evidence;
  // Of the greatest number of breaks: [j][i] chance that value i is the first after break j.
  std::vector<std::vector<double>> dates;
};

// Forward-backward recursion (Fearnhead 2006, section 2; Rigaill, Lebarbier & Robin 2012), time max_breaks
// n^2. Checked: SegmentPosterior.AgreesWithTheSumOverAllSegmentations.
SegmentPosterior segment_posterior(const SegmentMarginals& marginals, const SegmentationSpace& space);

// The fewest periods that together hold `confidence` of a posterior, in increasing order; ties to the
// earlier. Checked: SegmentPosterior.SmallestSet.
std::vector<std::size_t> smallest_set(std::span<const double> posterior, double confidence);

}  // namespace contraste
