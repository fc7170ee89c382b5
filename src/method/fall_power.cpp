#include "method/fall_power.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace contraste {

namespace {

constexpr int noise_series = 400;
constexpr int median_series = 99;
constexpr int grid_series = 299;
// From -.5 to 1 in steps of .1; smoothed values have less to span, as much less as the gain.
constexpr double grid_span = 1.5;
constexpr int grid_points = 16;
constexpr double greatest_rise = 10;

// Draws of one use begin where those of the other cannot be.
constexpr std::uint64_t median_draws = 0;
constexpr std::uint64_t grid_draws = 1u << 20;
constexpr std::uint64_t noise_draws = 1u << 30;

NormalStream stream_of(const FallTestRequest& request, std::uint64_t draw) {
  return {request.seed, Purpose::fall_power, request.what, draw};
}

// The phi whose series, about their own largest shift, have the autocorrelation of the residuals as median.
double corrected_autocorrelation(const FallTestRequest& request, const PowerRequest& power) {
  const ShiftDesign& design = *power.design;
  MatchedSeries series(design, power.residuals);
  const double observed = design.autocorrelation(power.residuals);
  std::vector<double> about(design.size());
  const auto median_at = [&](double phi) {
    std::vector<double> found;
    for (std::uint64_t r = 0; r < median_series; ++r) {
      series.follow(stream_of(request, median_draws + r), phi);
      std::copy(series.values().begin(), series.values().end(), about.begin());
      design.remove_shift(about, design.largest(about, power.dates));
      found.push_back(design.autocorrelation(about));
    }
    std::nth_element(found.begin(), found.begin() + median_series / 2, found.end());
    return found[median_series / 2];
  };
  double low = -0.9;
  double high = 0.98;
  for (int step = 0; step < 10; ++step) {
    const double middle = (low + high) / 2;
    (median_at(middle) < observed ? low : high) = middle;
  }
  return (low + high) / 2;
}

double grid_at(const MatchedSeries& matched, int point) {
  return 1 - grid_span * matched.gain() * (1 - static_cast<double>(point) / (grid_points - 1));
}

// Critical shares over the autocorrelation that a series has.
std::vector<double> critical_shares(const FallTestRequest& request, const PowerRequest& power,
                                    MatchedSeries& matched) {
  std::vector<double> critical;
  for (int point = 0; point < grid_points; ++point) {
    NullRequest null;
    null.design = power.design;
    null.dates = power.dates;
    null.autocorrelation = grid_at(matched, point);
    null.replicates = grid_series;
    null.stream = stream_of(request, grid_draws + static_cast<std::uint64_t>(point) * grid_series);
    critical.push_back(null_quantile(fall_null(matched, null), request.level));
  }
  return critical;
}

double critical_at(const std::vector<double>& critical, const MatchedSeries& matched,
                   std::span<const double> values) {
  const double step = grid_at(matched, 1) - grid_at(matched, 0);
  const double at =
      std::clamp((matched.statistic(values) - grid_at(matched, 0)) / step, 0.0, grid_points - 1.0);
  const auto left = std::min(static_cast<std::size_t>(at), critical.size() - 2);
  const double part = at - static_cast<double>(left);
  return critical[left] * (1 - part) + critical[left + 1] * part;
}

// How far the values after the fall move. In a request for a rise the values are mirrored, and so is this.
std::vector<double> signal(const FallTestRequest& request, const PowerRequest& power, double size) {
  std::vector<double> moved(power.design->size(), 0);
  const double old = power.level_before;
  const double level = request.falls ? old * (1 - size) : old * (1 + size);
  for (std::size_t i = power.before; i < moved.size(); ++i) {
    const double by = request.family == Family::gaussian
                          ? level - old
                          : even_shift(*power.series, i, level) - even_shift(*power.series, i, old);
    moved[i] = request.falls ? by : -by;
  }
  power.design->remove_nuisance(moved);
  return moved;
}

}  // namespace

SmallestFall smallest_fall(const FallTestRequest& request, const PowerRequest& power) {
  const ShiftDesign& design = *power.design;
  SmallestFall answer;
  answer.autocorrelation = corrected_autocorrelation(request, power);
  if (!(power.level_before > 0)) return answer;
  MatchedSeries matched(design, power.residuals, power.noise_share);
  const std::vector<double> critical = critical_shares(request, power, matched);
  const double scale = std::sqrt(1 - answer.autocorrelation * answer.autocorrelation);
  MatchedSeries series(design, power.residuals);
  std::vector<std::vector<double>> noise;
  for (std::uint64_t r = 0; r < noise_series; ++r) {
    series.follow(stream_of(request, noise_draws + r), answer.autocorrelation);
    noise.emplace_back(series.values().begin(), series.values().end());
    for (double& value : noise.back()) value *= scale;
  }
  std::vector<double> values(design.size());
  const auto seen = [&](double size) {
    const std::vector<double> moved = signal(request, power, size);
    int found = 0;
    for (const auto& one : noise) {
      for (std::size_t i = 0; i < values.size(); ++i) values[i] = one[i] + moved[i];
      found += design.largest_fall(values, power.dates).share >= critical_at(critical, matched, values);
    }
    return found >= request.power * noise_series;
  };
  double low = 0;
  double high = request.falls ? 1 : greatest_rise;
  if (!seen(high)) return answer;
  for (int step = 0; step < 10; ++step) {
    const double middle = (low + high) / 2;
    (seen(middle) ? high : low) = middle;
  }
  answer.size = high;
  return answer;
}

}  // namespace contraste
