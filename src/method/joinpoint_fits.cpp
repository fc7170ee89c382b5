#include "method/joinpoint_fits.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "numeric/joined_lines.h"
#include "numeric/normal.h"

namespace contraste {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double weight_at(const KnotData& data, std::size_t i) {
  return data.weight.empty() ? 1 : data.weight[i];
}

// Half the interval is so many standard errors.
double quantile(const JoinpointRequest& request, double df) {
  return student_quantile((1 - request.confidence) / 2, df);
}

void add_segments(TrendFit& fit, const TrendSeries& series, const JoinpointRequest& request,
                  const std::vector<double>& level) {
  JoinpointFit& shown = fit.shown;
  std::vector<double> ends = {series.data.x.front()};
  ends.insert(ends.end(), shown.knots.begin(), shown.knots.end());
  ends.push_back(series.data.x.back());
  const std::size_t count = ends.size() - 1;
  const bool percent = request.model != JoinpointModel::linear;
  for (std::size_t s = 0; s < count; ++s) {
    TrendSegment segment;
    segment.from = ends[s];
    segment.to = ends[s + 1];
    segment.slope = (level[s + 1] - level[s]) / (ends[s + 1] - ends[s]);
    const double error = std::sqrt(fit.slope_covariance[s * count + s]);
    const double df = shown.df;
    if (std::isfinite(error) && df > 0) {
      const double half = quantile(request, df) * error;
      segment.slope_low = segment.slope - half;
      segment.slope_high = segment.slope + half;
      if (error > 0) segment.p = std::min(1.0, 2 * student_upper_tail(std::abs(segment.slope) / error, df));
    }
    if (percent) {
      segment.apc = 100 * std::expm1(segment.slope);
      segment.apc_low = 100 * std::expm1(segment.slope_low);
      segment.apc_high = 100 * std::expm1(segment.slope_high);
    }
    shown.segments.push_back(segment);
  }
}

// The line at every period, with what the nuisances add.
void add_fitted(TrendFit& fit, const TrendSeries& series, const JoinpointRequest& request,
                const JoinedLines& lines) {
  std::vector<double> nodes = {series.data.x.front()};
  nodes.insert(nodes.end(), fit.shown.knots.begin(), fit.shown.knots.end());
  nodes.push_back(series.data.x.back());
  for (std::size_t i = 0; i < series.time.size(); ++i) {
    const NodeShare at = node_share(nodes, series.time[i]);
    double value = (1 - at.share) * lines.level[at.node] + at.share * lines.level[at.node + 1];
    for (std::size_t c = 0; c < series.all_nuisance.size(); ++c) {
      value += lines.nuisance[c] * series.all_nuisance[c][i];
    }
    fit.shown.fitted.push_back(request.model == JoinpointModel::linear ? value : std::exp(value));
  }
}

void add_autocorrelation(TrendFit& fit, const TrendSeries& series) {
  const std::size_t n = series.periods.size();
  const JoinedLines lines = fit_joined_lines(fit.data, fit.response, fit.shown.knots);
  double squares = 0, products = 0, differences = 0, before = 0, expected = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double here = std::sqrt(weight_at(fit.data, i)) * (fit.response[i] - fit.line[i]);
    squares += here * here;
    if (i > 0 && series.periods[i] == series.periods[i - 1] + 1) {
      products += here * before;
      differences += (here - before) * (here - before);
      expected -= lines.leverage_before[i];
    }
    before = here;
  }
  const double freedom = static_cast<double>(n) - 2 - static_cast<double>(fit.shown.knots.size());
  if (!(squares > 0) || fit.perfect || freedom <= 0) return;
  fit.shown.lag_one = products / squares;
  fit.shown.lag_one_expected = expected / freedom;
  fit.shown.durbin_watson = differences / squares;
}

// The places whose profile stays below the limit: the lowest and the highest.
void add_knot_intervals(JoinpointFit& shown, const std::vector<double>& places,
                        const std::vector<std::vector<double>>& profile, double limit) {
  for (std::size_t j = 0; j < shown.knots.size(); ++j) {
    double low = shown.knots[j], high = shown.knots[j];
    for (std::size_t c = 0; c < places.size(); ++c) {
      if (!(profile[j][c] <= limit)) continue;
      low = std::min(low, places[c]);
      high = std::max(high, places[c]);
    }
    shown.knot_low.push_back(low);
    shown.knot_high.push_back(high);
  }
}

// Criteria on a scale where `fit` is ln(SSE / n), or minus twice the log-likelihood, and a parameter costs
// `cost`.
void add_criteria(TrendFit& fit, double badness, double cost, double extra) {
  const auto k = static_cast<double>(fit.shown.knots.size());
  fit.shown.bic = badness + (2 * k + 2 + extra) * cost;
  const double share = k == 0 ? 0 : largest_partial_share(fit.data, fit.response, fit.shown.knots);
  fit.shown.weighted_bic = badness + ((2 + share) * k + 2 + extra) * cost;
}

TrendFit fit_lines(const TrendSeries& series, const JoinpointRequest& request, int knots) {
  const KnotSearch search(series.data, knot_rules(request));
  const KnotChoice choice = search.best(series.y, knots);
  const JoinedLines lines = fit_joined_lines(series.data, series.y, choice.knots);
  TrendFit fit;
  fit.data = series.data;
  fit.response = series.y;
  fit.line = lines.fitted;
  fit.slope_covariance = lines.slope_covariance;
  fit.shown.knots = choice.knots;
  fit.shown.sse = lines.sse;
  fit.shown.df = lines.df;
  const auto n = static_cast<double>(series.y.size());
  double total = 0, log_weights = 0;
  for (std::size_t i = 0; i < series.y.size(); ++i) {
    total += weight_at(series.data, i) * series.y[i] * series.y[i];
    log_weights += std::log(weight_at(series.data, i));
  }
  fit.perfect = lines.sse <= 1e-24 * total;
  add_segments(fit, series, request, lines.level);
  add_fitted(fit, series, request, lines);
  add_autocorrelation(fit, series);
  if (!fit.perfect) {
    const auto nuisance = static_cast<double>(series.data.nuisance.size());
    const double df = n - 2 - 2 * knots - nuisance;
    fit.shown.log_likelihood =
        -n / 2 * (std::log(2 * std::numbers::pi * lines.sse / n) + 1) + log_weights / 2;
    add_criteria(fit, std::log(lines.sse / n), std::log(n) / n, nuisance);
    // F with 1 and df degrees of freedom is the square of t.
    const double limit = df > 0 ? choice.sse * (1 + std::pow(quantile(request, df), 2) / df) : infinite;
    add_knot_intervals(fit.shown, search.candidates(), choice.profile, limit);
  } else {
    fit.shown.knot_low = fit.shown.knot_high = choice.knots;
  }
  return fit;
}

// What scoring solves at its end: (log mean + (count - mean) / mean) with the weights of the law.
void add_working(TrendFit& fit, const TrendSeries& series, const CountTrend& trend, double size) {
  fit.data.x = series.data.x;
  for (std::size_t i = 0; i < trend.mean.size(); ++i) {
    const double mean = std::max(trend.mean[i], 1e-9);
    fit.data.weight.push_back(mean / (1 + mean / size));
    fit.line.push_back(std::log(mean / series.counts.exposure[i]));
    fit.response.push_back(fit.line.back() + (series.counts.count[i] - mean) / mean);
  }
}

// Maximum likelihood makes the spread of counts too small, as it does a variance: by the share of the
// observations that the parameters use up. Poisson counts have no spread of their own to estimate.
double spread_correction(const JoinpointRequest& request, double n, int knots) {
  const double left = n - 2 - 2 * knots;
  return request.model == JoinpointModel::negbin && left > 0 ? n / left : 1;
}

// Variance of the slope of a segment fitted apart, for known weights. A segment where nothing was counted has
// none: its slope falls without end.
std::vector<double> count_slope_covariance(const TrendFit& fit, const CountSeries& counts,
                                           double correction) {
  const std::size_t segments = fit.shown.knots.size() + 1;
  std::vector<double> out(segments * segments, 0.0);
  for (std::size_t s = 0; s < segments; ++s) {
    const double from = s == 0 ? -infinite : fit.shown.knots[s - 1];
    const double to = s + 1 == segments ? infinite : fit.shown.knots[s];
    double sum = 0, mean = 0, squares = 0;
    int inside = 0;
    bool counted = false;
    for (std::size_t i = 0; i < fit.data.x.size(); ++i) {
      if (!(fit.data.x[i] > from && fit.data.x[i] < to)) continue;
      counted |= counts.count[i] > 0;
      const double w = fit.data.weight[i], distance = fit.data.x[i] - mean;
      sum += w;
      mean += w / sum * distance;
      squares += w * distance * (fit.data.x[i] - mean);
      ++inside;
    }
    out[s * segments + s] = counted && inside >= 2 && squares > 0 ? correction / squares : missing;
  }
  return out;
}

// Size and knots in turn until neither moves. For one size the search is exact.
struct CountsFound {
  CountKnots knots;
  double size = infinite;
};

CountsFound search_counts(const TrendSeries& series, const JoinpointRequest& request,
                          const CountKnotTask& task) {
  CountSeries counts = series.counts;
  CountsFound found;
  found.knots = best_count_knots(counts, knot_rules(request), task);
  if (request.model == JoinpointModel::poisson) return found;
  for (int turn = 0; turn < 10; ++turn) {
    const SizedTrend sized = fit_sized_trend(counts, found.knots.best.knots);
    const bool same = sized.size == counts.size;
    counts.size = sized.size;
    if (same) break;
    CountKnots moved = best_count_knots(counts, knot_rules(request), task);
    const bool settled = moved.best.knots == found.knots.best.knots;
    found.knots = std::move(moved);
    if (settled) break;
  }
  found.size = counts.size;
  return found;
}

TrendFit fit_counts(const TrendSeries& series, const JoinpointRequest& request, int knots) {
  CountKnotTask task;
  task.knots = knots;
  const auto n = static_cast<double>(series.y.size());
  const double df = n - 2 - 2 * knots, correction = spread_correction(request, n, knots);
  task.slack = df > 0 ? correction * std::pow(quantile(request, df), 2) : infinite;
  const CountsFound found = search_counts(series, request, task);
  const CountTrend& trend = found.knots.best;
  TrendFit fit;
  fit.complete = found.knots.complete;
  fit.converged = trend.converged;
  fit.shown.knots = trend.knots;
  fit.shown.sse = trend.deviance;
  fit.shown.log_likelihood = trend.log_likelihood;
  add_working(fit, series, trend, found.size);
  fit.shown.df = static_cast<int>(df);
  fit.perfect = trend.deviance <= 1e-9;
  fit.slope_covariance = count_slope_covariance(fit, series.counts, correction);
  for (std::size_t s = 0; s <= fit.shown.knots.size(); ++s) {
    fit.converged &= !std::isnan(fit.slope_covariance[s * (fit.shown.knots.size() + 2)]);
  }
  add_segments(fit, series, request, trend.level);
  JoinedLines lines;
  lines.level = trend.level;
  add_fitted(fit, series, request, lines);
  add_autocorrelation(fit, series);
  double pearson = 0;
  for (std::size_t i = 0; i < fit.response.size(); ++i) {
    pearson += fit.data.weight[i] * std::pow(fit.response[i] - fit.line[i], 2);
  }
  if (fit.shown.df > 0) fit.shown.dispersion = pearson / fit.shown.df;
  const bool sized = request.model == JoinpointModel::negbin;
  if (sized) fit.shown.size = found.size;
  add_criteria(fit, -2 * trend.log_likelihood, std::log(n), sized ? 1 : 0);
  add_knot_intervals(fit.shown, found.knots.places, found.knots.profile, trend.deviance + task.slack);
  return fit;
}

}  // namespace

KnotRules knot_rules(const JoinpointRequest& request) {
  return {request.min_between, request.min_ends, request.grid};
}

TrendFit fit_trend(const TrendSeries& series, const JoinpointRequest& request, int knots) {
  return counts_events(request.model) ? fit_counts(series, request, knots)
                                      : fit_lines(series, request, knots);
}

AverageSlope average_slope(const TrendFit& fit, const JoinpointRequest& request) {
  const std::vector<TrendSegment>& segments = fit.shown.segments;
  const std::size_t count = segments.size();
  double length = 0, sum = 0, variance = 0;
  for (std::size_t a = 0; a < count; ++a) {
    const double own = segments[a].to - segments[a].from;
    length += own;
    sum += own * segments[a].slope;
    for (std::size_t b = 0; b < count; ++b) {
      variance += own * (segments[b].to - segments[b].from) * fit.slope_covariance[a * count + b];
    }
  }
  AverageSlope out;
  out.value = sum / length;
  if (!std::isfinite(variance) || (count == 1 && fit.shown.df <= 0)) return out;
  const double half = quantile(request, count == 1 ? fit.shown.df : infinite) * std::sqrt(variance) / length;
  out.low = out.value - half;
  out.high = out.value + half;
  return out;
}

double largest_partial_share(const KnotData& data, const std::vector<double>& y,
                             const std::vector<double>& knots) {
  double largest = 0;
  for (std::size_t j = 0; j < knots.size(); ++j) {
    KnotData part;
    std::vector<double> y_part, turn;
    for (std::size_t i = 0; i < data.x.size(); ++i) {
      const double x = data.x[i];
      if ((j > 0 && x <= knots[j - 1]) || (j + 1 < knots.size() && x > knots[j + 1])) continue;
      part.x.push_back(x);
      if (!data.weight.empty()) part.weight.push_back(data.weight[i]);
      y_part.push_back(y[i]);
      turn.push_back(std::max(0.0, x - knots[j]));
    }
    if (part.x.size() < 3) continue;
    const JoinedLines line = fit_joined_lines(part, y_part, {});
    const JoinedLines turned = fit_joined_lines(part, turn, {});
    double product = 0;
    for (std::size_t i = 0; i < part.x.size(); ++i) {
      product += weight_at(part, i) * (y_part[i] - line.fitted[i]) * (turn[i] - turned.fitted[i]);
    }
    if (!(line.sse > 0) || !(turned.sse > 0)) continue;
    largest = std::max(largest, std::min(1.0, product * product / (line.sse * turned.sse)));
  }
  return largest;
}

}  // namespace contraste
