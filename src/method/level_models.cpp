#include "method/level_models.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double finest_step = 0.02;
constexpr double coarsest_step = 0.04;
constexpr double most_levels = 240;
constexpr double negligible = 1e-5;  // weight of a point of the parameters
constexpr double unlikely_noise = 1e-3;
constexpr double damping_a_year = 0.8;

// Coefficient of variation of a count beyond Poisson, or standard deviation of a gaussian value.
constexpr double noises[] = {0.02, 0.08, 0.16, 0.3, 0.6};

struct History {
  std::vector<double> levels;  // crude: of one period each
  double mean = 0;
  double sd = 0;
};

bool is_count(const KnownLevels& known) {
  return known.family != Family::gaussian;
}

History history_of(const KnownLevels& known) {
  History history;
  for (std::size_t t = 0; t < known.value.size(); ++t) {
    const double x = known.value[t];
    if (std::isnan(x)) continue;
    history.levels.push_back(is_count(known) ? std::log((x + 0.5) / known.weight[t]) : x);
  }
  const auto n = static_cast<double>(history.levels.size());
  history.mean = std::accumulate(history.levels.begin(), history.levels.end(), 0.) / n;
  for (const double x : history.levels) history.sd += (x - history.mean) * (x - history.mean);
  history.sd = std::sqrt(history.sd / n);
  return history;
}

// Half the relative error of one count: of few events no finer level can be told.
double step_for(const KnownLevels& known) {
  if (!is_count(known)) return finest_step;
  double sum = 0, n = 0;
  for (const double x : known.value) {
    if (std::isnan(x)) continue;
    sum += x;
    n += 1;
  }
  return std::clamp(0.5 / std::sqrt(sum / n), finest_step, coarsest_step);
}

LevelGrid grid_of(const KnownLevels& known, const History& history) {
  auto [low, high] = std::ranges::minmax(history.levels);
  if (is_count(known)) {
    // Zeros in a row lie lower than each alone shows.
    double weight = 0, counts = 0;
    for (std::size_t t = known.after; t < known.value.size(); ++t) {
      if (std::isnan(known.value[t])) continue;
      weight += known.weight[t];
      counts += known.value[t];
    }
    if (weight > 0) low = std::min(low, std::log((counts + 0.5) / weight));
  }
  low -= 1;
  high += 1;
  const double step = std::max(step_for(known), (high - low) / most_levels);
  return {low, step, static_cast<std::size_t>((high - low) / step) + 1};
}

struct Shape {
  std::string name;
  std::vector<LevelPoint> points;  // moves a year; made a period's by `per_period`
  bool since_the_fall = false;
  double prior = 0;
};

LevelPoint point(const LevelMove& move, double damping = 1) {
  return {move, damping, 0, 0, {}};
}

std::vector<Shape> shapes(const History& history) {
  std::vector<Shape> all = {{"steady", {point({})}, true, 0.05},
                            {"walk", {}, false, 0.35},
                            {"reverting", {}, false, 0.2},
                            {"jumps", {}, false, 0.2},
                            {"trend", {}, true, 0.2}};
  for (const double sd : {0.03, 0.08, 0.16, 0.3, 0.6}) {
    all[1].points.push_back(point({sd, 1, 0, 0, 0, 0, 1}));
  }
  for (const double pull : {0.6, 0.85}) {
    for (const double sd : {0.1, 0.25, 0.5}) {
      all[2].points.push_back(point({sd, pull, history.mean, 0, 0, 0, 1}));
    }
  }
  for (const double jump : {0.03, 0.1, 0.25}) {
    all[3].points.push_back(point({0, 1, 0, 0, jump, history.mean, std::hypot(history.sd, 0.3)}));
  }
  for (const double drift : {-0.15, -0.05, 0.05, 0.15}) {
    for (const double sd : {0.05, 0.2}) {
      all[4].points.push_back(point({sd, 1, 0, drift, 0, 0, 1}, damping_a_year));
    }
  }
  return all;
}

LevelPoint per_period(LevelPoint year, int season) {
  const double s = std::max(season, 1);
  year.move.sd /= std::sqrt(s);
  year.move.pull = std::pow(year.move.pull, 1 / s);
  year.move.drift /= s;
  year.move.jump = 1 - std::pow(1 - year.move.jump, 1 / s);
  year.damping = std::pow(year.damping, 1 / s);
  return year;
}

struct NoiseLevel {
  double noise = 0;
  LevelDensities densities;
};

std::vector<NoiseLevel> noise_levels(const KnownLevels& known, const LevelGrid& grid) {
  std::vector<NoiseLevel> result;
  for (const double sd : noises) {
    if (!is_count(known)) {
      const double noise = std::max(sd, grid.step);
      result.push_back({noise, gaussian_densities(grid, known.value, noise)});
      continue;
    }
    // A count whose noise is finer than the grid would fall between its points.
    const double cv = std::max(sd, grid.step);
    const double size = 1 / (cv * cv);
    result.push_back({size, negbin_densities(grid, known.value, known.weight, size)});
    if (known.family == Family::poisson) break;
  }
  return result;
}

// Only the noise that a random walk leaves possible goes on to the other models.
std::vector<NoiseLevel> plausible(std::vector<NoiseLevel> noise, const LevelModel& walk) {
  std::erase_if(noise, [&](const NoiseLevel& level) {
    return std::ranges::none_of(walk.points, [&](const LevelPoint& x) {
      return x.noise == level.noise && x.weight > unlikely_noise;
    });
  });
  return noise;
}

double log_mean_exp(std::span<const double> logs) {
  const double top = *std::ranges::max_element(logs);
  double sum = 0;
  for (const double x : logs) sum += std::exp(x - top);
  return top + std::log(sum / static_cast<double>(logs.size()));
}

LevelModel fit(const Shape& shape, const KnownLevels& known, const LevelGrid& grid,
               std::span<const NoiseLevel> noise, std::span<const double> start) {
  LevelModel model{shape.name, missing, shape.prior, {}};
  const std::size_t from = shape.since_the_fall ? known.after : 0;
  const LevelSpan span{from, known.value.size(), start, known.fresh};
  std::vector<double> all, before;
  for (const LevelPoint& year : shape.points) {
    for (const NoiseLevel& level : noise) {
      LevelPoint made = per_period(year, known.season);
      made.noise = level.noise;
      LevelFilter filter = filter_level(grid, made.move, level.densities, span);
      const auto scored = filter.log_predictive.begin() + static_cast<std::ptrdiff_t>(known.after + 1 - from);
      before.push_back(std::accumulate(filter.log_predictive.begin(), scored, 0.));
      all.push_back(std::accumulate(scored, filter.log_predictive.end(), before.back()));
      made.belief = std::move(filter.belief);
      model.points.push_back(std::move(made));
    }
  }
  const double evidence = log_mean_exp(all);
  model.score = evidence - log_mean_exp(before);
  for (std::size_t i = 0; i < all.size(); ++i) {
    model.points[i].weight = std::exp(all[i] - evidence) / static_cast<double>(all.size());
  }
  std::erase_if(model.points, [](const LevelPoint& x) { return x.weight < negligible; });
  return model;
}

void weigh(std::vector<LevelModel>& models) {
  double top = -infinity, sum = 0;
  for (const LevelModel& model : models) top = std::max(top, model.score);
  for (LevelModel& model : models) sum += model.weight *= std::exp(model.score - top);
  const double rest = 1 - least_model_weight * static_cast<double>(models.size());
  for (LevelModel& model : models) model.weight = least_model_weight + rest * model.weight / sum;
}

}  // namespace

LevelModels fit_level_models(const KnownLevels& known) {
  const History history = history_of(known);
  LevelModels result{grid_of(known, history), {}};
  const std::vector<double> start = normal_belief(result.grid, history.mean, 1 + history.sd);
  const std::vector<NoiseLevel> noise = noise_levels(known, result.grid);
  const std::vector<Shape> all = shapes(history);
  const LevelModel walk = fit(all[1], known, result.grid, noise, start);
  const std::vector<NoiseLevel> fewer = plausible(noise, walk);
  for (const Shape& shape : all) {
    // Where the level cannot move, noise must be free to stand for its moves; this model costs little.
    const bool free = shape.name == "steady";
    result.models.push_back(
        shape.name == "walk" ? walk : fit(shape, known, result.grid, free ? noise : fewer, start));
  }
  weigh(result.models);
  return result;
}

}  // namespace contraste
