#include "method/extreme.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "method/draws.h"

namespace contraste {

namespace {

// The larger the better: the low is the peak of the values with their sign turned.
double score(const Point& point, bool peak) {
  const double rate = point.value / point.exposure;
  return peak ? rate : -rate;
}

// Points that could be the extreme in some replicate; the others are left out of the simulation.
std::vector<std::size_t> contenders(const ExtremeRequest& request, const Noise& noise) {
  std::vector<Reach> reaches;
  double bar = -std::numeric_limits<double>::infinity();
  for (const Point& point : request.points) {
    const Reach r = reach(point, noise);
    reaches.push_back(request.peak ? r : Reach{-r.high, -r.low});
    bar = std::max(bar, reaches.back().low);
  }
  std::vector<std::size_t> in;
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    if (reaches[i].high >= bar) in.push_back(i);
  }
  return in;
}

std::vector<double> simulate(const ExtremeRequest& request, const Noise& noise) {
  const std::vector<std::size_t> in = contenders(request, noise);
  const std::vector<std::uint64_t> at = addresses(request.points);
  const auto replicates = static_cast<std::size_t>(std::max(1, request.replicates));
  const Stream stream{request.seed, Purpose::extreme, request.what};
  std::vector<double> drawn(in.size() * replicates);
  std::vector<double> best(replicates, -std::numeric_limits<double>::infinity());
  std::vector<double> ties(replicates, 0.0);
  for (std::size_t c = 0; c < in.size(); ++c) {
    const std::span<double> row(drawn.data() + c * replicates, replicates);
    draw_rates(request.points[in[c]], noise, stream, at[in[c]], row);
    for (std::size_t r = 0; r < replicates; ++r) {
      const double value = request.peak ? row[r] : -row[r];
      row[r] = value;
      ties[r] = value > best[r] ? 1 : ties[r] + (value == best[r] ? 1 : 0);
      best[r] = std::max(best[r], value);
    }
  }
  std::vector<double> probability(request.points.size(), 0.0);
  for (std::size_t c = 0; c < in.size(); ++c) {
    double wins = 0;
    for (std::size_t r = 0; r < replicates; ++r) {
      if (drawn[c * replicates + r] == best[r]) wins += 1 / ties[r];
    }
    probability[in[c]] = wins / static_cast<double>(replicates);
  }
  return probability;
}

}  // namespace

ExtremeAnswer extreme(const ExtremeRequest& request) {
  const Noise noise{request.kind, request.dispersion};
  ExtremeAnswer answer;
  Finding& finding = answer.finding;
  finding.n = static_cast<std::int32_t>(request.points.size());
  answer.probability.assign(request.points.size(), missing);
  const bool all = std::all_of(request.points.begin(), request.points.end(),
                               [&](const Point& point) { return drawable(point, noise); });
  if (request.points.size() < 2 || !all) {
    finding.status = Status::too_few_data;
    return answer;
  }
  bool bounds_only = false;
  std::size_t same = 0;
  for (std::size_t i = 0; i < request.points.size(); ++i) {
    const double here = score(request.points[i], request.peak);
    const double best = score(request.points[answer.at], request.peak);
    if (here > best) {
      answer.at = i;
      same = 0;
    }
    if (here == best && i != answer.at) ++same;
    const Bound bound = request.points[i].bound;
    bounds_only |= bound == Bound::at_least || bound == Bound::at_most;
  }
  answer.probability = simulate(request, noise);
  finding.estimate = static_cast<double>(answer.at);
  finding.low = finding.high = finding.estimate;
  finding.to_value = request.points[answer.at].value;
  finding.probability = answer.probability[answer.at];
  if (request.kind == UnitKind::count) finding.dispersion = std::max(1.0, request.dispersion);
  if (same > 0 || bounds_only) finding.status = Status::weak;
  return answer;
}

}  // namespace contraste
