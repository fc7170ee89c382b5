// The table of docs/methods/synthetic-control.md: bias, size and coverage in worlds whose effect is known.
// synthetic_control_simulation [WORLDS]
#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <vector>

#include "base/random.h"
#include "method/conformal_test.h"
#include "method/penalised_synthetic_control.h"
#include "method/placebo_test.h"
#include "method/ridge_augmented_synthetic_control.h"
#include "method/synthetic_control.h"
#include "method/synthetic_control_checks.h"
#include "numeric/count_draw.h"
#include "numeric/normal.h"

namespace contraste {
namespace {

constexpr std::size_t periods = 40;
constexpr std::size_t from = 30;

enum class Effect { none, constant, growing };

struct EffectWorld {
  const char* name = "";
  std::size_t donors = 38;
  bool like_donors = true;  // the treated unit is drawn as they are; else it moves as the mean of three
  bool counts = false;      // negative binomial counts with a log rate that remembers; else normal noise
  Effect effect = Effect::none;
};

double normal_of(std::uint64_t what, std::uint64_t which) {
  const double u = uniforms(1, Purpose::simulated_series, what, which, 0).u[0];
  return normal_quantile(std::clamp(u, 1e-15, 1 - 1e-15));
}

// Relative to a level of 100.
double effect_in(Effect effect, std::size_t period) {
  if (effect == Effect::none || period < from) return 0;
  return effect == Effect::constant ? -0.1 : -0.02 * static_cast<double>(period - from + 1);
}

double mean_effect(Effect effect) {
  double mean = 0;
  for (std::size_t t = from; t < periods; ++t)
    mean += 100 * effect_in(effect, t) / static_cast<double>(periods - from);
  return mean;
}

// Two wandering factors, a level of 100, and noise of each unit; unit 0 is treated.
UnitPanel world_panel(const EffectWorld& world, std::uint64_t number) {
  const std::size_t units = world.donors + 1;
  UnitPanel panel{units, periods, std::vector<double>(units * periods), {}};
  const auto draw = [&](std::uint64_t kind, std::uint64_t which) {
    return normal_of(number * 4096 + kind, which);
  };
  std::array<std::array<double, periods>, 2> factor{};
  for (std::size_t f = 0; f < 2; ++f) {
    double level = 0;
    for (std::size_t t = 0; t < periods; ++t) factor[f][t] = level += draw(f, t);
  }
  std::vector<std::array<double, 2>> load(units);
  for (std::size_t i = 0; i < units; ++i) load[i] = {draw(2, i), draw(3, i)};
  if (!world.like_donors) {
    for (std::size_t f = 0; f < 2; ++f) load[0][f] = (load[1][f] + load[2][f] + load[3][f]) / 3;
  }
  for (std::size_t i = 0; i < units; ++i) {
    double memory = 0;
    for (std::size_t t = 0; t < periods; ++t) {
      const double shared = 0.02 * (load[i][0] * factor[0][t] + load[i][1] * factor[1][t]);
      memory = 0.5 * memory + 0.02 * draw(10 + i, t);
      const double treated = i == 0 ? 1 + effect_in(world.effect, t) : 1;
      double& value = panel.outcome[i * periods + t];
      if (!world.counts) {
        value = 100 * (treated + shared + memory);
        continue;
      }
      const double u = uniforms(2, Purpose::simulated_series, number * 4096 + i, t, 0).u[0];
      const CountNoise noise{u, draw(200 + i, t), draw(400 + i, t)};
      value = draw_count(1000 * treated * std::exp(shared + memory), 1e9, noise) / 10;
    }
  }
  return panel;
}

struct Outcome {
  double error = 0;
  double p = 1;
  std::array<double, 3> held{};  // placebo, conformal, jackknife: 1, 0, or missing
  bool healthy = true;
};

double holds(double low, double high, double truth) {
  if (std::isnan(low)) return missing;
  return low <= truth && truth <= high ? 1 : 0;
}

constexpr std::array<const char*, 5> variants{"outcome", "demeaned", "ridge", "penalised", "augmented"};

UnitWeighting weighting_of(const char* variant, const UnitSlice& slice) {
  if (std::strcmp(variant, "augmented") == 0) return ridge_augmented_weighting();
  SyntheticControlOptions options;
  if (std::strcmp(variant, "ridge") == 0) options.ridge = choose_ridge(slice).chosen;
  if (std::strcmp(variant, "penalised") == 0) options.penalty = choose_penalty(slice).chosen;
  return synthetic_control_weighting(options);
}

Outcome outcome_of(const EffectWorld& world, const char* variant, std::uint64_t number) {
  const UnitPanel panel = world_panel(world, number);
  UnitSliceRequest request;
  request.panel = &panel;
  for (std::size_t i = 1; i < panel.units; ++i) request.donors.push_back(i);
  request.from = from;
  request.demeaned = std::strcmp(variant, "demeaned") == 0;
  const UnitSlice slice = unit_slice(request);
  const UnitWeighting weigh = weighting_of(variant, slice);
  const PlaceboTest test = placebo_test(slice, weigh);
  const double truth = mean_effect(world.effect);
  Outcome out;
  out.error = test.own.estimate - truth;
  out.p = test.p;
  const std::size_t self = 0;
  out.healthy = fit_health(slice, weigh(slice, 0, {&self, 1}), test).status == Status::ok;
  const ConformalTest conformal = conformal_test(request, weigh);
  const JackknifePlus jackknife = jackknife_plus(request, weigh);
  out.held = {holds(test.low, test.high, truth), holds(conformal.low, conformal.high, truth),
              holds(jackknife.mean_low, jackknife.mean_high, truth)};
  return out;
}

std::string share(const std::vector<Outcome>& all, std::size_t which) {
  double held = 0;
  double count = 0;
  for (const Outcome& one : all) {
    if (std::isnan(one.held[which])) continue;
    held += one.held[which];
    ++count;
  }
  return count > 0 ? fmt::format("{:.3f}", held / count) : "-";
}

void print_row(const EffectWorld& world, const char* variant, int worlds) {
  std::vector<Outcome> all(static_cast<std::size_t>(worlds));
  tbb::parallel_for(std::size_t{0}, all.size(),
                    [&](std::size_t i) { all[i] = outcome_of(world, variant, i); });
  const auto n = static_cast<double>(worlds);
  double bias = 0;
  double square = 0;
  double small = 0;
  double healthy = 0;
  for (const Outcome& one : all) {
    bias += one.error / n;
    square += one.error * one.error / n;
    small += one.p <= 0.05 ? 1 / n : 0;
    healthy += one.healthy ? 1 / n : 0;
  }
  fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.3f} | {:.2f} | {} | {} | {} |\n", world.name, variant, bias,
             std::sqrt(square), small, healthy, share(all, 0), share(all, 1), share(all, 2));
}

}  // namespace
}  // namespace contraste

int main(int count, char** argument) {
  using contraste::Effect;
  int worlds = 400;
  if (count > 1) std::from_chars(argument[1], argument[1] + std::strlen(argument[1]), worlds);
  const std::vector<contraste::EffectWorld> list{
      {"38 donors, one of them, none", 38, true, false, Effect::none},
      {"38 donors, within, none", 38, false, false, Effect::none},
      {"38 donors, within, constant", 38, false, false, Effect::constant},
      {"38 donors, within, growing", 38, false, false, Effect::growing},
      {"9 donors, within, constant", 9, false, false, Effect::constant},
      {"38 donors, one of them, counts, none", 38, true, true, Effect::none},
      {"38 donors, within, counts, constant", 38, false, true, Effect::constant},
  };
  fmt::print("| world | variant | bias | rmse | p <= .05 | healthy | placebo | conformal | jackknife+ |\n");
  fmt::print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const auto& world : list) {
    for (const char* variant : contraste::variants) contraste::print_row(world, variant, worlds);
  }
  return 0;
}
