#include "numeric/count_table.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double negligible = 1e-20;
constexpr double most_entries = 16384;
constexpr double little_skew = 0.1;

// P(k + 1) / P(k) is (slope * k + mean_term) / (k + 1).
struct Recurrence {
  double slope;
  double mean_term;
  double up(double k) const { return (slope * k + mean_term) / (k + 1); }
};

}  // namespace

CountTable::CountTable(double mean, double dispersion)
    : mean_(mean), sd_(std::sqrt(mean * dispersion)), skew_(mean > 0 ? (2 * dispersion - 1) / sd_ : 0) {
  if (20 * sd_ + 100 * dispersion > most_entries && skew_ < little_skew) return;
  // Negative binomial: size r = mean / (dispersion - 1), P(k+1)/P(k) = (k + r)/(k + 1) (1 - 1/dispersion).
  const Recurrence next{1 - 1 / dispersion, mean / dispersion};
  const double mode = std::floor(std::max(0., mean - (dispersion - 1)));
  std::vector<double> below;
  double weight = 1;
  for (double k = mode; k > 0; --k) {
    weight /= next.up(k - 1);
    if (weight < negligible) break;
    below.push_back(weight);
  }
  first_ = mode - static_cast<double>(below.size());
  cumulative_.assign(below.rbegin(), below.rend());
  weight = 1;
  for (double k = mode; weight >= negligible; ++k) {
    cumulative_.push_back(weight);
    weight *= next.up(k);
  }
  double sum = 0;
  for (double& entry : cumulative_) {
    sum += entry;
    entry = sum;
  }
  for (double& entry : cumulative_) entry /= sum;
  cumulative_.back() = 2;
  const std::size_t guides = std::bit_ceil(2 * cumulative_.size());
  guides_ = static_cast<double>(guides);
  guide_.resize(guides);
  std::size_t i = 0;
  for (std::size_t g = 0; g < guides; ++g) {
    while (cumulative_[i] <= static_cast<double>(g) / guides_) ++i;
    guide_[g] = static_cast<std::uint32_t>(i);
  }
}

double CountTable::expansion(double u) const {
  const double z = normal_quantile(std::max(u, 0x1p-54));
  return std::max(0., std::round(mean_ + sd_ * (z + (z * z - 1) * skew_ / 6)));
}

}  // namespace contraste
