#include "method/joinpoint_selection.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

// The order of the residuals in one replicate: Fisher and Yates. `test` keeps the orders of two tests apart.
std::vector<std::size_t> shuffled(std::size_t n, const JoinpointRequest& request, std::uint64_t replicate,
                                  std::uint64_t test) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Uniforms drawn{};
  for (std::size_t i = 0; i + 1 < n; ++i) {
    if (i % 4 == 0) {
      drawn = uniforms(request.seed, Purpose::joinpoint_order, request.what, replicate,
                       test * (n / 4 + 1) + i / 4);
    }
    const auto left = static_cast<double>(n - i);
    const std::size_t step = std::min(n - i - 1, static_cast<std::size_t>(drawn.u[i % 4] * left));
    std::swap(order[i], order[i + step]);
  }
  return order;
}

double permutation_p(const TrendFit& fewer, int more, const JoinpointRequest& request, std::uint64_t test) {
  if (fewer.perfect) return 1;
  const std::size_t n = fewer.response.size();
  const auto less = static_cast<int>(fewer.shown.knots.size());
  const auto replicates = static_cast<std::size_t>(std::max(1, request.permutations));
  std::vector<double> root(n, 1), residual(n), sides(n * (replicates + 1));
  for (std::size_t i = 0; i < n; ++i) {
    if (!fewer.data.weight.empty()) root[i] = std::sqrt(fewer.data.weight[i]);
    residual[i] = root[i] * (fewer.response[i] - fewer.line[i]);
    sides[i] = fewer.response[i];
  }
  for (std::size_t r = 0; r < replicates; ++r) {
    const std::vector<std::size_t> order = shuffled(n, request, r, test);
    for (std::size_t i = 0; i < n; ++i) {
      sides[(r + 1) * n + i] = fewer.line[i] + residual[order[i]] / root[i];
    }
  }
  const std::vector<double> sse = KnotSearch(fewer.data, knot_rules(request)).least_sse(sides, more);
  const auto stages = static_cast<std::size_t>(more) + 1, small = static_cast<std::size_t>(less);
  // A ratio is at least as large as the one observed; within rounding it is a tie, and counts.
  const double observed_less = sse[small], observed_more = sse[stages - 1];
  std::size_t extreme = 0;
  for (std::size_t r = 1; r <= replicates; ++r) {
    const double drawn_less = sse[r * stages + small], drawn_more = sse[r * stages + stages - 1];
    if (drawn_less * observed_more >= observed_less * drawn_more * (1 - 1e-10)) ++extreme;
  }
  return static_cast<double>(1 + extreme) / static_cast<double>(1 + replicates);
}

constexpr std::size_t chains = 499;
constexpr double most_chain_work =
    2e9;  // placements times chains, about a second: beyond it fewer knots are ranked
constexpr std::uint64_t chain_draws = std::uint64_t{1} << 40;  // far from those of the permutations

// Row 0 of `sse` is the series, the others are drawn; a row holds the sums of squares with 0, 1, ... knots.
// For each number of knots every row gets the share of rows whose ratio to the first is at least as large;
// the least of a row's shares is its statistic, and the share of rows whose statistic is no larger is the p
// of the series.
double least_p(const std::vector<double>& sse, std::size_t stages) {
  const std::size_t rows = sse.size() / stages;
  std::vector<std::size_t> least(rows, rows);
  for (std::size_t k = 1; k < stages; ++k) {
    std::vector<double> ratio(rows);
    for (std::size_t r = 0; r < rows; ++r) ratio[r] = sse[r * stages + k] / sse[r * stages];
    std::vector<double> sorted = ratio;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t r = 0; r < rows; ++r) {
      const auto above = std::upper_bound(sorted.begin(), sorted.end(), ratio[r]) - sorted.begin();
      least[r] = std::min(least[r], static_cast<std::size_t>(above));
    }
  }
  std::size_t extreme = 0;
  for (std::size_t r = 0; r < rows; ++r) extreme += least[r] <= least[0] ? 1 : 0;
  return static_cast<double>(extreme) / static_cast<double>(rows);
}

// A stationary chain of variance 1 at every period from the first to the last.
std::vector<double> chain(std::size_t length, double coefficient, const JoinpointRequest& request,
                          std::uint64_t replicate) {
  std::vector<double> out(length);
  const double fresh = std::sqrt(1 - coefficient * coefficient);
  for (std::size_t i = 0; i < length; ++i) {
    const double u =
        uniforms(request.seed, Purpose::joinpoint_order, request.what, replicate, chain_draws + i / 4)
            .u[i % 4];
    const double normal = normal_quantile(std::max(u, 0x1p-54));
    out[i] = i == 0 ? normal : coefficient * out[i - 1] + fresh * normal;
  }
  return out;
}

}  // namespace

std::size_t select_by_criterion(const std::vector<TrendFit>& fits, JoinpointSelection selection) {
  const auto criterion = [&](const TrendFit& fit) {
    return selection == JoinpointSelection::bic ? fit.shown.bic : fit.shown.weighted_bic;
  };
  std::size_t best = 0;
  for (std::size_t k = 0; k < fits.size(); ++k) {
    if (fits[k].perfect) return k;
    if (criterion(fits[k]) < criterion(fits[best])) best = k;
  }
  return best;
}

JoinpointSelected select_by_permutation(const std::vector<TrendFit>& fits, const JoinpointRequest& request) {
  JoinpointSelected out;
  const int most = static_cast<int>(fits.size()) - 1;
  int fewer = 0, more = most;
  while (fewer < more) {
    PermutationStep step;
    step.fewer = fewer;
    step.more = more;
    step.level = request.level / (most - fewer);
    step.p = permutation_p(fits[static_cast<std::size_t>(fewer)], more, request, out.steps.size());
    out.steps.push_back(step);
    if (step.p < step.level) {
      ++fewer;
    } else {
      --more;
    }
  }
  out.chosen = static_cast<std::size_t>(fewer);
  return out;
}

AutocorrelatedTest test_autocorrelated(const std::vector<TrendFit>& fits, const JoinpointRequest& request,
                                       const std::vector<std::size_t>& periods) {
  AutocorrelatedTest out;
  const TrendFit& line = fits.front();
  const std::size_t n = periods.size();
  if (fits.size() < 2 || n < 6 || line.perfect || !std::isfinite(line.shown.lag_one)) return out;
  const auto many = static_cast<double>(n);
  out.coefficient = std::clamp((many * line.shown.lag_one + 2) / (many - 4), 0.0, 0.98);
  std::vector<double> sides = line.response;
  for (std::size_t r = 0; r < chains; ++r) {
    const std::vector<double> errors =
        chain(periods.back() - periods.front() + 1, out.coefficient, request, r);
    for (std::size_t i = 0; i < n; ++i) {
      const double root = line.data.weight.empty() ? 1 : std::sqrt(line.data.weight[i]);
      sides.push_back(errors[periods[i] - periods.front()] / root);
    }
  }
  const KnotSearch search(line.data, knot_rules(request));
  auto most = static_cast<int>(fits.size()) - 1;
  while (most > 1 && search.placements(most) * static_cast<double>(chains) > most_chain_work) --most;
  const std::vector<double> sse = search.least_sse(sides, most);
  out.p = least_p(sse, static_cast<std::size_t>(most) + 1);
  return out;
}

}  // namespace contraste
