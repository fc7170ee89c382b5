#include "numeric/count_trend.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <utility>

#include "numeric/joined_lines.h"

namespace contraste {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Observations from..to-1 of a series.
struct Stretch {
  const CountSeries* series = nullptr;
  std::size_t from = 0, to = 0;
};

// Symmetric with one diagonal beside the main one; `right` is the right-hand side.
struct Tridiagonal {
  std::vector<double> main, beside, right;
};

std::vector<double> solve(Tridiagonal t) {
  const std::size_t n = t.main.size();
  double largest = 0;
  for (double value : t.main) largest = std::max(largest, value);
  // Where a stretch holds no information, the level stays where it is.
  for (double& value : t.main) value += 1e-13 * largest + 1e-300;
  for (std::size_t i = 1; i < n; ++i) {
    const double factor = t.beside[i - 1] / t.main[i - 1];
    t.main[i] -= factor * t.beside[i - 1];
    t.right[i] -= factor * t.right[i - 1];
  }
  std::vector<double> out(n);
  for (std::size_t i = n; i-- > 0;) {
    out[i] = (t.right[i] - (i + 1 < n ? t.beside[i] * out[i + 1] : 0)) / t.main[i];
  }
  return out;
}

// Where an observation lies between two nodes, and the logarithm of its exposure.
struct Placed {
  NodeShare at;
  double log_exposure = 0;
};

std::vector<Placed> placed(const Stretch& s, const std::vector<double>& nodes) {
  std::vector<Placed> out;
  std::size_t node = 0;
  for (std::size_t i = s.from; i < s.to; ++i) {
    const double x = s.series->x[i];
    while (node + 2 < nodes.size() && x > nodes[node + 1]) ++node;
    const NodeShare at{node, (x - nodes[node]) / (nodes[node + 1] - nodes[node])};
    out.push_back({at, std::log(s.series->exposure[i])});
  }
  return out;
}

void add(Tridiagonal& t, const NodeShare& at, double weight, double right) {
  const double a = 1 - at.share, b = at.share;
  t.main[at.node] += weight * a * a;
  t.main[at.node + 1] += weight * b * b;
  t.beside[at.node] += weight * a * b;
  t.right[at.node] += right * a;
  t.right[at.node + 1] += right * b;
}

Tridiagonal empty_equations(std::size_t nodes) {
  return {std::vector<double>(nodes, 0.0), std::vector<double>(nodes - 1, 0.0),
          std::vector<double>(nodes, 0.0)};
}

// Minus the log-likelihood without what does not depend on the mean, for mean exp(eta).
double cost_of(double count, double eta, double size) {
  const double mean = std::exp(eta);
  if (std::isinf(size)) return mean - count * eta;
  return (count + size) * std::log1p(mean / size) - count * (eta - std::log(size));
}

// Of the mean that equals the count.
double least_cost(double count, double size) {
  return count > 0 ? cost_of(count, std::log(count), size) : 0;
}

struct Scored {
  double cost = 0;
  Tridiagonal equations;
};

Scored score(const Stretch& s, const std::vector<Placed>& at, const std::vector<double>& level) {
  Scored out{0, empty_equations(level.size())};
  const double size = s.series->size;
  for (std::size_t i = s.from; i < s.to; ++i) {
    const NodeShare& here = at[i - s.from].at;
    const double eta =
        (1 - here.share) * level[here.node] + here.share * level[here.node + 1] + at[i - s.from].log_exposure;
    const double count = s.series->count[i], mean = std::exp(eta);
    const double spread = 1 + mean / size;
    out.cost += std::isinf(size) ? mean - count * eta
                                 : (count + size) * std::log1p(mean / size) - count * (eta - std::log(size));
    add(out.equations, here, mean / spread, (count - mean) / spread);
  }
  return out;
}

struct Scoring {
  std::vector<double> level;
  double cost = 0;
  bool converged = false;
};

Scoring maximise(const Stretch& s, const std::vector<double>& nodes) {
  const std::vector<Placed> at = placed(s, nodes);
  Tridiagonal first = empty_equations(nodes.size());
  for (std::size_t i = s.from; i < s.to; ++i) {
    const double count = s.series->count[i] + 0.5;
    const double weight = count / (1 + count / s.series->size);
    add(first, at[i - s.from].at, weight, weight * (std::log(count) - at[i - s.from].log_exposure));
  }
  Scoring out;
  out.level = solve(first);
  Scored here = score(s, at, out.level);
  for (int turn = 0; turn < 100 && !out.converged; ++turn) {
    std::vector<double> step = solve(here.equations);
    double decrement = 0, longest = 0;
    for (std::size_t j = 0; j < step.size(); ++j) {
      decrement += step[j] * here.equations.right[j];
      longest = std::max(longest, std::abs(step[j]));
    }
    out.converged = decrement < 1e-11 * (1 + std::abs(here.cost));
    double length = longest > 5 ? 5 / longest : 1;
    Scored there;
    std::vector<double> moved;
    for (int halving = 0; halving < 40; ++halving, length /= 2) {
      moved = out.level;
      for (std::size_t j = 0; j < step.size(); ++j) moved[j] += length * step[j];
      there = score(s, at, moved);
      if (there.cost <= here.cost) break;
    }
    if (!(there.cost <= here.cost)) break;
    out.level = std::move(moved);
    here = std::move(there);
  }
  out.cost = here.cost;
  return out;
}

double saturated(const Stretch& s) {
  double out = 0;
  for (std::size_t i = s.from; i < s.to; ++i) out += least_cost(s.series->count[i], s.series->size);
  return out;
}

double constant_of(const CountSeries& series) {
  double out = 0;
  for (double count : series.count) {
    out -= boost::math::lgamma(count + 1);
    if (!std::isinf(series.size)) {
      out += boost::math::lgamma(count + series.size) - boost::math::lgamma(series.size);
    }
  }
  return out;
}

// What no line over the stretch goes below. With counts above zero at fewer than two places the line can fall
// away from the others without end, and nothing is left but zero.
double deviance_apart(const Stretch& s) {
  int above = 0;
  for (std::size_t i = s.from; i < s.to; ++i) above += s.series->count[i] > 0 ? 1 : 0;
  if (above < 2) return 0;
  const Scoring fit = maximise(s, {s.series->x[s.from], s.series->x[s.to - 1]});
  return fit.converged ? std::max(0.0, 2 * (fit.cost - saturated(s)) - 1e-6) : 0;
}

class CountGrid {
 public:
  CountGrid(const CountSeries& series, const KnotRules& rules, const CountKnotTask& task)
      : series_(series),
        task_(task),
        places_(knot_places(series.x, rules)),
        next_(next_places(places_, rules)) {
    const std::size_t n = series.x.size();
    apart_.assign((n + 1) * (n + 1), std::numeric_limits<double>::quiet_NaN());
    at_.resize(static_cast<std::size_t>(task.knots));
  }

  CountKnots search(const std::vector<double>& start) {
    for (const KnotPlace& place : places_) out_.places.push_back(place.at);
    out_.profile.assign(at_.size(), std::vector<double>(places_.size(), infinite));
    out_.best = fit_count_trend(series_, start);
    fill_tails();
    descend(0, 0, 0);
    for (std::vector<double>& row : out_.profile) {
      for (double& value : row) {
        if (value > out_.best.deviance + task_.slack) value = infinite;
      }
    }
    return std::move(out_);
  }

 private:
  double apart(std::size_t from, std::size_t to) {
    double& kept = apart_[from * (series_.x.size() + 1) + to];
    if (std::isnan(kept)) kept = deviance_apart({&series_, from, to});
    return kept;
  }

  // tails_[k][c]: what k further knots after place c leave at least.
  void fill_tails() {
    const std::size_t n = series_.x.size(), m = places_.size();
    tails_.assign(at_.size(), std::vector<double>(m, infinite));
    for (std::size_t c = 0; c < m; ++c) tails_[0][c] = apart(places_[c].up_to, n);
    for (std::size_t k = 1; k < at_.size(); ++k) {
      for (std::size_t c = 0; c < m; ++c) {
        for (std::size_t d = next_[c]; d < m; ++d) {
          if (std::isinf(tails_[k - 1][d])) continue;
          tails_[k][c] = std::min(tails_[k][c], apart(places_[c].up_to, places_[d].up_to) + tails_[k - 1][d]);
        }
      }
    }
  }

  void descend(std::size_t depth, std::size_t first, double so_far) {
    const std::size_t from = depth == 0 ? 0 : places_[at_[depth - 1]].up_to;
    for (std::size_t c = first; c < places_.size() && out_.complete; ++c) {
      const double tail = tails_[at_.size() - depth - 1][c];
      if (std::isinf(tail)) continue;
      const double here = so_far + apart(from, places_[c].up_to);
      if (here + tail > out_.best.deviance + task_.slack) continue;
      at_[depth] = c;
      if (depth + 1 < at_.size()) {
        descend(depth + 1, next_[c], here);
      } else {
        try_placement();
      }
    }
  }

  void try_placement() {
    if (++out_.fits > task_.most_fits) {
      out_.complete = false;
      return;
    }
    std::vector<double> knots;
    for (std::size_t c : at_) knots.push_back(places_[c].at);
    CountTrend fit = fit_count_trend(series_, knots);
    for (std::size_t j = 0; j < at_.size(); ++j) {
      out_.profile[j][at_[j]] = std::min(out_.profile[j][at_[j]], fit.deviance);
    }
    if (fit.deviance < out_.best.deviance) out_.best = std::move(fit);
  }

  const CountSeries& series_;
  CountKnotTask task_;
  std::vector<KnotPlace> places_;
  std::vector<std::size_t> next_, at_;
  std::vector<double> apart_;  // from * (n + 1) + to
  std::vector<std::vector<double>> tails_;
  CountKnots out_;
};

// Knots by weighted least squares: first on the logarithms of the counts, then about the lines found.
std::vector<double> first_knots(const CountSeries& series, const KnotRules& rules, int knots) {
  KnotData data{series.x, {}, {}};
  std::vector<double> y;
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const double count = series.count[i] + 0.5;
    data.weight.push_back(count / (1 + count / series.size));
    y.push_back(std::log(count / series.exposure[i]));
  }
  KnotChoice choice = KnotSearch(data, rules).best(y, knots);
  for (int turn = 0; turn < 3; ++turn) {
    const CountTrend trend = fit_count_trend(series, choice.knots);
    for (std::size_t i = 0; i < series.x.size(); ++i) {
      const double mean = std::max(trend.mean[i], 1e-6);
      data.weight[i] = mean / (1 + mean / series.size);
      y[i] = std::log(mean / series.exposure[i]) + (series.count[i] - mean) / mean;
    }
    KnotChoice moved = KnotSearch(data, rules).best(y, knots);
    if (moved.knots.size() != choice.knots.size() || moved.knots == choice.knots) break;
    if (fit_count_trend(series, moved.knots).deviance >= trend.deviance) break;
    choice = std::move(moved);
  }
  return choice.knots;
}

}  // namespace

CountTrend fit_count_trend(const CountSeries& series, const std::vector<double>& knots) {
  CountTrend out;
  out.knots = knots;
  std::vector<double> nodes = {series.x.front()};
  nodes.insert(nodes.end(), knots.begin(), knots.end());
  nodes.push_back(series.x.back());
  const Stretch all{&series, 0, series.x.size()};
  Scoring fit = maximise(all, nodes);
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const NodeShare at = node_share(nodes, series.x[i]);
    const double eta = (1 - at.share) * fit.level[at.node] + at.share * fit.level[at.node + 1];
    out.mean.push_back(series.exposure[i] * std::exp(eta));
  }
  out.level = std::move(fit.level);
  out.deviance = std::max(0.0, 2 * (fit.cost - saturated(all)));
  out.log_likelihood = constant_of(series) - fit.cost;
  out.converged = fit.converged;
  return out;
}

CountKnots best_count_knots(const CountSeries& series, const KnotRules& rules, const CountKnotTask& task) {
  if (task.knots == 0) {
    CountKnots out;
    out.best = fit_count_trend(series, {});
    return out;
  }
  return CountGrid(series, rules, task).search(first_knots(series, rules, task.knots));
}

double likeliest_size(const std::vector<double>& count, const std::vector<double>& mean) {
  const auto cost = [&](double log_size) {
    const double size = std::exp(log_size);
    double total = 0;
    for (std::size_t i = 0; i < count.size(); ++i) {
      total += (count[i] + size) * std::log1p(mean[i] / size) + count[i] * log_size -
               boost::math::lgamma(count[i] + size) + boost::math::lgamma(size);
    }
    return total;
  };
  const double low = std::log(1e-3), high = std::log(1e7);
  const std::pair<double, double> found = boost::math::tools::brent_find_minima(cost, low, high, 40);
  // Near the upper end the variance is a Poisson one to a millionth part of the mean.
  return found.first > high - 2 || cost(high) <= found.second ? infinite : std::exp(found.first);
}

SizedTrend fit_sized_trend(const CountSeries& series, const std::vector<double>& knots) {
  CountSeries sized = series;
  sized.size = infinite;
  SizedTrend out{fit_count_trend(sized, knots), infinite};
  for (int turn = 0; turn < 50; ++turn) {
    const double size = likeliest_size(series.count, out.trend.mean);
    const bool same = size == out.size || std::abs(size - out.size) < 1e-7 * size;
    out.size = sized.size = size;
    out.trend = fit_count_trend(sized, knots);
    if (same) break;
  }
  return out;
}

}  // namespace contraste
