#include "method/rank.h"

#include <algorithm>
#include <cmath>

#include "method/draws.h"

namespace contraste {

namespace {

// better[r]: how many places stand strictly before the candidate in replicate r.
std::vector<std::size_t> simulate(const RankRequest& request, const Noise& noise) {
  const auto replicates = static_cast<std::size_t>(std::max(1, request.replicates));
  const std::vector<std::uint64_t> at = addresses(request.points);
  const Stream stream{request.seed, Purpose::place_order, request.what};
  const double sign = request.highest_first ? 1 : -1;
  const Reach own = reach(request.points[request.candidate], noise);
  std::vector<double> candidate(replicates);
  draw_rates(request.points[request.candidate], noise, stream, at[request.candidate], candidate);
  std::vector<double> other(replicates);
  std::vector<std::size_t> better(replicates, 0);
  for (std::size_t i = 0; i < request.points.size(); ++i) {
    if (i == request.candidate) continue;
    const Reach theirs = reach(request.points[i], noise);
    const bool always_more = theirs.low > own.high;
    const bool always_less = theirs.high < own.low;
    if (always_more || always_less) {
      if (always_more == request.highest_first) {
        for (std::size_t& b : better) ++b;
      }
      continue;
    }
    draw_rates(request.points[i], noise, stream, at[i], other);
    for (std::size_t r = 0; r < replicates; ++r) better[r] += sign * other[r] > sign * candidate[r] ? 1 : 0;
  }
  return better;
}

}  // namespace

Finding rank(const RankRequest& request) {
  const Noise noise{request.kind, request.dispersion};
  Finding finding;
  finding.n = static_cast<std::int32_t>(request.points.size());
  const bool all = std::all_of(request.points.begin(), request.points.end(),
                               [&](const Point& point) { return drawable(point, noise); });
  if (request.points.size() < 2 || request.candidate >= request.points.size() || !all) {
    finding.status = Status::too_few_data;
    return finding;
  }
  const auto rate = [](const Point& point) { return point.value / point.exposure; };
  const double own = rate(request.points[request.candidate]);
  std::size_t first = 1;
  bool bounds_only = false;
  for (const Point& point : request.points) {
    if (request.highest_first ? rate(point) > own : rate(point) < own) ++first;
    bounds_only |= point.bound == Bound::at_least || point.bound == Bound::at_most;
  }
  const std::vector<std::size_t> better = simulate(request, noise);
  std::vector<double> share(request.points.size(), 0.0);
  for (const std::size_t b : better) share[b] += 1 / static_cast<double>(better.size());
  // The smallest ranks that hold 2.5 % and 97.5 % of the replicates at or below them.
  const auto quantile = [&](double level) {
    double sum = 0;
    for (std::size_t b = 0; b < share.size(); ++b) {
      sum += share[b];
      if (sum >= level - 1e-9) return static_cast<double>(b + 1);
    }
    return static_cast<double>(share.size());
  };
  finding.estimate = static_cast<double>(first);
  finding.low = quantile(0.025);
  finding.high = quantile(0.975);
  finding.probability = share[first - 1];
  finding.to_value = request.points[request.candidate].value;
  if (request.kind == UnitKind::count) finding.dispersion = std::max(1.0, request.dispersion);
  if (bounds_only) finding.status = Status::weak;
  return finding;
}

}  // namespace contraste
