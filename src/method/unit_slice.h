// One treated unit and its donors over the periods that a comparison uses, with the Gram matrix of all of
// them: formed once, and shared by every placebo, leave-one-out and set of donors.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "contraste/words.h"
#include "method/unit_panel.h"
#include "numeric/simplex_least_squares.h"

namespace contraste {

struct UnitSliceRequest {
  const UnitPanel* panel = nullptr;
  std::size_t treated = 0;
  std::vector<std::size_t> donors;
  std::size_t from = 0;                  // first treated period
  std::size_t first = 0;                 // first period before it that is used
  std::optional<std::size_t> past = {};  // one past the last period used; none: all
  std::optional<std::size_t> hold = {};  // a period before `from` that is known and not fitted
  bool demeaned = false;                 // each unit less its mean over the periods fitted
};

// Units are numbered from here on: 0 is the treated one, then the donors that could be used. Times likewise:
// those fitted (before), those of the effect (after), those held. Values are outcomes (over exposure, where
// there is one) less the mean of all units in that period: with weights that sum to one no difference
// between units changes, and the Gram matrix keeps its digits.
struct UnitSlice {
  Status status = Status::ok;
  Words why;
  std::vector<Words> notes;        // who was left out, which periods were skipped
  std::vector<std::size_t> units;  // numbers in the panel
  std::vector<std::size_t> times;  // periods of the panel: before, after, held
  std::size_t before = 0;
  std::size_t after = 0;
  std::vector<double> value;  // unit by unit: value[unit * times.size() + time]
  std::vector<double> mean;   // by unit: the mean taken off where demeaned, else zero
  std::vector<double> gram;   // units x units, over the times before
  double scale = 0;           // root of the mean square of values before
  double largest = 0;  // outcome of any unit in any of the times, as it was before means were taken off

  std::size_t size() const { return units.size(); }
  std::span<const double> values(std::size_t unit) const {
    return {value.data() + unit * times.size(), times.size()};
  }
  // Least squares for one of the units by the others that are not barred; `barred` must name the unit itself.
  SimplexProblem problem(std::size_t unit, std::span<const std::size_t> barred) const {
    return {size(), gram.data(), size(), gram.data() + unit * size(), gram[unit * size() + unit], 0, barred};
  }
};

// A donor with a gap in a period used is left out, with a note; a period in which the treated unit has a gap
// or no donor has a value is skipped, with a note (without one where neither has). Statuses: no donor:
// not_identified; no period before `from`, or none after: too_few_data (the slice is there as far as it
// goes). Values that are infinite count as gaps. Checked: UnitSlice.GapsAreSaid,
// UnitSlice.GramIsThatOfTheValues, UnitSlice.WhatCannotBeCompared.
UnitSlice unit_slice(const UnitSliceRequest& request);

// Differences of this size are rounding: 1e-9 of the root mean square of the values, 1e-13 of the largest
// outcome. The second counts where means taken off leave next to nothing of values that all move alike.
// Checked: PlaceboTest.RoundingIsNoError.
double rounding_of(const UnitSlice& slice);

// The treated unit's values before (all that are fitted) less `amount` in the times given, the Gram matrix
// with them. Checked: ConformalTest.AgreesWithTheSlowTwin.
void shift_treated(UnitSlice& slice, std::span<const std::size_t> times, double amount);

// Weights of all units of a slice, summing to one and zero for the barred, that stand for one of its units:
// what the variants of synthetic control differ in. Empty: none could be had.
using UnitWeighting = std::function<std::vector<double>(const UnitSlice& slice, std::size_t unit,
                                                        std::span<const std::size_t> barred)>;

// Observed less weighted, by time of the slice.
std::vector<double> unit_gaps(const UnitSlice& slice, std::size_t unit, std::span<const double> weights);

}  // namespace contraste
