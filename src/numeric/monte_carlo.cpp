#include "numeric/monte_carlo.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double rounding = 1e-24;
constexpr std::size_t most_batches = 20, least_in_batch = 10;

struct Moments {
  double mean = 0;
  double variance = 0;  // with one degree of freedom less
};

Moments moments(std::span<const double> values) {
  Moments out;
  const auto n = static_cast<double>(values.size());
  for (const double value : values) out.mean += value;
  out.mean /= n;
  for (const double value : values) out.variance += (value - out.mean) * (value - out.mean) / (n - 1);
  return out;
}

struct ChanceAndDensity {
  double chance = 0, density = 0;
};

ChanceAndDensity at(const NormalMixture& mixture, double x) {
  ChanceAndDensity sum;
  for (std::size_t d = 0; d < mixture.mean.size(); ++d) {
    const double z = (x - mixture.mean[d]) / mixture.sd[d];
    sum.chance += normal_lower_tail(z);
    sum.density += std::exp(-z * z / 2) / mixture.sd[d];
  }
  const auto n = static_cast<double>(mixture.mean.size());
  return {sum.chance / n, sum.density / n / std::sqrt(2 * std::numbers::pi)};
}

std::vector<double> chances(const NormalMixture& mixture, double x) {
  std::vector<double> out;
  out.reserve(mixture.mean.size());
  for (std::size_t d = 0; d < mixture.mean.size(); ++d)
    out.push_back(normal_lower_tail((x - mixture.mean[d]) / mixture.sd[d]));
  return out;
}

}  // namespace

double batch_error(const ChainDraws& draws) {
  const std::size_t length = draws.value.size() / std::max<std::size_t>(draws.chains, 1);
  const std::size_t batches = std::min(most_batches, length / least_in_batch);
  if (batches * draws.chains < 2) return unknown;
  const std::size_t size = length / batches;
  std::vector<double> means;
  for (std::size_t chain = 0; chain < draws.chains; ++chain) {
    for (std::size_t b = 0; b < batches; ++b)
      means.push_back(moments(draws.value.subspan(chain * length + b * size, size)).mean);
  }
  return std::sqrt(moments(means).variance / static_cast<double>(means.size()));
}

double split_r_hat(const ChainDraws& draws) {
  const std::size_t length = draws.value.size() / std::max<std::size_t>(draws.chains, 1);
  const std::size_t half = length / 2;
  if (half < 2) return unknown;
  std::vector<double> means;
  double within = 0;
  for (std::size_t chain = 0; chain < draws.chains; ++chain) {
    for (const std::size_t from : {chain * length, chain * length + length - half}) {
      const Moments of_half = moments(draws.value.subspan(from, half));
      means.push_back(of_half.mean);
      within += of_half.variance / static_cast<double>(2 * draws.chains);
    }
  }
  const auto [middle, between] = moments(means);
  if (!(within > rounding * middle * middle))
    return between > rounding * middle * middle ? std::numeric_limits<double>::infinity() : 1;
  const auto n = static_cast<double>(half);
  return std::sqrt((n - 1) / n + between / within);
}

Estimated mixture_chance(const NormalMixture& mixture, double x) {
  const std::vector<double> each = chances(mixture, x);
  return {moments(each).mean, batch_error({each, mixture.chains})};
}

Estimated mixture_quantile(const NormalMixture& mixture, double share) {
  const double z = normal_quantile(share);
  double low = std::numeric_limits<double>::infinity(), high = -low, x = 0;
  for (std::size_t d = 0; d < mixture.mean.size(); ++d) {
    const double own = mixture.mean[d] + z * mixture.sd[d];
    low = std::min(low, own);
    high = std::max(high, own);
    x += own / static_cast<double>(mixture.mean.size());
  }
  // Newton's steps, and halving where one leaves what is left between the ends.
  double density = 1;
  for (int turn = 0; turn < 100 && high - low > 1e-12 * (std::abs(low) + std::abs(high)); ++turn) {
    const ChanceAndDensity here = at(mixture, x);
    density = here.density;
    (here.chance < share ? low : high) = x;
    const double next = x - (here.chance - share) / density;
    const bool inside = next > low && next < high;
    const double before = std::exchange(x, inside ? next : (low + high) / 2);
    if (inside && std::abs(x - before) < 1e-9 * mixture.sd.front()) break;
  }
  return {x, mixture_chance(mixture, x).error / density};
}

}  // namespace contraste
