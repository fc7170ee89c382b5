#include "method/record.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "method/draws.h"
#include "method/two_values.h"

namespace contraste {

namespace {

double score(const Point& point, bool lowest) {
  const double rate = point.value / point.exposure;
  return lowest ? -rate : rate;
}

// What a figure admits, as scores; its rounding is the simulation's matter.
struct Ends {
  double low = 0;
  double high = 0;
};

Ends ends_of(const Point& point, bool lowest) {
  if (!is_bound(point)) return {score(point, lowest), score(point, lowest)};
  const Admitted ends = admitted(point, false);
  const double low = ends.low / point.exposure;
  const double high = ends.high / point.exposure;
  return lowest ? Ends{-high, -low} : Ends{low, high};
}

Reach turned(const Reach& r, bool lowest) {
  return lowest ? Reach{-r.high, -r.low} : r;
}

// Share of the replicates in which no other value beats the candidate; ties are split.
double chance_of_record(const RecordRequest& request, const Noise& noise, Lean lean) {
  const Rival self = rival(request.candidate, !request.lowest, Lean::against_it);
  if (self == Rival::always && lean == Lean::for_it) return 1;
  if (is_bound(request.candidate) && self == Rival::drawn && lean == Lean::against_it) return 0;
  std::vector<Point> points(request.others.begin(), request.others.end());
  points.push_back(request.candidate);
  const std::vector<std::uint64_t> at = addresses(points);
  const auto replicates = static_cast<std::size_t>(std::max(1, request.replicates));
  const Stream stream{request.seed, Purpose::record_order, request.what};
  const double sign = request.lowest ? -1 : 1;
  const Reach own = turned(reach(request.candidate, noise), request.lowest);
  std::vector<double> candidate(replicates);
  draw_rates(request.candidate, noise, stream, at.back(), candidate);
  for (double& value : candidate) value *= sign;
  std::vector<double> held(replicates, 1.0);  // 1 / (number that share the first place), 0 when beaten
  std::vector<double> other(replicates);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Rival role = rival(points[i], !request.lowest, lean);
    if (role == Rival::always) return 0;
    if (role == Rival::never) continue;
    const Reach theirs = turned(reach(points[i], noise), request.lowest);
    if (theirs.high < own.low) continue;
    if (theirs.low > own.high) return 0;
    draw_rates(points[i], noise, stream, at[i], other);
    for (std::size_t r = 0; r < replicates; ++r) {
      const double value = sign * other[r];
      if (value > candidate[r]) held[r] = 0;
      if (value == candidate[r] && held[r] > 0) held[r] = 1 / (1 / held[r] + 1);
    }
  }
  double sum = 0;
  for (const double share : held) sum += share;
  return sum / static_cast<double>(replicates);
}

}  // namespace

RecordAnswer record(const RecordRequest& request) {
  const Noise noise{request.kind, request.dispersion};
  RecordAnswer answer;
  Finding& finding = answer.finding;
  finding.n = static_cast<std::int32_t>(request.others.size() + 1);
  const bool all = std::all_of(request.others.begin(), request.others.end(),
                               [&](const Point& point) { return drawable(point, noise); });
  if (request.others.empty() || !all || !drawable(request.candidate, noise)) {
    finding.status = Status::too_few_data;
    return answer;
  }
  const Ends own = ends_of(request.candidate, request.lowest);
  const double own_score = score(request.candidate, request.lowest);
  double best = -std::numeric_limits<double>::infinity();
  std::size_t surely = 0;
  std::size_t possibly = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < request.others.size(); ++i) {
    const Ends theirs = ends_of(request.others[i], request.lowest);
    const bool beats = theirs.low > own.high;
    // The first that surely beats it takes the place of those that only may.
    const double other = score(request.others[i], request.lowest);
    if ((beats && surely == 0) || ((beats || surely == 0) && other > best)) {
      best = other;
      answer.best_other = i;
    }
    surely += beats ? 1 : 0;
    possibly += theirs.high > own.low ? 1 : 0;
    same += other == own_score && theirs.low == theirs.high ? 1 : 0;
  }
  finding.low = static_cast<double>(surely + 1);
  finding.high = static_cast<double>(possibly + 1);
  if (surely == possibly) finding.estimate = finding.low;
  finding.from_value = request.others[answer.best_other].value;
  finding.to_value = request.candidate.value;
  finding.probability = chance_of_record(request, noise, possibly == 0 ? Lean::against_it : Lean::for_it);
  if (request.kind == UnitKind::count) finding.dispersion = std::max(1.0, request.dispersion);
  if (same > 0 && surely == 0) finding.status = Status::weak;
  return answer;
}

}  // namespace contraste
