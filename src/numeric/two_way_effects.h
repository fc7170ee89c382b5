// Least squares on an effect of each row and an effect of each column of a table with weights and gaps:
// exact.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace contraste {

inline constexpr std::size_t no_component = static_cast<std::size_t>(-1);

// value[row * columns + column] is modelled as row[...] + column[...].
struct TwoWayEffects {
  std::vector<double> row;
  std::vector<double> column;
};

// A table of rows times columns; a cell of weight 0 is not in the fit, whatever stands in it.
//
// The normal equations of both sets of effects are reduced to those of the smaller set (the larger one is
// taken out by its own means) and solved by Cholesky, once a table; a fit is then two passes. A table of
// weights 1 needs no equations: means of rows, columns and all. Rows and columns that cells of the fit
// connect are one component; in each the effects are known up to a constant that is moved between rows and
// columns, and one column effect is set to 0. Effects of rows and columns without a cell are 0 and belong to
// no component. Sums run in fixed blocks of rows, so the bits are the same on any number of threads.
//
// Alternating means (the usual way: Gaure 2013, Computational Statistics & Data Analysis 66:8-18; Correia
// 2016) reach the same answer in the limit; the test compares. Memory: rows * columns and min(rows, columns)
// squared. Checked: TwoWayEffects.AgreesWithDummiesByLeastSquares, TwoWayEffects.AgreesWithAlternatingMeans,
// TwoWayEffects.ComponentsAreFoundApart, TwoWayEffects.SameBitsOnAnyNumberOfThreads.
class TwoWayDesign {
 public:
  // weight: rows * columns, not negative; empty: 1 throughout.
  TwoWayDesign(std::size_t rows, std::size_t columns, std::vector<double> weight = {});
  ~TwoWayDesign();
  TwoWayDesign(TwoWayDesign&&) noexcept;
  TwoWayDesign& operator=(TwoWayDesign&&) noexcept;
  TwoWayDesign(const TwoWayDesign&) = delete;
  TwoWayDesign& operator=(const TwoWayDesign&) = delete;

  // Effects of the weighted least squares fit of `value`.
  TwoWayEffects fit(std::span<const double> value) const;
  // value - row effect - column effect in the cells of the fit, 0 elsewhere.
  std::vector<double> residual(std::span<const double> value) const;
  // Effects e with D'WD e = sums, where D holds the dummies of rows and columns and `sums` is D'W times
  // something: in each component the sums of rows and of columns are then equal.
  TwoWayEffects solve(const TwoWayEffects& sums) const;

  std::size_t rows() const;
  std::size_t columns() const;
  double weight(std::size_t row, std::size_t column) const;
  std::size_t cells() const;       // of the fit
  std::size_t components() const;  // 0: no cell
  // Rows and columns with a cell, less components: what the fit takes of the degrees of freedom.
  std::size_t parameters() const;
  std::size_t row_component(std::size_t row) const;  // no_component: no cell
  std::size_t column_component(std::size_t column) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace contraste
