#include "method/record.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "method/draws.h"

namespace contraste {

namespace {

double score(const Point& point, bool lowest) {
  const double rate = point.value / point.exposure;
  return lowest ? -rate : rate;
}

Reach turned(const Reach& r, bool lowest) {
  return lowest ? Reach{-r.high, -r.low} : r;
}

// Share of the replicates in which no other value beats the candidate; ties are split.
double chance_of_record(const RecordRequest& request, const Noise& noise) {
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
  const double own = score(request.candidate, request.lowest);
  double best = -std::numeric_limits<double>::infinity();
  std::size_t better = 0;
  std::size_t same = 0;
  bool bounds_only = request.candidate.bound == Bound::at_least || request.candidate.bound == Bound::at_most;
  for (std::size_t i = 0; i < request.others.size(); ++i) {
    const double other = score(request.others[i], request.lowest);
    if (other > best) {
      best = other;
      answer.best_other = i;
    }
    better += other > own ? 1 : 0;
    same += other == own ? 1 : 0;
    const Bound bound = request.others[i].bound;
    bounds_only |= bound == Bound::at_least || bound == Bound::at_most;
  }
  finding.estimate = static_cast<double>(better + 1);
  finding.low = finding.high = finding.estimate;
  finding.from_value = request.others[answer.best_other].value;
  finding.to_value = request.candidate.value;
  finding.probability = chance_of_record(request, noise);
  if (request.kind == UnitKind::count) finding.dispersion = std::max(1.0, request.dispersion);
  if (same > 0 || bounds_only) finding.status = Status::weak;
  return answer;
}

}  // namespace contraste
