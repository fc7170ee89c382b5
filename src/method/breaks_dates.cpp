#include "method/breaks_dates.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "numeric/bai_interval.h"
#include "numeric/segment_posterior.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::size_t most_for_average = 400;
constexpr std::size_t most_for_posterior = 2000;

// ---- variances ----

double variance_about(const ShiftSeries& plain, const ShiftFit& fit, std::size_t piece) {
  const bool counts = plain.family != Family::gaussian;
  const std::size_t first = fit.edges[piece];
  const std::size_t end = fit.edges[piece + 1];
  const double length = static_cast<double>(end - first);
  double sum = 0;
  double exposure = 0;
  for (std::size_t i = first; i < end; ++i) {
    const double rate = counts ? plain.values[i] / plain.exposures[i] : plain.values[i];
    sum += (rate - fit.levels[piece]) * (rate - fit.levels[piece]);
    exposure += plain.exposures[i];
  }
  if (!counts) return sum / length;
  const double level = std::max(fit.levels[piece], 0.5 / exposure);
  return std::max(sum / length, level * length / exposure + level * level / fit.sizes[piece]);
}

// ---- posterior ----

// A dispersion (size or variance) with the logarithm of its share of the average.
struct Dispersion {
  double value = 0;
  double log_weight = 0;
};

// log of the trapezoid's weights, ends halved.
double log_weight(std::size_t i, std::size_t n, double width) {
  return std::log(width) - (i == 0 || i + 1 == n ? std::log(2.0) : 0);
}

constexpr std::size_t points = 7;

double overall_variance(const ShiftSeries& plain) {
  const double n = static_cast<double>(plain.values.size());
  const double mean = std::accumulate(plain.values.begin(), plain.values.end(), 0.0) / n;
  double sum = 0;
  for (double value : plain.values) sum += (value - mean) * (value - mean);
  return sum / n;
}

std::vector<Dispersion> variances(const ShiftSeries& series, const ShiftFit& fit, double overall) {
  const double n = static_cast<double>(series.values.size());
  const double used = static_cast<double>(fit.levels.size() + series.season - 1);
  const double freedom = std::max(1.0, n - used);
  const double estimate = std::max(fit.variance * n / freedom, 1e-12 * overall);
  if (series.values.size() > most_for_average) return {{estimate, 0}};
  const double width = 1 / std::sqrt(2 * freedom);  // standard error of the log standard deviation
  std::vector<Dispersion> result;
  for (std::size_t i = 0; i < points; ++i) {
    const double step = static_cast<double>(i) - 3;
    result.push_back({estimate * std::exp(2 * step * width), log_weight(i, points, width)});
  }
  return result;
}

// The coefficient of variation of the rate that size r means, and back.
double variation(double size) {
  return std::isinf(size) ? 0 : 1 / std::sqrt(size);
}
double size_of(double coefficient) {
  return coefficient > 1e-6 ? 1 / (coefficient * coefficient) : infinity;
}

std::vector<Dispersion> sizes(const ShiftSeries& series, const ShiftFit& fit) {
  double middle = variation(fit.sizes.front());
  if (series.own_size) {
    middle = 0;
    for (double size : fit.sizes) middle += variation(size) / static_cast<double>(fit.sizes.size());
  }
  if (series.values.size() > most_for_average) return {{size_of(middle), 0}};
  const double top = likelihood_at_size(series, fit, size_of(middle));
  // Three standard errors: where the log-likelihood has fallen by 9 / 2.
  const auto likely = [&](double at) { return likelihood_at_size(series, fit, size_of(at)) > top - 4.5; };
  const auto edge = [&](double inside, double outside) {
    for (int round = 0; round < 12; ++round) {
      const double between = (inside + outside) / 2;
      (likely(between) ? inside : outside) = between;
    }
    return inside;
  };
  double far = std::max(0.02, 2 * middle);
  while (far < 100 && likely(far)) far *= 2;
  const double high = edge(middle, far);
  const double low = likely(0) ? 0 : edge(middle, 0);
  const double width = (high - low) / (points - 1);
  if (!(width > 0)) return {{size_of(middle), 0}};
  std::vector<Dispersion> result;
  for (std::size_t i = 0; i < points; ++i) {
    result.push_back({size_of(low + static_cast<double>(i) * width), log_weight(i, points, width)});
  }
  return result;
}

MarginalRequest request_of(const ShiftSeries& plain, double dispersion, double overall) {
  MarginalRequest request;
  request.values = plain.values;
  const double total = std::accumulate(plain.values.begin(), plain.values.end(), 0.0);
  if (plain.family == Family::gaussian) {
    request.law = SegmentLaw::gaussian;
    request.variance = dispersion;
    request.level = total / static_cast<double>(plain.values.size());
    request.level_variance = std::max(overall, std::numeric_limits<double>::min());
    return request;
  }
  request.exposures = plain.exposures;
  request.law = plain.family == Family::poisson ? SegmentLaw::poisson : SegmentLaw::negbin;
  request.size = dispersion;
  request.level = total / std::accumulate(plain.exposures.begin(), plain.exposures.end(), 0.0);
  return request;
}

struct Averaged {
  double log_evidence = -infinity;
  std::vector<std::vector<double>> dates;
};

// The posterior of one number of breaks, averaged over its dispersion.
Averaged average_over_dispersion(const ShiftSeries& series, const ShiftFit& fit, bool with_dates) {
  const ShiftSeries plain = without_season(series, fit.seasonal);
  const double overall = overall_variance(plain);
  std::vector<Dispersion> grid = {{infinity, 0}};
  if (series.family == Family::gaussian) grid = variances(series, fit, overall);
  if (series.family == Family::negbin) grid = sizes(series, fit);
  SegmentationSpace space;
  space.max_breaks = fit.starts.size();
  space.min_length = series.min_length;
  space.forced = series.forced;
  space.dates = with_dates;
  std::vector<SegmentPosterior> all;
  std::vector<double> logs;
  for (const Dispersion& dispersion : grid) {
    all.push_back(segment_posterior(segment_marginals(request_of(plain, dispersion.value, overall)), space));
    logs.push_back(all.back().log_evidence.back() + dispersion.log_weight);
  }
  const double top = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (double value : logs) sum += std::exp(value - top);
  Averaged result;
  result.log_evidence = top + std::log(sum);
  if (!with_dates) return result;
  result.dates.assign(space.max_breaks, std::vector<double>(series.values.size(), 0.0));
  for (std::size_t g = 0; g < all.size(); ++g) {
    const double share = std::exp(logs[g] - top) / sum;
    for (std::size_t j = 0; j < all[g].dates.size(); ++j) {
      for (std::size_t i = 0; i < series.values.size(); ++i) result.dates[j][i] += share * all[g].dates[j][i];
    }
  }
  return result;
}

}  // namespace

std::vector<ShiftReach> shift_reaches(const ShiftSeries& series, const ShiftFit& fit, double confidence) {
  const ShiftSeries plain = without_season(series, fit.seasonal);
  std::vector<ShiftReach> result;
  for (std::size_t start : fit.starts) {
    const auto after = static_cast<std::size_t>(std::lower_bound(fit.edges.begin(), fit.edges.end(), start) -
                                                fit.edges.begin());
    double before_variance = variance_about(plain, fit, after - 1);
    double after_variance = variance_about(plain, fit, after);
    const double jump = fit.levels[after] - fit.levels[after - 1];
    if (before_variance <= 0 && after_variance <= 0) {
      result.push_back({true, 0, 0});  // no value is off its level: the date is known
      continue;
    }
    // A level that all its values have exactly is given the other's variance.
    if (before_variance <= 0) before_variance = after_variance;
    if (after_variance <= 0) after_variance = before_variance;
    const DateReach reach = bai_interval({jump, before_variance, after_variance}, confidence);
    result.push_back({reach.limited, reach.earlier, reach.later});
  }
  return result;
}

ShiftPosterior shift_posterior(const ShiftSeries& series, const std::vector<ShiftFit>& fits,
                               std::size_t chosen) {
  ShiftPosterior result;
  if (series.values.size() > most_for_posterior || fits.empty()) return result;
  std::vector<double> logs;
  for (std::size_t k = 0; k < fits.size(); ++k) {
    Averaged averaged = average_over_dispersion(series, fits[k], k == chosen);
    logs.push_back(averaged.log_evidence);
    if (k == chosen) result.dates = std::move(averaged.dates);
  }
  const double top = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (double& value : logs) {
    value = std::exp(value - top);
    sum += value;
  }
  for (double value : logs) result.counts.push_back(value / sum);
  return result;
}

}  // namespace contraste
