#include "method/did_block.h"

#include <algorithm>
#include <cmath>

namespace contraste {

namespace {

// Above this the Gram matrix of units costs more than it saves.
constexpr std::size_t most_in_gram = 2000;

double mean(const double* values, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += values[i];
  return sum / static_cast<double>(n);
}

double dot(const double* a, const double* b, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

double root_mean_square(const double* values, std::size_t n) {
  return n > 0 ? std::sqrt(dot(values, values, n) / static_cast<double>(n)) : 0;
}

// matrix += scale * x x'.
void add_square(std::vector<double>& matrix, const double* x, std::size_t n, double scale) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] += scale * x[i] * x[j];
  }
}

}  // namespace

DidBlock::DidBlock(std::span<const double> series, const DidShape& shape, const DidRules& rules)
    : shape_(shape), rules_(rules), mean_(shape.periods, 0), moved_(series.begin(), series.end()) {
  const std::size_t n = shape.donors, before = shape.before;
  const std::size_t after = shape.periods - before;
  for (std::size_t d = 0; d < n; ++d) {
    for (std::size_t t = 0; t < shape.periods; ++t)
      mean_[t] += series[d * shape.periods + t] / static_cast<double>(n);
  }
  for (std::size_t d = 0; d < n; ++d) {
    double* own = moved_.data() + d * shape.periods;
    for (std::size_t t = 0; t < shape.periods; ++t) own[t] -= mean_[t];
    if (rules.weights != DidWeights::synthetic_control) {
      const double level = mean(own, before);
      for (std::size_t t = 0; t < shape.periods; ++t) own[t] -= level;
    }
    after_.push_back(mean(own + before, after));
  }
  // First differences add up to last less first.
  double total = 0;
  const double pairs = static_cast<double>(n) * static_cast<double>(before - 1);
  for (std::size_t d = 0; d < n; ++d)
    total += series[d * shape.periods + before - 1] - series[d * shape.periods];
  for (std::size_t d = 0; d < n; ++d) {
    double sum = 0, squares = 0;
    for (std::size_t t = 1; t < before; ++t) {
      const double* at = &series[d * shape.periods + t];
      const double step = at[0] - at[-1] - total / pairs;
      sum += step;
      squares += step * step;
    }
    steps_.push_back(sum);
    squared_steps_.push_back(squares);
  }
  if (rules.weights == DidWeights::differences) return;
  if (n <= most_in_gram) {
    unit_gram_.resize(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= i; ++j)
        unit_gram_[i * n + j] = unit_gram_[j * n + i] =
            dot(&moved_[i * shape.periods], &moved_[j * shape.periods], before);
    }
  }
  if (rules.weights != DidWeights::synthetic_did) return;
  period_gram_.assign(before * before, 0);
  period_cross_.assign(before, 0);
  for (std::size_t d = 0; d < n; ++d) {
    const double* own = &moved_[d * shape.periods];
    add_square(period_gram_, own, before, 1);
    for (std::size_t t = 0; t < before; ++t) period_cross_[t] += own[t] * after_[d];
    period_square_ += after_[d] * after_[d];
  }
}

double DidBlock::noise(std::span<const std::size_t> removed) const {
  double sum = 0, squares = 0;
  for (std::size_t d = 0; d < shape_.donors; ++d) {
    sum += steps_[d];
    squares += squared_steps_[d];
  }
  for (const std::size_t d : removed) {
    sum -= steps_[d];
    squares -= squared_steps_[d];
  }
  const auto n = static_cast<double>((shape_.donors - removed.size()) * (shape_.before - 1));
  return n < 2 ? 0 : std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
}

double DidBlock::zeta(std::span<const std::size_t> removed) const {
  if (!std::isnan(rules_.zeta)) return rules_.zeta;
  const double scale = noise(removed);
  return rules_.ridge * (scale > 0 ? scale : 1);
}

DidTarget DidBlock::target(std::span<const double> series) const {
  DidTarget result{{series.begin(), series.end()}, std::vector<double>(shape_.donors), 0};
  for (std::size_t t = 0; t < shape_.periods; ++t) result.moved[t] -= mean_[t];
  if (rules_.weights != DidWeights::synthetic_control) {
    const double level = mean(result.moved.data(), shape_.before);
    for (double& x : result.moved) x -= level;
  }
  for (std::size_t d = 0; d < shape_.donors; ++d)
    result.cross[d] = dot(result.moved.data(), &moved_[d * shape_.periods], shape_.before);
  result.square = dot(result.moved.data(), result.moved.data(), shape_.before);
  return result;
}

DidTarget DidBlock::target_of(std::span<const std::size_t> donors) const {
  DidTarget result{std::vector<double>(shape_.periods, 0), std::vector<double>(shape_.donors, 0), 0};
  const double part = 1 / static_cast<double>(donors.size());
  for (const std::size_t d : donors) {
    for (std::size_t t = 0; t < shape_.periods; ++t) result.moved[t] += part * moved_[d * shape_.periods + t];
    if (unit_gram_.empty()) continue;
    for (std::size_t i = 0; i < shape_.donors; ++i)
      result.cross[i] += part * unit_gram_[d * shape_.donors + i];
  }
  result.square = dot(result.moved.data(), result.moved.data(), shape_.before);
  return result;
}

void DidBlock::weigh_units(DidFit& fit, const DidTarget& target, std::span<const std::size_t> removed,
                           SimplexLeastSquares& solver) const {
  const std::size_t n = shape_.donors;
  if (rules_.weights == DidWeights::differences) {
    fit.unit_weights.assign(n, 1 / static_cast<double>(n - removed.size()));
    for (const std::size_t d : removed) fit.unit_weights[d] = 0;
    return;
  }
  const auto before = static_cast<double>(shape_.before);
  const double own = zeta(removed);
  const double ridge = own * own * before;
  SimplexFit found;
  if (!unit_gram_.empty()) {
    found = solver.fit({n, unit_gram_.data(), n, target.cross.data(), target.square, ridge, removed});
  } else {
    std::vector<double> by_period(shape_.before * n);
    for (std::size_t t = 0; t < shape_.before; ++t) {
      for (std::size_t d = 0; d < n; ++d) by_period[t * n + d] = moved_[d * shape_.periods + t];
    }
    SimplexDesign design;
    design.set(n, by_period, std::span<const double>(target.moved).first(shape_.before));
    const std::vector<double> ones(shape_.before, 1);
    found = solver.fit(design, {ones, ridge, removed});
  }
  fit.unit_weights.assign(solver.weights().begin(), solver.weights().end());
  fit.unit_objective = std::max(0.0, found.objective / before);
  fit.unit_gap = found.gap / before;
  fit.converged = fit.converged && found.converged;
}

void DidBlock::weigh_periods(DidFit& fit, std::span<const std::size_t> removed,
                             SimplexLeastSquares& solver) const {
  const std::size_t before = shape_.before;
  if (rules_.weights == DidWeights::synthetic_control) {
    fit.period_weights.assign(before, 0);
    return;
  }
  if (rules_.weights == DidWeights::differences) {
    fit.period_weights.assign(before, 1 / static_cast<double>(before));
    return;
  }
  const auto left = static_cast<double>(shape_.donors - removed.size());
  std::vector<double> cross = period_cross_;
  double square = period_square_;
  const double* gram = period_gram_.data();
  std::vector<double> reduced;
  if (!removed.empty()) {
    // Sums over the donors that are left, about their own mean: what is removed, and what the mean moves.
    reduced = period_gram_;
    std::vector<double> total(before, 0);
    double total_after = 0;
    for (const std::size_t d : removed) {
      const double* own = &moved_[d * shape_.periods];
      add_square(reduced, own, before, -1);
      for (std::size_t t = 0; t < before; ++t) {
        cross[t] -= own[t] * after_[d];
        total[t] += own[t];
      }
      square -= after_[d] * after_[d];
      total_after += after_[d];
    }
    add_square(reduced, total.data(), before, -1 / left);
    for (std::size_t t = 0; t < before; ++t) cross[t] -= total[t] * total_after / left;
    square -= total_after * total_after / left;
    gram = reduced.data();
  }
  const double scale = noise(removed);
  const double own_ridge = rules_.period_ridge * (scale > 0 ? scale : 1);
  const double ridge = own_ridge * own_ridge * left;
  const SimplexFit found = solver.fit({before, gram, before, cross.data(), std::max(0.0, square), ridge, {}});
  fit.period_weights.assign(solver.weights().begin(), solver.weights().end());
  fit.period_objective = std::max(0.0, found.objective / left);
  fit.period_gap = found.gap / left;
  fit.converged = fit.converged && found.converged;
}

DidFit DidBlock::fit(const DidTarget& target, std::span<const std::size_t> removed,
                     SimplexLeastSquares& solver) const {
  DidFit result;
  weigh_units(result, target, removed, solver);
  weigh_periods(result, removed, solver);
  result.gap = target.moved;
  for (std::size_t d = 0; d < shape_.donors; ++d) {
    const double weight = result.unit_weights[d];
    if (weight == 0) continue;
    for (std::size_t t = 0; t < shape_.periods; ++t) result.gap[t] -= weight * moved_[d * shape_.periods + t];
  }
  const std::size_t after = shape_.periods - shape_.before;
  const double* gap = result.gap.data();
  result.before = root_mean_square(gap, shape_.before);
  result.after = root_mean_square(gap + shape_.before, after);
  result.estimate = mean(gap + shape_.before, after) - dot(gap, result.period_weights.data(), shape_.before);
  return result;
}

}  // namespace contraste
