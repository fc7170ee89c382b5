#include "numeric/two_way_effects.h"

#include <tbb/parallel_for.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace contraste {

namespace {

using Index = Eigen::Index;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Sums over rows run block by block: so many rows, whatever the machine.
constexpr std::size_t block_rows = 128;

std::size_t blocks_of(std::size_t rows) {
  return (rows + block_rows - 1) / block_rows;
}

// work(block, first, last) for each block of rows, at once.
template <class Work>
void for_blocks(std::size_t rows, const Work& work) {
  tbb::parallel_for(std::size_t{0}, blocks_of(rows), [&](std::size_t block) {
    const std::size_t first = block * block_rows;
    work(block, first, std::min(rows, first + block_rows));
  });
}

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t node) {
  while (parent[node] != node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}

}  // namespace

struct TwoWayDesign::State {
  std::size_t rows = 0;
  std::size_t columns = 0;
  bool even = false;    // all weights are 1
  bool turned = false;  // more columns than rows: `weight` is kept with both exchanged
  std::vector<double> weight;
  std::vector<double> row_weight;
  std::vector<double> column_weight;
  std::vector<std::size_t> row_component;
  std::vector<std::size_t> column_component;
  std::size_t components = 0;
  std::size_t cells = 0;
  std::vector<Index> place;  // of a column among those not set to 0; -1: set to 0
  Eigen::LLT<Eigen::MatrixXd> reduced;

  void find_components();
  void reduce();
  TwoWayEffects solve(const TwoWayEffects& sums) const;
};

namespace {

// a[row * columns + column] with rows and columns exchanged.
std::vector<double> exchanged(std::span<const double> a, std::size_t rows, std::size_t columns) {
  std::vector<double> out(a.size());
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) out[c * rows + r] = a[r * columns + c];
  }
  return out;
}

// Sums of weight * value by row and by column.
TwoWayEffects weighted_sums(std::span<const double> weight, std::span<const double> value, std::size_t rows,
                            std::size_t columns) {
  TwoWayEffects sums{std::vector<double>(rows), std::vector<double>(columns, 0.0)};
  std::vector<double> part(blocks_of(rows) * columns, 0.0);
  for_blocks(rows, [&](std::size_t block, std::size_t first, std::size_t last) {
    double* const by_column = part.data() + block * columns;
    for (std::size_t r = first; r < last; ++r) {
      const double* const v = value.data() + r * columns;
      double sum = 0;
      if (weight.empty()) {
        for (std::size_t c = 0; c < columns; ++c) {
          sum += v[c];
          by_column[c] += v[c];
        }
      } else {
        const double* const w = weight.data() + r * columns;
        for (std::size_t c = 0; c < columns; ++c) {
          // What stands in a gap may be no number.
          const double x = w[c] > 0 ? w[c] * v[c] : 0.0;
          sum += x;
          by_column[c] += x;
        }
      }
      sums.row[r] = sum;
    }
  });
  for (std::size_t block = 0; block < blocks_of(rows); ++block) {
    for (std::size_t c = 0; c < columns; ++c) sums.column[c] += part[block * columns + c];
  }
  return sums;
}

}  // namespace

void TwoWayDesign::State::find_components() {
  row_component.assign(rows, no_component);
  column_component.assign(columns, no_component);
  if (even) {
    const bool any = rows > 0 && columns > 0;
    components = any ? 1 : 0;
    cells = rows * columns;
    if (any) {
      row_component.assign(rows, 0);
      column_component.assign(columns, 0);
    }
    return;
  }
  std::vector<std::size_t> parent(rows + columns);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (weight[r * columns + c] <= 0) continue;
      ++cells;
      const std::size_t a = root_of(parent, r);
      const std::size_t b = root_of(parent, rows + c);
      if (a != b) parent[std::max(a, b)] = std::min(a, b);
    }
  }
  std::vector<std::size_t> name(rows + columns, no_component);
  const auto named = [&](std::size_t node) {
    std::size_t& found = name[root_of(parent, node)];
    if (found == no_component) found = components++;
    return found;
  };
  for (std::size_t r = 0; r < rows; ++r) {
    if (row_weight[r] > 0) row_component[r] = named(r);
  }
  for (std::size_t c = 0; c < columns; ++c) {
    if (column_weight[c] > 0) column_component[c] = named(rows + c);
  }
}

// The equations of the column effects once the row effects are taken out; the first column of a component has
// effect 0.
void TwoWayDesign::State::reduce() {
  place.assign(columns, -1);
  std::vector<bool> seen(components, false);
  Index free = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    const std::size_t component = column_component[c];
    if (component == no_component) continue;
    if (seen[component]) place[c] = free++;
    seen[component] = true;
  }
  if (free == 0) return;  // no column has an effect of its own
  // A few large blocks, each a product of matrices; their number does not depend on the machine.
  const std::size_t wide = std::max(block_rows, (rows + 7) / 8);
  const std::size_t parts = (rows + wide - 1) / wide;
  std::vector<Eigen::MatrixXd> part(parts);
  tbb::parallel_for(std::size_t{0}, parts, [&](std::size_t p) {
    const std::size_t first = p * wide;
    const std::size_t last = std::min(rows, first + wide);
    RowMajor scaled = RowMajor::Zero(static_cast<Index>(last - first), free);
    for (std::size_t r = first; r < last; ++r) {
      if (row_weight[r] <= 0) continue;
      const double scale = 1 / std::sqrt(row_weight[r]);
      for (std::size_t c = 0; c < columns; ++c) {
        if (place[c] >= 0) scaled(static_cast<Index>(r - first), place[c]) = scale * weight[r * columns + c];
      }
    }
    part[p] = Eigen::MatrixXd::Zero(free, free);
    part[p].selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
  });
  Eigen::MatrixXd normal = Eigen::MatrixXd::Zero(free, free);
  for (const Eigen::MatrixXd& one : part) normal -= one;
  for (std::size_t c = 0; c < columns; ++c) {
    if (place[c] >= 0) normal(place[c], place[c]) += column_weight[c];
  }
  reduced.compute(normal);
}

TwoWayEffects TwoWayDesign::State::solve(const TwoWayEffects& sums) const {
  TwoWayEffects effects{std::vector<double>(rows, 0.0), std::vector<double>(columns, 0.0)};
  if (components == 0) return effects;
  if (even) {
    const double all = std::accumulate(sums.row.begin(), sums.row.end(), 0.0);
    const double mean = all / static_cast<double>(rows * columns);
    const double first = sums.column[0] / static_cast<double>(rows);
    for (std::size_t c = 1; c < columns; ++c)
      effects.column[c] = sums.column[c] / static_cast<double>(rows) - first;
    for (std::size_t r = 0; r < rows; ++r)
      effects.row[r] = sums.row[r] / static_cast<double>(columns) - mean + first;
    return effects;
  }
  std::vector<double> scaled(rows, 0.0);  // the row effects if there were no column effects
  for (std::size_t r = 0; r < rows; ++r) {
    if (row_weight[r] > 0) scaled[r] = sums.row[r] / row_weight[r];
  }
  std::vector<double> taken(columns, 0.0);
  for (std::size_t r = 0; r < rows; ++r) {
    const double* const w = weight.data() + r * columns;
    for (std::size_t c = 0; c < columns; ++c) taken[c] += w[c] * scaled[r];
  }
  Eigen::VectorXd side(reduced.rows());
  for (std::size_t c = 0; c < columns; ++c) {
    if (place[c] >= 0) side(place[c]) = sums.column[c] - taken[c];
  }
  const Eigen::VectorXd solved = side.size() > 0 ? Eigen::VectorXd(reduced.solve(side)) : side;
  for (std::size_t c = 0; c < columns; ++c) {
    if (place[c] >= 0) effects.column[c] = solved(place[c]);
  }
  for_blocks(rows, [&](std::size_t, std::size_t first, std::size_t last) {
    for (std::size_t r = first; r < last; ++r) {
      if (row_weight[r] <= 0) continue;
      const double* const w = weight.data() + r * columns;
      double sum = 0;
      for (std::size_t c = 0; c < columns; ++c) sum += w[c] * effects.column[c];
      effects.row[r] = scaled[r] - sum / row_weight[r];
    }
  });
  return effects;
}

TwoWayDesign::TwoWayDesign(std::size_t rows, std::size_t columns, std::vector<double> weight)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.even = weight.empty() || std::ranges::all_of(weight, [](double w) { return w == 1.0; });
  s.turned = !s.even && columns > rows;
  s.rows = s.turned ? columns : rows;
  s.columns = s.turned ? rows : columns;
  if (!s.even) {
    s.weight = s.turned ? exchanged(weight, rows, columns) : std::move(weight);
    const std::vector<double> ones(s.weight.size(), 1.0);
    TwoWayEffects sums = weighted_sums(s.weight, ones, s.rows, s.columns);
    s.row_weight = std::move(sums.row);
    s.column_weight = std::move(sums.column);
  }
  s.find_components();
  if (!s.even) s.reduce();
}

TwoWayDesign::~TwoWayDesign() = default;
TwoWayDesign::TwoWayDesign(TwoWayDesign&&) noexcept = default;
TwoWayDesign& TwoWayDesign::operator=(TwoWayDesign&&) noexcept = default;

TwoWayEffects TwoWayDesign::fit(std::span<const double> value) const {
  const State& s = *state_;
  if (!s.turned) return s.solve(weighted_sums(s.weight, value, s.rows, s.columns));
  const std::vector<double> turned = exchanged(value, s.columns, s.rows);
  TwoWayEffects effects = s.solve(weighted_sums(s.weight, turned, s.rows, s.columns));
  std::swap(effects.row, effects.column);
  return effects;
}

std::vector<double> TwoWayDesign::residual(std::span<const double> value) const {
  const TwoWayEffects effects = fit(value);
  const std::size_t wide = columns();
  std::vector<double> out(value.size());
  for_blocks(rows(), [&](std::size_t, std::size_t first, std::size_t last) {
    for (std::size_t r = first; r < last; ++r) {
      const double own = effects.row[r];
      const double* const v = value.data() + r * wide;
      double* const to = out.data() + r * wide;
      if (state_->even) {
        for (std::size_t c = 0; c < wide; ++c) to[c] = v[c] - own - effects.column[c];
      } else {
        for (std::size_t c = 0; c < wide; ++c)
          to[c] = weight(r, c) > 0 ? v[c] - own - effects.column[c] : 0.0;
      }
    }
  });
  return out;
}

TwoWayEffects TwoWayDesign::solve(const TwoWayEffects& sums) const {
  if (!state_->turned) return state_->solve(sums);
  TwoWayEffects effects = state_->solve({sums.column, sums.row});
  std::swap(effects.row, effects.column);
  return effects;
}

std::size_t TwoWayDesign::rows() const {
  return state_->turned ? state_->columns : state_->rows;
}

std::size_t TwoWayDesign::columns() const {
  return state_->turned ? state_->rows : state_->columns;
}

double TwoWayDesign::weight(std::size_t row, std::size_t column) const {
  if (state_->even) return 1.0;
  return state_->turned ? state_->weight[column * state_->columns + row]
                        : state_->weight[row * state_->columns + column];
}

std::size_t TwoWayDesign::cells() const {
  return state_->cells;
}

std::size_t TwoWayDesign::components() const {
  return state_->components;
}

std::size_t TwoWayDesign::parameters() const {
  const auto known = [](const std::vector<std::size_t>& component) {
    return static_cast<std::size_t>(
        std::ranges::count_if(component, [](std::size_t c) { return c != no_component; }));
  };
  return known(state_->row_component) + known(state_->column_component) - state_->components;
}

std::size_t TwoWayDesign::row_component(std::size_t row) const {
  return state_->turned ? state_->column_component[row] : state_->row_component[row];
}

std::size_t TwoWayDesign::column_component(std::size_t column) const {
  return state_->turned ? state_->row_component[column] : state_->column_component[column];
}

}  // namespace contraste
