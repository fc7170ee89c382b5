#include "method/draws.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "method/two_values.h"
#include "numeric/count_table.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double approximate_share = 0.05;

// Standard deviations and means beyond which a Poisson or negative binomial count has probability below
// 1e-19: Bernstein's inequality, exp(-t^2 / (2 (variance + dispersion t))), with t^2 / 2 = 44.
constexpr double bernstein = 44;
constexpr double most_dispersion = 1e4;
constexpr double most_count = 1e15;  // beyond, doubles skip whole numbers

double count_dispersion(const Point& point, const Noise& noise) {
  const double phi = std::max(1.0, std::isfinite(noise.dispersion) ? noise.dispersion : 1.0);
  // The variance of a uniform band, approximate_share either way.
  const double band =
      point.bound == Bound::approximate ? point.value * approximate_share * approximate_share / 3 : 0;
  return std::min(phi + band, most_dispersion);
}

double half_width(const Point& point) {
  return point.half_unit +
         (point.bound == Bound::approximate ? std::fabs(point.value) * approximate_share : 0);
}

bool has_error(const Point& point) {
  return std::isfinite(point.standard_error) && point.standard_error > 0;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t next) {
  // SplitMix64's finaliser (Steele, Lea & Flood 2014) on each word.
  hash = (hash ^ next) + 0x9e3779b97f4a7c15;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return hash ^ (hash >> 31);
}

std::uint64_t content(const Point& point) {
  const double error = std::isfinite(point.standard_error) ? point.standard_error : 0;
  std::uint64_t hash = static_cast<std::uint64_t>(point.bound);
  for (const double part : {point.value, point.half_unit, error, point.exposure}) {
    hash = mixed(hash, std::bit_cast<std::uint64_t>(part));
  }
  return hash;
}

}  // namespace

bool drawable(const Point& point, const Noise& noise) {
  return usable(point) && (noise.kind != UnitKind::count || (point.value >= 0 && point.value <= most_count));
}

Reach reach(const Point& point, const Noise& noise) {
  double down = 0;
  double up = 0;
  if (noise.kind == UnitKind::count) {
    const double phi = count_dispersion(point, noise);
    down = std::sqrt(2 * bernstein * phi) * std::sqrt(point.value);
    up = down + 2 * bernstein * phi;
  } else {
    down = up = has_error(point) ? 9 * point.standard_error : half_width(point);
  }
  return {(point.value - down) / point.exposure, (point.value + up) / point.exposure};
}

Rival rival(const Point& point, bool largest, Lean lean) {
  if (!is_bound(point)) return Rival::drawn;
  // "More than 6,000" may be any larger number, "fewer than 6,000" any smaller one.
  const bool may_be_ahead = (point.bound == Bound::at_least) == largest;
  if (may_be_ahead) return lean == Lean::for_it ? Rival::drawn : Rival::always;
  return lean == Lean::for_it ? Rival::never : Rival::drawn;
}

std::vector<std::uint64_t> addresses(std::span<const Point> points) {
  std::vector<std::uint64_t> result(points.size());
  std::vector<std::pair<std::uint64_t, std::size_t>> sorted;
  sorted.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) sorted.emplace_back(content(points[i]), i);
  std::sort(sorted.begin(), sorted.end());
  std::uint64_t equal = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    equal = i > 0 && sorted[i].first == sorted[i - 1].first ? equal + 1 : 0;
    result[sorted[i].second] = mixed(sorted[i].first, equal);
  }
  return result;
}

void draw_rates(const Point& point, const Noise& noise, const Stream& stream, std::uint64_t address,
                std::span<double> out) {
  fill_uniforms(out, stream.seed, stream.purpose, stream.what, address);
  const double exposure = point.exposure;
  if (noise.kind == UnitKind::count) {
    const CountTable table(point.value, count_dispersion(point, noise));
    if (exposure == 1) {
      for (double& x : out) x = table.draw(x);
    } else {
      for (double& x : out) x = table.draw(x) / exposure;
    }
  } else if (has_error(point)) {
    for (double& x : out) {
      x = (point.value + point.standard_error * normal_quantile(std::max(x, 0x1p-54))) / exposure;
    }
  } else {
    const double width = half_width(point);
    for (double& x : out) x = (point.value + width * (2 * x - 1)) / exposure;
  }
}

}  // namespace contraste
