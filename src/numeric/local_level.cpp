#include "numeric/local_level.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "numeric/log_gamma.h"

namespace contraste {

namespace {

constexpr double no_chance = 1e-300;
constexpr double negligible = 1e-20;  // of the largest chance: some ten standard deviations away

void normalise(std::span<double> chances, double sum) {
  for (double& x : chances) x /= sum;
}

double total(std::span<const double> chances) {
  return std::accumulate(chances.begin(), chances.end(), 0.);
}

// Half of a symmetric kernel: weight of 0, 1, 2, ... points away, with this variance in points.
std::vector<double> kernel(double variance) {
  if (!(variance > 0)) return {1};
  if (variance < 0.64) return {1 - variance, variance / 2};
  const auto reach = static_cast<std::size_t>(std::ceil(5 * std::sqrt(variance)));
  std::vector<double> half(reach + 1);
  double sum = 0;
  for (std::size_t i = 0; i <= reach; ++i) {
    const double x = static_cast<double>(i);
    half[i] = std::exp(-0.5 * x * x / variance);
    sum += i == 0 ? half[i] : 2 * half[i];
  }
  normalise(half, sum);
  return half;
}

// A belief and the levels [low, high) outside of which it is zero: far fewer than the grid has.
struct Belief {
  std::vector<double> chance;
  std::size_t low = 0, high = 0;
};

Belief whole(std::span<const double> chances) {
  return {{chances.begin(), chances.end()}, 0, chances.size()};
}

// Cuts off the ends that hold next to nothing.
void trim(Belief& belief) {
  double top = 0;
  for (std::size_t i = belief.low; i < belief.high; ++i) top = std::max(top, belief.chance[i]);
  const double least = negligible * top;
  while (belief.low + 1 < belief.high && belief.chance[belief.low] < least) belief.chance[belief.low++] = 0;
  while (belief.low + 1 < belief.high && belief.chance[belief.high - 1] < least)
    belief.chance[--belief.high] = 0;
}

// One move as it acts on a belief; what does not change from period to period is made once.
class Mover {
 public:
  Mover(const LevelGrid& grid, const LevelMove& move)
      : size_(grid.size), shifts_(move.pull != 1 || move.drift != 0), jump_(move.jump) {
    double variance = move.sd * move.sd / (grid.step * grid.step);
    if (shifts_) variance = std::max(0., variance - shift(grid, move));
    half_ = kernel(variance);
    padded_.resize(size_ + 4 * half_.size());
    if (jump_ > 0) jumped_ = normal_belief(grid, move.jump_mean, move.jump_sd);
  }

  void advance(Belief& belief) {
    if (shifts_) scatter(belief);
    if (half_.size() > 1) convolve(belief);
    const std::span<double> held = std::span(belief.chance).subspan(belief.low, belief.high - belief.low);
    normalise(held, std::max(total(held), no_chance));
    if (!(jump_ > 0)) return;
    for (std::size_t i = 0; i < size_; ++i) {
      belief.chance[i] = (1 - jump_) * belief.chance[i] + jump_ * jumped_[i];
    }
    belief.low = 0;
    belief.high = size_;
  }

 private:
  // Where each level goes: between two points, shared so that the mean is right. Returns the variance that
  // this sharing adds, averaged over the points.
  double shift(const LevelGrid& grid, const LevelMove& move) {
    double added = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const double to = move.centre + move.pull * (grid.at(i) - move.centre) + move.drift;
      const double last = static_cast<double>(size_ - 1);
      const double place = std::clamp((to - grid.first) / grid.step, 0., last);
      const double floor = std::min(std::floor(place), std::max(last - 1, 0.));
      target_.push_back(static_cast<std::size_t>(floor));
      part_.push_back(place - floor);
      added += part_.back() * (1 - part_.back());
    }
    moved_.resize(size_ + 1);
    return added / static_cast<double>(size_);
  }

  // The targets ascend, so that the range moves with its ends.
  void scatter(Belief& belief) {
    const std::size_t low = target_[belief.low];
    const std::size_t high = std::min(target_[belief.high - 1] + 2, size_);
    std::fill(moved_.begin(), moved_.end(), 0.);
    for (std::size_t i = belief.low; i < belief.high; ++i) {
      moved_[target_[i]] += belief.chance[i] * (1 - part_[i]);
      moved_[target_[i] + 1] += belief.chance[i] * part_[i];
    }
    std::copy_n(moved_.begin(), size_, belief.chance.begin());
    belief.low = low;
    belief.high = high;
  }

  void convolve(Belief& belief) {
    const std::size_t reach = half_.size() - 1;
    const std::size_t low = belief.low > reach ? belief.low - reach : 0;
    const std::size_t high = std::min(belief.high + reach, size_);
    const std::size_t n = high - low;
    // The belief over [low, high), with `reach` zeros on each side.
    std::fill_n(padded_.begin(), n + 2 * reach, 0.);
    std::copy_n(&belief.chance[belief.low], belief.high - belief.low, &padded_[belief.low - low + reach]);
    const double* middle = padded_.data() + reach;
    double* out = &belief.chance[low];
    for (std::size_t i = 0; i < n; ++i) out[i] = half_[0] * middle[i];
    for (std::size_t k = 1; k <= reach; ++k) {
      const double weight = half_[k];
      const double* left = middle - k;
      const double* right = middle + k;
      for (std::size_t i = 0; i < n; ++i) out[i] += weight * (left[i] + right[i]);
    }
    belief.low = low;
    belief.high = high;
  }

  std::size_t size_;
  bool shifts_;
  double jump_;
  std::vector<double> half_, padded_, jumped_, part_, moved_;
  std::vector<std::size_t> target_;
};

// Divides the logs of one period by the largest of them.
double finish_row(std::span<double> logs) {
  const double top = *std::max_element(logs.begin(), logs.end());
  for (double& x : logs) x = std::exp(x - top);
  return top;
}

}  // namespace

LevelDensities negbin_densities(const LevelGrid& grid, std::span<const double> values,
                                std::span<const double> weights, double size) {
  const std::size_t g = grid.size;
  LevelDensities result{std::vector<double>(values.size() * g, 1.), std::vector<double>(values.size(), 0.)};
  std::vector<double> logs(g);  // log(size + mean) at each level, as long as the weight stays the same
  double logs_for = -1;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double x = values[t], w = weights[t];
    if (std::isnan(x)) continue;
    for (std::size_t i = 0; i < g && w != logs_for; ++i) logs[i] = std::log(size + w * std::exp(grid.at(i)));
    logs_for = w;
    const double head =
        log_gamma(x + size) - log_gamma(size) - log_gamma(x + 1) + size * std::log(size) + x * std::log(w);
    const std::span<double> row = std::span(result.relative).subspan(t * g, g);
    for (std::size_t i = 0; i < g; ++i) row[i] = head + x * grid.at(i) - (x + size) * logs[i];
    result.log_top[t] = finish_row(row);
  }
  return result;
}

LevelDensities gaussian_densities(const LevelGrid& grid, std::span<const double> values, double sd) {
  const std::size_t g = grid.size;
  LevelDensities result{std::vector<double>(values.size() * g, 1.), std::vector<double>(values.size(), 0.)};
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (std::isnan(values[t])) continue;
    const std::span<double> row = std::span(result.relative).subspan(t * g, g);
    for (std::size_t i = 0; i < g; ++i) {
      const double off = (values[t] - grid.at(i)) / sd;
      row[i] = -0.5 * off * off - std::log(sd) - 0.5 * std::log(2 * std::numbers::pi);
    }
    result.log_top[t] = finish_row(row);
  }
  return result;
}

std::vector<double> normal_belief(const LevelGrid& grid, double mean, double sd) {
  std::vector<double> belief(grid.size, 1.);
  for (std::size_t i = 0; i < grid.size && std::isfinite(sd); ++i) {
    const double off = (grid.at(i) - mean) / sd;
    belief[i] = std::exp(-0.5 * off * off) + no_chance;
  }
  normalise(belief, total(belief));
  return belief;
}

LevelFilter filter_level(const LevelGrid& grid, const LevelMove& move, const LevelDensities& densities,
                         const LevelSpan& span) {
  Mover mover(grid, move);
  LevelFilter result;
  Belief belief = whole(span.start);
  for (std::size_t t = span.from; t < span.to; ++t) {
    if (std::find(span.fresh.begin(), span.fresh.end(), t) != span.fresh.end()) {
      belief = whole(span.start);
    } else if (t > span.from) {
      mover.advance(belief);
    }
    const double* density = &densities.relative[t * grid.size];
    double sum = 0;
    for (std::size_t i = belief.low; i < belief.high; ++i) sum += belief.chance[i] * density[i];
    result.log_predictive.push_back(densities.log_top[t] + std::log(std::max(sum, no_chance)));
    if (!(sum > no_chance)) continue;
    for (std::size_t i = belief.low; i < belief.high; ++i) belief.chance[i] *= density[i] / sum;
    trim(belief);
  }
  result.belief = std::move(belief.chance);
  return result;
}

}  // namespace contraste
