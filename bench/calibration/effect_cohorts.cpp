// The tables of docs/methods/staggered-did.md and imputation.md: panels of cohorts with a known effect, how
// often the 95 % interval holds it, and how often the test of 5 % finds one where there is none.
//   effect_cohorts [REPLICATES]
#include <tbb/parallel_for.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/random.h"
#include "method/imputation.h"
#include "method/poisson_imputation.h"
#include "method/staggered_did.h"
#include "method/sun_abraham.h"
#include "method/two_way_fixed_effects.h"
#include "numeric/normal.h"

namespace {

using namespace contraste;

enum class Shape { none, constant, growing, by_cohort };

struct World {
  const char* name;
  std::size_t early, late, never;  // units
  Shape shape;
  double memory;  // of the noise, whose standard deviation is 1
  bool drift;     // the treated drift upwards by .1 a period: trends are not parallel
};

constexpr std::array worlds = {
    World{"no effect", 30, 30, 60, Shape::none, 0, false},
    World{"no effect, memory .6", 30, 30, 60, Shape::none, 0.6, false},
    World{"constant effect", 30, 30, 60, Shape::constant, 0.6, false},
    World{"growing effect", 30, 30, 60, Shape::growing, 0.6, false},
    World{"effect of one cohort only", 30, 30, 60, Shape::by_cohort, 0.6, false},
    World{"no effect, 5 and 5 treated", 5, 5, 60, Shape::none, 0.6, false},
    World{"no effect, 2 and 2 treated", 2, 2, 60, Shape::none, 0.6, false},
    World{"no effect, 1 treated", 1, 0, 60, Shape::none, 0.6, false},
    World{"no effect, 6 units to compare with", 30, 30, 6, Shape::none, 0.6, false},
    World{"no effect, treated drift", 30, 30, 60, Shape::none, 0.6, true},
};

constexpr std::size_t periods = 12;
constexpr std::size_t early = 5;
constexpr std::size_t late = 8;

double effect_of(Shape shape, std::size_t cohort, std::size_t since) {
  switch (shape) {
    case Shape::none:
      return 0;
    case Shape::constant:
      return 1;
    case Shape::growing:
      return 0.3 * static_cast<double>(since + 1);
    case Shape::by_cohort:
      return cohort == early ? 1 : 0;
  }
  return 0;
}

struct Made {
  UnitPanel panel;
  std::vector<std::size_t> cohort;
  double mean_effect = 0;  // over treated values
  StaggeredPanel staggered() const { return {&panel, cohort, 0, {}}; }
};

// counts: Poisson about exp(1.5 + .3 value), effects are then a ratio of exp(.3 effect).
Made make(const World& world, std::size_t number, std::size_t replicate, bool counts) {
  Made made;
  const std::size_t units = world.early + world.late + world.never;
  made.panel.units = units;
  made.panel.periods = periods;
  double sum = 0;
  double treated = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const std::size_t cohort = i < world.early ? early : i < world.early + world.late ? late : no_cohort;
    made.cohort.push_back(cohort);
    double memory = 0;
    for (std::size_t t = 0; t < periods; ++t) {
      const Uniforms u =
          uniforms(number * 2 + (counts ? 1 : 0), Purpose::simulated_series, 900, replicate, i * periods + t);
      const double noise = normal_quantile(u.u[0]);
      memory = t == 0 ? noise : world.memory * memory + std::sqrt(1 - world.memory * world.memory) * noise;
      const bool on = cohort <= t;
      const double effect = on ? effect_of(world.shape, cohort, t - cohort) : 0;
      const double drift = world.drift && cohort != no_cohort ? 0.1 * static_cast<double>(t) : 0;
      const double own = 0.5 * static_cast<double>(i % 5) + std::sin(static_cast<double>(t));
      sum += on ? effect : 0;
      treated += on ? 1 : 0;
      double value = own + memory + drift + effect;
      if (counts) {
        const double mean = std::exp(1.5 + 0.3 * value);
        double chance = std::exp(-mean);
        double left = u.u[1];
        value = 0;
        for (; left > chance && value < 1000; ++value) {
          left -= chance;
          chance *= mean / (value + 1);
        }
      }
      made.panel.outcome.push_back(value);
    }
  }
  made.mean_effect = sum / treated;
  return made;
}

// Of one method in one world: how often the truth was held, and mean error.
struct Tally {
  double held = 0;
  double error = 0;
  double made = 0;
  void add(double estimate, double low, double high, double truth) {
    if (!std::isfinite(low)) return;
    held += low <= truth && truth <= high ? 1 : 0;
    error += estimate - truth;
    ++made;
  }
};

constexpr std::array methods = {"staggered-did", "bands, since", "imputation",
                                "Sun & Abraham", "two-way",      "wild"};
using Line = std::array<Tally, methods.size()>;

bool bands_hold(const StaggeredDid& found, const World& world) {
  for (const AggregateElement& one : found.aggregates.dynamic.elements) {
    if (!std::isfinite(one.band_low)) continue;
    double truth = 0;
    if (one.at >= 0) {
      const auto since = static_cast<std::size_t>(one.at);
      double units = 0;
      if (early + since < periods) {
        truth += static_cast<double>(world.early) * effect_of(world.shape, early, since);
        units += static_cast<double>(world.early);
      }
      if (late + since < periods) {
        truth += static_cast<double>(world.late) * effect_of(world.shape, late, since);
        units += static_cast<double>(world.late);
      }
      truth /= units;
    }
    if (truth < one.band_low || truth > one.band_high) return false;
  }
  return true;
}

Line one_panel(const World& world, std::size_t number, std::size_t replicate) {
  const Made made = make(world, number, replicate, false);
  const double truth = made.mean_effect;
  Line line;
  StaggeredDidRequest cells;
  cells.data = made.staggered();
  cells.options.draws = 199;
  cells.options.seed = replicate;
  const StaggeredDid found = staggered_did(cells);
  line[0].add(found.estimate, found.low, found.high, truth);
  if (std::isfinite(found.aggregates.dynamic.critical)) {
    line[1].held = bands_hold(found, world) ? 1 : 0;
    line[1].made = 1;
  }
  ImputationRequest imputed;
  imputed.data = made.staggered();
  imputed.options.draws = 0;
  const Imputation other = imputation(imputed);
  line[2].add(other.estimate, other.low, other.high, truth);
  const SunAbraham sun = sun_abraham({made.staggered()});
  line[3].add(sun.estimate, sun.low, sun.high, truth);
  TwoWayFixedEffectsRequest two_way;
  two_way.data = made.staggered();
  two_way.wild = world.shape == Shape::none;
  two_way.draws = 199;
  two_way.seed = replicate;
  const TwoWayFixedEffects usual = two_way_fixed_effects(two_way);
  line[4].add(usual.estimate, usual.low, usual.high, truth);
  if (two_way.wild) {
    line[5].held = usual.wild_p > 0.05 ? 1 : 0;
    line[5].made = 1;
  }
  return line;
}

std::array<Tally, 2> one_count(const World& world, std::size_t number, std::size_t replicate) {
  const Made made = make(world, number, replicate, true);
  // Only effects that are one ratio throughout have one truth.
  const double truth = std::exp(0.3 * made.mean_effect) - 1;
  std::array<Tally, 2> line;
  for (const CountEffects effects : {CountEffects::unit, CountEffects::cohort}) {
    PoissonImputationRequest request;
    request.data = made.staggered();
    request.effects = effects;
    const PoissonImputation found = poisson_imputation(request);
    line[effects == CountEffects::unit ? 0 : 1].add(found.all.estimate, found.all.low, found.all.high, truth);
  }
  return line;
}

template <class Result, class Work>
Result total_of(std::size_t replicates, const Work& work) {
  std::vector<Result> slots(replicates);
  tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t r) { slots[r] = work(r); });
  Result total{};
  for (const Result& one : slots) {
    for (std::size_t m = 0; m < total.size(); ++m) {
      total[m].held += one[m].held;
      total[m].error += one[m].error;
      total[m].made += one[m].made;
    }
  }
  return total;
}

}  // namespace

int main(int count, char** arguments) {
  const std::size_t replicates = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 1000;
  std::printf("Held by 95 %% intervals, %zu panels a line (mean error in parentheses)\n\n| world |",
              replicates);
  for (const char* method : methods) std::printf(" %s |", method);
  std::printf("\n| --- | --- | --- | --- | --- | --- | --- |\n");
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    const Line line =
        total_of<Line>(replicates, [&](std::size_t r) { return one_panel(worlds[w], w + 1, r); });
    std::printf("| %s |", worlds[w].name);
    for (std::size_t m = 0; m < line.size(); ++m) {
      if (line[m].made < 1) {
        std::printf(" |");
      } else if (m == 1 || m == 5) {
        std::printf(" %.3f |", line[m].held / line[m].made);
      } else {
        std::printf(" %.3f (%+.3f) |", line[m].held / line[m].made, line[m].error / line[m].made);
      }
    }
    std::printf("\n");
  }
  std::printf("\n| world | counts, effects of unit | counts, effects of cohort |\n| --- | --- | --- |\n");
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    if (worlds[w].shape == Shape::growing || worlds[w].shape == Shape::by_cohort) continue;
    const auto line = total_of<std::array<Tally, 2>>(
        replicates, [&](std::size_t r) { return one_count(worlds[w], w + 1, r); });
    std::printf("| %s |", worlds[w].name);
    for (const Tally& tally : line) {
      if (tally.made < 1) {
        std::printf(" |");
      } else {
        std::printf(" %.3f (%+.3f) |", tally.held / tally.made, tally.error / tally.made);
      }
    }
    std::printf("\n");
  }
  return 0;
}
