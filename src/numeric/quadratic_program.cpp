#include "numeric/quadratic_program.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace contraste {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double tolerance = 1e-11;  // of a constraint whose normal has length one

double dot(const double* a, const double* b, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

// J = L^-T of the Cholesky factor L of the form, column by column.
bool QuadraticSolver::factorise(const QuadraticProgram& problem) {
  const std::size_t n = n_;
  std::vector<double>& lower = r_;  // not in use yet
  lower.assign(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c <= i; ++c) {
      const double rest = problem.form[i * n + c] - dot(&lower[i * n], &lower[c * n], c);
      if (i != c) {
        lower[i * n + c] = rest / lower[c * n + c];
      } else {
        if (!(rest > 0)) return false;
        lower[i * n + i] = std::sqrt(rest);
      }
    }
  // Column c of L^-T is row c of L^-1: the c-th row holds entries 0..c.
  j_.assign(n * n, 0.0);
  for (std::size_t c = 0; c < n; ++c) {
    // Row c of L^-1 solves y L = e_c, from the right.
    double* y = &j_[c * n];
    y[c] = 1 / lower[c * n + c];
    for (std::size_t i = c; i-- > 0;) {
      double sum = 0;
      for (std::size_t m = i + 1; m <= c; ++m) sum += y[m] * lower[m * n + i];
      y[i] = -sum / lower[i * n + i];
    }
  }
  std::fill(r_.begin(), r_.end(), 0.0);
  return true;
}

// d = J'n, the step z of the unknowns and the step of the multipliers for a normal n.
void QuadraticSolver::directions(std::span<const double> normal) {
  for (std::size_t c = 0; c < n_; ++c) d_[c] = dot(&j_[c * n_], normal.data(), n_);
  std::fill(z_.begin(), z_.end(), 0.0);
  for (std::size_t c = active_; c < n_; ++c)
    for (std::size_t i = 0; i < n_; ++i) z_[i] += j_[c * n_ + i] * d_[c];
  for (std::size_t i = active_; i-- > 0;) {
    double value = d_[i];
    for (std::size_t c = i + 1; c < active_; ++c) value -= r_[i * n_ + c] * dual_step_[c];
    dual_step_[i] = value / r_[i * n_ + i];
  }
}

// Rotates the columns of J so that d has one entry below the active ones, the new column of R.
bool QuadraticSolver::take_in(std::size_t constraint, double multiplier) {
  for (std::size_t c = n_ - 1; c > active_; --c) {
    const double length = std::sqrt(d_[c - 1] * d_[c - 1] + d_[c] * d_[c]);
    if (length == 0 || d_[c] == 0) continue;
    const double cosine = d_[c - 1] / length, sine = d_[c] / length;
    d_[c - 1] = length;
    d_[c] = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      const double left = j_[(c - 1) * n_ + i], right = j_[c * n_ + i];
      j_[(c - 1) * n_ + i] = cosine * left + sine * right;
      j_[c * n_ + i] = cosine * right - sine * left;
    }
  }
  if (std::abs(d_[active_]) <= 1e-14) return false;
  for (std::size_t i = 0; i <= active_; ++i) r_[i * n_ + active_] = d_[i];
  set_[active_] = constraint;
  multiplier_[active_] = multiplier;
  is_active_[constraint] = 1;
  ++active_;
  return true;
}

void QuadraticSolver::drop(std::size_t at) {
  is_active_[set_[at]] = 0;
  for (std::size_t c = at + 1; c < active_; ++c) {
    set_[c - 1] = set_[c];
    multiplier_[c - 1] = multiplier_[c];
    for (std::size_t i = 0; i <= c; ++i) r_[i * n_ + c - 1] = r_[i * n_ + c];
  }
  --active_;
  for (std::size_t c = at; c < active_; ++c) {
    const double head = r_[c * n_ + c], below = r_[(c + 1) * n_ + c];
    const double length = std::sqrt(head * head + below * below);
    if (length == 0) continue;
    const double cosine = head / length, sine = below / length;
    for (std::size_t o = c; o < active_; ++o) {
      const double up = r_[c * n_ + o], down = r_[(c + 1) * n_ + o];
      r_[c * n_ + o] = cosine * up + sine * down;
      r_[(c + 1) * n_ + o] = cosine * down - sine * up;
    }
    for (std::size_t i = 0; i < n_; ++i) {
      const double left = j_[c * n_ + i], right = j_[(c + 1) * n_ + i];
      j_[c * n_ + i] = cosine * left + sine * right;
      j_[(c + 1) * n_ + i] = cosine * right - sine * left;
    }
  }
}

// The constraint that is missed most; equalities first.
QuadraticSolver::Missed QuadraticSolver::worst(const QuadraticProgram& problem) const {
  Missed missed{.constraint = problem.bound.size(), .by = -tolerance, .sign = 1};
  for (std::size_t c = 0; c < problem.bound.size(); ++c) {
    if (is_active_[c] != 0) continue;
    const double over = dot(&problem.normal[c * n_], x_.data(), n_) - problem.bound[c];
    if (c < problem.equalities) {
      if (std::abs(over) > tolerance)
        return {.constraint = c, .by = -std::abs(over), .sign = over > 0 ? -1.0 : 1.0};
    } else if (over < missed.by) {
      missed = {.constraint = c, .by = over, .sign = 1};
    }
  }
  return missed;
}

// Goes to the least of the form that meets the constraint too; others whose multipliers reach zero on the way
// are dropped.
QuadraticSolver::Met QuadraticSolver::meet(const QuadraticProgram& problem, Missed missed, int limit) {
  normal_.resize(n_);
  for (std::size_t i = 0; i < n_; ++i) normal_[i] = missed.sign * problem.normal[missed.constraint * n_ + i];
  double multiplier = 0;
  for (int steps = 0; steps <= limit; ++steps) {
    directions(normal_);
    double first = infinite;  // the step at which a multiplier reaches zero
    std::size_t blocking = active_;
    for (std::size_t a = 0; a < active_; ++a) {
      if (set_[a] < problem.equalities || dual_step_[a] <= 0) continue;
      const double ratio = multiplier_[a] / dual_step_[a];
      if (ratio < first) first = ratio, blocking = a;
    }
    // Below this share the slope is rounding; the form may be so ill-conditioned that small shares are not.
    const double slope = dot(z_.data(), normal_.data(), n_), whole = dot(d_.data(), d_.data(), n_);
    const double second = slope > 1e-24 * whole ? -missed.by / slope : infinite;
    const double step = std::min(first, second);
    if (step == infinite) return Met::never;
    for (std::size_t a = 0; a < active_; ++a) multiplier_[a] -= step * dual_step_[a];
    multiplier += step;
    if (second != infinite) {
      for (std::size_t i = 0; i < n_; ++i) x_[i] += step * z_[i];
      missed.by += step * slope;
    }
    if (step == second) return take_in(missed.constraint, multiplier) ? Met::yes : Met::unknown;
    drop(blocking);
  }
  return Met::unknown;
}

QuadraticSolution QuadraticSolver::solve(const QuadraticProgram& problem) {
  QuadraticSolution solution;
  const std::size_t n = n_ = problem.unknowns, constraints = problem.bound.size();
  active_ = 0;
  x_.assign(n, 0.0);
  d_.assign(n, 0.0);
  z_.assign(n, 0.0);
  dual_step_.assign(n, 0.0);
  multiplier_.assign(n + 1, 0.0);
  set_.assign(n + 1, 0);
  is_active_.assign(constraints, 0);
  if (!factorise(problem)) return solution;
  if (!problem.linear.empty())  // the least without constraints: -G^-1 linear / 2
    for (std::size_t c = 0; c < n; ++c) {
      const double part = -0.5 * dot(&j_[c * n], problem.linear.data(), n);
      for (std::size_t i = 0; i < n; ++i) x_[i] += part * j_[c * n + i];
    }
  const int limit = static_cast<int>(20 * (n + constraints) + 50);
  for (int steps = 0; steps < limit; ++steps) {
    const Missed missed = worst(problem);
    if (missed.constraint == constraints) {
      solution.feasible = solution.converged = true;
      break;
    }
    const Met met = meet(problem, missed, limit);
    if (met == Met::yes) continue;
    solution.converged = met == Met::never;  // what holds excludes this constraint
    return solution;
  }
  for (std::size_t i = 0; i < n; ++i) solution.value += x_[i] * dot(&problem.form[i * n], x_.data(), n);
  return solution;
}

}  // namespace contraste
