#include "method/multiplier_bootstrap.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

using Index = Eigen::Index;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

double multiplier_of(double uniform, Multiplier kind) {
  if (kind == Multiplier::rademacher) return uniform < 0.5 ? -1.0 : 1.0;
  const double root = std::sqrt(5.0);
  return uniform < (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2;
}

// One line of draws an estimate.
RowMajor draws_of(const MultiplierRequest& request) {
  const auto n = static_cast<Index>(request.units);
  const auto k = static_cast<Index>(request.estimates);
  const Eigen::Map<const RowMajor> influence(request.influence.data(), n, k);
  RowMajor draws(request.draws, k);
  tbb::parallel_for(0, request.draws, [&](int b) {
    Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(k);
    for (std::size_t unit = 0; unit < request.units; unit += 4) {
      const Uniforms u = uniforms(request.seed, Purpose::multiplier_bootstrap, request.what,
                                  static_cast<std::uint64_t>(b), unit / 4);
      for (std::size_t i = 0; i < 4 && unit + i < request.units; ++i)
        sum += multiplier_of(u.u[i], request.multiplier) * influence.row(static_cast<Index>(unit + i));
    }
    draws.row(b) = sum / static_cast<double>(request.units);
  });
  return draws;
}

// The smallest value with at least `share` of all at or below it.
double quantile_of(std::vector<double> values, double share) {
  std::ranges::sort(values);
  const double at = std::ceil(share * static_cast<double>(values.size()) - 1e-9);
  const auto index = static_cast<std::size_t>(std::max(1.0, at)) - 1;
  return values[std::min(index, values.size() - 1)];
}

}  // namespace

MultiplierBootstrap multiplier_bootstrap(const MultiplierRequest& request) {
  MultiplierBootstrap out;
  out.se.assign(request.estimates, missing);
  if (request.draws < 99 || request.units == 0 || request.estimates == 0) return out;
  const RowMajor draws = draws_of(request);
  const double normal_range = normal_quantile(0.75) - normal_quantile(0.25);
  std::vector<double> largest(static_cast<std::size_t>(request.draws), 0.0);
  bool any = false;
  for (std::size_t k = 0; k < request.estimates; ++k) {
    std::vector<double> column(largest.size());
    for (std::size_t b = 0; b < column.size(); ++b)
      column[b] = draws(static_cast<Index>(b), static_cast<Index>(k));
    const double se = (quantile_of(column, 0.75) - quantile_of(column, 0.25)) / normal_range;
    if (!(se > 0)) continue;
    out.se[k] = se;
    any = true;
    for (std::size_t b = 0; b < column.size(); ++b)
      largest[b] = std::max(largest[b], std::abs(column[b]) / se);
  }
  if (any) out.critical = quantile_of(std::move(largest), request.level);
  return out;
}

}  // namespace contraste
