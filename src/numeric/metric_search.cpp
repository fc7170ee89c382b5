#include "numeric/metric_search.h"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <queue>

#include "numeric/quadratic_program.h"

namespace contraste {

namespace {

constexpr double tiny = 1e-9;
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t most_candidates = 256, most_rows = 64;

using Columns = std::bitset<most_candidates>;
using Rows = std::bitset<most_rows>;

// What a branch has decided. Signs: p_i and q_i both at least (at most) zero; both of these: p_i = q_i = 0.
struct Branch {
  double bound = -infinite;
  int order = 0;  // of creation: ties are taken in a fixed order
  Columns out;    // without weight
  Columns tight;  // with q'd_j = 1
  Rows above, below;
  Rows strict;  // q_i is not zero
};

struct LooksWorse {
  bool operator()(const Branch& a, const Branch& b) const {
    return a.bound != b.bound ? a.bound > b.bound : a.order > b.order;
  }
};

// What is least over the branches: the form, or a linear function where the form is at most `cap`.
struct Aim {
  std::span<const double> linear;  // one a column; empty: the form
  double cap = infinite;
};

enum class Solved { no, yes, unknown };

class Search {
 public:
  Search(const MetricProblem& problem, const MetricLimits& limits, Aim aim);

  void start_from(const MetricOptimum& known, double value);
  MetricOptimum run();

 private:
  double d(std::size_t row, std::size_t candidate) const {
    return problem_.d[row * problem_.columns + columns_[candidate]];
  }
  void prepare_mixture(const Branch& branch);
  Solved solve_mixture(double weight);
  Solved mixture(const Branch& branch);
  Solved mixture_under_cap();
  void take(std::span<const double> x);               // w_ and p_
  double linear_at(std::span<const double> x) const;  // of the columns kept
  Solved normal(const Branch& branch);
  void find_candidates();
  void keep();
  bool accept(const Branch& branch);
  void split(const Branch& branch);
  void push(Branch branch);
  bool closed(double bound) const {
    return bound >= out_.value - limits_.tolerance * (aim_.linear.empty() ? std::abs(out_.value) : spread_);
  }

  const MetricProblem& problem_;
  const MetricLimits& limits_;
  Aim aim_;
  std::size_t rows_;
  double spread_ = 0;                 // of the linear function
  std::vector<std::size_t> columns_;  // the candidates
  double strict_ = 0;                 // what counts as a q_i that is not zero
  QuadraticSolver solver_;
  QuadraticProgram program_;
  std::vector<double> form_, normals_, bounds_, linear_;
  std::vector<std::size_t> kept_;  // columns of the branch
  std::vector<double> w_, p_, q_;  // of the mixture and the normal solved last
  double value_ = 0, form_value_ = 0;
  std::priority_queue<Branch, std::vector<Branch>, LooksWorse> open_;
  int created_ = 0;
  MetricOptimum out_;
};

Search::Search(const MetricProblem& problem, const MetricLimits& limits, Aim aim)
    : problem_(problem), limits_(limits), aim_(aim), rows_(problem.rows) {
  if (aim.linear.empty()) return;
  const auto [low, high] = std::minmax_element(aim.linear.begin(), aim.linear.end());
  spread_ = *high - *low;
}

// The constraints of the branch on the mixture.
void Search::prepare_mixture(const Branch& branch) {
  kept_.clear();
  for (std::size_t j = 0; j < columns_.size(); ++j)
    if (!branch.out[j]) kept_.push_back(j);
  const std::size_t n = kept_.size();
  form_.resize(n * n);
  double trace = 0;
  for (std::size_t a = 0; a < n; ++a) {
    const double* row = &problem_.form[columns_[kept_[a]] * problem_.columns];
    for (std::size_t b = 0; b < n; ++b) form_[a * n + b] = row[columns_[kept_[b]]];
    trace += form_[a * n + a];
  }
  // The form may be of less rank than columns: a little on the diagonal keeps it definite.
  const double ridge = trace > 0 ? 1e-10 * trace / static_cast<double>(n) : 1;
  for (std::size_t a = 0; a < n; ++a) form_[a * n + a] += ridge;
  normals_.assign(n, 1.0);
  bounds_.assign(1, 1.0);
  const auto add_row = [&](std::size_t i, double sign) {
    for (std::size_t a = 0; a < n; ++a) normals_.push_back(sign * d(i, kept_[a]));
    bounds_.push_back(0);
  };
  const Rows zero = branch.above & branch.below, either = branch.above ^ branch.below;
  for (std::size_t i = 0; i < rows_; ++i)
    if (zero[i]) add_row(i, 1);
  const std::size_t equalities = bounds_.size();
  for (std::size_t i = 0; i < rows_; ++i)
    if (either[i]) add_row(i, branch.above[i] ? 1 : -1);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) normals_.push_back(a == b ? 1 : 0);
    bounds_.push_back(0);
  }
  linear_.assign(n, 0.0);
  program_ = {.unknowns = n,
              .form = form_,
              .linear = linear_,
              .normal = normals_,
              .bound = bounds_,
              .equalities = equalities};
}

// Least form plus `weight` times the linear function.
Solved Search::solve_mixture(double weight) {
  if (!aim_.linear.empty())
    for (std::size_t a = 0; a < kept_.size(); ++a) linear_[a] = weight * aim_.linear[columns_[kept_[a]]];
  const QuadraticSolution solution = solver_.solve(program_);
  if (!solution.converged) return Solved::unknown;
  if (!solution.feasible) return Solved::no;
  form_value_ = solution.value;
  return Solved::yes;
}

void Search::take(std::span<const double> x) {
  w_.assign(columns_.size(), 0.0);
  double sum = 0;
  for (std::size_t a = 0; a < kept_.size(); ++a) {
    w_[kept_[a]] = x[a] > tiny ? x[a] : 0;
    sum += w_[kept_[a]];
  }
  for (double& w : w_) w /= sum;
  p_.assign(rows_, 0.0);
  for (std::size_t i = 0; i < rows_; ++i)
    for (std::size_t j = 0; j < columns_.size(); ++j) p_[i] += d(i, j) * w_[j];
}

double Search::linear_at(std::span<const double> x) const {
  double sum = 0;
  for (std::size_t a = 0; a < kept_.size(); ++a) sum += aim_.linear[columns_[kept_[a]]] * x[a];
  return sum;
}

Solved Search::mixture(const Branch& branch) {
  prepare_mixture(branch);
  if (kept_.empty()) return Solved::no;
  const Solved solved = solve_mixture(0);
  if (solved != Solved::yes) return solved;
  value_ = form_value_;
  take(solver_.x());
  return aim_.linear.empty() ? Solved::yes : mixture_under_cap();
}

// For every weight m > 0: linear'w >= (least of [form + m linear] - cap) / m where the form is at most cap.
// The m with the greatest bound is sought by halving its logarithm.
Solved Search::mixture_under_cap() {
  if (form_value_ > aim_.cap) return Solved::no;
  std::vector<double> x(solver_.x().begin(), solver_.x().end());
  double bound = -infinite, low = 0, high = 0;
  double weight = (aim_.cap - form_value_) / std::max(spread_, 1e-300) + 1e-12 * aim_.cap;
  for (int step = 0; step < 40; ++step) {
    if (solve_mixture(weight) != Solved::yes) return Solved::unknown;
    bound = std::max(bound, linear_at(solver_.x()) + (form_value_ - aim_.cap) / weight);
    const bool fits = form_value_ <= aim_.cap;
    if (fits) x.assign(solver_.x().begin(), solver_.x().end());
    (fits ? low : high) = weight;
    if (linear_at(x) - bound <= 0.1 * limits_.tolerance * spread_) break;
    weight = high == 0 ? weight * 8 : low == 0 ? weight / 8 : std::sqrt(low * high);
  }
  take(x);
  value_ = bound;
  return Solved::yes;
}

// The shortest q with q'd_j >= 1, equal to 1 where the branch says so, and its signs.
Solved Search::normal(const Branch& branch) {
  normals_.clear();
  bounds_.clear();
  const auto add = [&](std::size_t j) {
    for (std::size_t i = 0; i < rows_; ++i) normals_.push_back(d(i, j));
    bounds_.push_back(1);
  };
  const auto add_sign = [&](std::size_t row, double sign, double bound) {
    for (std::size_t i = 0; i < rows_; ++i) normals_.push_back(i == row ? sign : 0);
    bounds_.push_back(bound);
  };
  const Rows zero = branch.above & branch.below, either = branch.above ^ branch.below;
  for (std::size_t j = 0; j < columns_.size(); ++j)
    if (branch.tight[j]) add(j);
  for (std::size_t i = 0; i < rows_; ++i)
    if (zero[i]) add_sign(i, 1, 0);
  const std::size_t equalities = bounds_.size();
  for (std::size_t j = 0; j < columns_.size(); ++j)
    if (!branch.tight[j]) add(j);
  for (std::size_t i = 0; i < rows_; ++i)
    if (either[i]) add_sign(i, branch.above[i] ? 1 : -1, branch.strict[i] ? strict_ : 0);
  form_.assign(rows_ * rows_, 0.0);
  for (std::size_t i = 0; i < rows_; ++i) form_[i * rows_ + i] = 1;
  const QuadraticSolution solution = solver_.solve({.unknowns = rows_,
                                                    .form = form_,
                                                    .linear = {},
                                                    .normal = normals_,
                                                    .bound = bounds_,
                                                    .equalities = equalities});
  if (!solution.converged) return Solved::unknown;
  if (!solution.feasible) return Solved::no;
  q_.assign(solver_.x().begin(), solver_.x().end());
  return Solved::yes;
}

// Columns that can be tight. The others never bind q, so that they need not be looked at again.
void Search::find_candidates() {
  std::vector<std::size_t> candidates;
  for (std::size_t& column : columns_) {
    // Only this column's mark is wanted: the set of marks has room for any number of columns here.
    std::swap(columns_.front(), column);
    Branch only;
    only.tight.set(0);
    const Solved solved = normal(only);
    std::swap(columns_.front(), column);
    if (solved != Solved::no) candidates.push_back(column);
  }
  columns_ = std::move(candidates);
}

void Search::keep() {
  out_.found = true;
  out_.normal = q_;
  out_.weights.assign(problem_.columns, 0.0);
  double linear = 0;
  for (std::size_t j = 0; j < columns_.size(); ++j) {
    out_.weights[columns_[j]] = w_[j];
    if (!aim_.linear.empty()) linear += aim_.linear[columns_[j]] * w_[j];
  }
  out_.value = aim_.linear.empty() ? value_ : linear;
}

// Is the mixture of the branch nearest to the origin under some metric?
bool Search::accept(const Branch& branch) {
  Branch all = branch;
  for (std::size_t j = 0; j < columns_.size(); ++j)
    if (w_[j] > 0) all.tight.set(j);
  for (std::size_t i = 0; i < rows_; ++i) {
    if (std::abs(p_[i]) <= tiny) continue;
    (p_[i] > 0 ? all.above : all.below).set(i);
    all.strict.set(i);
  }
  if (normal(all) != Solved::yes) return false;
  double value = value_;
  if (!aim_.linear.empty()) {
    value = 0;
    for (std::size_t j = 0; j < columns_.size(); ++j) value += aim_.linear[columns_[j]] * w_[j];
  }
  if (value < out_.value) keep();
  return closed(value_);
}

// A problem that the solver could not decide keeps the bound of its parent.
void Search::push(Branch branch) {
  if (normal(branch) == Solved::no) return;
  const Solved solved = mixture(branch);
  if (solved == Solved::no) return;
  if (solved == Solved::yes) branch.bound = std::max(branch.bound, value_);
  branch.order = ++created_;
  if (!closed(branch.bound)) open_.push(branch);
}

// On what the mixture and the shortest normal of the branch disagree most.
void Search::split(const Branch& branch) {
  enum class On { none, column, sign, strict };
  On on = On::none;
  std::size_t at = 0;
  double most = 1e-10;
  const Rows decided = branch.above | branch.below, either = branch.above ^ branch.below;
  for (std::size_t j = 0; j < columns_.size(); ++j) {
    if (w_[j] == 0 || branch.tight[j]) continue;
    double slack = -1;
    for (std::size_t i = 0; i < rows_; ++i) slack += q_[i] * d(i, j);
    if (w_[j] * slack > most) most = w_[j] * slack, on = On::column, at = j;
  }
  for (std::size_t i = 0; i < rows_; ++i)
    if (!decided[i] && -p_[i] * q_[i] > most) most = -p_[i] * q_[i], on = On::sign, at = i;
  // They agree, but for what is zero in one of them.
  for (std::size_t i = 0; i < rows_ && on == On::none; ++i)
    if (!decided[i] && std::abs(p_[i]) > tiny) on = On::sign, at = i;
  for (std::size_t j = 0; j < columns_.size() && on == On::none; ++j)
    if (w_[j] > 0 && !branch.tight[j]) on = On::column, at = j;
  for (std::size_t i = 0; i < rows_ && on == On::none; ++i)
    if (either[i] && !branch.strict[i]) on = On::strict, at = i;
  Branch first = branch, second = branch;
  switch (on) {
    case On::none:
      return;  // everything is decided, and no metric has it
    case On::column:
      first.tight.set(at);
      second.out.set(at);
      break;
    case On::sign:
      first.above.set(at);
      second.below.set(at);
      break;
    case On::strict:
      first.strict.set(at);
      second.above.set(at);
      second.below.set(at);
      break;
  }
  push(first);
  push(second);
}

void Search::start_from(const MetricOptimum& known, double value) {
  out_.found = true;
  out_.value = value;
  out_.weights = known.weights;
  out_.normal = known.normal;
}

MetricOptimum Search::run() {
  if (rows_ > most_rows || problem_.columns == 0) return out_;
  columns_.resize(problem_.columns);
  for (std::size_t j = 0; j < columns_.size(); ++j) columns_[j] = j;
  if (normal({}) == Solved::no) {
    out_.inside = true;
    Branch zero;
    for (std::size_t i = 0; i < rows_; ++i) zero.above.set(i), zero.below.set(i);
    q_.clear();
    if (columns_.size() > most_candidates || mixture(zero) != Solved::yes) return out_;
    keep();
    out_.candidates = columns_.size();
    out_.bound = value_;
    out_.proven = true;
    return out_;
  }
  double square = 0;
  for (const double x : q_) square += x * x;
  find_candidates();
  strict_ = tiny * std::sqrt(square);
  out_.candidates = columns_.size();
  if (columns_.size() > most_candidates) return out_;
  push({});
  while (!open_.empty() && out_.nodes < limits_.nodes && !closed(open_.top().bound)) {
    const Branch branch = open_.top();
    open_.pop();
    ++out_.nodes;
    const Solved solved = mixture(branch);
    if (solved == Solved::yes && accept(branch)) continue;
    if (solved == Solved::no || normal(branch) == Solved::no) continue;
    split(branch);
  }
  out_.proven = out_.found && (open_.empty() || closed(open_.top().bound));
  out_.bound = open_.empty() ? out_.value : std::min(out_.value, open_.top().bound);
  return out_;
}

}  // namespace

MetricOptimum search_metrics(const MetricProblem& problem, const MetricLimits& limits) {
  return Search(problem, limits, {}).run();
}

MetricRange range_over_metrics(const MetricProblem& problem, std::span<const double> linear, double cap,
                               const MetricOptimum& at, const MetricLimits& limits) {
  MetricRange range;
  double here = 0;
  for (std::size_t j = 0; j < problem.columns; ++j) here += linear[j] * at.weights[j];
  range.low = range.high = here;
  std::vector<double> turned(linear.begin(), linear.end());
  for (double& x : turned) x = -x;
  Search down(problem, limits, {.linear = linear, .cap = cap});
  Search up(problem, limits, {.linear = turned, .cap = cap});
  down.start_from(at, here);
  up.start_from(at, -here);
  const MetricOptimum lowest = down.run(), highest = up.run();
  range.low = std::min(here, lowest.value);
  range.high = std::max(here, -highest.value);
  range.proven = lowest.proven && highest.proven;
  range.nodes = lowest.nodes + highest.nodes;
  return range;
}

}  // namespace contraste
