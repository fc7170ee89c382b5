#include "numeric/optimal_partition.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "numeric/segment_costs.h"
#include "numeric/wide_loops.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t chunk = 512;  // starts whose costs are held at a time: they stay in the nearest cache

// A stretch between two forced starts.
struct Block {
  std::size_t begin = 0, end = 0;
};

class Table {
 public:
  explicit Table(const PartitionRequest& request)
      : costs_(request),
        n_(request.values.size()),
        count_(std::max<std::size_t>(1, request.max_segments)),
        least_(std::max<std::size_t>(1, request.min_length)),
        best_(count_, std::vector<double>(n_ + 1, infinity)) {
    std::size_t begin = 0;
    for (std::size_t start : request.forced) {
      if (start <= begin || start >= n_) continue;
      blocks_.push_back({begin, start});
      begin = start;
    }
    blocks_.push_back({begin, n_});
  }

  void fill() {
    for (const Block& block : blocks_) {
      for (std::size_t end = block.begin + 1; end <= block.end; ++end) fill_end(block, end);
    }
  }

  bool possible(std::size_t segments) const { return std::isfinite(best_[segments - 1][n_]); }

  Partition trace(std::size_t segments) const {
    Partition result;
    result.cost = best_[segments - 1][n_];
    std::size_t end = n_;
    std::size_t k = segments - 1;
    for (auto block = blocks_.rbegin(); block != blocks_.rend(); ++block) {
      while (true) {
        const std::size_t start = start_of(*block, end, k);
        end = start;
        if (start == block->begin) break;
        result.starts.push_back(start);
        --k;
      }
    }
    std::reverse(result.starts.begin(), result.starts.end());
    return result;
  }

 private:
  // Cost of what lies before a forced start (or the beginning), with k breaks.
  double before(const Block& block, std::size_t k) const {
    if (block.begin == 0) return k == 0 ? 0 : infinity;
    return best_[k][block.begin];
  }
  bool long_enough(const Block& block, std::size_t end) const {
    return end - block.begin >= least_ || end == block.end;
  }

  void fill_end(const Block& block, std::size_t end) {
    std::array<double, chunk> costs{};
    if (long_enough(block, end)) {
      costs_.row(block.begin, end, std::span(costs).first(1));
      for (std::size_t k = 0; k < count_; ++k) best_[k][end] = before(block, k) + costs[0];
    }
    if (end < block.begin + 2 * least_) return;
    const std::size_t stop = end - least_ + 1;
    for (std::size_t from = block.begin + least_; from < stop; from += chunk) {
      const std::size_t length = std::min(chunk, stop - from);
      const std::span<double> row = std::span(costs).first(length);
      costs_.row(from, end, row);
      for (std::size_t k = 1; k < count_; ++k) {
        best_[k][end] =
            std::min(best_[k][end], least_sum(std::span(best_[k - 1]).subspan(from, length), row));
      }
    }
  }

  // The earliest start of the last segment that reaches the least cost: a scan of one row, only along the
  // path.
  std::size_t start_of(const Block& block, std::size_t end, std::size_t k) const {
    const double target = best_[k][end];
    const double bound = target + 1e-12 * (1 + std::fabs(target));
    std::vector<double> costs(end - block.begin);
    costs_.row(block.begin, end, costs);
    if (long_enough(block, end) && before(block, k) + costs[0] <= bound) return block.begin;
    for (std::size_t start = block.begin + least_; k > 0 && start + least_ <= end; ++start) {
      if (best_[k - 1][start] + costs[start - block.begin] <= bound) return start;
    }
    return block.begin;
  }

  SegmentCosts costs_;
  std::size_t n_, count_, least_;
  std::vector<std::vector<double>> best_;  // [k][end]: least cost of the first `end` values with k breaks
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Partition> optimal_partitions(const PartitionRequest& request) {
  if (request.values.empty()) return {};
  Table table(request);
  table.fill();
  std::vector<Partition> result;
  for (std::size_t segments = 1; segments <= std::max<std::size_t>(1, request.max_segments); ++segments) {
    if (!table.possible(segments)) break;
    result.push_back(table.trace(segments));
  }
  return result;
}

}  // namespace contraste
