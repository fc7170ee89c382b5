#include "numeric/simplex_least_squares.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numeric/simplex_loops.h"

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double epsilon = std::numeric_limits<double>::epsilon();
// Shares of the scale: a fall below `steep` is rounding of the gradient; a gap below `closed` is rounding
// too.
constexpr double steep = 16 * epsilon;
constexpr double closed = 1024 * epsilon;

// Room that a form's gradient needs.
struct Room {
  std::vector<const double*>& rows;
  std::vector<double>& factors;
  std::vector<double>& spare;
};

}  // namespace

// What the active set asks of a problem given by its Gram matrix.
struct GramForm {
  const SimplexProblem& problem;
  std::size_t n() const { return problem.n; }
  std::span<const std::size_t> barred() const { return problem.barred; }
  double ridge() const { return problem.ridge; }
  double scale() const {
    double most = 0;
    for (std::size_t i = 0; i < n(); ++i) most = std::max(most, problem.gram[i * problem.stride + i]);
    return most + problem.ridge;
  }
  void single_objectives(Room, std::vector<double>& out) const {
    for (std::size_t i = 0; i < n(); ++i)
      out[i] = problem.gram[i * problem.stride + i] - 2 * problem.cross[i];
  }
  void column(std::size_t index, std::span<const std::size_t> members, Room, std::vector<double>& out) const {
    const double* row = problem.gram + index * problem.stride;
    out.resize(members.size() + 1);
    for (std::size_t i = 0; i < members.size(); ++i) out[i] = row[members[i]];
    out.back() = row[index] + problem.ridge;
  }
  void gradient(const SimplexActiveSet& set, Room room, std::vector<double>& out) const {
    room.rows.resize(set.size());
    for (std::size_t i = 0; i < set.size(); ++i)
      room.rows[i] = problem.gram + set.members()[i] * problem.stride;
    combine_rows({room.rows.data(), set.weights().data(), set.size(), problem.cross, n()}, out.data());
  }
  double objective(const SimplexActiveSet& set, Room, double level) const {
    double crossed = 0;
    for (std::size_t i = 0; i < set.size(); ++i)
      crossed += set.weights()[i] * problem.cross[set.members()[i]];
    return problem.square - crossed + level;
  }
};

// The same of a design: columns less y, so that nothing cancels where the fit is close.
struct DesignForm {
  const SimplexDesign& design;
  const SimplexRowWeights& given;
  std::size_t n() const { return design.n_; }
  std::span<const std::size_t> barred() const { return given.barred; }
  double ridge() const { return given.ridge; }
  double scale() const {
    double spread = 0;
    for (std::size_t k = 0; k < design.rows_; ++k) spread += given.row_weights[k] * design.reach_[k];
    return spread + given.ridge;
  }
  void single_objectives(Room room, std::vector<double>& out) const {
    room.rows.resize(design.rows_);
    for (std::size_t k = 0; k < design.rows_; ++k) room.rows[k] = design.squared_.data() + k * n();
    combine_rows({room.rows.data(), given.row_weights.data(), design.rows_, nullptr, n()}, out.data());
  }
  void column(std::size_t index, std::span<const std::size_t> members, Room room,
              std::vector<double>& out) const {
    const std::size_t stride = design.stride_;
    const double* newcomer = design.centred_.data() + index * stride;
    room.spare.resize(stride);
    for (std::size_t k = 0; k < design.rows_; ++k) room.spare[k] = given.row_weights[k] * newcomer[k];
    for (std::size_t k = design.rows_; k < stride; ++k) room.spare[k] = 0;
    room.rows.resize(members.size() + 1);
    for (std::size_t i = 0; i < members.size(); ++i)
      room.rows[i] = design.centred_.data() + members[i] * stride;
    room.rows.back() = newcomer;
    out.resize(members.size() + 1);
    multiply_columns({room.rows.data(), room.rows.size(), room.spare.data(), stride}, out.data());
    out.back() += given.ridge;
  }
  void gradient(const SimplexActiveSet& set, Room room, std::vector<double>& out) const {
    const std::size_t stride = design.stride_;
    room.rows.resize(set.size());
    room.factors.resize(stride);
    for (std::size_t i = 0; i < set.size(); ++i)
      room.rows[i] = design.unit_.data() + set.members()[i] * stride;
    combine_rows({room.rows.data(), set.weights().data(), set.size(), nullptr, stride}, room.factors.data());
    room.rows.resize(design.rows_);
    for (std::size_t k = 0; k < design.rows_; ++k) {
      room.factors[k] *= given.row_weights[k];
      room.rows[k] = design.difference_.data() + k * n();
    }
    combine_rows({room.rows.data(), room.factors.data(), design.rows_, nullptr, n()}, out.data());
  }
  // The factors of the last gradient are weighted residuals.
  double objective(const SimplexActiveSet& set, Room room, double) const {
    double sum = 0;
    for (std::size_t k = 0; k < design.rows_; ++k) {
      if (given.row_weights[k] > 0) sum += room.factors[k] * room.factors[k] / given.row_weights[k];
    }
    for (const double weight : set.weights()) sum += given.ridge * weight * weight;
    return sum;
  }
};

void SimplexDesign::set(std::size_t n, std::span<const double> x, std::span<const double> y) {
  rows_ = y.size();
  n_ = n;
  difference_.resize(rows_ * n);
  stride_ = (rows_ + 3) / 4 * 4;
  unit_.assign(stride_ * n, 0);
  centred_.assign(stride_ * n, 0);
  squared_.resize(rows_ * n);
  reach_.assign(rows_, 0);
  for (std::size_t k = 0; k < rows_; ++k) {
    double mean = 0;
    for (std::size_t i = 0; i < n; ++i) mean += x[k * n + i] / static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double difference = x[k * n + i] - y[k];
      difference_[k * n + i] = difference;
      unit_[i * stride_ + k] = difference;
      centred_[i * stride_ + k] = x[k * n + i] - mean;
      squared_[k * n + i] = difference * difference;
      reach_[k] = std::max(reach_[k], squared_[k * n + i]);
    }
  }
}

template <class Form>
void SimplexLeastSquares::begin(const Form& form, std::span<const double> start) {
  gradient_.assign(form.n(), 0);
  for (const std::size_t index : form.barred()) gradient_[index] = infinity;
  if (start.size() == form.n()) {
    for (std::size_t i = 0; i < start.size(); ++i) {
      if (!(start[i] > 0) || gradient_[i] == infinity) continue;
      form.column(i, set_.members(), {rows_, factors_, spare_}, column_);
      set_.append(i, column_, start[i]);
    }
  }
  if (set_.size() > 0) return set_.normalise();
  form.single_objectives({rows_, factors_, spare_}, gradient_);
  for (const std::size_t index : form.barred()) gradient_[index] = infinity;
  const std::size_t best = place_of_least(gradient_);
  if (!(gradient_[best] < infinity)) return;
  form.column(best, {}, {rows_, factors_, spare_}, column_);
  set_.append(best, column_, 1);
}

// Members' slopes go to a row of their own; in gradient_ they and the barred are out of the way.
template <class Form>
SimplexLeastSquares::Slopes SimplexLeastSquares::price(const Form& form) {
  form.gradient(set_, {rows_, factors_, spare_}, gradient_);
  member_gradient_.resize(set_.size());
  Slopes slopes{0, infinity};
  for (std::size_t i = 0; i < set_.size(); ++i) {
    double& slope = gradient_[set_.members()[i]];
    member_gradient_[i] = slope + form.ridge() * set_.weights()[i];
    slopes.level += member_gradient_[i] * set_.weights()[i];
    slopes.least = std::min(slopes.least, member_gradient_[i]);
    slope = infinity;
  }
  for (const std::size_t index : form.barred()) gradient_[index] = infinity;
  return slopes;
}

// True where weight moved without settling: the gradient must be had anew.
template <class Form>
bool SimplexLeastSquares::take_in(const Form& form, std::size_t index, double fall) {
  form.column(index, set_.members(), {rows_, factors_, spare_}, column_);
  if (set_.append(index, column_, 0)) {
    set_.settle_newest(fall);
    // A newcomer that goes at once came by rounding.
    if (set_.members().back() == index) {
      refused_.clear();
    } else {
      refused_.push_back(index);
    }
    return false;
  }
  double weight = 0;
  for (bool taken = false; !taken && set_.size() > 0;) {
    weight += set_.give_way();
    form.column(index, set_.members(), {rows_, factors_, spare_}, column_);
    taken = set_.append(index, column_, weight);
  }
  set_.normalise();
  return true;
}

template <class Form>
SimplexFit SimplexLeastSquares::solve(const Form& form, std::span<const double> start) {
  SimplexFit fit;
  weights_.assign(form.n(), 0);
  if (form.n() == 0) return fit;
  const double scale = form.scale();
  set_.clear(scale > 0 ? scale : 1);
  refused_.clear();
  begin(form, start);
  if (set_.size() == 0) return fit;
  const int most_steps = 20 + 4 * static_cast<int>(form.n());
  bool moved = set_.size() > 1;
  double level = 0;
  for (int repeats = 0;; ++fit.steps) {
    const Slopes slopes = price(form);
    level = slopes.level;
    std::size_t best = place_of_least(gradient_);
    fit.gap = 2 * std::max(0.0, level - std::min(slopes.least, gradient_[best]));
    if (!refused_.empty()) {
      for (const std::size_t index : refused_) gradient_[index] = infinity;
      best = place_of_least(gradient_);
    }
    const double fall = level - gradient_[best];
    if (fit.steps >= most_steps) break;
    if (moved) {
      set_.settle(member_gradient_);
      moved = false;
    } else if (fall > steep * scale) {
      moved = take_in(form, best, fall);
      repeats = 0;
    } else if (level - slopes.least > steep * scale && ++repeats < 4) {
      set_.settle(member_gradient_);
    } else {
      break;
    }
  }
  fit.objective = form.objective(set_, {rows_, factors_, spare_}, level);
  set_.normalise();
  for (std::size_t i = 0; i < set_.size(); ++i) weights_[set_.members()[i]] = set_.weights()[i];
  fit.converged = fit.gap <= closed * scale && std::isfinite(fit.objective);
  return fit;
}

SimplexFit SimplexLeastSquares::fit(const SimplexProblem& problem, std::span<const double> start) {
  return solve(GramForm{problem}, start);
}

SimplexFit SimplexLeastSquares::fit(const SimplexDesign& design, const SimplexRowWeights& rows,
                                    std::span<const double> start) {
  return solve(DesignForm{design, rows}, start);
}

}  // namespace contraste
