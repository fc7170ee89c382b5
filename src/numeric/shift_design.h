// One shift of the level in a linear model with other terms: the largest over all dates in linear time.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace contraste {

struct ShiftProblem {
  std::vector<std::size_t> period;  // of each value, increasing; a gap is a period that is left out
  std::vector<double> weight;       // how far a unit of the level moves each value
  std::vector<std::vector<double>>
      nuisance;  // terms that are no shift, one value each: constant, season, ...
};

// A shift after the first `before` values.
struct Shift {
  std::size_t before = 0;  // 0: no date could be tried
  double share = 0;        // of the sum of squares that it explains
  double size = 0;         // level before less level after, in units of the weights
};

// Dates as numbers of values before the shift, both ends included; first > last: none.
struct ShiftDates {
  std::size_t first = 1;
  std::size_t last = 0;
};

// The model: value = nuisance terms + weight * size * (before the shift) + noise. By Frisch & Waugh (1933,
// Econometrica 1:387-401) the sum of squares that a shift explains is (sum of weight * value before it)^2
// over the squared length of what the nuisance leaves of it, where `value` is what the nuisance leaves of the
// values. A shift that the nuisance explains is never found. Values are spans of size(). Checked:
// ShiftDesign.AgreesWithLeastSquares, ShiftDesign.AShiftThatTheNuisanceExplainsIsNotFound.
class ShiftDesign {
 public:
  explicit ShiftDesign(ShiftProblem problem);

  std::size_t size() const { return problem_.period.size(); }
  std::size_t nuisance_terms() const { return basis_.size(); }  // linearly independent ones
  std::size_t periods() const;                                  // from the first to the last with a value
  std::size_t offset(std::size_t i) const { return problem_.period[i] - problem_.period.front(); }
  std::size_t neighbours() const { return neighbours_; }  // pairs of values in consecutive periods

  // Subtracts the projection on the nuisance terms, in place. Cost: values times terms.
  void remove_nuisance(std::span<double> values) const;

  // Of values without nuisance: one less half of von Neumann's ratio (1941, Annals of Mathematical Statistics
  // 12:367-395), which is the sum of squared steps between neighbours over the sum of squares. Near the first
  // autocorrelation, and the statistic that tells a random walk best (Sargan & Bhargava 1983, Econometrica
  // 51:153-174). Scaled up for pairs that gaps part. 0 without neighbours or when all values are zero.
  // Checked: ShiftDesign.TheAutocorrelationLeavesGapsOut.
  double autocorrelation(std::span<const double> values) const;
  // Likewise of the values smoothed: level += gain * (value - level), the gains of the first values one over
  // their number, as the mean has them. Noise on top of a path hides the path's steps from neighbours, but
  // hardly from smoothed ones. gain above 0; from 1 on it is that of the values themselves.
  // Checked: ShiftDesign.TheSmoothAutocorrelationIsThatOfTheSmoothedValues.
  double smooth_autocorrelation(std::span<const double> values, double gain) const;
  // Likewise at another lag, from the pairs of values that stand so many periods apart.
  // Checked: ShiftDesign.TheAutocorrelationAtALagIsThatOfItsPairs.
  double autocorrelation_at(std::span<const double> values, std::size_t lag) const;

  // Of values without nuisance: the shift that explains most, in either direction; `falls` only such with
  // size > 0.
  Shift largest(std::span<const double> values, ShiftDates dates) const;
  Shift largest_fall(std::span<const double> values, ShiftDates dates) const;

  // Subtracts what the shift and the nuisance explain, in place.
  void remove_shift(std::span<double> values, const Shift& shift) const;

 private:
  ShiftProblem problem_;
  std::vector<std::vector<double>> basis_;  // orthonormal, spans the nuisance
  std::vector<double> inverse_length_;      // [k]: one over the squared length; 0: not estimable
  std::size_t neighbours_ = 0;
};

}  // namespace contraste
