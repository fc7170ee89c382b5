#include "numeric/segment_posterior.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "numeric/log_gamma.h"
#include "numeric/negbin_segment.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A sum of numbers given by their logarithms.
class LogSum {
 public:
  void add(double log_term) {
    if (log_term == -infinity) return;
    if (log_term > top_) {
      sum_ = sum_ * std::exp(top_ - log_term) + 1;
      top_ = log_term;
    } else if (log_term > top_ - 45) {
      sum_ += std::exp(log_term - top_);
    }
  }
  double value() const { return top_ == -infinity ? -infinity : top_ + std::log(sum_); }

 private:
  double top_ = -infinity;
  double sum_ = 0;
};

// ---- probabilities of segments ----

struct Sums {
  double values = 0, squares = 0, exposure = 0;
};

double gaussian_marginal(const MarginalRequest& request, const Sums& sums, double length) {
  // Of values less the prior mean: the mean given the rest has precision L / variance + 1 / level_variance.
  const double ratio = request.level_variance / request.variance;
  const double shrunk = sums.values * sums.values * ratio / (1 + length * ratio);
  return -0.5 * (length * std::log(2 * std::numbers::pi * request.variance) + std::log1p(length * ratio) +
                 (sums.squares - shrunk) / request.variance);
}

double poisson_marginal(const MarginalRequest& request, const Sums& sums) {
  return log_gamma(sums.values + 1) - std::log(request.level) -
         (sums.values + 1) * std::log(sums.exposure + 1 / request.level);
}

double negbin_marginal(const MarginalRequest& request, const Sums& sums, double length) {
  const double exposure = sums.exposure / length;
  const double a = 1 + request.size / (request.level * exposure);
  const double failures = a + request.size * length;
  const double log_beta =
      log_gamma(failures) + log_gamma(1 + sums.values) - log_gamma(failures + 1 + sums.values);
  return log_beta + std::log(a);
}

// What of a count's log probability no level changes.
double constant_of(const MarginalRequest& request, double y, double exposure) {
  if (std::isinf(request.size)) return y * std::log(exposure) - log_gamma(y + 1);
  return log_gamma(y + request.size) - log_gamma(request.size) - log_gamma(y + 1);
}

bool even(std::span<const double> exposures) {
  return std::all_of(exposures.begin(), exposures.end(), [&](double e) { return e == exposures.front(); });
}

// Of the logarithm of a level, for a segment of this mean exposure.
double log_prior(const MarginalRequest& request, double exposure, double level) {
  const double mean = level * exposure;
  const double a = 1 + request.size / (request.level * exposure);
  return std::log(mean / (request.size + mean)) - a * std::log1p(mean / request.size);
}

// Adds the ratio of likelihood times prior at the best levels under the true exposures and the segment's mean
// one.
void correct_exposure(const MarginalRequest& request, SegmentMarginals& marginals) {
  const CountSpan series{request.values, request.exposures};
  const NegbinLevels levels(series, request.size);
  std::vector<double> costs(marginals.n), log_levels(marginals.n);
  for (std::size_t end = 1; end <= marginals.n; ++end) {
    levels.costs(0, end, std::span(costs).first(end), std::span(log_levels).first(end));
    double count = 0;
    double exposure = 0;
    double offsets = 0;
    for (std::size_t start = end; start-- > 0;) {
      count += request.values[start];
      exposure += request.exposures[start];
      offsets += request.values[start] * std::log(request.exposures[start]);
      if (!(count > 0)) continue;
      const std::size_t at = end * (end - 1) / 2 + start;
      const double length = static_cast<double>(end - start);
      const double mean = count / length;
      const double plain =
          count * std::log(mean) - (count + request.size * length) * std::log1p(mean / request.size);
      marginals.log_probability[at] += offsets - costs[start] - plain +
                                       log_prior(request, exposure / length, std::exp(log_levels[start])) -
                                       log_prior(request, exposure / length, count / exposure);
    }
  }
}

// ---- sums over segmentations ----

class Recursion {
 public:
  // Without marginals each segment has weight 1: the number of segmentations.
  Recursion(const SegmentMarginals* marginals, std::size_t n, const SegmentationSpace& space)
      : marginals_(marginals),
        n_(n),
        breaks_(space.max_breaks),
        least_(std::max<std::size_t>(1, space.min_length)) {
    bounds_.push_back(0);
    for (std::size_t start : space.forced) {
      if (start > bounds_.back() && start < n_) bounds_.push_back(start);
    }
    bounds_.push_back(n_);
  }

  // [k][end]: all divisions of the first `end` values with k breaks.
  std::vector<std::vector<double>> forward() const {
    std::vector<std::vector<double>> sums(breaks_ + 1, std::vector<double>(n_ + 1, -infinity));
    sums[0][0] = 0;
    for (std::size_t block = 0; block + 1 < bounds_.size(); ++block) {
      const std::size_t begin = bounds_[block];
      for (std::size_t end = begin + 1; end <= bounds_[block + 1]; ++end) {
        for (std::size_t k = 0; k <= breaks_; ++k) {
          LogSum sum;
          if (whole(begin, end, bounds_[block + 1])) sum.add(sums[k][begin] + weight(begin, end));
          for (std::size_t start = begin + least_; k > 0 && start + least_ <= end; ++start) {
            sum.add(sums[k - 1][start] + weight(start, end));
          }
          sums[k][end] = sum.value();
        }
      }
    }
    return sums;
  }

  // [k][start]: all divisions of what begins at `start`, with k breaks after it.
  std::vector<std::vector<double>> backward() const {
    std::vector<std::vector<double>> sums(breaks_ + 1, std::vector<double>(n_ + 1, -infinity));
    sums[0][n_] = 0;
    for (std::size_t block = bounds_.size() - 1; block-- > 0;) {
      const std::size_t stop = bounds_[block + 1];
      for (std::size_t start = stop; start-- > bounds_[block];) {
        const bool possible = start == bounds_[block] || start + least_ <= stop;
        for (std::size_t k = 0; possible && k <= breaks_; ++k) {
          LogSum sum;
          sum.add(weight(start, stop) + sums[k][stop]);
          for (std::size_t end = start + least_; k > 0 && end + least_ <= stop; ++end) {
            sum.add(weight(start, end) + sums[k - 1][end]);
          }
          sums[k][start] = sum.value();
        }
      }
    }
    return sums;
  }

  bool counted_start(std::size_t start) const {
    return !std::binary_search(bounds_.begin(), bounds_.end(), start);
  }

 private:
  double weight(std::size_t start, std::size_t end) const {
    return marginals_ != nullptr ? marginals_->at(start, end) : 0;
  }
  bool whole(std::size_t begin, std::size_t end, std::size_t stop) const {
    return end - begin >= least_ || end == stop;
  }

  const SegmentMarginals* marginals_;
  std::size_t n_, breaks_, least_;
  std::vector<std::size_t> bounds_;
};

}  // namespace

SegmentMarginals segment_marginals(const MarginalRequest& request) {
  SegmentMarginals result;
  result.n = request.values.size();
  result.log_probability.resize(result.n * (result.n + 1) / 2);
  const bool gaussian = request.law == SegmentLaw::gaussian;
  const bool poisson = request.law == SegmentLaw::poisson || std::isinf(request.size);
  for (std::size_t end = 1; end <= result.n; ++end) {
    Sums sums;
    for (std::size_t start = end; start-- > 0;) {
      const double exposure = request.exposures.empty() ? 1 : request.exposures[start];
      const double y = request.values[start] - (gaussian ? request.level : 0);
      sums.values += y;
      sums.squares += y * y;
      sums.exposure += exposure;
      const double length = static_cast<double>(end - start);
      double& out = result.log_probability[end * (end - 1) / 2 + start];
      if (gaussian) {
        out = gaussian_marginal(request, sums, length);
      } else {
        out = poisson ? poisson_marginal(request, sums) : negbin_marginal(request, sums, length);
      }
    }
  }
  if (gaussian) return result;
  std::vector<double> constants(result.n + 1, 0.0);
  for (std::size_t i = 0; i < result.n; ++i) {
    const double exposure = request.exposures.empty() ? 1 : request.exposures[i];
    constants[i + 1] = constants[i] + constant_of(request, request.values[i], exposure);
  }
  for (std::size_t end = 1; end <= result.n; ++end) {
    for (std::size_t start = 0; start < end; ++start) {
      result.log_probability[end * (end - 1) / 2 + start] += constants[end] - constants[start];
    }
  }
  if (!poisson && !request.exposures.empty() && !even(request.exposures)) correct_exposure(request, result);
  return result;
}

SegmentPosterior segment_posterior(const SegmentMarginals& marginals, const SegmentationSpace& space) {
  SegmentPosterior result;
  const std::size_t n = marginals.n;
  if (n == 0) return result;
  const Recursion recursion(&marginals, n, space);
  const auto ways = Recursion(nullptr, n, space).forward();
  const auto forward = recursion.forward();
  for (std::size_t k = 0; k <= space.max_breaks; ++k) {
    const bool possible = ways[k][n] > -infinity;
    result.log_evidence.push_back(possible ? forward[k][n] - ways[k][n] : -infinity);
  }
  const double all = forward[space.max_breaks][n];
  if (all == -infinity || !space.dates) return result;
  const auto backward = recursion.backward();
  for (std::size_t j = 0; j < space.max_breaks; ++j) {
    std::vector<double>& dates = result.dates.emplace_back(n, 0.0);
    for (std::size_t i = 1; i < n; ++i) {
      if (!recursion.counted_start(i)) continue;
      dates[i] = std::exp(forward[j][i] + backward[space.max_breaks - 1 - j][i] - all);
    }
  }
  return result;
}

std::vector<std::size_t> smallest_set(std::span<const double> posterior, double confidence) {
  std::vector<std::size_t> order(posterior.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return posterior[a] > posterior[b]; });
  std::vector<std::size_t> result;
  double held = 0;
  for (std::size_t i : order) {
    if (held >= confidence || !(posterior[i] > 0)) break;
    held += posterior[i];
    result.push_back(i);
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace contraste
