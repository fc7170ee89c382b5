#include "numeric/negbin_segment.h"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "numeric/log_gamma.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double step = 0.1;  // between two levels of the table, on the log scale

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

bool even(std::span<const double> exposures) {
  return std::all_of(exposures.begin(), exposures.end(), [&](double e) { return e == exposures.front(); });
}

// log Gamma(x) less (x - 1/2) log x - x + log(2 pi) / 2, x >= 12.
double stirling_rest(double x) {
  const double u = 1 / (x * x);
  return (1. / 12 - u * (1. / 360 - u * (1. / 1260 - u * (1. / 1680 - u * (1. / 1188))))) / x;
}

// log Gamma(y + r) - log Gamma(r) - y log r, for large r without the difference of large numbers.
double rising(double y, double r) {
  if (!(y > 0)) return 0;
  if (r < 12) return log_gamma(y + r) - log_gamma(r) - y * std::log(r);
  return (y + r - 0.5) * std::log1p(y / r) - y + (stirling_rest(y + r) - stirling_rest(r));
}

// The log-likelihood without the factorials; level above zero.
double kernel(const CountSpan& segment, double level, double size) {
  const bool poisson = std::isinf(size);
  double result = 0;
  if (!poisson) {
    for (double y : segment.counts) result += rising(y, size);
  }
  if (even(segment.exposures)) {
    const double count = sum_of(segment.counts);
    const double n = static_cast<double>(segment.counts.size());
    const double mean = level * segment.exposures.front();
    const double rest = poisson ? n * mean : (count + n * size) * std::log1p(mean / size);
    return result + count * std::log(mean) - rest;
  }
  for (std::size_t i = 0; i < segment.counts.size(); ++i) {
    const double y = segment.counts[i];
    const double mean = level * segment.exposures[i];
    result += (y > 0 ? y * std::log(mean) : 0) - (poisson ? mean : (y + size) * std::log1p(mean / size));
  }
  return result;
}

double likelihood_at(std::span<const CountSpan> segments, double size) {
  double result = 0;
  for (const CountSpan& segment : segments) {
    const double level = count_level(segment, size);
    if (level > 0) result += kernel(segment, level, size);
  }
  return result;
}

// Place of the maximum between two nodes, in steps: where the cubic through both slopes with both bends is
// zero.
double top_between(const LevelNode& left, const LevelNode& right) {
  const double a0 = left.slope;
  const double a1 = step * left.bend;
  const double rise = right.slope - left.slope;
  const double a2 = 3 * rise - step * (2 * left.bend + right.bend);
  const double a3 = -2 * rise + step * (left.bend + right.bend);
  double u = rise < 0 ? std::clamp(-left.slope / rise, 0.0, 1.0) : 0.5;
  for (int round = 0; round < 4; ++round) {
    const double value = a0 + u * (a1 + u * (a2 + u * a3));
    const double slope = a1 + u * (2 * a2 + 3 * u * a3);
    if (slope < 0) u = std::clamp(u - value / slope, 0.0, 1.0);
  }
  return u;
}

// The quintic with the values, slopes and bends of both nodes, u steps from the left one.
double quintic(const LevelNode& left, const LevelNode& right, double u) {
  const double u2 = u * u;
  const double u3 = u2 * u;
  const double u4 = u3 * u;
  const double u5 = u4 * u;
  const double there = 10 * u3 - 15 * u4 + 6 * u5;
  return left.value + there * (right.value - left.value) +
         step * (left.slope * (u - 6 * u3 + 8 * u4 - 3 * u5) + right.slope * (-4 * u3 + 7 * u4 - 3 * u5)) +
         step * step / 2 * (left.bend * (u2 - 3 * u3 + 3 * u4 - u5) + right.bend * (u3 - 2 * u4 + u5));
}

}  // namespace

double count_log_likelihood(const CountSpan& segment, double level, double size) {
  if (segment.counts.empty()) return 0;
  if (!(level > 0)) return sum_of(segment.counts) > 0 ? -infinity : 0;
  double factorials = 0;
  for (double y : segment.counts) factorials += log_gamma(y + 1);
  return kernel(segment, level, size) - factorials;
}

double count_level(const CountSpan& segment, double size) {
  const double count = sum_of(segment.counts);
  if (!(count > 0)) return 0;
  const double ratio = count / sum_of(segment.exposures);
  if (std::isinf(size) || even(segment.exposures)) return ratio;
  double level = ratio;
  double before = infinity;
  double move = 0;
  for (int round = 0; round < 60; ++round) {
    double slope = 0;
    double bend = 0;
    for (std::size_t i = 0; i < segment.counts.size(); ++i) {
      const double share = level * segment.exposures[i] / (size + level * segment.exposures[i]);
      const double weight = segment.counts[i] + size;
      slope += segment.counts[i] - weight * share;
      bend += weight * share * (1 - share);
    }
    // The log-likelihood is concave in log level: a step that raises the slope's size went too far.
    if (std::fabs(slope) > before) {
      move /= 2;
      level *= std::exp(-move);
      continue;
    }
    before = std::fabs(slope);
    move = std::clamp(slope / bend, -2.0, 2.0);
    if (std::fabs(move) < 1e-14) break;
    level *= std::exp(move);
  }
  return level;
}

double count_size(std::span<const CountSpan> segments) {
  double greatest = 1;
  for (const CountSpan& segment : segments) {
    for (double y : segment.counts) greatest = std::max(greatest, y);
  }
  const double low = std::log(0.01);
  const double high = std::log(1e4 * greatest);
  const auto loss = [&](double log_size) { return -likelihood_at(segments, std::exp(log_size)); };
  constexpr int cells = 12;
  const double width = (high - low) / cells;
  int best = 0;
  double least = infinity;
  for (int cell = 0; cell <= cells; ++cell) {
    const double value = loss(low + cell * width);
    if (value < least) {
      least = value;
      best = cell;
    }
  }
  std::uintmax_t rounds = 60;
  const auto [where, value] = boost::math::tools::brent_find_minima(
      loss, low + std::max(0, best - 1) * width, low + std::min(cells, best + 1) * width, 40, rounds);
  // A gain that only rounding makes is none.
  const double poisson = -likelihood_at(segments, infinity);
  return value < poisson - 1e-9 * (1 + std::fabs(poisson)) ? std::exp(where) : infinity;
}

NegbinLevels::NegbinLevels(const CountSpan& series, double size) {
  const std::size_t n = series.counts.size();
  double low = infinity;
  double high = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(series.counts[i] > 0)) continue;
    low = std::min(low, series.counts[i] / series.exposures[i]);
    high = std::max(high, series.counts[i] / series.exposures[i]);
  }
  counts_.assign(n + 1, 0);
  std::partial_sum(series.counts.begin(), series.counts.end(), counts_.begin() + 1);
  if (high <= 0) return;
  // One count among n zeros has the n-th part of its rate for a level, but for the weights.
  first_ = std::log(low) - std::log(static_cast<double>(n)) - 1;
  nodes_ = static_cast<std::size_t>(std::ceil((std::log(high) - first_) / step)) + 2;
  sums_.assign((n + 1) * nodes_, LevelNode{});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t node = 0; node < nodes_; ++node) {
      const double log_level = first_ + static_cast<double>(node) * step;
      const double y = series.counts[i];
      const double mean = series.exposures[i] * std::exp(log_level);
      const double share = mean / (size + mean);
      const LevelNode& before = sums_[i * nodes_ + node];
      sums_[(i + 1) * nodes_ + node] = {before.value + y * log_level - (y + size) * std::log1p(mean / size),
                                        before.slope + y - (y + size) * share,
                                        before.bend - (y + size) * share * (1 - share)};
    }
  }
}

LevelNode NegbinLevels::at(std::size_t from, std::size_t end, std::size_t node) const {
  const LevelNode& a = sums_[from * nodes_ + node];
  const LevelNode& b = sums_[end * nodes_ + node];
  return {b.value - a.value, b.slope - a.slope, b.bend - a.bend};
}

void NegbinLevels::costs(std::size_t from, std::size_t end, std::span<double> out,
                         std::span<double> log_levels) const {
  // Neighbours in a row have levels near each other: the last one's cell is tried first.
  std::size_t cell = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t s = from + i;
    if (!(counts_[end] - counts_[s] > 0)) {
      out[i] = 0;
      if (!log_levels.empty()) log_levels[i] = 0;
      continue;
    }
    while (cell > 0 && at(s, end, cell).slope < 0) --cell;
    while (cell + 2 < nodes_ && at(s, end, cell + 1).slope > 0) ++cell;
    const LevelNode left = at(s, end, cell);
    const LevelNode right = at(s, end, cell + 1);
    const double u = top_between(left, right);
    out[i] = -quintic(left, right, u);
    if (!log_levels.empty()) log_levels[i] = first_ + (static_cast<double>(cell) + u) * step;
  }
}

}  // namespace contraste
