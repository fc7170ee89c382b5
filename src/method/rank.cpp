#include "method/rank.h"

#include <algorithm>
#include <cmath>

#include "method/draws.h"

namespace contraste {

namespace {

// better[r]: how many places stand strictly before the candidate in replicate r.
std::vector<std::size_t> simulate(const RankRequest& request, const Noise& noise, Lean lean) {
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
    const Rival role = rival(request.points[i], request.highest_first, lean);
    if (role == Rival::never) continue;
    if (role == Rival::always) {
      for (std::size_t& b : better) ++b;
      continue;
    }
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

// The share of the replicates with 0, 1, 2 ... places before the candidate.
std::vector<double> shares_of(const std::vector<std::size_t>& better, std::size_t places) {
  std::vector<double> share(places, 0.0);
  for (const std::size_t b : better) share[b] += 1 / static_cast<double>(better.size());
  return share;
}

// The smallest rank that holds this part of the replicates at or before it.
double rank_at(const std::vector<double>& share, double level) {
  double sum = 0;
  for (std::size_t b = 0; b < share.size(); ++b) {
    sum += share[b];
    if (sum >= level - 1e-9) return static_cast<double>(b + 1);
  }
  return static_cast<double>(share.size());
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
  const Point& candidate = request.points[request.candidate];
  const double own = rate(candidate);
  std::size_t first = 1;
  bool bounds = false;
  for (const Point& point : request.points) {
    if (request.highest_first ? rate(point) > own : rate(point) < own) ++first;
    bounds |= is_bound(point);
  }
  const std::vector<double> share = shares_of(simulate(request, noise, Lean::for_it), request.points.size());
  finding.low = rank_at(share, 0.025);
  finding.high = rank_at(share, 0.975);
  if (bounds) {
    // What the bounds leave open is no noise: the best rank that they allow, and the worst.
    finding.high =
        rank_at(shares_of(simulate(request, noise, Lean::against_it), request.points.size()), 0.975);
    const Rival self = rival(candidate, request.highest_first, Lean::against_it);
    if (self == Rival::always) finding.low = 1;
    if (is_bound(candidate) && self == Rival::drawn) finding.high = static_cast<double>(finding.n);
    if (finding.low == finding.high) finding.estimate = finding.low;
  } else {
    finding.estimate = static_cast<double>(first);
    finding.probability = share[first - 1];
  }
  finding.to_value = request.points[request.candidate].value;
  if (request.kind == UnitKind::count) finding.dispersion = std::max(1.0, request.dispersion);
  return finding;
}

}  // namespace contraste
