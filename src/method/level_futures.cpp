#include "method/level_futures.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "numeric/count_draw.h"

namespace contraste {

namespace {

// Index of the first cumulative chance above u.
std::size_t pick(std::span<const double> cumulative, double u) {
  const auto at = std::ranges::upper_bound(cumulative, u * cumulative.back());
  const auto last = static_cast<std::ptrdiff_t>(cumulative.size()) - 1;
  return static_cast<std::size_t>(std::min(at - cumulative.begin(), last));
}

std::vector<double> summed(std::span<const double> chances) {
  std::vector<double> cumulative;
  double sum = 0;
  for (const double x : chances) cumulative.push_back(sum += x);
  return cumulative;
}

struct Tables {
  std::vector<double> points;                // cumulative weights of the parameters
  std::vector<std::vector<double>> beliefs;  // cumulative, one a point
};

Tables tables_of(const LevelModel& model) {
  Tables tables;
  std::vector<double> weights;
  for (const LevelPoint& point : model.points) {
    weights.push_back(point.weight);
    tables.beliefs.push_back(summed(point.belief));
  }
  tables.points = summed(weights);
  return tables;
}

// One period on. The uniform number that decides about a jump is used again, stretched.
double moved(double level, const LevelMove& move, double drift, Uniforms& u) {
  const bool jumps = u.u[0] < move.jump;
  u.u[0] = jumps ? u.u[0] / move.jump : (u.u[0] - move.jump) / (1 - move.jump);
  const double z = normal_pair(u.u[0], u.u[1]).first;
  if (jumps) return move.jump_mean + move.jump_sd * z;
  return move.centre + move.pull * (level - move.centre) + drift + move.sd * z;
}

class Drawer {
 public:
  Drawer(const LevelModels& models, std::size_t model, const FutureRequest& request)
      : grid_(models.grid),
        model_(models.models[model]),
        number_(static_cast<std::uint64_t>(model) << 32U),
        request_(request),
        tables_(tables_of(model_)) {}

  ModelFutures draw(std::size_t draws) const {
    ModelFutures result{draws, std::vector<double>(draws * request_.weight.size())};
    for (std::size_t d = 0; d < draws; ++d) path(d, result);
    return result;
  }

 private:
  Uniforms numbers(std::uint64_t replicate, std::uint64_t period) const {
    return uniforms(request_.seed, Purpose::persistence_path, request_.what, replicate, number_ | period);
  }

  void path(std::size_t d, ModelFutures& out) const {
    const Uniforms start = numbers(d, 0);
    const std::size_t p = pick(tables_.points, start.u[0]);
    const LevelPoint& point = model_.points[p];
    double level = grid_.at(pick(tables_.beliefs[p], start.u[1])) + grid_.step * (start.u[2] - 0.5);
    double drift = point.move.drift;
    for (std::size_t h = 0; h < request_.weight.size(); ++h) {
      Uniforms u = numbers(d, h + 1);
      drift *= point.damping;
      level = moved(level, point.move, drift, u);
      out.value[h * out.draws + d] = value(level, point.noise, h, u);
    }
  }

  double value(double level, double noise, std::size_t h, const Uniforms& u) const {
    const double z = normal_pair(u.u[0], u.u[1]).second;
    if (request_.family == Family::gaussian) return level + noise * z;
    const double mean = request_.weight[h] * std::exp(level);
    const double y = mean < inverted_mean ? 0 : normal_pair(u.u[2], u.u[3]).first;  // not used below
    return draw_count(mean, noise, {u.u[2], z, y});
  }

  const LevelGrid& grid_;
  const LevelModel& model_;
  std::uint64_t number_;
  const FutureRequest& request_;
  Tables tables_;
};

}  // namespace

std::vector<ModelFutures> level_futures(const LevelModels& models, const FutureRequest& request) {
  std::vector<ModelFutures> result;
  for (std::size_t m = 0; m < models.models.size(); ++m) {
    const double share = models.models[m].weight * static_cast<double>(std::max(request.draws, 100));
    result.push_back(
        Drawer(models, m, request).draw(static_cast<std::size_t>(std::max(1., std::round(share)))));
  }
  return result;
}

}  // namespace contraste
