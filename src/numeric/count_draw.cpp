#include "numeric/count_draw.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contraste {

namespace {

constexpr double poisson_size = 1e6;
constexpr double most_mean = 1e15;
constexpr double last_count = 1e4;  // ends the search where rounding keeps the sum below u

// `first` is the probability of zero; each next one is the last times step(count).
template <typename Step>
double inverted(double u, double first, const Step& step) {
  double p = first, sum = first, count = 0;
  while (u > sum && count < last_count && p > 0) {
    p *= step(count);
    ++count;
    sum += p;
  }
  return count;
}

double poisson(double mean, const CountNoise& noise) {
  if (mean < inverted_mean) {
    return inverted(noise.u, std::exp(-mean), [&](double count) { return mean / (count + 1); });
  }
  return std::max(0., std::round(mean + std::sqrt(mean) * noise.y + (noise.y * noise.y - 1) / 6));
}

}  // namespace

NormalPair normal_pair(double u, double v) {
  const double radius = std::sqrt(-2 * std::log(std::max(1 - u, 0x1p-54)));
  const double angle = 2 * std::numbers::pi * v;
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

double draw_count(double mean, double size, const CountNoise& noise) {
  if (!(mean > 0)) return 0;
  mean = std::min(mean, most_mean);
  if (!(size <= poisson_size)) return poisson(mean, noise);
  if (mean < inverted_mean) {
    const double odds = mean / (size + mean);
    const double zero = std::exp(-size * std::log1p(mean / size));
    return inverted(noise.u, zero, [&](double count) { return (count + size) / (count + 1) * odds; });
  }
  const double root = 1 - 1 / (9 * size) + noise.z / (3 * std::sqrt(size));
  return poisson(mean * std::max(0., root * root * root), noise);
}

}  // namespace contraste
