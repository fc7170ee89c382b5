#include "numeric/poisson_two_way.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace contraste {

namespace {

constexpr double far_below = -std::numeric_limits<double>::infinity();

// What is left for the fit: cells of rows and columns of zeros are taken out.
struct Cells {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<double> in;
  std::vector<double> count;     // 0 outside
  std::vector<double> exposure;  // 1 where not given
};

TwoWayEffects sums_of(const Cells& cells, const std::vector<double>& value) {
  TwoWayEffects sums{std::vector<double>(cells.rows, 0.0), std::vector<double>(cells.columns, 0.0)};
  for (std::size_t r = 0; r < cells.rows; ++r) {
    for (std::size_t c = 0; c < cells.columns; ++c) {
      const std::size_t at = r * cells.columns + c;
      if (cells.in[at] <= 0) continue;
      sums.row[r] += value[at];
      sums.column[c] += value[at];
    }
  }
  return sums;
}

Cells cells_of(const TwoWayCounts& counts, PoissonTwoWay& out) {
  Cells cells{counts.rows, counts.columns, {counts.in.begin(), counts.in.end()}, {}, {}};
  const std::size_t n = counts.rows * counts.columns;
  cells.count.assign(n, 0.0);
  cells.exposure.assign(n, 1.0);
  for (std::size_t at = 0; at < n; ++at) {
    if (cells.in[at] <= 0) continue;
    cells.in[at] = 1;
    cells.count[at] = counts.count[at];
    if (!counts.exposure.empty()) cells.exposure[at] = counts.exposure[at];
  }
  const TwoWayEffects sums = sums_of(cells, cells.count);
  const TwoWayEffects seen = sums_of(cells, std::vector<double>(n, 1.0));
  for (std::size_t r = 0; r < cells.rows; ++r) {
    if (seen.row[r] > 0 && sums.row[r] <= 0) out.rows_of_zeros.push_back(r);
  }
  for (std::size_t c = 0; c < cells.columns; ++c) {
    if (seen.column[c] > 0 && sums.column[c] <= 0) out.columns_of_zeros.push_back(c);
  }
  for (const std::size_t r : out.rows_of_zeros) {
    for (std::size_t c = 0; c < cells.columns; ++c) cells.in[r * cells.columns + c] = 0;
  }
  for (const std::size_t c : out.columns_of_zeros) {
    for (std::size_t r = 0; r < cells.rows; ++r) cells.in[r * cells.columns + c] = 0;
  }
  return cells;
}

std::vector<double> expected_of(const Cells& cells, const TwoWayEffects& effects) {
  std::vector<double> expected(cells.in.size(), 0.0);
  for (std::size_t r = 0; r < cells.rows; ++r) {
    for (std::size_t c = 0; c < cells.columns; ++c) {
      const std::size_t at = r * cells.columns + c;
      if (cells.in[at] > 0) expected[at] = cells.exposure[at] * std::exp(effects.row[r] + effects.column[c]);
    }
  }
  return expected;
}

double deviance_of(const Cells& cells, const std::vector<double>& expected) {
  double sum = 0;
  for (std::size_t at = 0; at < cells.in.size(); ++at) {
    if (cells.in[at] <= 0) continue;
    const double y = cells.count[at];
    sum += 2 * ((y > 0 ? y * std::log(y / expected[at]) : 0.0) - (y - expected[at]));
  }
  return sum;
}

// One round of proportional fitting: rows are met, then columns. The likelihood never falls.
void fit_in_proportion(const Cells& cells, const TwoWayEffects& wanted, TwoWayEffects& effects) {
  TwoWayEffects got = sums_of(cells, expected_of(cells, effects));
  for (std::size_t r = 0; r < cells.rows; ++r) {
    if (got.row[r] > 0) effects.row[r] += std::log(wanted.row[r] / got.row[r]);
  }
  got = sums_of(cells, expected_of(cells, effects));
  for (std::size_t c = 0; c < cells.columns; ++c) {
    if (got.column[c] > 0) effects.column[c] += std::log(wanted.column[c] / got.column[c]);
  }
}

double largest_miss(const TwoWayEffects& wanted, const TwoWayEffects& got) {
  double most = 0;
  for (std::size_t r = 0; r < wanted.row.size(); ++r)
    most = std::max(most, std::abs(wanted.row[r] - got.row[r]));
  for (std::size_t c = 0; c < wanted.column.size(); ++c)
    most = std::max(most, std::abs(wanted.column[c] - got.column[c]));
  return most;
}

TwoWayEffects moved(const TwoWayEffects& from, const TwoWayEffects& by, double share) {
  TwoWayEffects out = from;
  for (std::size_t r = 0; r < out.row.size(); ++r) out.row[r] += share * by.row[r];
  for (std::size_t c = 0; c < out.column.size(); ++c) out.column[c] += share * by.column[c];
  return out;
}

TwoWayEffects difference(const TwoWayEffects& a, const TwoWayEffects& b) {
  return moved(a, b, -1);
}

// A cell without events whose expected count goes to nothing: sums can be met as closely as one likes, and
// never are.
bool runs_away(const Cells& cells, const std::vector<double>& expected) {
  double total = 0;
  double filled = 0;
  for (std::size_t at = 0; at < expected.size(); ++at) {
    total += expected[at];
    filled += cells.in[at];
  }
  for (std::size_t at = 0; at < expected.size(); ++at) {
    if (cells.in[at] > 0 && cells.count[at] <= 0 && expected[at] * filled < 1e-7 * total) return true;
  }
  return false;
}

// Newton's method from where `effects` stand; true when every sum is met.
bool climb(const Cells& cells, const TwoWayEffects& wanted, double tolerance, PoissonTwoWay& out) {
  std::vector<double> expected = expected_of(cells, out.effects);
  double deviance = deviance_of(cells, expected);
  for (out.steps = 0; out.steps < 60; ++out.steps) {
    const TwoWayEffects got = sums_of(cells, expected);
    if (largest_miss(wanted, got) <= tolerance) return true;
    const TwoWayDesign information(cells.rows, cells.columns, expected);
    const TwoWayEffects step = information.solve(difference(wanted, got));
    double share = 1;
    bool better = false;
    for (int halving = 0; halving < 30 && !better; ++halving, share /= 2) {
      const TwoWayEffects there = moved(out.effects, step, share);
      std::vector<double> now = expected_of(cells, there);
      const double deviance_now = deviance_of(cells, now);
      // Near the end the deviance changes by rounding only.
      if (!(deviance_now <= deviance + 1e-10 * (1 + std::abs(deviance)))) continue;
      out.effects = there;
      expected = std::move(now);
      deviance = deviance_now;
      better = true;
    }
    if (!better) return false;
  }
  return false;
}

}  // namespace

PoissonTwoWay poisson_two_way(const TwoWayCounts& counts) {
  PoissonTwoWay out;
  const Cells cells = cells_of(counts, out);
  const TwoWayEffects wanted = sums_of(cells, cells.count);
  double total = 0;
  std::size_t filled = 0;
  for (const double sum : wanted.row) {
    total += sum;
    filled += sum > 0 ? 1U : 0U;
  }
  out.effects = {std::vector<double>(cells.rows, 0.0), std::vector<double>(cells.columns, 0.0)};
  if (filled == 0) {
    out.converged = true;  // nothing to fit
  } else {
    for (int round = 0; round < 4; ++round) fit_in_proportion(cells, wanted, out.effects);
    const double tolerance =
        1e-10 * total / static_cast<double>(filled) + 1e-13 * std::ranges::max(wanted.row);
    out.converged = climb(cells, wanted, tolerance, out);
  }
  out.expected = expected_of(cells, out.effects);
  if (runs_away(cells, out.expected)) out.converged = false;
  out.deviance = deviance_of(cells, out.expected);
  out.information = TwoWayDesign(cells.rows, cells.columns, out.expected);
  for (const std::size_t r : out.rows_of_zeros) out.effects.row[r] = far_below;
  for (const std::size_t c : out.columns_of_zeros) out.effects.column[c] = far_below;
  return out;
}

}  // namespace contraste
