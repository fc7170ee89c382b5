#include "worlds.h"

#include <cmath>
#include <map>
#include <numbers>

#include "base/random.h"
#include "numeric/count_table.h"
#include "numeric/matched_series.h"
#include "numeric/normal.h"
#include "numeric/normal_draws.h"

namespace contraste {

namespace {

// A key of the world, so that every world has draws of its own.
std::uint64_t key_of(const World& world, int length) {
  std::uint64_t key = 1469598103934665603u;
  for (const char c : world.name) key = (key ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return key ^ static_cast<std::uint64_t>(length);
}

// Of variance one, or for a random walk with steps of variance one.
std::vector<double> path(const World& world, int length, std::uint64_t number) {
  std::vector<double> z(static_cast<std::size_t>(length));
  fill_normals(z, {key_of(world, length), Purpose::simulated_series, number, 0});
  autoregress(z, world.phi);
  if (world.phi < 1) {
    for (double& value : z) value *= std::sqrt(1 - world.phi * world.phi);
  }
  return z;
}

double mean_at(const World& world, int length, std::size_t t) {
  double mean = world.mean;
  const double at = static_cast<double>(t);
  if (world.season > 1) {
    mean *= 1 + 0.5 * std::sin(2 * std::numbers::pi * at / world.season);
  }
  if (at >= world.fall_at * length) mean *= 1 - world.fall;
  mean *= 1 - world.trend * at / (length - 1);
  return mean;
}

// Poisson counts at a stationary mean: each one stays with chance phi, and new ones arrive.
std::vector<double> thinned(const World& world, int length, std::uint64_t number) {
  const CountTable first(world.mean, 1);
  const CountTable arriving(world.mean * (1 - world.phi), 1);
  std::vector<double> values;
  for (std::uint64_t t = 0; t < static_cast<std::uint64_t>(length); ++t) {
    const auto draws = [&](std::uint64_t draw) {
      return uniforms(key_of(world, length), Purpose::simulated_series, number, t, draw);
    };
    if (values.empty()) {
      values.push_back(first.draw(draws(0).u[0]));
      continue;
    }
    const auto before = static_cast<std::uint64_t>(values.back());
    double staying = 0;
    for (std::uint64_t k = 0; k < before; ++k) staying += draws(1 + k / 4).u[k % 4] < world.phi;
    values.push_back(staying + arriving.draw(draws(0).u[0]));
  }
  return values;
}

// Noise on top of the path, from draws that the path does not use.
void add_noise(PeriodSeries& series, const World& world, int length, std::uint64_t number) {
  std::vector<double> noise(series.size());
  fill_normals(noise, {key_of(world, length) + 1, Purpose::simulated_series, number, 0});
  for (std::size_t t = 0; t < series.size(); ++t) series.value[t] += world.noise * noise[t];
}

}  // namespace

PeriodSeries world_series(const World& world, int length, std::uint64_t number) {
  const std::vector<double> z = path(world, length, number);
  PeriodSeries series;
  series.season = world.season;
  if (world.kind == WorldKind::thinned) {
    series.value = thinned(world, length, number);
    return series;
  }
  std::map<double, CountTable> tables;
  for (std::size_t t = 0; t < z.size(); ++t) {
    const double mean = mean_at(world, length, t);
    if (world.kind == WorldKind::gaussian) {
      series.value.push_back(mean + z[t] * world.spread);
    } else if (world.kind == WorldKind::rates_memory) {
      const double u = uniforms(key_of(world, length), Purpose::simulated_series, number, t, 1).u[0];
      series.value.push_back(CountTable(mean * std::exp(world.spread * z[t]), world.dispersion).draw(u));
    } else {
      const auto& table = tables.try_emplace(mean, mean, world.dispersion).first->second;
      const double u = std::min(normal_lower_tail(z[t]), 1 - 0x1p-53);
      series.value.push_back(table.draw(u));
    }
  }
  if (world.noise > 0) add_noise(series, world, length, number);
  return series;
}

namespace {

World drifting_rates(const char* name, double mean, double step) {
  return {.name = name, .kind = WorldKind::rates_memory, .phi = 1, .mean = mean, .spread = step};
}

}  // namespace

std::vector<World> null_worlds() {
  std::vector<World> worlds;
  const auto add = [&](World world) { worlds.push_back(std::move(world)); };
  add({.name = "gaussian, independent", .spread = 20});
  add({.name = "Poisson, mean 50", .kind = WorldKind::poisson, .mean = 50});
  add({.name = "Poisson, mean 1", .kind = WorldKind::poisson, .mean = 1});
  add({.name = "negative binomial, mean 50, dispersion 5",
       .kind = WorldKind::overdispersed,
       .mean = 50,
       .dispersion = 5});
  add({.name = "negative binomial, mean 5, dispersion 4",
       .kind = WorldKind::overdispersed,
       .mean = 5,
       .dispersion = 4});
  add({.name = "gaussian, AR .3", .phi = 0.3, .spread = 20});
  add({.name = "gaussian, AR .5", .phi = 0.5, .spread = 20});
  add({.name = "gaussian, AR .7", .phi = 0.7, .spread = 20});
  add({.name = "gaussian, AR .9", .phi = 0.9, .spread = 20});
  add({.name = "negative binomial counts, AR .5",
       .kind = WorldKind::counts_memory,
       .phi = 0.5,
       .mean = 50,
       .dispersion = 5});
  add({.name = "Poisson counts, mean 100, log rate AR .7 of spread .3",
       .kind = WorldKind::rates_memory,
       .phi = 0.7,
       .spread = 0.3});
  add({.name = "gaussian random walk", .phi = 1, .spread = 5});
  add({.name = "Poisson counts, mean 100, log rate a random walk of steps .1",
       .kind = WorldKind::rates_memory,
       .phi = 1,
       .spread = 0.1});
  add({.name = "months, negative binomial, mean 30, dispersion 3",
       .kind = WorldKind::overdispersed,
       .mean = 30,
       .dispersion = 3,
       .season = 12});
  add({.name = "months, negative binomial counts, AR .5",
       .kind = WorldKind::counts_memory,
       .phi = 0.5,
       .mean = 30,
       .dispersion = 3,
       .season = 12});
  add({.name = "gaussian random walk and independent noise as large as its steps",
       .phi = 1,
       .spread = 5,
       .noise = 5});
  add(drifting_rates("Poisson counts, mean 20, log rate a random walk of steps .05", 20, 0.05));
  add(drifting_rates("Poisson counts, mean 20, log rate a random walk of steps .2", 20, 0.2));
  add(drifting_rates("Poisson counts, mean 500, log rate a random walk of steps .05", 500, 0.05));
  add(drifting_rates("Poisson counts, mean 500, log rate a random walk of steps .2", 500, 0.2));
  add({.name = "Poisson counts, mean 100, log rate AR .8 of spread .3",
       .kind = WorldKind::rates_memory,
       .phi = 0.8,
       .spread = 0.3});
  add({.name = "Poisson counts, mean 20, log rate AR .8 of spread .3",
       .kind = WorldKind::rates_memory,
       .phi = 0.8,
       .mean = 20,
       .spread = 0.3});
  add({.name = "Poisson counts, mean 20, INAR(1) .5", .kind = WorldKind::thinned, .phi = 0.5, .mean = 20});
  add({.name = "Poisson counts, mean 20, INAR(1) .8", .kind = WorldKind::thinned, .phi = 0.8, .mean = 20});
  return worlds;
}

std::vector<World> trend_worlds() {
  const WorldKind counts = WorldKind::counts_memory;
  std::vector<World> worlds;
  worlds.push_back({.name = "straight trend down to half, mean 100, dispersion 3",
                    .kind = counts,
                    .dispersion = 3,
                    .trend = 0.5});
  worlds.push_back({.name = "straight trend down by a fifth, mean 100, dispersion 3",
                    .kind = counts,
                    .dispersion = 3,
                    .trend = 0.2});
  return worlds;
}

std::vector<World> fall_worlds() {
  std::vector<World> worlds;
  const auto add = [&](World world) { worlds.push_back(std::move(world)); };
  const WorldKind counts = WorldKind::counts_memory;
  add({.name = "by half, mean 100, dispersion 3", .kind = counts, .dispersion = 3, .fall = 0.5});
  add({.name = "by half, mean 500, Poisson", .kind = counts, .mean = 500, .fall = 0.5});
  add({.name = "by half, mean 100, dispersion 10", .kind = counts, .dispersion = 10, .fall = 0.5});
  add({.name = "by half at three quarters, mean 100, dispersion 5",
       .kind = counts,
       .dispersion = 5,
       .fall = 0.5,
       .fall_at = 0.75});
  add({.name = "by half, mean 100, dispersion 5, AR .3",
       .kind = counts,
       .phi = 0.3,
       .dispersion = 5,
       .fall = 0.5});
  add({.name = "by half, mean 100, dispersion 5, AR .5",
       .kind = counts,
       .phi = 0.5,
       .dispersion = 5,
       .fall = 0.5});
  add({.name = "by a fifth, mean 100, dispersion 3", .kind = counts, .dispersion = 3, .fall = 0.2});
  add({.name = "by half, mean 5, Poisson", .kind = counts, .mean = 5, .fall = 0.5});
  return worlds;
}

}  // namespace contraste
