// The tables of docs/methods/joinpoint.md: how often a straight line is taken for a turn, how often a turn is
// found, and how often intervals hold the truth. joinpoint_simulation [SERIES]
#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "method/joinpoint.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

double uniform(std::uint64_t series, std::uint64_t i, std::uint64_t draw) {
  return uniforms(20261126, Purpose::simulated_series, 3, series, 64 * i + draw).u[0];
}

double normal(std::uint64_t series, std::uint64_t i) {
  return normal_quantile(std::max(uniform(series, i, 0), 0x1p-54));
}

double poisson(double mean, double u) {
  double probability = std::exp(-mean), sum = probability, count = 0;
  while (sum < u && count < 5000) {
    ++count;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

struct World {
  int periods = 30;
  double turn = 0;             // change of the slope in the middle
  double spread = 0.1;         // of the errors of the logarithm
  double autocorrelation = 0;  // of them
};

JoinpointRequest draw(const World& world, JoinpointModel model, std::uint64_t series) {
  JoinpointRequest request;
  request.model = model;
  request.seed = series;
  double error = 0;
  for (int i = 0; i < world.periods; ++i) {
    const auto at = static_cast<std::uint64_t>(i);
    const double fresh = i == 0 ? 1 / std::sqrt(1 - world.autocorrelation * world.autocorrelation) : 1;
    error = world.autocorrelation * error + fresh * normal(series, at);
    const int half = world.periods / 2;
    const double middle = half;
    const double log_rate = 3 + 0.02 * i + world.turn * std::max(0.0, i - middle);
    double value = std::exp(log_rate);
    if (model == JoinpointModel::log_linear) value *= std::exp(world.spread * error);
    if (model == JoinpointModel::negbin) {
      // A gamma mean of shape 8: eight exponential ones.
      double mixed = 0;
      for (std::uint64_t part = 0; part < 8; ++part) mixed -= std::log1p(-uniform(series, at, 8 + part)) / 8;
      value *= mixed;
    }
    if (model != JoinpointModel::log_linear) value = poisson(value, uniform(series, at, 4));
    request.series.value.push_back(value);
  }
  return request;
}

struct Tally {
  int found = 0, unflagged = 0, right = 0, near = 0, before = 0, after = 0, knot = 0;
};

Tally look(const World& world, const JoinpointRequest& request) {
  const Joinpoints answer = joinpoints(request);
  Tally out;
  out.found = answer.chosen > 0 ? 1 : 0;
  out.unflagged = answer.chosen > 0 && answer.status == Status::ok ? 1 : 0;
  out.right = answer.chosen == 1 ? 1 : 0;
  if (answer.by_count.size() < 2) return out;
  const JoinpointFit& fit = answer.by_count[1];
  const int half = world.periods / 2;
  const double middle = half, second = 0.02 + world.turn;
  out.near = std::abs(fit.knots[0] - middle) <= 2 ? 1 : 0;
  out.knot = fit.knot_low[0] <= middle && middle <= fit.knot_high[0] ? 1 : 0;
  out.before = fit.segments[0].slope_low <= 0.02 && 0.02 <= fit.segments[0].slope_high ? 1 : 0;
  out.after = fit.segments[1].slope_low <= second && second <= fit.segments[1].slope_high ? 1 : 0;
  return out;
}

struct Run {
  World world;
  JoinpointModel model = JoinpointModel::log_linear;
  JoinpointSelection selection = JoinpointSelection::weighted_bic;
};

Tally many(const Run& run, std::size_t series) {
  std::vector<Tally> each(series);
  tbb::parallel_for(std::size_t{0}, series, [&](std::size_t s) {
    JoinpointRequest request = draw(run.world, run.model, s + 1);
    request.selection = run.selection;
    request.permutations = 199;
    each[s] = look(run.world, request);
  });
  Tally sum;
  for (const Tally& one : each) {
    sum.found += one.found;
    sum.unflagged += one.unflagged;
    sum.right += one.right;
    sum.near += one.near;
    sum.before += one.before;
    sum.after += one.after;
    sum.knot += one.knot;
  }
  return sum;
}

void print(std::size_t series) {
  const auto share = [&](int count) { return static_cast<double>(count) / static_cast<double>(series); };
  const std::vector<std::pair<JoinpointSelection, std::string_view>> selections = {
      {JoinpointSelection::permutation, "permutation"},
      {JoinpointSelection::weighted_bic, "weighted BIC"},
      {JoinpointSelection::bic, "BIC"}};
  fmt::print("straight lines: share with a joinpoint / share with one that is not flagged\n");
  for (const auto& [selection, name] : selections) {
    for (const int periods : {12, 20, 40}) {
      fmt::print("{:12} {:3} periods", name, periods);
      for (const double autocorrelation : {0.0, 0.3, 0.6, 0.8}) {
        const Tally tally =
            many({{periods, 0, 0.1, autocorrelation}, JoinpointModel::log_linear, selection}, series);
        fmt::print("  {:.3f} / {:.3f}", share(tally.found), share(tally.unflagged));
      }
      fmt::print("\n");
    }
  }
  fmt::print("one turn: share found / exactly one / found and not flagged / one knot within two periods\n");
  for (const auto& [selection, name] : selections) {
    for (const double turn : {-0.03, -0.06, -0.1}) {
      const Tally tally = many({{30, turn, 0.1, 0}, JoinpointModel::log_linear, selection}, series);
      fmt::print("{:12} {:5.2f}  {:.3f} / {:.3f} / {:.3f} / {:.3f}\n", name, turn, share(tally.found),
                 share(tally.right), share(tally.unflagged), share(tally.near));
    }
  }
  fmt::print("one turn of -3 over the number of periods, 95 % intervals: slope before, slope after, knot\n");
  for (const auto& [model, name] :
       {std::pair{JoinpointModel::log_linear, "log_linear"}, std::pair{JoinpointModel::poisson, "poisson"},
        std::pair{JoinpointModel::negbin, "negbin"}}) {
    for (const int periods : {15, 30, 60}) {
      const double turn = -3.0 / periods;
      const Tally tally = many({{periods, turn, 0.1, 0}, model, JoinpointSelection::weighted_bic}, series);
      fmt::print("{:12} {:3} periods  {:.3f} {:.3f} {:.3f}\n", name, periods, share(tally.before),
                 share(tally.after), share(tally.knot));
    }
  }
}

}  // namespace
}  // namespace contraste

int main(int count, char** arguments) {
  std::size_t series = 400;
  if (count > 1) {
    const std::string_view text = arguments[1];
    std::from_chars(text.data(), text.data() + text.size(), series);
  }
  contraste::print(series);
  return 0;
}
