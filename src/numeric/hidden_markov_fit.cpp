#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "numeric/hidden_markov_emission.h"
#include "numeric/log_gamma.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest_size = 0.05;
constexpr double gain_to_stop = 1e-10;         // of the log-likelihood
constexpr double gain_to_stop_many = 1e-8;     // where there are many values
constexpr double smallest_variance = 1e-4;     // of the variance of all values: a state is no single value
constexpr double smallest_level = 1e-8;        // of the mean level: log of a mean stays finite
constexpr std::size_t many_values = 20000;     // from here on few starts, short trials
constexpr std::size_t few_for_threads = 5000;  // below, threads cost more than they give

using AllSeries = std::span<const HiddenMarkovSeries>;

std::size_t values_in(AllSeries all) {
  std::size_t n = 0;
  for (const HiddenMarkovSeries& series : all) n += series.value.size();
  return n;
}

// One slot a series, filled by any thread; the caller reads them in order.
template <typename Slot, typename Work>
std::vector<Slot> in_slots(AllSeries all, const Work& work) {
  std::vector<Slot> slots(all.size());
  if (all.size() == 1 || values_in(all) < few_for_threads) {
    for (std::size_t i = 0; i < all.size(); ++i) slots[i] = work(i);
  } else {
    oneapi::tbb::parallel_for(std::size_t{0}, all.size(), [&](std::size_t i) { slots[i] = work(i); });
  }
  return slots;
}

template <typename Work>
double sum_of(AllSeries all, const Work& work) {
  double sum = 0;
  for (const double x : in_slots<double>(all, work)) sum += x;
  return sum;
}

struct Expectation {
  double log_likelihood = 0;
  std::vector<std::vector<double>> posterior;  // one a series
  std::vector<double> first;
  std::vector<double> moves;
};

Expectation expect(const HiddenMarkov& model, AllSeries all) {
  const std::size_t k = model.states();
  Expectation sum{0, {}, std::vector<double>(k), std::vector<double>(k * k)};
  auto slots =
      in_slots<HiddenMarkovMoves>(all, [&](std::size_t i) { return forward_backward_moves(model, all[i]); });
  for (HiddenMarkovMoves& slot : slots) {
    sum.log_likelihood += slot.pass.log_likelihood;
    sum.posterior.push_back(std::move(slot.pass.smoothed));
    if (sum.posterior.back().empty()) continue;
    for (std::size_t s = 0; s < k; ++s) sum.first[s] += sum.posterior.back()[s];
    for (std::size_t i = 0; i < k * k; ++i) sum.moves[i] += slot.moves.count[i];
  }
  return sum;
}

// Values of one series with the chance that they belong to one state.
struct StateValues {
  const Expectation& expectation;
  AllSeries all;
  std::size_t state;
  std::size_t states;

  template <typename Term>
  double sum(std::size_t i, const Term& term) const {
    const HiddenMarkovSeries& series = all[i];
    const std::vector<double>& posterior = expectation.posterior[i];
    double total = 0;
    for (std::size_t t = 0; t < series.value.size(); ++t) {
      if (std::isnan(series.value[t])) continue;
      total += posterior[t * states + state] * term(series.value[t], series.weight[t]);
    }
    return total;
  }
  template <typename Term>
  double total(const Term& term) const {
    return sum_of(all, [&](std::size_t i) { return sum(i, term); });
  }
};

// Level of a negative binomial of known size: the score's root by reweighting,
// sum p (x - w l) / (1 + w l / r) = 0.
double negbin_level(const StateValues& values, double level, double size) {
  for (int step = 0; step < 3; ++step) {
    const double now = level;
    const double counts = values.total([&](double x, double w) { return x / (1 + w * now / size); });
    const double weights = values.total([&](double, double w) { return w / (1 + w * now / size); });
    if (!(weights > 0)) break;
    level = counts / weights;
  }
  return level;
}

// Expected log density as a function of the size: whole counts below the table's end by their histogram.
class SizeObjective {
 public:
  SizeObjective(const StateValues& values, double level)
      : values_(values), level_(level), histogram_(tabulated_counts) {
    for (std::size_t i = 0; i < values.all.size(); ++i) {
      const HiddenMarkovSeries& series = values.all[i];
      for (std::size_t t = 0; t < series.value.size(); ++t) {
        const double x = series.value[t];
        if (std::isnan(x)) continue;
        const double chance = values.expectation.posterior[i][t * values.states + values.state];
        const std::size_t whole = tabulated(x);
        if (whole == tabulated_counts) continue;
        histogram_[whole] += chance;
        most_ = std::max(most_, whole);
      }
    }
  }

  double operator()(double log_size) const {
    const double size = std::exp(log_size);
    const std::vector<double> table = negbin_coefficients(size, most_);
    const double head = size * log_size;
    double sum = values_.total([&](double x, double w) {
      const bool whole = tabulated(x) < tabulated_counts;
      const double far = whole ? 0 : log_gamma(x + size) - log_gamma(size) - log_gamma(x + 1);
      return far + head - (x + size) * std::log(size + w * level_);
    });
    for (std::size_t x = 0; x <= most_; ++x) sum += histogram_[x] * table[x];
    return -sum;
  }

 private:
  const StateValues& values_;
  double level_;
  std::vector<double> histogram_;
  std::size_t most_ = 0;
};

// The best size within a factor e of the present one: over the iterations it moves as far as it must.
double negbin_size(const StateValues& values, double level, double size) {
  const double centre = std::log(std::min(size, largest_size));
  const double low = std::max(centre - 1, std::log(smallest_size));
  const double high = std::min(centre + 1, std::log(largest_size));
  const SizeObjective objective(values, level);
  std::uintmax_t steps = 20;
  const auto best = boost::math::tools::brent_find_minima(objective, low, high, 18, steps);
  // Never worse than before, so that the likelihood never falls.
  return best.second <= objective(centre) ? std::exp(best.first) : size;
}

struct Whole {
  double mean = 0;      // of value / weight, weighted; gaussian: of the values
  double variance = 0;  // of the values, gaussian
};

Whole whole_of(AllSeries all, EmissionLaw law) {
  double sum = 0, weight = 0, squares = 0;
  for (const HiddenMarkovSeries& series : all) {
    for (std::size_t t = 0; t < series.value.size(); ++t) {
      if (std::isnan(series.value[t])) continue;
      sum += series.value[t];
      weight += law == EmissionLaw::gaussian ? 1 : series.weight[t];
    }
  }
  const double mean = sum / weight;
  for (const HiddenMarkovSeries& series : all) {
    for (const double x : series.value) {
      if (!std::isnan(x)) squares += (x - mean) * (x - mean);
    }
  }
  return {mean, squares / weight};
}

void maximise(HiddenMarkov& model, const Expectation& expectation, AllSeries all, const Whole& whole) {
  const std::size_t k = model.states();
  const double firsts = std::accumulate(expectation.first.begin(), expectation.first.end(), 0.);
  for (std::size_t s = 0; s < k; ++s) {
    model.initial[s] = expectation.first[s] / firsts;
    double row = 0;
    for (std::size_t to = 0; to < k; ++to) row += expectation.moves[s * k + to];
    for (std::size_t to = 0; to < k && row > 0; ++to) {
      model.transition[s * k + to] = expectation.moves[s * k + to] / row;
    }
    const StateValues values{expectation, all, s, k};
    const double held = values.total([](double, double) { return 1.; });
    if (!(held > 1e-10)) continue;  // a state that holds nothing stays where it is
    if (model.law == EmissionLaw::gaussian) {
      const double mean = values.total([](double x, double) { return x; }) / held;
      const double squares = values.total([&](double x, double) { return (x - mean) * (x - mean); });
      model.level[s] = mean;
      model.spread[s] = std::max(squares / held, smallest_variance * whole.variance);
      continue;
    }
    const double counts = values.total([](double x, double) { return x; });
    const double weights = values.total([](double, double w) { return w; });
    double level = counts / weights;
    if (model.law == EmissionLaw::negbin) {
      level = negbin_level(values, std::max(model.level[s], smallest_level * whole.mean), model.spread[s]);
    }
    model.level[s] = std::max(level, smallest_level * whole.mean);
    if (model.law == EmissionLaw::negbin)
      model.spread[s] = negbin_size(values, model.level[s], model.spread[s]);
  }
}

HiddenMarkovFit climb(HiddenMarkov model, AllSeries all, int iterations) {
  const Whole whole = whole_of(all, model.law);
  const double enough = values_in(all) > many_values ? gain_to_stop_many : gain_to_stop;
  HiddenMarkovFit fit{model, -infinity, 0, false};
  for (int step = 0; step < iterations; ++step) {
    const Expectation expectation = expect(model, all);
    const double gain = expectation.log_likelihood - fit.log_likelihood;
    if (!std::isfinite(expectation.log_likelihood)) return fit;
    fit = {model, expectation.log_likelihood, step + 1, gain < enough * (1 + std::fabs(fit.log_likelihood))};
    if (fit.converged) return fit;
    maximise(model, expectation, all, whole);
  }
  return fit;
}

// Levels of the groups into which the sorted values fall at these shares.
HiddenMarkov start_at(AllSeries all, EmissionLaw law, std::span<const double> shares, double stay) {
  const std::size_t k = shares.size() + 1;
  std::vector<double> rates;
  for (const HiddenMarkovSeries& series : all) {
    for (std::size_t t = 0; t < series.value.size(); ++t) {
      if (std::isnan(series.value[t])) continue;
      rates.push_back(law == EmissionLaw::gaussian ? series.value[t] : series.value[t] / series.weight[t]);
    }
  }
  std::sort(rates.begin(), rates.end());
  const Whole whole = whole_of(all, law);
  HiddenMarkov model;
  model.law = law;
  std::size_t from = 0;
  for (std::size_t s = 0; s < k; ++s) {
    const double share = s + 1 < k ? shares[s] : 1;
    const std::size_t n = rates.size();
    const std::size_t to =
        std::clamp(static_cast<std::size_t>(share * static_cast<double>(n)), std::min(from + 1, n), n);
    double sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += rates[i];
    double level = to > from ? sum / static_cast<double>(to - from) : rates.back();
    // Equal levels would never part.
    if (law != EmissionLaw::gaussian) level = std::max(level, 0.02 * static_cast<double>(s + 1) * whole.mean);
    model.level.push_back(level);
    model.spread.push_back(law == EmissionLaw::gaussian ? std::max(whole.variance / 2, 1e-300) : 10);
    model.initial.push_back(1 / static_cast<double>(k));
    for (std::size_t other = 0; other < k; ++other) {
      model.transition.push_back(k == 1 ? 1 : (other == s ? stay : (1 - stay) / static_cast<double>(k - 1)));
    }
    from = to;
  }
  return model;
}

std::vector<HiddenMarkov> starts(AllSeries all, const HiddenMarkovOptions& options) {
  using Shares = std::vector<double>;
  std::vector<Shares> shares = {Shares{}};
  if (options.states == 2) shares = {{0.5}, {0.75}, {0.25}, {0.9}};
  if (options.states == 3) shares = {{0.33, 0.67}, {0.5, 0.85}, {0.2, 0.5}, {0.6, 0.95}};
  const bool many = values_in(all) > many_values;
  std::vector<HiddenMarkov> result;
  for (const Shares& cut : shares) {
    result.push_back(start_at(all, options.law, cut, 0.95));
    if (!many && options.states > 1) result.push_back(start_at(all, options.law, cut, 0.7));
  }
  return result;
}

HiddenMarkov ascending(const HiddenMarkov& model) {
  const std::size_t k = model.states();
  std::vector<std::size_t> order(k);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return model.level[a] < model.level[b]; });
  HiddenMarkov sorted = model;
  for (std::size_t s = 0; s < k; ++s) {
    sorted.level[s] = model.level[order[s]];
    sorted.spread[s] = model.spread[order[s]];
    sorted.initial[s] = model.initial[order[s]];
    for (std::size_t to = 0; to < k; ++to) {
      sorted.transition[s * k + to] = model.transition[order[s] * k + order[to]];
    }
  }
  return sorted;
}

}  // namespace

HiddenMarkovFit fit_hidden_markov(std::span<const HiddenMarkovSeries> series,
                                  const HiddenMarkovOptions& options) {
  const bool many = values_in(series) > many_values;
  std::vector<HiddenMarkovFit> trials;
  for (const HiddenMarkov& start : starts(series, options)) {
    trials.push_back(climb(start, series, std::min(many ? 6 : 40, options.iterations)));
  }
  std::stable_sort(trials.begin(), trials.end(), [](const HiddenMarkovFit& a, const HiddenMarkovFit& b) {
    return a.log_likelihood > b.log_likelihood;
  });
  HiddenMarkovFit best = trials.front();
  const std::size_t finals = std::min<std::size_t>(many ? 1 : 3, trials.size());
  for (std::size_t i = 0; i < finals; ++i) {
    if (trials[i].converged && i > 0) continue;
    const HiddenMarkovFit fit = climb(trials[i].model, series, options.iterations);
    if (i == 0 || fit.log_likelihood > best.log_likelihood) best = fit;
  }
  best.model = ascending(best.model);
  for (double& size : best.model.spread) {
    if (options.law == EmissionLaw::poisson ||
        (options.law == EmissionLaw::negbin && size >= 0.99 * largest_size)) {
      size = infinity;
    }
  }
  return best;
}

}  // namespace contraste
