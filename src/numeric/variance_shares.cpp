#include "numeric/variance_shares.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

double mean_of(std::span<const double> y) {
  double sum = 0;
  for (const double value : y) sum += value;
  return sum / static_cast<double>(y.size());
}

// Var(E[y | group]) with each cell weighted equally; group[r] < groups.
double between(std::span<const double> centred, std::span<const std::size_t> group, std::size_t groups) {
  std::vector<double> sum(groups, 0.0);
  std::vector<double> cells(groups, 0.0);
  for (std::size_t r = 0; r < centred.size(); ++r) {
    sum[group[r]] += centred[r];
    cells[group[r]] += 1;
  }
  double total = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    if (cells[g] > 0) total += sum[g] * sum[g] / cells[g];
  }
  return total / static_cast<double>(centred.size());
}

// Var(E[y | all factors but f]): cells sorted by their other levels, so that the number of combinations
// (which may be astronomical) does not matter.
double between_all_but(std::span<const double> centred, std::span<const std::uint16_t> levels,
                       std::size_t factors, std::size_t f) {
  std::vector<std::size_t> order(centred.size());
  for (std::size_t r = 0; r < order.size(); ++r) order[r] = r;
  const auto compare = [&](std::size_t a, std::size_t b) {
    for (std::size_t k = 0; k < factors; ++k) {
      if (k == f) continue;
      const auto la = levels[a * factors + k];
      const auto lb = levels[b * factors + k];
      if (la != lb) return la < lb ? -1 : 1;
    }
    return 0;
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int c = compare(a, b);
    return c != 0 ? c < 0 : a < b;
  });
  double total = 0;
  for (std::size_t i = 0; i < order.size();) {
    double sum = 0;
    std::size_t j = i;
    for (; j < order.size() && compare(order[i], order[j]) == 0; ++j) sum += centred[order[j]];
    total += sum * sum / static_cast<double>(j - i);
    i = j;
  }
  return total / static_cast<double>(centred.size());
}

double share_of(double part, double whole) {
  return std::clamp(part / whole, 0.0, 1.0);
}

}  // namespace

VarianceShares variance_shares(std::span<const double> y, std::span<const std::uint16_t> levels,
                               std::span<const std::size_t> sizes) {
  const std::size_t factors = sizes.size();
  VarianceShares shares;
  shares.first_order.assign(factors, 0.0);
  shares.total.assign(factors, 0.0);
  shares.pair.assign(factors > 1 ? factors * (factors - 1) / 2 : 0, 0.0);
  if (y.empty()) return shares;
  const double mean = mean_of(y);
  std::vector<double> centred(y.begin(), y.end());
  double sum = 0;
  double largest = 0;
  for (double& value : centred) {
    largest = std::max(largest, std::fabs(value));
    value -= mean;
    sum += value * value;
  }
  shares.variance = sum / static_cast<double>(y.size());
  // Equal values differ from their own mean by rounding only.
  if (!(std::sqrt(shares.variance) > 1e-14 * largest)) {
    if (std::isfinite(shares.variance)) shares.variance = 0;
    return shares;
  }
  std::vector<std::size_t> group(y.size());
  for (std::size_t f = 0; f < factors; ++f) {
    for (std::size_t r = 0; r < y.size(); ++r) group[r] = levels[r * factors + f];
    shares.first_order[f] = share_of(between(centred, group, sizes[f]), shares.variance);
    shares.total[f] =
        share_of(shares.variance - between_all_but(centred, levels, factors, f), shares.variance);
  }
  std::size_t at = 0;
  for (std::size_t f = 0; f < factors; ++f) {
    for (std::size_t g = f + 1; g < factors; ++g) {
      for (std::size_t r = 0; r < y.size(); ++r) {
        group[r] = levels[r * factors + f] * sizes[g] + levels[r * factors + g];
      }
      shares.pair[at++] = share_of(between(centred, group, sizes[f] * sizes[g]), shares.variance);
    }
  }
  return shares;
}

}  // namespace contraste
