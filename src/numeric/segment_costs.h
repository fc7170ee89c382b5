// The cost of every segment that ends at one place.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "numeric/negbin_segment.h"
#include "numeric/optimal_partition.h"

namespace contraste {

class SegmentCosts {
 public:
  explicit SegmentCosts(const PartitionRequest& request);

  // out[i]: cost of the segment of values from + i, ..., end - 1, as in Partition::cost.
  // Checked: OptimalPartition.TheCostIsThatOfTheSegmentsGiven.
  void row(std::size_t from, std::size_t end, std::span<double> out) const;

 private:
  // What the costs for one size of negative binomial counts need.
  struct Sized {
    double size = 0;                       // over one unit of exposure, where that is even
    std::vector<double> constants;         // sums before i of what only the size changes; empty: one size
    std::unique_ptr<NegbinLevels> levels;  // uneven exposure
  };
  void add_size(double size, const CountSpan& series, bool several);
  void sized_row(const Sized& sized, std::size_t from, std::span<double> out, std::size_t end) const;

  SegmentLaw law_;
  std::vector<double> values_, exposures_, squares_;  // sums before i
  std::vector<Sized> sizes_;
};

}  // namespace contraste
