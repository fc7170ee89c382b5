#include "method/breaks_fit.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <numeric>

#include "numeric/negbin_segment.h"
#include "numeric/optimal_partition.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

SegmentLaw law_of(Family family) {
  switch (family) {
    case Family::poisson:
      return SegmentLaw::poisson;
    case Family::negbin:
      return SegmentLaw::negbin;
    case Family::gaussian:
      break;
  }
  return SegmentLaw::gaussian;
}

// Sizes from far more noise than Poisson's to hardly any more, evenly spaced on the log scale.
std::vector<double> size_grid(const std::vector<double>& values, double step) {
  const double greatest = std::max(1.0, *std::max_element(values.begin(), values.end()));
  std::vector<double> result;
  for (double log_size = std::log(0.05); log_size < std::log(1e4 * greatest); log_size += step) {
    result.push_back(std::exp(log_size));
  }
  result.push_back(infinity);
  return result;
}

std::vector<CountSpan> pieces_of(const ShiftSeries& plain, const std::vector<std::size_t>& edges) {
  std::vector<CountSpan> result;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    const std::size_t length = edges[i + 1] - edges[i];
    result.push_back({std::span(plain.values).subspan(edges[i], length),
                      std::span(plain.exposures).subspan(edges[i], length)});
  }
  return result;
}

class Fitter {
 public:
  explicit Fitter(const ShiftSeries& series) : series_(series), sizes_(size_grid(series.values, 1)) {
    if (series_.own_size && series_.family == Family::negbin) own_sizes_ = size_grid(series.values, 0.5);
  }

  std::vector<ShiftFit> fit() const {
    std::vector<ShiftFit> best;
    for (const std::vector<double>& seasonal : season_starts()) {
      std::vector<std::vector<ShiftFit>> by_size = sweep(seasonal);
      for (std::size_t k = 0; k < by_size.front().size(); ++k) {
        if (best.size() <= k) best.emplace_back();
        for (std::size_t i : local_maxima(by_size, k)) keep(best[k], improve(std::move(by_size[i][k])));
      }
    }
    for (std::size_t k = 1; series_.season > 1 && k < best.size(); ++k) {
      keep(best[k], improve(partition_at(best[k - 1].seasonal, best[k - 1].sizes.front(), k)));
    }
    for (ShiftFit& fit : best) fit.parameters = parameters(fit);
    return best;
  }

 private:
  bool counts() const { return series_.family != Family::gaussian; }
  bool free_size() const { return series_.family == Family::negbin && own_sizes_.empty(); }

  static void keep(ShiftFit& best, ShiftFit fit) {
    if (fit.log_likelihood > best.log_likelihood) best = std::move(fit);
  }

  std::vector<std::vector<double>> season_starts() const {
    const double none = counts() ? 1 : 0;
    std::vector<std::vector<double>> starts = {std::vector<double>(series_.season, none)};
    if (series_.season > 1) starts.push_back(moving_average_season());
    return starts;
  }

  // Sum over each phase against the sum of the years about it.
  std::vector<double> moving_average_season() const {
    const std::size_t n = series_.values.size();
    const std::size_t half = series_.season / 2;
    std::vector<double> own(series_.season, 0.0), about(series_.season, 0.0), many(series_.season, 0.0);
    for (std::size_t i = half; i + half < n; ++i) {
      double value = 0;
      double exposure = 0;
      for (std::size_t j = i - half; j <= i + half; ++j) {
        value += series_.values[j];
        exposure += series_.exposures[j];
      }
      own[series_.phase[i]] += series_.values[i];
      about[series_.phase[i]] += value / exposure * series_.exposures[i];
      many[series_.phase[i]] += 1;
    }
    std::vector<double> result(series_.season, counts() ? 1 : 0);
    for (std::size_t phase = 0; phase < series_.season; ++phase) {
      if (counts() && about[phase] > 0 && own[phase] > 0) result[phase] = own[phase] / about[phase];
      if (!counts() && many[phase] > 0) result[phase] = (own[phase] - about[phase]) / many[phase];
    }
    return result;
  }

  PartitionRequest request(const ShiftSeries& plain, double size, std::size_t breaks) const {
    PartitionRequest result;
    result.values = plain.values;
    result.exposures = plain.exposures;
    result.law = law_of(series_.family);
    result.size = size;
    result.sizes = own_sizes_;
    result.max_segments = breaks + 1;
    result.min_length = series_.min_length;
    result.forced = series_.forced;
    return result;
  }

  // [size][breaks]
  std::vector<std::vector<ShiftFit>> sweep(const std::vector<double>& seasonal) const {
    const ShiftSeries plain = without_season(series_, seasonal);
    std::vector<std::vector<ShiftFit>> result;
    for (double size : free_size() ? sizes_ : std::vector<double>{infinity}) {
      std::vector<ShiftFit>& fits = result.emplace_back();
      for (const Partition& partition : optimal_partitions(request(plain, size, series_.max_breaks))) {
        fits.push_back(at_best_levels(plain, partition, seasonal, size));
      }
    }
    return result;
  }

  ShiftFit partition_at(const std::vector<double>& seasonal, double size, std::size_t breaks) const {
    const ShiftSeries plain = without_season(series_, seasonal);
    return at_best_levels(plain, optimal_partitions(request(plain, size, breaks)).back(), seasonal, size);
  }

  ShiftFit at_best_levels(const ShiftSeries& plain, const Partition& partition,
                          const std::vector<double>& seasonal, double size) const {
    ShiftFit fit;
    fit.starts = partition.starts;
    fit.edges = {0, series_.values.size()};
    std::vector<std::size_t> inner;
    std::merge(partition.starts.begin(), partition.starts.end(), series_.forced.begin(), series_.forced.end(),
               std::back_inserter(inner));
    fit.edges.insert(fit.edges.begin() + 1, inner.begin(), inner.end());
    fit.seasonal = seasonal;
    fit.sizes.assign(fit.edges.size() - 1, size);
    if (!own_sizes_.empty()) {
      const std::vector<CountSpan> pieces = pieces_of(plain, fit.edges);
      for (std::size_t i = 0; i < pieces.size(); ++i)
        fit.sizes[i] = count_size(std::span(pieces).subspan(i, 1));
    }
    set_levels(plain, fit);
    return fit;
  }

  void set_levels(const ShiftSeries& plain, ShiftFit& fit) const {
    const std::vector<CountSpan> pieces = pieces_of(plain, fit.edges);
    fit.levels.clear();
    double total = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (counts()) {
        fit.levels.push_back(count_level(pieces[i], fit.sizes[i]));
        total += count_log_likelihood(pieces[i], fit.levels[i], fit.sizes[i]);
      } else {
        const auto& values = pieces[i].counts;
        const double length = static_cast<double>(values.size());
        const double mean = std::accumulate(values.begin(), values.end(), 0.0) / length;
        for (double value : values) total += (value - mean) * (value - mean);
        fit.levels.push_back(mean);
      }
    }
    if (counts()) {
      fit.log_likelihood = total;
      return;
    }
    const double n = static_cast<double>(series_.values.size());
    fit.variance = std::max(total, least_squares()) / n;
    fit.log_likelihood = -n / 2 * (std::log(2 * std::numbers::pi * fit.variance) + 1);
  }

  // What is left of a sum of squares by rounding: levels that leave less fit without rest.
  double least_squares() const {
    double sum = 0;
    for (double value : series_.values) sum += value * value;
    return std::max(1e-24 * sum, std::numeric_limits<double>::min());
  }

  // Where the best likelihood with k breaks is no less than at the sizes beside it; of equals the greatest
  // size.
  static std::vector<std::size_t> local_maxima(const std::vector<std::vector<ShiftFit>>& by_size,
                                               std::size_t k) {
    const auto at = [&](std::size_t i) { return by_size[i][k].log_likelihood; };
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < by_size.size(); ++i) {
      const bool above_left = i == 0 || at(i) >= at(i - 1);
      const bool above_right = i + 1 == by_size.size() || at(i) > at(i + 1);
      if (above_left && above_right) result.push_back(i);
    }
    return result;
  }

  // Size, season and partition in turn: each step takes the best of its own given the rest, so that the
  // likelihood never falls; what it ends at is kept.
  ShiftFit improve(ShiftFit fit) const {
    if (!free_size() && series_.season == 1) return fit;
    for (int round = 0; round < 100; ++round) {
      ShiftFit next = fit;
      if (series_.season > 1) next.seasonal = best_season(next);
      const ShiftSeries plain = without_season(series_, next.seasonal);
      double size = next.sizes.front();
      if (free_size()) size = count_size(pieces_of(plain, next.edges));
      next = at_best_levels(plain, optimal_partitions(request(plain, size, fit.starts.size())).back(),
                            next.seasonal, size);
      const bool rises =
          next.log_likelihood > fit.log_likelihood + 1e-9 * (1 + std::fabs(fit.log_likelihood));
      if (next.log_likelihood > fit.log_likelihood) fit = std::move(next);
      if (!rises) break;
    }
    return fit;
  }

  // Given the levels each phase has a factor (or a shift) of its own, found alone.
  std::vector<double> best_season(const ShiftFit& fit) const {
    std::vector<double> result(series_.season, counts() ? 1 : 0);
    for (std::size_t phase = 0; phase < series_.season; ++phase) {
      std::vector<double> values, expected;
      for (std::size_t piece = 0; piece + 1 < fit.edges.size(); ++piece) {
        for (std::size_t i = fit.edges[piece]; i < fit.edges[piece + 1]; ++i) {
          if (series_.phase[i] != phase) continue;
          values.push_back(series_.values[i] - (counts() ? 0 : fit.levels[piece]));
          expected.push_back(fit.levels[piece] * series_.exposures[i]);
        }
      }
      if (values.empty()) continue;
      if (counts()) {
        const double all = std::accumulate(expected.begin(), expected.end(), 0.0);
        // A phase without any event would have no likelihood at all after the next drawing of bounds.
        if (all > 0) result[phase] = std::max(1e-9, count_level({values, expected}, fit.sizes.front()));
      } else {
        result[phase] =
            std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
      }
    }
    const double mean =
        std::accumulate(result.begin(), result.end(), 0.0) / static_cast<double>(result.size());
    for (double& value : result) value = counts() ? value / mean : value - mean;
    return result;
  }

  // Levels, dates, factors of sources and of the season, and the dispersion.
  std::size_t parameters(const ShiftFit& fit) const {
    std::size_t result = 2 * fit.starts.size() + 1 + series_.forced.size() + series_.season - 1;
    if (series_.family == Family::negbin) result += own_sizes_.empty() ? 1 : fit.sizes.size();
    if (series_.family == Family::gaussian) result += 1;
    return result;
  }

  const ShiftSeries& series_;
  std::vector<double> sizes_;
  std::vector<double> own_sizes_;
};

}  // namespace

std::vector<ShiftFit> fit_shifts(const ShiftSeries& series) {
  if (series.values.empty()) return {};
  return Fitter(series).fit();
}

ShiftSeries without_season(const ShiftSeries& series, const std::vector<double>& seasonal) {
  ShiftSeries result = series;
  if (series.season == 1) return result;
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    if (series.family == Family::gaussian) {
      result.values[i] -= seasonal[series.phase[i]];
    } else {
      result.exposures[i] *= seasonal[series.phase[i]];
    }
  }
  return result;
}

double likelihood_at_size(const ShiftSeries& series, const ShiftFit& fit, double size) {
  const ShiftSeries plain = without_season(series, fit.seasonal);
  double result = 0;
  for (const CountSpan& piece : pieces_of(plain, fit.edges)) {
    result += count_log_likelihood(piece, count_level(piece, size), size);
  }
  return result;
}

}  // namespace contraste
