// The tables of docs/methods/synthetic-did.md and interactive-fixed-effects.md: panels with a known effect,
// how often the interval holds it, and how often an effect is found where there is none.
//   effect_panels [REPLICATES of synthetic-did [of interactive-fixed-effects]]
#include <tbb/parallel_for.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

#include "base/random.h"
#include "method/interactive_fixed_effects.h"
#include "method/synthetic_did.h"
#include "numeric/count_draw.h"
#include "numeric/normal_draws.h"

namespace {

using namespace contraste;

struct World {
  const char* name;
  std::size_t donors, treated, before, after;
  std::size_t factors;  // random walks that units follow, each at its own rate
  double drawn_to;      // the treated follow them more, by so much
  double memory;        // of the noise, whose standard deviation is 1
  bool counts;          // Poisson counts, four times all this about 40
  bool growing;         // effect
};

constexpr std::array worlds = {
    World{"no factors", 38, 1, 19, 12, 0, 0, 0, false, false},
    World{"no factors, memory .6", 38, 1, 19, 12, 0, 0, 0.6, false, false},
    World{"two factors", 38, 1, 19, 12, 2, 0, 0.3, false, false},
    World{"two factors, 10 donors", 10, 1, 19, 12, 2, 0, 0.3, false, false},
    World{"two factors, the treated follow more", 38, 1, 19, 12, 2, 1, 0.3, false, false},
    World{"two factors, five treated", 38, 5, 19, 12, 2, 0, 0.3, false, false},
    World{"two factors, five treated that follow more", 38, 5, 19, 12, 2, 1, 0.3, false, false},
    World{"two factors, five treated, effect grows", 38, 5, 19, 12, 2, 0, 0.3, false, true},
    World{"counts, memory .6", 38, 1, 19, 12, 1, 0, 0.6, true, false},
};

struct Made {
  UnitPanel panel;
  std::vector<std::size_t> treated_from;
  double effect = 0;
};

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double size = 2;  // of the effect, in standard deviations of the noise

Made make(const World& world, std::uint64_t number, std::uint64_t replicate, double effect) {
  const std::size_t units = world.donors + world.treated, periods = world.before + world.after;
  std::vector<double> z(units * (periods + 1 + world.factors) + periods * (1 + world.factors));
  fill_normals(z, {.seed = 1, .purpose = Purpose::simulated_series, .what = 500 + number, .draw = replicate});
  std::size_t next = 0;
  std::vector<double> shared(periods);
  for (double& x : shared) x = z[next++];
  std::vector<std::vector<double>> walks(world.factors, std::vector<double>(periods));
  for (std::vector<double>& walk : walks) {
    double level = 0;
    for (double& x : walk) x = level += z[next++];
  }
  Made made{{units, periods, std::vector<double>(units * periods), {}}, {}, 0};
  double total = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const bool is_treated = i < world.treated;
    made.treated_from.push_back(is_treated ? world.before : periods);
    const double level = 3 * z[next++];
    std::vector<double> rate(world.factors);
    for (double& x : rate) x = 0.5 * z[next++] + (is_treated ? world.drawn_to : 0);
    double noise = 0;
    for (std::size_t t = 0; t < periods; ++t) {
      const double draw = z[next++];
      noise = t == 0 ? draw : world.memory * noise + std::sqrt(1 - world.memory * world.memory) * draw;
      double x = level + shared[t];
      for (std::size_t f = 0; f < world.factors; ++f) x += rate[f] * walks[f][t];
      double own = 0;
      if (is_treated && t >= world.before) {
        const double since = (static_cast<double>(t - world.before) + 0.5) / static_cast<double>(world.after);
        own = effect * (world.growing ? 2 * since : 1);
        total += own;
      }
      double& cell = made.panel.outcome[i * periods + t];
      cell = x + noise + own;
      if (!world.counts) continue;
      const Uniforms u = uniforms(1, Purpose::simulated_series, 600 + number, replicate, i * periods + t);
      const NormalPair pair = normal_pair(u.u[1], u.u[2]);
      cell =
          draw_count(std::max(1.0, 40 + 4 * (x + noise + own)), infinite, {u.u[0], pair.first, pair.second});
    }
  }
  made.effect = (world.counts ? 4 : 1) * total / static_cast<double>(world.treated * world.after);
  return made;
}

struct Tally {
  double n = 0, error = 0, squares = 0, covered = 0, width = 0, rejected = 0, weak = 0;
};

struct Answer {
  double estimate = missing, low = missing, high = missing, p = missing;
  bool weak = false;
};

// Of answers to panels with the effect (coverage) and without it (size).
Tally tally(const std::vector<std::array<Answer, 2>>& answers, const std::vector<double>& truth) {
  Tally sum;
  for (std::size_t r = 0; r < answers.size(); ++r) {
    const Answer& with = answers[r][0];
    const double error = with.estimate - truth[r];
    sum.n += 1;
    sum.error += error;
    sum.squares += error * error;
    sum.covered += with.low <= truth[r] && truth[r] <= with.high ? 1 : 0;
    sum.width += with.high - with.low;
    sum.rejected += answers[r][1].p <= 0.05 ? 1 : 0;
    sum.weak += with.weak ? 1 : 0;
  }
  return sum;
}

void print(const char* world, const char* method, const Tally& sum) {
  std::printf("| %s | %s | %.2f | %.2f | %.1f | %.2f | %.1f | %.0f |\n", world, method, sum.error / sum.n,
              std::sqrt(sum.squares / sum.n), 100 * sum.covered / sum.n, sum.width / sum.n,
              100 * sum.rejected / sum.n, 100 * sum.weak / sum.n);
}

void head(const char* title) {
  std::printf(
      "\n%s\n\n| world | method | bias | root mean squared error | coverage, %% | width | found without "
      "effect, %% | weak, %% |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
      title);
}

Answer did(const Made& made, DidWeights weights) {
  SyntheticDidRequest request;
  request.panel = made.panel;
  request.treated_from = made.treated_from;
  request.weights = weights;
  request.draws = 199;
  request.all_sets = 199;
  const SyntheticDid found = synthetic_did(request);
  return {found.estimate, found.low, found.high, found.p, found.status != Status::ok};
}

// The headline, the rank that cross-validation picks, rank 0, and the penalty that it picks.
constexpr std::array factor_names = {"headline", "rank by cross-validation", "rank 0",
                                     "penalty by cross-validation"};

const FactorEffect& picked(const std::vector<FactorEffect>& rows) {
  const FactorEffect* best = &rows.front();
  for (const FactorEffect& row : rows) best = row.cv_error < best->cv_error ? &row : best;
  return *best;
}

Answer answer_of(const FactorEffect& row) {
  return {row.estimate, row.low, row.high, row.p, false};
}

std::array<Answer, 4> factors(const Made& made) {
  InteractiveFixedEffectsRequest request;
  request.panel = made.panel;
  request.treated_from = made.treated_from;
  request.most_factors = 4;
  request.penalties = 6;
  request.draws = 60;
  request.placebo_draws = 20;
  const InteractiveFixedEffects found = interactive_fixed_effects(request);
  const Answer headline{found.estimate, found.low, found.high, found.p, found.status != Status::ok};
  return {headline, answer_of(picked(found.ranks)), answer_of(found.ranks.front()),
          answer_of(picked(found.penalties))};
}

void table_of_did(std::size_t replicates) {
  if (replicates == 0) return;
  head("synthetic-did");
  constexpr std::array kinds = {DidWeights::synthetic_did, DidWeights::differences,
                                DidWeights::synthetic_control};
  constexpr std::array names = {"synthetic-did", "differences", "synthetic-control"};
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    std::vector<double> truth(replicates);
    std::array<std::vector<std::array<Answer, 2>>, 3> answers;
    for (auto& one : answers) one.resize(replicates);
    tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t r) {
      const Made with = make(worlds[w], w, r, size), without = make(worlds[w], w, r, 0);
      truth[r] = with.effect;
      for (std::size_t k = 0; k < kinds.size(); ++k)
        answers[k][r] = {did(with, kinds[k]), did(without, kinds[k])};
    });
    for (std::size_t k = 0; k < kinds.size(); ++k) print(worlds[w].name, names[k], tally(answers[k], truth));
  }
}

void table_of_factors(std::size_t replicates) {
  if (replicates == 0) return;
  head("interactive-fixed-effects");
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    std::vector<double> truth(replicates);
    std::array<std::vector<std::array<Answer, 2>>, 4> answers;
    for (auto& one : answers) one.resize(replicates);
    tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t r) {
      const Made with = make(worlds[w], w, r, size), without = make(worlds[w], w, r, 0);
      truth[r] = with.effect;
      const std::array<Answer, 4> first = factors(with), second = factors(without);
      for (std::size_t k = 0; k < first.size(); ++k) answers[k][r] = {first[k], second[k]};
    });
    for (std::size_t k = 0; k < factor_names.size(); ++k)
      print(worlds[w].name, factor_names[k], tally(answers[k], truth));
    std::fflush(stdout);
  }
}

}  // namespace

int main(int count, char** given) {
  const auto number = [&](int at, std::size_t otherwise) {
    return count > at ? static_cast<std::size_t>(std::strtoul(given[at], nullptr, 10)) : otherwise;
  };
  table_of_did(number(1, 2000));
  table_of_factors(number(2, 200));
}
